"""Finds in and around the rows of a table who left: columns, names, headings, titles, sheets.

What is found makes the person wait, with the reason; a leaving soon is only pointed out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from types import MappingProxyType

from badgegen.core import (
    Doubt,
    Message,
    Note,
    Problem,
    RosterNote,
    SkipReason,
    has_bracket,
    has_kanji,
    message,
    words_of,
)
from badgegen.roster.leaving import (
    SignKind,
    Standing,
    Statement,
    StatusColumn,
    heading,
    is_understood,
    listing,
    plain_statement,
    readable,
    sheet_listing,
    statement,
    status_columns,
    status_words,
    strongest,
    tells_elsewhere,
    written_days,
)
from badgegen.roster.people.rows import SurroundingRows
from badgegen.roster.table import Block, Header, Role, header_key, quotable, quoted_header
from badgegen.xlsx import Cell, SheetGrid, column_letter

_NAMES = (Role.NAME, Role.SURNAME, Role.GIVEN_NAME)
_ASKS_WHETHER_THERE = (SignKind.THERE, SignKind.PRESENT, SignKind.GONE)
_LONGEST_VALUE = 12
"""A longer text in a column of status is a sentence, which may tell more than a status."""
# Chosen: so many values of a column are named in its note; more nobody reads.
_MOST_VALUES = 10
_BLOCK = Doubt.LEAVERS_BLOCK
_STRUCK = (*_NAMES, Role.FURIGANA, Role.SURNAME_FURIGANA, Role.STAFF_NUMBER)
_OPEN, _CLOSE = "（(〔［\\[【〈《「『｛{＜<", "）)〕］\\]】〉》」』｝}＞>"
_BRACKET = re.compile(f"[{_OPEN}]([^{_OPEN}{_CLOSE}]*)(?:[{_CLOSE}]|$)")
_OVERLAY = re.compile("[\u0335\u0336]")
"""Strokes through the character before them, with which text is struck where no format can."""
_AROUND = " 　※*★・:：、,-－—／/→"
_NO_DAY = date(2100, 1, 1)
_LEGEND = re.compile(r"(?<![a-z0-9])([a-z0-9]{1,2})\s?[:=.・→ -]?\s?([^\s0-9a-z:=,、/()・]{2,6})")

_DOUBTS = {
    Standing.LEFT: Doubt.HAS_LEFT,
    Standing.GONE: Doubt.HAS_GONE,
    Standing.RETURNS: Doubt.HAS_GONE,
    Standing.DECLINED: Doubt.DECLINED,
    Standing.NOBODY: Doubt.NO_PERSON,
    Standing.UNSURE: Doubt.STANDING_UNCLEAR,
    Standing.LEAVES: Doubt.LEAVES,
}
_LEAVING = (Standing.LEFT, Standing.GONE, Standing.RETURNS, Standing.LEAVES)
_REASONS = (SignKind.LEAVING, SignKind.DESTINATION, SignKind.STATUS, SignKind.REMARKS)
"""What such columns say of leaving, without a day, holds from the day that the row has for it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a table besides its own cells.

    Attributes:
        as_of: The day asked (基準日); ``None`` counts every leaving as past.
        listed: What the sheet as a whole says of everybody on it.
        marks: What the cells of names said besides the name.
        hidden: The sheet's hidden columns, all else blank.
    """

    as_of: date | None = None
    listed: tuple[Problem, ...] = ()
    marks: Mapping[Cell, Statement] = field(default_factory=lambda: MappingProxyType({}))
    hidden: SheetGrid | None = None


@dataclass(frozen=True, slots=True)
class _Sign:
    """What one cell says of its person, and where."""

    said: Statement
    kind: SignKind
    place: Message


@dataclass(frozen=True)
class Signs:
    """The signs of leaving in a table, to be asked row by row."""

    table: SurroundingRows
    around: Surroundings

    def problems(
        self, row: int, block: Block, cells: Sequence[str], department: str
    ) -> tuple[Problem, ...]:
        """Return what the row, and what stands above it, says of its person."""
        signs = list(self._signs(row, block, cells, department))
        dated = [sign for sign in signs if sign.kind is SignKind.LEAVING and sign.said.day]
        sign = _strongest_sign(signs, dated)
        if (
            sign
            and sign.said.standing is Standing.RETURNS
            and any(map(tells_elsewhere, filter(None, block.cells(cells))))
        ):
            # 「県へ派遣」 was the post before: they are back here.
            sign = None
        found = [] if sign is None else _problems(sign.said, sign.place)
        if self._is_struck(row, block):
            found.append(Problem.of(Doubt.STRUCK))
        # The day of the row itself says more than a title or a sheet's name does.
        around = () if dated else (*self._above.get(row, ()), *self.around.listed)
        return tuple((*found, *around))

    def remarks(self, block: Block, cells: Sequence[str]) -> tuple[str, ...]:
        """Return what the row has in columns of remarks."""
        remarks = (column for column in self._columns[id(block)] if column.kind is SignKind.REMARKS)
        return tuple(text for remark in remarks if (text := cells[remark.index]))

    def _signs(
        self, row: int, block: Block, cells: Sequence[str], department: str
    ) -> Iterator[_Sign]:
        as_of = self.around.as_of
        for column in self._columns[id(block)]:
            text = cells[column.index] or self._merged.get((row, column.index), "")
            if text and text != column.usual and (said := self._said(text, column)):
                yield _Sign(said, column.kind, column.place)
        if self.around.marks:
            for role in _NAMES:
                for name in block.columns_of(role):
                    if marked := self.around.marks.get((row, name.index)):
                        told = StatusColumn(name.index, name.header, SignKind.OTHER)
                        yield _Sign(marked, SignKind.OTHER, told.place)
        if said := statement(department, SignKind.OTHER, "", as_of):
            yield _Sign(said, SignKind.OTHER, message("roster.told-in-department"))

    def _said(self, text: str, column: StatusColumn) -> Statement | None:
        """Return what a cell of the column says, by a legend or letters where there are any."""
        if column.codes_gone and readable(text) in column.codes_gone:
            return Statement(Standing.LEFT)
        meant = self._codes.get(readable(text), text) if self._codes else text
        return statement(meant, column.kind, column.header, self.around.as_of)

    def notes(self) -> Iterator[RosterNote]:
        """Yield a note on each value of a status that says nothing that is understood."""
        for column in dict.fromkeys(
            found for columns in self._columns.values() for found in columns
        ):
            if column.kind in _ASKS_WHETHER_THERE:
                yield from self._unknown_in(column)

    def _unknown_in(self, column: StatusColumn) -> Iterator[RosterNote]:
        rows = [cells for row, cells in self.table.grid.rows if self.table.is_below(row)]
        told = Counter(cells[column.index] for cells in rows)
        unknown = {text: count for text, count in told.items() if self._is_unknown(text, column)}
        values = {
            "sheet": self.table.grid.name,
            "letter": column_letter(column.index),
            "header": quoted_header(column.header),
        }
        short = (text for text in unknown if len(text) <= _LONGEST_VALUE and quotable(text))
        named = list(islice(short, _MOST_VALUES))
        for text in named:
            yield RosterNote.of(Note.UNKNOWN_STATUS, **values, value=text, count=unknown[text])
        if rest := sum(count for text, count in unknown.items() if text not in named):
            yield RosterNote.of(Note.UNKNOWN_STATUSES, **values, count=rest)

    def _is_unknown(self, text: str, column: StatusColumn) -> bool:
        if not text or text == column.usual:
            return False
        meant = self._codes.get(readable(text), text)
        return self._said(text, column) is None and not is_understood(meant)

    def _is_struck(self, row: int, block: Block) -> bool:
        struck = self.table.grid.struck
        return bool(struck) and any(
            (row, column.index) in struck for role in _STRUCK for column in block.columns_of(role)
        )

    @cached_property
    def _columns(self) -> Mapping[int, tuple[StatusColumn, ...]]:
        # By their ids: to hash a block takes longer than to read a row.
        header = self.table.header
        return {
            id(block): tuple(map(self._with_usual, status_columns(self.table.grid, header, block)))
            for block in header.blocks
        }

    def _with_usual(self, column: StatusColumn) -> StatusColumn:
        """Return the column with the code that most have, where that is no sign (在籍区分 0).

        A cross in remarks is none either where most rows have one.
        """
        words = status_words()
        if codes := words.stopped.header_codes.get(header_key(column.header)):
            return replace(column, codes_gone=codes)
        if column.kind not in (SignKind.THERE, SignKind.REMARKS) or self._codes:
            return column
        rows, header = self.table.grid.rows, self.table.header
        told = Counter(cells[column.index] for row, cells in rows if row > header.last_row)
        empty = told.pop("", 0)
        usual, count = next(iter(told.most_common(1)), ("", 0))
        if column.kind is SignKind.REMARKS:
            most = count > 1 and 2 * count > empty + told.total()
            return replace(column, usual=usual if most and readable(usual) in words.unsure else "")
        letters = frozenset(map(readable, told))
        stopped = words.stopped
        if column.header.isascii() and {stopped.active_code} <= letters <= stopped.codes:
            return replace(column, codes_gone=stopped.codes_gone)
        unsure = count > 1 and readable(usual) in words.column.unsure
        return replace(column, usual=usual) if unsure else column

    @cached_property
    def _merged(self) -> Mapping[Cell, str]:
        """The text of cells that are merged with one above them, in the columns of status."""
        indexes = {column.index for found in self._columns.values() for column in found}
        grid = self.table.grid
        if not grid.merges:
            return {}
        rows = dict(grid.rows)
        return {
            (row, merge.column): text
            for merge in grid.merges
            if merge.column in indexes and merge.row in rows
            if (text := rows[merge.row][merge.column])
            for row in rows
            if merge.row < row <= merge.last_row
        }

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        """What the codes of a status mean by a legend in the header, above it or at the end."""
        return dict(_legend(self.table))

    @cached_property
    def _above(self) -> Mapping[int, tuple[Problem, ...]]:
        """What the title of the table, or the heading above a row, says of its people."""
        header, as_of = self.table.header, self.around.as_of
        found: dict[int, tuple[Problem, ...]] = {}
        titled: tuple[Problem, ...] = ()
        headed: tuple[Problem, ...] = ()
        for row, cells in self.table.grid.filled_rows():
            if row < header.row:
                titled = titled or _of_list(
                    strongest(listing(cell, as_of) for cell in cells if cell), _BLOCK
                )
            elif row > header.last_row:
                told = self._heads(row, cells)
                below = _of_list(strongest(heading(text, as_of) for text in told), _BLOCK)
                if below or self.table.has_reason(row, SkipReason.HEADING):
                    headed = below
                if titled or headed:
                    found[row] = headed or titled
        return found

    def _heads(self, row: int, cells: Sequence[str]) -> list[str]:
        """Return the cells that may head the rows below; a hidden person's row heads nobody."""
        told = list(filter(None, cells))
        hidden = self.table.has_reason(row, SkipReason.HIDDEN_ROW) and len(told) > 1
        return [] if hidden or self.table.is_read(row) else told


def without_marks(
    grid: SheetGrid, header: Header, as_of: date | None
) -> tuple[SheetGrid, Mapping[Cell, Statement]]:
    """Return the sheet with names alone in the cells of names, and what stood beside them.

    「佐藤　花子（3/31退職）」, 「退職 佐藤花子」, and strokes laid over the letters.
    """
    columns = {
        column.index
        for block in header.blocks
        for role in _NAMES
        for column in block.columns_of(role)
    }
    marks: dict[Cell, Statement] = {}
    changed: dict[int, tuple[str, ...]] = {}
    for row, cells in grid.rows:
        if row <= header.last_row:
            continue
        for index in columns:
            alone = sum(map(bool, cells)) == 1 and heading(cells[index], as_of)
            if _may_be_marked(cells[index]) and not alone:
                name, said = name_and_mark(cells[index], as_of)
                if said:
                    marks[row, index] = said
                    before = changed.get(row, cells)
                    changed[row] = (*before[:index], name, *before[index + 1 :])
    if not changed:
        return grid, marks
    rows = tuple((row, changed.get(row, cells)) for row, cells in grid.rows)
    return replace(grid, rows=rows), marks


def name_and_mark(text: str, as_of: date | None) -> tuple[str, Statement | None]:
    r"""Return a name without what its cell says of leaving, and that.

    >>> name_and_mark("佐藤　花子（退）", None)
    ('佐藤\u3000花子', Statement(standing=<Standing.LEFT: 9>, day=None, word=''))
    """
    if _OVERLAY.search(text):
        return _OVERLAY.sub("", text), Statement(Standing.LEFT)
    for bracket in _BRACKET.finditer(text):
        said = plain_statement(readable(bracket[1]), as_of) or statement(
            bracket[1], SignKind.REMARKS, "", as_of
        )
        rest = (text[: bracket.start()] + " " + text[bracket.end() :]).strip(_AROUND)
        if said and said.standing > Standing.AWAY and rest:
            return rest, said
    words = words_of(text)
    for at in range(1, len(words)):
        for mark, name in ((words[at:], words[:at]), (words[:at], words[at:])):
            rest = " ".join(name).strip(_AROUND)
            said = plain_statement(readable(" ".join(mark)), as_of)
            if rest and said and said.standing > Standing.AWAY:
                return rest, said
    return _unspaced(text, as_of)


def _unspaced(text: str, as_of: date | None) -> tuple[str, Statement | None]:
    """Return as :func:`name_and_mark`, where no blank stands between: 「佐藤花子3/31退職」."""
    for match in status_words().leaving.finditer(text):
        if not has_kanji(match[0]):
            continue
        days = written_days(text, as_of or _NO_DAY)
        start = min([match.start(), *(day.start for day in days if day.end <= match.start())])
        name = (text[:start] or text[match.end() :]).strip(_AROUND)
        said = plain_statement(readable(text.replace(name, " ")), as_of)
        if said and said.standing > Standing.AWAY and len(name) > 1:
            return name, said
    return text, None


def of_sheet(name: str, as_of: date | None) -> tuple[Problem, ...]:
    """Return what the name of a sheet says of everybody on it."""
    return _of_list(sheet_listing(name, as_of), Doubt.LEAVERS_SHEET)


def _of_list(said: Statement | None, doubt: Doubt) -> tuple[Problem, ...]:
    if said is None:
        return ()
    if said.standing is Standing.LEFT:
        return (Problem.of(doubt),)
    return tuple(_problems(said, message("roster.told-above")))


def _strongest_sign(signs: Sequence[_Sign], dated: Sequence[_Sign]) -> _Sign | None:
    """Return the sign that counts most; why somebody leaves counts from the day of leaving."""
    if dated:
        signs = [sign for sign in signs if not (sign.said.day is None and _tells_why(sign))]
    return max(signs, key=lambda sign: sign.said.standing, default=None)


def _tells_why(sign: _Sign) -> bool:
    return sign.kind in _REASONS and sign.said.standing in _LEAVING


def _problems(said: Statement, place: Message) -> list[Problem]:
    """Return what a statement comes to, told with the place where it stands."""
    if said.standing is Standing.LATER:
        return []
    if said.standing is Standing.AWAY:
        return [Problem.of(Doubt.IS_AWAY, word=said.word)]
    if said.standing is Standing.UNSURE:
        return [Problem.of(Doubt.STANDING_UNCLEAR, place=place, word=said.word)]
    if said.day is None:
        return [Problem.of(_DOUBTS[said.standing], place=place)]
    if said.standing in (Standing.GONE, Standing.RETURNS):
        return [Problem.of(Doubt.GONE_ON, place=place, day=said.day)]
    if said.standing is Standing.LEFT:
        return [Problem.of(Doubt.LEFT_ON, place=place, day=said.day)]
    after = said.day + timedelta(days=1)
    return [Problem.of(Doubt.LEAVES_ON, place=place, day=said.day, after=str(after))]


def _may_be_marked(text: str) -> bool:
    """Return whether the cell of a name may have more than a name.

    A bracket, a stroke, a word of it.
    """
    return bool(text) and (
        has_bracket(text)
        or _OVERLAY.search(text) is not None
        or status_words().sign.search(text) is not None
    )


def _legend(table: SurroundingRows) -> Iterator[tuple[str, str]]:
    """Yield the codes of a status with what they mean: 「1:在籍 9:退職」."""
    rows = table.grid.rows
    header = table.header.last_row
    near = [cells for row, cells in rows if row <= header or row > rows[-1][0] - 10]
    for text in (cell for cells in near for cell in cells if len(cell) > 5):
        pairs = [
            (code, word)
            for code, word in _LEGEND.findall(readable(text))
            if plain_statement(word, None) or word in status_words().column.here
        ]
        if len(pairs) > 1:
            yield from pairs
