"""Whether a sheet's measures can be: they close on the paper, nothing overlaps or leaves it."""

from dataclasses import dataclass

from badgegen.errors import TemplateError
from badgegen.geometry import Sheet
from badgegen.message import Message, message

_TOLERANCE = 0.05
"""How far a sheet's measures may miss the paper, in mm: makers round to a tenth."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a sheet in mm: the paper, the badges' size, pitch and number."""

    paper: float
    trim: float
    pitch: float | None
    count: int

    @property
    def step(self) -> float:
        """The pitch; without one the badges touch each other."""
        return self.pitch or self.trim

    def margins(self, near: float | None, far: float | None) -> tuple[float, float]:
        """Both margins; one that is not given is what the other leaves, two are equal.

        >>> Axis(210, 91, None, 2).margins(None, None), Axis(297, 50, 55, 5).margins(10, None)
        ((14.0, 14.0), (10, 17))
        """
        room = self.paper - (self.count - 1) * self.step - self.trim
        if near is None:
            near = max(0, room / 2 if far is None else room - far)
        return near, max(0, room - near) if far is None else far


def check_geometry(sheet: Sheet, far_margin: tuple[float, float]) -> None:
    """Accepts a sheet whose measures close; ``far_margin`` is the right and the bottom one in mm.

    Raises:
        TemplateError: Badges overlap or leave the paper, or the margins do not close, each named
            with its millimetres.
    """
    problems = [
        *_axis_problems(
            sheet,
            "template.across",
            near=sheet.origin[0],
            far=far_margin[0],
            paper=sheet.paper.width,
            trim=sheet.trim.width,
            pitch=sheet.pitch[0],
            count=sheet.columns,
        ),
        *_axis_problems(
            sheet,
            "template.down",
            near=sheet.origin[1],
            far=far_margin[1],
            paper=sheet.paper.height,
            trim=sheet.trim.height,
            pitch=sheet.pitch[1],
            count=sheet.rows,
        ),
    ]
    if problems:
        raise TemplateError(problems[0], problems[1:])


def _axis_problems(
    sheet: Sheet,
    axis: str,
    *,
    near: float,
    far: float,
    paper: float,
    trim: float,
    pitch: float,
    count: int,
) -> list[Message]:
    end = near + (count - 1) * pitch + trim
    gap = round(end + far - paper, 3)
    if count > 1 and trim - pitch > _TOLERANCE:
        return [_problem("template.overlap", sheet, axis, trim - pitch)]
    if end - paper > _TOLERANCE:
        return [_problem("template.leaves-paper", sheet, axis, end - paper)]
    if abs(gap) > _TOLERANCE:
        way = message("template.longer" if gap > 0 else "template.shorter")
        return [_problem("template.does-not-close", sheet, axis, abs(gap), way=way)]
    return []


def _problem(key: str, sheet: Sheet, axis: str, difference: float, **more: Message) -> Message:
    return message(
        key, sheet=sheet.name, axis=message(axis), difference=round(difference, 2), **more
    )
