"""Doubts, reasons and notes are rows of tables, and nothing but their rows decides."""

import ast
import tomllib
from collections import Counter

import pytest

from badgegen.core.doubts import Doubt, Note, SkipReason
from tests.support.project import PACKAGE

TEXTS = {
    f"{path.stem}.{key}"
    for path in (PACKAGE / "data" / "messages").glob("*.toml")
    for key in tomllib.loads(path.read_text(encoding="utf-8"))
}
SUBJECTS = tuple(f"{path.stem}." for path in (PACKAGE / "data" / "messages").glob("*.toml"))
ROWS = (*Doubt, *SkipReason, *Note)
OF_A_MESSAGE = {"message", "reason", "note", "told", "found", "warning", "problem", "sentence"}
ASKING = {
    "startswith",
    "endswith",
    "get",
    "index",
    "count",
    "__contains__",
    "isdisjoint",
    "set",
    "frozenset",
}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_doubt_reason_and_note_has_a_sentence_of_its_own(row):
    alike = [other for other in ROWS if other.rule.message == row.rule.message]

    assert row.rule.message in TEXTS
    assert alike == [row]


def key_comparisons(source: str) -> list[int]:
    """The lines that ask which sentence a message has."""
    return sorted(
        node.lineno
        for asked in map(_asked, ast.walk(ast.parse(source)))
        for part in asked
        for node in ast.walk(part)
        if _is_key_of_message(node) or _is_key(node)
    )


def _asked(node: ast.AST) -> list[ast.expr]:
    """What a node compares, looks up, or lists to be looked up."""
    match node:
        case ast.Compare():
            return [node.left, *node.comparators]
        case ast.Call() if _called(node) in ASKING:
            return [node.func, *node.args]
        case ast.Dict():
            return [key for key in node.keys if key]
        case ast.Subscript():
            return [node.slice]
        case ast.Match():
            return [node.subject]
        case ast.Set():
            return node.elts
        case ast.Assign(value=ast.Tuple(elts=elements) | ast.List(elts=elements)):
            return [one for one in elements if isinstance(one, ast.Constant)]
    return []


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_key_of_message(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Attribute) and node.attr == "key"):
        return False
    owner = node.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return name in OF_A_MESSAGE


def _is_key(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return text in TEXTS
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
            return text.startswith(SUBJECTS)
    return False


@pytest.mark.parametrize(
    "source",
    [
        'any(one.message.key == "x" for one in problems)',
        "[one for one in problems if one.message.key not in answered]",
        'row.reason.key != f"roster.{reason}"',
        'error.message.key == "output.held"',
        'KEYS = ("roster.has-left", "roster.relative")',
        'KEYS = frozenset({"roster.has-left"})',
        'KEYS = frozenset(f"roster.{key}" for key in ("has-left", "relative"))',
        'KINDS = {"layout.too-small": 1}',
        "KINDS[found.key]",
        "KINDS.get(found.key, 0)",
        'found.key.startswith("roster.")',
        "match note.key:\n    case _: pass",
    ],
)
def test_a_comparison_of_keys_is_seen(source):
    assert key_comparisons(source)


@pytest.mark.parametrize(
    "source",
    [
        'message("roster.no-people", file=file)',
        'key = "a.b" if own else "template.unconfirmed-own"',
        "finding_key(kind, note.key, *identities)",
        "problem.doubt is Doubt.FURIGANA_MISFIT",
        "Surname(name).key == member.surname.key",
    ],
)
def test_what_compares_no_keys_is_no_comparison_of_keys(source):
    assert key_comparisons(source) == []


def test_no_code_compares_the_keys_of_messages():
    found = Counter(
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in PACKAGE.rglob("*.py")
        for line in key_comparisons(path.read_text(encoding="utf-8"))
    )

    assert sorted(found) == []
