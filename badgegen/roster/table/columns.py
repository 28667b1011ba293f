"""Says which column under a header holds what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from badgegen.core import Doubt, word_key
from badgegen.roster.table.header_parts import (
    OF_NAMES_AT_WORK,
    PEOPLE,
    HeaderWord,
    Role,
    header_grammar,
    header_key,
)
from badgegen.roster.table.header_words import header_word
from badgegen.roster.words import roster_words
from badgegen.xlsx import SheetGrid, column_letter

_FURIGANA = (Role.FURIGANA, Role.SURNAME_FURIGANA, Role.GIVEN_FURIGANA)
_OF_STAFF = (Role.NAME, Role.SURNAME)
_FURIGANA_BEHIND = {
    Role.OTHER_PERSON: Role.OTHER,
    Role.FORMER_SURNAME: Role.FORMER_FURIGANA,
    Role.BUSINESS_NAME: Role.BUSINESS_FURIGANA,
    Role.BUSINESS_SURNAME: Role.BUSINESS_SURNAME_FURIGANA,
}
"""What furigana is of, by what stands before it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a known header: its index from 0, its header as written, its meaning."""

    index: int
    header: str
    word: HeaderWord

    @property
    def letter(self) -> str:
        """The column's name in Excel.

        >>> Column(27, "氏名", HeaderWord(Role.NAME, 0)).letter
        'AB'
        """
        return column_letter(self.index)


@dataclass(frozen=True)
class Block:
    """The columns of one person; a sheet with two people side by side has two blocks.

    ``start`` and ``end`` bound the cells that belong to the person. A further block that has other
    columns than the first is ``doubtful``: it may name relatives or superiors. ``alone`` says that
    there is no other block. ``misheaded`` is what is wrong by their cells with the headers of its
    columns of names, as a key of ``roster.toml``, or ``""``. ``unused_kana`` are columns of kana
    that nothing tells the use of. ``lists_again`` says that the column of names at work has
    everybody's name again.
    """

    columns: tuple[Column, ...]
    start: int
    end: int
    doubtful: bool = False
    alone: bool = True
    misheaded: Doubt | None = None
    unused_kana: tuple[Column, ...] = ()
    lacks_small_kana: bool = False
    lists_again: bool = False

    def column(self, role: Role) -> Column | None:
        """Return the column with this role; of several the one whose header is the usual word.

        Of several with furigana the one nearest to the name.
        """
        return self._chosen.get(role)

    def columns_of(self, role: Role) -> tuple[Column, ...]:
        """Return all columns with this role."""
        return self._by_role.get(role, ())

    @property
    def departments(self) -> tuple[Column, ...]:
        """The columns of departments, the nearest to the person first.

        「部署１」 to 「部署３」 stand from the widest to the nearest.
        """
        found = self.columns_of(Role.DEPARTMENT)
        return tuple(sorted(found, key=lambda column: (column.word.rank, -column.index)))

    def text(self, cells: Sequence[str], role: Role) -> str:
        """Return what a row has in the column with this role, ``""`` without such a column.

        Where that of the name is empty, the registered name (戸籍名) stands for it.
        """
        column = self._chosen.get(role)
        text = cells[column.index] if column else ""
        if text or role not in self._registered:
            return text
        registered = self._registered[role]
        return next((other for column in registered if (other := cells[column.index])), "")

    def name_column(self, cells: Sequence[str]) -> Column | None:
        """Return the column whose cell of a row ``name_text`` gives."""
        role = Role.SURNAME if self.text(cells, Role.SURNAME) else Role.NAME
        return self.column(role)

    def name_text(self, cells: Sequence[str]) -> str:
        """Return the surname's cell of a row, or the full name's where that is empty."""
        return self.text(cells, Role.SURNAME) or self.text(cells, Role.NAME)

    def relation(self, cells: Sequence[str]) -> str:
        """Return whose relative a row says that its person is.

        ``""`` where it may speak of another.
        """
        others = self.columns_of(Role.OTHER_PERSON)
        told = len(others) == 1 and header_key(others[0].header) in roster_words().relations
        return cells[others[0].index] if told and self.alone else ""

    def has_furigana(self, cells: Sequence[str]) -> bool:
        """Return whether a row has any furigana."""
        roles = (Role.FURIGANA, Role.SURNAME_FURIGANA)
        return any(self.text(cells, role) for role in roles)

    def cells(self, cells: Sequence[str]) -> Sequence[str]:
        """Return the cells of a row that belong to this block."""
        return cells[self.start : self.end]

    @cached_property
    def telling_columns(self) -> frozenset[int]:
        """The columns whose headers say what stands there, but for numbers of the people."""
        numbering = roster_words().numbering
        return frozenset(
            column.index
            for column in self.columns
            if column.word.role is not Role.STAFF_NUMBER
            and word_key(column.header) not in numbering
        )

    @cached_property
    def names_at_work(self) -> bool:
        """Whether any column may tell of a name that is used at work."""
        return any(map(self.columns_of, OF_NAMES_AT_WORK))

    # Each row of a roster asks for them many times.
    @cached_property
    def _by_role(self) -> Mapping[Role, tuple[Column, ...]]:
        roles = dict.fromkeys(column.word.role for column in self.columns)
        return {
            role: tuple(column for column in self.columns if column.word.role is role)
            for role in roles
        }

    @cached_property
    def _chosen(self) -> Mapping[Role, Column]:
        return {role: self._nearest(role, found) for role, found in self._by_role.items()}

    @cached_property
    def _registered(self) -> Mapping[Role, tuple[Column, ...]]:
        """The columns of registered names, by what they may stand for."""
        found = {
            role: tuple(column for column in self.columns_of(role) if column.word.registered)
            for role in _OF_STAFF
        }
        return {role: columns for role, columns in found.items() if columns}

    def _nearest(self, role: Role, found: Sequence[Column]) -> Column:
        if role in _FURIGANA and len(found) > 1:
            names = [column.index for column in self.columns if column.word.role in PEOPLE]
            return min(found, key=lambda column: min(abs(column.index - name) for name in names))
        if role is Role.DEPARTMENT:
            return self.departments[0]
        return min(found, key=lambda column: (column.word.rank, column.index))


@dataclass(frozen=True, slots=True)
class Header:
    """The header line: the first row and the last that it takes, and the blocks under it."""

    row: int
    last_row: int
    blocks: tuple[Block, ...]


def known_columns(cells: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns whose header is a known word.

    Furigana of somebody else's name is no one's.
    """
    found = ((index, cell, header_word(cell)) for index, cell in enumerate(cells))
    told = [Column(index, cell, word) for index, cell, word in found if word]
    columns = _with_staff(told, with_customers=_names_customers(cells))
    known: list[Column] = []
    told_by = None
    for column in columns:
        role = column.word.role
        other = _other_furigana(column.word, told_by, known) if role in _FURIGANA else None
        if other:
            column = _as(column, other)
        elif role in (*PEOPLE, *_FURIGANA_BEHIND):
            told_by = role
        elif role is Role.OTHER and Role.NAME in column.word.also:
            told_by = Role.NAME
        known.append(column)
    return _by_each_other(known)


def _names_customers(cells: Sequence[str]) -> bool:
    """Return whether a column is about customers, so that who is in charge may be theirs."""
    customers = header_grammar().customers
    return any(customers.search(header_key(cell)) for cell in cells if cell)


def _with_staff(columns: Sequence[Column], *, with_customers: bool) -> Sequence[Column]:
    """Return the columns, those of people beside the staff as the staff's if none names them."""
    own = [column.word for column in columns if column.word.role is not Role.OTHER_PERSON]
    if any({word.role, *word.also}.intersection(PEOPLE) for word in own):
        return columns
    charge = header_grammar().in_charge
    return [
        column if with_customers and charge.search(header_key(column.header)) else _as_staff(column)
        for column in columns
    ]


def _as_staff(column: Column) -> Column:
    """Return the column of somebody beside the staff (後任者) as one of the staff."""
    return _as(column, column.word.staff) if column.word.staff else column


@dataclass(frozen=True, slots=True)
class _Beside:
    """A column that is something else where no column has one of the roles in ``without``."""

    role: Role
    becomes: Role
    without: frozenset[Role]
    beside: frozenset[Role] = frozenset()


_PARTS = frozenset({Role.SURNAME, Role.GIVEN_NAME, Role.FURIGANA, Role.SURNAME_FURIGANA})
_OTHER_KANA_OR_NAMES = frozenset(
    {Role.FURIGANA, Role.SURNAME_FURIGANA, Role.BUSINESS_NAME, Role.BUSINESS_SURNAME}
)
_BY_OTHERS = (
    # 「名前」 beside 「姓」 is the given name, 「ナマエ」 beside 「セイ」 its furigana.
    _Beside(Role.NAME, Role.GIVEN_NAME, frozenset({Role.GIVEN_NAME}), frozenset({Role.SURNAME})),
    _Beside(
        Role.FURIGANA,
        Role.GIVEN_FURIGANA,
        frozenset({Role.GIVEN_FURIGANA}),
        frozenset({Role.SURNAME_FURIGANA}),
    ),
    _Beside(
        Role.ROMAJI,
        Role.GIVEN_ROMAJI,
        frozenset({Role.GIVEN_ROMAJI}),
        frozenset({Role.SURNAME_ROMAJI}),
    ),
    _Beside(
        Role.BUSINESS_NAME,
        Role.BUSINESS_GIVEN_NAME,
        frozenset({Role.BUSINESS_GIVEN_NAME}),
        frozenset({Role.BUSINESS_SURNAME}),
    ),
    # 「カナ名」 without any for parts is the furigana of the whole name.
    _Beside(Role.GIVEN_NAME, Role.NAME, frozenset(PEOPLE)),
    _Beside(Role.GIVEN_FURIGANA, Role.FURIGANA, _PARTS),
    _Beside(Role.GIVEN_ROMAJI, Role.ROMAJI, frozenset({Role.SURNAME, Role.SURNAME_ROMAJI})),
    # Kana for the badge are the furigana where there is neither another nor a name at work.
    _Beside(Role.BUSINESS_FURIGANA, Role.FURIGANA, _OTHER_KANA_OR_NAMES),
    _Beside(Role.BUSINESS_SURNAME_FURIGANA, Role.SURNAME_FURIGANA, _OTHER_KANA_OR_NAMES),
    # A name at work where no other is listed is the name.
    _Beside(Role.FORMER_SURNAME, Role.NAME, frozenset(PEOPLE)),
)
_REGISTERED_OF = {
    Role.BUSINESS_NAME: Role.NAME,
    Role.BUSINESS_SURNAME: Role.SURNAME,
    Role.BUSINESS_GIVEN_NAME: Role.GIVEN_NAME,
    Role.BUSINESS_FURIGANA: Role.FURIGANA,
    Role.BUSINESS_SURNAME_FURIGANA: Role.SURNAME_FURIGANA,
    Role.BUSINESS_GIVEN_FURIGANA: Role.GIVEN_FURIGANA,
    Role.BUSINESS_ROMAJI: Role.ROMAJI,
}


def _by_each_other(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns as what they are beside each other."""
    roles = frozenset(column.word.role for column in columns)
    known = tuple(_by_others(column, roles) for column in columns)
    if any(column.word.role in PEOPLE for column in known):
        return _with_worn_names(known)
    names = (column.word for column in known if column.word.role in _REGISTERED_OF)
    if not any(word.also.intersection(PEOPLE) for word in names):
        return known
    return tuple(
        _as(column, _REGISTERED_OF.get(column.word.role, column.word.role)) for column in known
    )


def _with_worn_names(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns, other names as worn where the names are the registered ones.

    Who heads a column 「本名」 has the people go by the names of the other column.
    """
    if not all(column.word.registered for column in columns if column.word.role in PEOPLE):
        return columns
    return tuple(replace(column, word=replace(column.word, alias=False)) for column in columns)


def _by_others(column: Column, roles: frozenset[Role]) -> Column:
    """Return the column as what it is beside columns with these roles."""
    fitting = (
        rule.becomes
        for rule in _BY_OTHERS
        if rule.role is column.word.role
        and rule.becomes in column.word.also
        and rule.beside <= roles
        and roles.isdisjoint(rule.without)
    )
    becomes = next(fitting, None)
    return _as(column, becomes) if becomes else column


def _other_furigana(
    word: HeaderWord, told_by: Role | None, before: Sequence[Column]
) -> Role | None:
    """Return what furigana behind a column with this role is, where it is not that of the name.

    Behind somebody else's name it is that person's, unless its header names the staff's (氏名カナ).
    Behind a former surname or one used at work it is the name's, as long as that has no other.
    """
    again = any(column.word.role is word.role for column in before)
    lone = not word.also and word.role is Role.FURIGANA
    if told_by is None or not (again or (lone and told_by is Role.OTHER_PERSON)):
        return None
    return _FURIGANA_BEHIND.get(told_by)


def _as(column: Column, role: Role) -> Column:
    return replace(column, word=replace(column.word, role=role))


def header_texts(grid: SheetGrid, header: Header) -> tuple[str, ...]:
    """Return what the header has over each column; in two lines the lower one counts."""
    lines = [cells for row, cells in grid.rows if row in (header.row, header.last_row)]
    return tuple(next(filter(None, reversed(texts)), "") for texts in zip(*lines, strict=True))


def header_text(grid: SheetGrid, header: Header, index: int) -> str:
    """Return what heads a column by the lower line of the header that has anything over it."""
    rows = dict(grid.rows)
    lines = (rows.get(row, ()) for row in (header.last_row, header.row))
    return next((line[index] for line in lines if index < len(line) and line[index]), "")
