"""The designs and the sheet that a job chooses: they fit together, and its options fit them."""

from collections.abc import Sequence
from functools import reduce

from badgegen.badge import Allowed
from badgegen.core import Message, WrongUsage, message
from badgegen.pipeline.job import Job
from badgegen.sheet.imposition import check_imposition
from badgegen.sheet.press import press_sheet
from badgegen.stationery.catalogue import check_made_for, is_own, load_design, load_sheet
from badgegen.stationery.fields import Design
from badgegen.stationery.geometry import Content, Sheet


def chosen(job: Job) -> tuple[tuple[Design, ...], Sheet]:
    """Return the designs of the sides that are printed, the front's first, and the sheet.

    Raises:
        BadgegenError: One of them cannot be used, or they do not fit each other or the options.
    """
    design, sheet = load_design(job.design), load_sheet(job.sheet)
    if job.press:
        sheet = press_sheet(sheet, job.press.gang)
    check_imposition(sheet, job.imposition)
    behind = back_design(job, design, sheet)
    designs = (design, behind) if behind else (design,)
    _check_fit(job, designs, sheet)
    return designs, sheet


def back_design(job: Job, front: Design, sheet: Sheet) -> Design | None:
    """Return the design of the backs.

    The one asked for, the one the front names, or the front's own.

    Raises:
        TemplateError: There is no such design, or its file is wrong.
    """
    if not (job.imposition.duplex or sheet.fold):
        return None
    name = job.imposition.back_design or front.back
    return load_design(name) if name else front


def _check_fit(job: Job, designs: Sequence[Design], sheet: Sheet) -> None:
    """Check that the sides' designs have the sheet and options that they need, and no others."""
    for design in designs:
        check_made_for(design, sheet)
        _check_allowed(design, job.allowed)
    named = [design for design in designs if design.shows(Content.ORGANISATION)]
    if named and not job.organisation:
        raise WrongUsage(message("template.organisation-needed", design=named[0].name))
    unused = [
        option
        for option, given, used in (
            ("--organisation", bool(job.organisation), bool(named)),
            ("--logo", job.logo is not None, any(design.logo for design in designs)),
        )
        if given and not used
    ]
    if unused:
        options = " ".join(unused)
        names = " ".join(dict.fromkeys(design.name for design in designs))
        raise WrongUsage(message("template.field-not-on-badge", design=names, option=options))


def _check_allowed(design: Design, allowed: Allowed) -> None:
    """Refuse a design that prints what the build was not told to allow."""
    missing = [needed for needed in design.permissions if needed not in allowed]
    if not missing:
        return
    shown = [f.content.told for f in design.fields if f.content.permission in missing]
    told = reduce(lambda one, other: message("template.and", one=one, other=other), shown)
    options = " ".join(f"--allow {needed}" for needed in missing)
    listed = ", ".join(f'"{needed}"' for needed in design.permissions)
    raise WrongUsage(
        message(
            "template.not-allowed",
            design=design.name,
            what=told,
            options=options,
            setting=f"allow = [{listed}]",
        )
    )


def sheet_warnings(sheet: Sheet, asked: str) -> tuple[Message, ...]:
    """Say that the measures of a sheet are not confirmed, and what to do about it."""
    if sheet.confirmed:
        return ()
    kind = "template.unconfirmed-own" if is_own(asked) else "template.unconfirmed-shipped"
    then = message(kind, sheet=sheet.name)
    return (message("template.unconfirmed", sheet=sheet.name, then=then),)
