"""Sentences of the page that its values need."""

from badgegen.message import Message, message
from badgegen.messages import translate
from badgegen.model import Finding, StaffMember
from badgegen.pipeline.desk import Desk
from badgegen.pipeline.steps import NoteStep, ReadingStep, Step


def people_text(department: str, language: str) -> str:
    """A department's name, or that there is none."""
    return department or translate(message("web.no-department"), language)


def called_text(member: StaffMember, language: str) -> str:
    """Which surname the badge shows in the place of the roster's; nothing where it is that one."""
    if member.registered in (None, member.surname):
        return ""
    told = message(
        "web.called", registered=member.roster_surname.written, name=member.surname.written
    )
    return translate(told, language)


def told(desk: Desk, step: Step) -> Message:
    """What a step did, in a few words."""
    if isinstance(step, NoteStep):
        key = "web.step-note" if step.note else "web.step-reopened"
        return message(key, finding=named(step.finding))
    return _told_of_reading(desk, step)


def named(finding: Finding) -> Message:
    """What a finding is about, in a few words."""
    kind = message(f"review.kind-{finding.kind}")
    if not finding.subject:
        return kind
    return message("web.finding-of", kind=kind, subject=finding.subject)


def _told_of_reading(desk: Desk, step: ReadingStep) -> Message:
    member, after = desk.judged.cases[step.at].person, step.after
    if after is None:
        return message("web.step-withdrawn", surname=member.surname.written)
    if after.business_name not in (None, member.surname.written):
        surname = member.roster_surname.written
        return message("web.step-name", surname=surname, name=after.business_name or "")
    key = "web.step-everybody" if after.subject.is_everybody else "web.step"
    return message(key, surname=member.surname.written, kana=after.kana)
