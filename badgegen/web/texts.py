"""Sentences of the page that its values need."""

from badgegen.message import message
from badgegen.messages import translate


def people_text(department: str, language: str) -> str:
    """A department's name, or that there is none."""
    return department or translate(message("web.no-department"), language)
