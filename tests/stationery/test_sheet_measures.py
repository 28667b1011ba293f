"""The measures of the shipped sheets, held against other collections of them."""

import pytest

from badgegen.stationery import load_sheet, sheet_names
from tests.support.offenders import each_row
from tests.support.project import SAMPLES

TABLE = SAMPLES / "cases" / "sheet_measures.tsv"
MEASURES = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@each_row("row", MEASURES, ids=lambda row: "-".join(row[:3]))
def test_a_sheet_is_measured_alike_in_another_collection_to_half_a_millimetre(row):
    name, _, _, *figures = row
    sheet = load_sheet(name)
    paper, trim = (sheet.paper.width, sheet.paper.height), (sheet.trim.width, sheet.trim.height)

    measures = (*paper, sheet.columns, sheet.rows, *trim, *sheet.origin, *sheet.pitch)

    assert measures == pytest.approx([float(one) for one in figures], abs=0.5)


def test_a_confirmed_sheet_of_many_badges_is_found_in_another_collection():
    many = [one for one in map(load_sheet, sheet_names()) if one.capacity > 1 and not one.fold]

    confirmed = {one.alias_of or one.name for one in many if one.confirmed}

    assert confirmed <= {row[0] for row in MEASURES}
