"""What may be wrong with a workbook. None of it quotes the file: a cell may hold a given name."""


class Damaged(ValueError):
    """The file is no workbook, or breaks the rules of one."""


class Locked(Exception):
    """A part is encrypted."""


class TooLarge(Exception):
    """The file unpacks to more than any roster, or this sheet has more rows and columns."""

    def __init__(self, sheet: str | None = None) -> None:
        super().__init__()
        self.sheet = sheet
