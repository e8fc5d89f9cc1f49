"""A hundred questions about places whose answers were looked up by hand (cases.tsv)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from vnplan_extract import areas

FILE = Path(__file__).with_name("cases.tsv")
LINES = [line.split("\t") for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
CASES = [dict(zip(LINES[0], line, strict=True)) for line in LINES[1:]]


def code(case: dict[str, str]) -> str:
    return areas.find(case["ask"], case["province"] or None, case["on"] or None).code


def many(case: dict[str, str]) -> str:
    with pytest.raises(areas.AmbiguousArea) as error:
        areas.find(case["ask"], on=case["on"] or None)
    return str(len(error.value.candidates))


def none(case: dict[str, str]) -> str:
    with pytest.raises(areas.UnknownArea):
        areas.find(case["ask"], on=case["on"])
    return ""


def count(case: dict[str, str]) -> str:
    wanted, _, parent = case["ask"].partition("@")
    level, _, word = wanted.partition(":")
    table = areas.on(case["on"], [level])  # type: ignore[list-item]
    if word:
        table = table[table["type"] == word]
    if parent:
        table = table[table["parent"] == parent]
    return str(len(table))


def event(case: dict[str, str]) -> str:
    date, document, successors = case["expected"].split("|")
    for one in areas.lineage(case["ask"], case["province"] or None, case["on"] or None):
        names = {area.full_name for area in one.successors}
        as_expected = not successors or names == set(successors.split(", "))
        if str(one.date) == date and document in one.document.split("; ") and as_expected:
            return case["expected"]
    return "; ".join(map(str, areas.lineage(case["ask"], case["province"] or None, case["on"] or None)))


def made_of(case: dict[str, str]) -> str:
    (one,) = areas.lineage(case["ask"], case["province"], case["on"])
    found = {area.full_name.replace("Hoà", "Hòa") for area in one.predecessors}
    return case["expected"] if found == set(case["expected"].split(", ")) else ", ".join(sorted(found))


def row(case: dict[str, str]) -> str:
    one, day, two, later = case["ask"].split()
    match = areas.same_row(one, two, day, later)
    assert match.same == (areas.row_key(one, day) == areas.row_key(two, later))
    assert match.same or match.note
    return "one" if match else "two"


ANSWERS: dict[str, Callable[[dict[str, str]], str]] = {
    "code": code, "many": many, "none": none, "count": count, "event": event, "made_of": made_of, "row": row,
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}-{case['ask']}-{case['on']}".replace(" ", "_"))
def test_the_answer_is_the_one_looked_up(case: dict[str, str]) -> None:
    assert ANSWERS[case["kind"]](case) == case["expected"], case["source"]


def test_there_are_a_hundred_cases_each_with_its_source() -> None:
    assert len({(case["kind"], case["ask"], case["province"], case["on"], case["expected"]) for case in CASES}) >= 100
    assert all(case["source"] and case["second"] in ("yes", "no") for case in CASES)
