"""What a cell means as a header (見出し): whose name, which part of it, in which script."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from badgegen.roster.table.header_parts import (
    HeaderPart,
    HeaderWord,
    NamePart,
    Role,
    Script,
    Which,
    Whose,
    header_grammar,
    header_key,
    header_parts,
)
from badgegen.roster.words import roster_words

__all__ = ["describes_input", "header_key", "header_word", "tells_input", "without_name_words"]

# Chosen: no header of the known words is half as long.
_LONGEST = 60
# Behind each whole word of the lists, of which no role has a hundred.
_COMPOSED = 100
_UNTOLD = 50
# What makes a header tell its column more exactly, or less: of two for the same the lower is taken.
_SCRIPT_TOLD, _CURRENT, _OWN, _OR_GIVEN, _REGISTERED = -20, -10, -5, 10, 20
_HELD_WITH_NAME = frozenset({Role.TITLE, Role.DEPARTMENT, Role.STAFF_NUMBER})


_WITH_TITLE = {frozenset({Role.DEPARTMENT, Role.TITLE}): (Role.DEPARTMENT,)}


def header_word(text: str) -> HeaderWord | None:
    """Return what the cell means as a header, or ``None`` where it is none.

    >>> header_word("③氏名（全角カナ）").role, header_word("扶養者氏名").role
    (<Role.FURIGANA: 'furigana'>, <Role.OTHER_PERSON: 'other-person'>)
    """
    # Numbers fill much of a roster, and are no headers.
    if text.isdecimal():
        return None
    return _meaning(header_key(text)) or _without_remark(text)


# Where a remark or an example begins: 「氏名（例：山田太郎）」, 「ふりがな※楷書」.
_REMARK = re.compile(r"\s*[（(※＊*\[［【〔]")


def _without_remark(text: str) -> HeaderWord | None:
    """Return what the header means before a remark; one on a name may not tell of names itself."""
    begins = _REMARK.search(text)
    word = _meaning(header_key(text[: begins.start()])) if begins else None
    if begins is None or word is None:
        return None
    remark = _example().sub("", header_key(text[begins.start() :]))
    if word.role not in roster_words().headers and header_grammar().saying.search(remark):
        return None
    return replace(word, rank=word.rank + _COMPOSED)


@cache
def _example() -> re.Pattern[str]:
    words = sorted(roster_words().examples, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + ").*")


def describes_input(text: str) -> bool:
    """Return whether the cell says how a field is to be filled in, and nothing of its content.

    >>> describes_input("全角カナ30文字以内"), describes_input("必須"), describes_input("氏名")
    (True, True, False)
    """
    key = header_key(text)
    parts = header_parts(key) if 0 < len(key) <= _LONGEST else None
    return bool(parts) and all(
        part == HeaderPart(script=part.script, rank=part.rank) for part in parts or ()
    )


def without_name_words(text: str) -> str:
    """Return what of a header's key is left without the words for names and their owners.

    >>> without_name_words("点呼・氏名欄"), without_name_words("総務課")
    ('点呼', '総務課')
    """
    key = header_key(text)
    rest = header_grammar().telling.sub("", key)
    return key if rest == key else header_grammar().marks.sub("", rest)


# Departments, titles and headers repeat; the names that fill the rest are no headers at once.
@lru_cache(maxsize=4096)
def _meaning(key: str) -> HeaderWord | None:
    if not 0 < len(key) <= _LONGEST:
        return None
    grammar = header_grammar()
    if key in grammar.whole:
        return HeaderWord(*grammar.whole[key])
    if key in grammar.bare:
        return HeaderWord(Role.OTHER, _COMPOSED, frozenset({Role.NAME}))
    if grammar.others.search(grammar.own.sub("", key)):
        return HeaderWord(Role.OTHER_PERSON, _COMPOSED)
    parts = header_parts(key)
    word = _composed(parts) if parts else None
    if word and word.role is Role.BUSINESS_NAME and grammar.badge.search(key):
        word = replace(word, kinds=True)
    return _of_somebody_beside(word) if grammar.besides.search(key) else word


def _of_somebody_beside(word: HeaderWord | None) -> HeaderWord:
    """Return somebody else's column, with what it is where no other has the staff's names."""
    if word is None:
        return HeaderWord(Role.OTHER_PERSON, _COMPOSED)
    return replace(word, role=Role.OTHER_PERSON, staff=word.role)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the parts of a header say together."""

    parts: Sequence[HeaderPart]

    @property
    def which(self) -> frozenset[Which]:
        return frozenset(part.which for part in self.parts if part.which)

    @property
    def is_alias(self) -> bool:
        """Whether another name is told of, and not that it is worn."""
        return Which.ALIAS in self.which and Which.WORK not in self.which

    @property
    def whose(self) -> frozenset[Whose]:
        return frozenset(part.whose for part in self.parts if part.whose)

    @property
    def names(self) -> frozenset[NamePart]:
        return frozenset(part.part for part in self.parts if part.part)

    @property
    def scripts(self) -> frozenset[Script]:
        return frozenset(part.script for part in self.parts if part.script)

    @property
    def things(self) -> frozenset[Role]:
        return frozenset(part.thing for part in self.parts if part.thing)

    @property
    def names_person(self) -> bool:
        """Whether a name is told that is not that of the thing before it (課名, dept_name)."""
        return any(
            part.part and part.part is not NamePart.OWN_NAME and not part.names_thing
            for part in self.parts
        )

    @property
    def has_number(self) -> bool:
        return any(part.number for part in self.parts)

    @property
    def or_given(self) -> bool:
        return any(part.or_given for part in self.parts)


def _composed(parts: Sequence[HeaderPart]) -> HeaderWord | None:
    told = _Told(parts)
    if told.things:
        return _beside_name(told) if told.names_person else _thing(told)
    if told.has_number:
        return _number(told)
    if Whose.SUPERIOR in told.whose:
        return HeaderWord(Role.OTHER_PERSON, _COMPOSED) if told.names else None
    return _name(told)


def _thing(told: _Told) -> HeaderWord | None:
    """Return a column that is not of names: its code, its kana and what it was are not needed."""
    roles = told.things
    if roles == {Role.DEPARTMENT} and told.scripts == {Script.LATIN} and not told.has_number:
        return HeaderWord(
            Role.OTHER if Which.FORMER in told.which else Role.DEPARTMENT_ENGLISH, _COMPOSED
        )
    if told.has_number and roles != {Role.STAFF_NUMBER}:
        return HeaderWord(Role.OTHER, _COMPOSED)
    if Which.FORMER in told.which or told.scripts & {Script.KANA, Script.LATIN}:
        return HeaderWord(Role.OTHER, _COMPOSED)
    if len(roles) > 1:
        # 「所属・職」 has the department first.
        kinds = (Role.STATUS, Role.OTHER, *_WITH_TITLE.get(roles, ()))
        chosen = next((role for role in kinds if role in roles), None)
        return HeaderWord(chosen, _COMPOSED) if chosen else None
    (role,) = roles
    rank = min(part.rank for part in told.parts if part.thing)
    # Of departments the level counts, and not how its word is made: 任用所属 before 係.
    return HeaderWord(role, rank if role is Role.DEPARTMENT else _COMPOSED + rank)


def _beside_name(told: _Told) -> HeaderWord | None:
    """Return a name in one cell with a title or the like: 「職・氏名」."""
    name = _name(told)
    if name is None or name.role is not Role.NAME or not told.things <= _HELD_WITH_NAME:
        return None
    return HeaderWord(Role.NAME, name.rank + _COMPOSED, name.also | told.things)


def _number(told: _Told) -> HeaderWord | None:
    if told.names or told.scripts or not told.which <= {Which.CURRENT}:
        return HeaderWord(Role.OTHER, _COMPOSED)
    return HeaderWord(Role.STAFF_NUMBER, _COMPOSED) if Whose.OWN in told.whose else None


def _name(told: _Told) -> HeaderWord | None:
    script, part, kind = _script(told), _part(told), _kind(told.which)
    if script is None or kind is None:
        return None
    if _names_owner(told):
        return HeaderWord(Role.OTHER, _COMPOSED, frozenset({Role.NAME}))
    roles = header_grammar().roles[kind].get(part or "any", {})
    role = roles.get(script)
    if role is None:
        return None
    return HeaderWord(
        role,
        _rank(told),
        frozenset(_also(told, role)),
        registered=Which.REGISTERED in told.which and kind == "own",
        alias=told.is_alias,
    )


def _names_owner(told: _Told) -> bool:
    """Return whether nothing is said but whose column it is: 「職員」 may head their names."""
    owners = {Whose.OWN, Whose.BESIDE}
    return bool(told.whose & owners) and not (told.which or told.names or told.scripts)


def _kind(which: frozenset[Which]) -> str | None:
    if which & {Which.WORK, Which.ALIAS}:
        return "work"
    if Which.FORMER in which:
        return None if Which.CURRENT in which else "former"
    return "own"


def _script(told: _Told) -> Script | None:
    """Return the script of the column.

    ``None`` where several are told that no one cell can have.
    """
    scripts = told.scripts - {Script.LOCAL}
    if len(scripts) > 1:
        return Script.KANJI if scripts == {Script.KANJI, Script.KANA} else None
    if scripts or told.scripts:
        return next(iter(scripts), Script.KANJI)
    parts = [part for part in told.parts if part.part]
    wholes = (NamePart.NAME, None) if _part(told) is not NamePart.NAME else (None,)
    closer = [part for part in parts if part.part not in wholes] or parts
    written = {part.written for part in closer}
    return Script.KANA if written == {Script.KANA} else Script.KANJI


def _part(told: _Told) -> NamePart | None:
    """Return the part of the name.

    「氏名（姓）」 is the surname, 「姓・名」 and 「社員名」 the whole.

    Of 「旧姓使用」 it is none, which may ask whether one is used.
    """
    used = bool(told.which & {Which.WORK, Which.ALIAS})
    names = frozenset(
        part.part for part in told.parts if part.part and not (used and part.which is Which.FORMER)
    )
    if names == {NamePart.OWN_NAME}:
        owned = told.whose or told.which
        return NamePart.NAME if owned else NamePart.GIVEN_NAME
    given = bool(names & {NamePart.GIVEN_NAME, NamePart.OWN_NAME})
    if NamePart.SURNAME in names:
        return NamePart.NAME if given else NamePart.SURNAME
    if given:
        return NamePart.GIVEN_NAME
    return NamePart.NAME if names else None


_WHOLE_OF = {
    Role.GIVEN_NAME: Role.NAME,
    Role.GIVEN_FURIGANA: Role.FURIGANA,
    Role.GIVEN_ROMAJI: Role.ROMAJI,
}
_GIVEN_OF = {whole: given for given, whole in _WHOLE_OF.items()} | {
    Role.BUSINESS_NAME: Role.BUSINESS_GIVEN_NAME
}


def _also(told: _Told, role: Role) -> Sequence[Role]:
    """Return what else the column may be, which the columns beside it or its cells tell."""
    names_whole = _part(told) is NamePart.NAME
    checks = (
        # 「氏名（フリガナ）」 may hold names; 「氏名（漢字・カナ）」 holds both.
        (Role.NAME, role is Role.FURIGANA and (names_whole or Whose.OWN in told.whose)),
        (Role.FURIGANA, role is Role.NAME and Script.KANA in told.scripts),
        # 「名前」 beside 「姓」 is the given name; 「カナ名」 without it the whole.
        (_GIVEN_OF.get(role), told.or_given and told.names == {NamePart.NAME}),
        # 「社員名」 and 「本人（名）」 are told apart by a column of surnames.
        (_GIVEN_OF.get(role), bool(told.whose) and told.names == {NamePart.OWN_NAME}),
        (_WHOLE_OF.get(role), bool(told.scripts) and told.names == {NamePart.OWN_NAME}),
        # A name at work, or one with the former beside it, where no other column has names.
        (Role.NAME, role is Role.BUSINESS_NAME and names_whole),
        (Role.NAME, role is Role.FORMER_SURNAME and _begins_as_name(told)),
        (Role.SURNAME, role is Role.BUSINESS_SURNAME),
        (Role.SURNAME, role is Role.SURNAME_FURIGANA),
        # Kana for the badge are the furigana where the roster has no other.
        (Role.FURIGANA, role is Role.BUSINESS_FURIGANA and not told.is_alias),
        (Role.SURNAME_FURIGANA, role is Role.BUSINESS_SURNAME_FURIGANA and not told.is_alias),
    )
    return [other for other, holds in checks if other and holds]


def _begins_as_name(told: _Told) -> bool:
    """Return whether a word for a name stands before the one that tells which: 「氏名（旧姓）」."""
    first = next(part for part in told.parts if part.part or part.which)
    return first.part is NamePart.NAME and first.which is None


def _rank(told: _Told) -> int:
    """Return how exactly the header tells its column, the lower the better."""
    checks = (
        (_SCRIPT_TOLD, bool(told.scripts)),
        (_CURRENT, Which.CURRENT in told.which),
        (_OWN, Whose.OWN in told.whose),
        (_OR_GIVEN, told.or_given),
        (_REGISTERED, Which.REGISTERED in told.which),
    )
    words = [part.rank for part in told.parts if part.part or part.which]
    return _UNTOLD + sum(weight for weight, holds in checks if holds) + min(9, *words, 9)


def tells_input(cells: Sequence[str]) -> bool:
    """Return whether all cells say how the fields are filled in (全角カナ, 必須), or tick them."""
    keys = [(header_key(cell), cell) for cell in cells if cell]
    return any(key for key, _ in keys) and all(
        not key or describes_input(cell) for key, cell in keys
    )
