"""The form of the tables of knowledge/measurement/."""

from __future__ import annotations

import unicodedata
from importlib import resources

import pytest

from vnplan_extract.knowledge.tables import read_table

NAMES = ["denominators", "ratio_bases", "spellings", "unit_rules", "whole_units"]


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_sorted_composed_and_names_its_source(name: str) -> None:
    text = (resources.files("vnplan_extract.knowledge") / "measurement" / f"{name}.tsv").read_text("utf-8")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    lines = text.splitlines()[len(comments) + 1 :]
    assert lines == sorted(lines, key=lambda line: line.split("\t"))
    assert unicodedata.is_normalized("NFC", text)
    assert any(line.startswith("# Source: ") for line in comments)


@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice(name: str) -> None:
    rows = read_table(f"measurement/{name}.tsv")
    firsts = [next(iter(row.values())) for row in rows]
    assert len(set(firsts)) == len(firsts) > 0
