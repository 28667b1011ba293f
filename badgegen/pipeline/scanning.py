"""Takes a printer's profile from scans of its calibration pages, and says how sure it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from badgegen.core import Message, WrongUsage, message
from badgegen.pdf.scans import SeenPage, seen_pages
from badgegen.pipeline.calibration import printer_of
from badgegen.sheet import Drift, can_be_scanned, farthest
from badgegen.stationery import (
    Correction,
    Printer,
    Sheet,
    Size,
    load_sheet,
    shift_in_words,
    turned_in_words,
)

_STEADY = 0.06
"""Degrees by which the skew of two scans may differ: 0.3 mm over the length of A4. What differs by
more comes from how each sheet was fed, and no correction holds for the next."""

_SEEN_LEAN = 0.06
"""Degrees by which printed lines may miss a right angle, for the same reason."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What scans tell: a profile to keep, ``None`` where they only check one, and remarks."""

    printer: Printer | None
    remarks: tuple[Message, ...]


def scanned_printer(
    name: str, known: Printer | None, sheet_name: str, files: Sequence[Path]
) -> Scanned:
    """Return the profile that the scans of a sheet's calibration pages ask for.

    Pages that were printed with a correction tell how much is still wrong.

    Raises:
        TemplateError: The sheet or a scan cannot be used.
        WrongUsage: The scans do not go together, or ask for a correction that is out of range.
    """
    sheet = load_sheet(sheet_name)
    if not can_be_scanned(sheet.paper):
        size = {"width": sheet.paper.width, "height": sheet.paper.height}
        raise WrongUsage(message("scan.too-small", **size))
    pages = [page for file in files for page in seen_pages(file, sheet.paper)]
    if len({page.corrected for page in pages}) > 1:
        raise WrongUsage(message("scan.mixed"))
    if pages[0].corrected:
        return Scanned(None, tuple(_check_remark(page, sheet.paper) for page in pages))
    sides = {
        back: _Side(tuple(page for page in pages if page.back == back)) for back in (False, True)
    }
    if not sides[False].pages and known is None:
        raise WrongUsage(message("scan.needs-front"))
    printer = printer_of(known or Printer(name), sides[False].drift, sides[True].drift)
    return Scanned(printer, tuple(_remarks(printer, sides.values(), sheet)))


@dataclass(frozen=True, slots=True)
class _Side:
    """The scans of one side."""

    pages: tuple[SeenPage, ...]

    @property
    def varies(self) -> float:
        """By how many degrees the skew of its scans differs."""
        skews = [page.drift.skew for page in self.pages]
        return max(skews, default=0.0) - min(skews, default=0.0)

    @property
    def drift(self) -> Drift | None:
        """What the printer does on the mean; the skew is none where the printer varies."""
        if not self.pages:
            return None
        drifts = [page.drift for page in self.pages]
        across, down = (fmean(drift.offset[axis] for drift in drifts) for axis in (0, 1))
        scale = fmean(drift.scale[0] for drift in drifts), fmean(drift.scale[1] for drift in drifts)
        skew = 0.0 if self.varies > _STEADY else fmean(drift.skew for drift in drifts)
        return Drift((across, down), scale, skew)


def _check_remark(page: SeenPage, paper: Size) -> Message:
    return message(
        "scan.checked",
        side=_side_name(back=page.back),
        shift=_rounded_shift(page.drift),
        distance=round(farthest(page.drift, Correction(), paper), 2),
        sureness=round(page.sureness, 2),
    )


def _remarks(printer: Printer, sides: Iterable[_Side], sheet: Sheet) -> Iterator[Message]:
    """Yield what each side is like, and what stays as it is."""
    for side in sides:
        for page in side.pages:
            yield _page_remark(page, printer.side(back=page.back), sheet.paper)
            if abs(page.lean) > _SEEN_LEAN:
                yield message("scan.leans", degrees=round(abs(page.lean), 2))
        if side.pages and side.varies > _STEADY:
            name = _side_name(back=side.pages[0].back)
            yield message("scan.varies", side=name, degrees=round(side.varies, 2))


def _page_remark(page: SeenPage, correction: Correction, paper: Size) -> Message:
    across, down = (round(scale * 100, 2) for scale in page.drift.scale)
    left = farthest(page.drift, correction, paper) + page.sureness
    return message(
        "scan.seen",
        side=_side_name(back=page.back),
        shift=_rounded_shift(page.drift),
        across=across,
        upright=down,
        turn=turned_in_words(round(page.drift.skew, 2)),
        resolution=round(page.resolution),
        distance=round(farthest(page.drift, Correction(), paper), 2),
        left=round(left, 2),
        sureness=round(page.sureness, 2),
    )


def _side_name(*, back: bool) -> Message:
    return message("printer.side-back" if back else "printer.side-front")


def _rounded_shift(drift: Drift) -> Message:
    across, down = drift.offset
    return shift_in_words((round(across, 2) + 0.0, round(down, 2) + 0.0))
