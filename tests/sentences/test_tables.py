"""The tables of invented passages are well formed. Messages name rows by place, never by their text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any, get_args

from sentence_tables import FIELDS, rows

from vnplan_extract.schema_items import Comparator, Measure, Relation, TargetKind

ROWS = [*rows("dev"), *rows("fresh"), *rows("heldout")]
TARGETS = [(place, target, row) for place, row in ROWS for target in row["targets"]]
ALLOWED: dict[str, tuple[Any, ...]] = {
    "kind": get_args(TargetKind),
    "comparator": get_args(Comparator),
    "measure": get_args(Measure),
    "relation": get_args(Relation),
    "per": ("year",),
    "price_basis": ("current", "constant 2010"),
}
FIRST_YEAR, LAST_YEAR = 1990, 2100


def is_milestone(target: dict[str, Any]) -> bool:
    return target.get("kind") == "milestone"


def test_rows_have_the_expected_keys() -> None:
    assert [place for place, row in ROWS if set(row) != {"id", "pattern", "text", "targets"}] == []
    assert [place for place, target, _ in TARGETS if not set(target) <= set(FIELDS)] == []


def test_text_is_composed_and_not_empty() -> None:
    strings = [(place, row["text"]) for place, row in ROWS]
    strings += [(place, value) for place, target, _ in TARGETS for value in target.values()]
    texts = [(place, value) for place, value in strings if isinstance(value, str)]
    assert [place for place, text in texts if not unicodedata.is_normalized("NFC", text)] == []
    assert [place for place, text in texts if not text.strip()] == []


def test_ids_and_texts_are_unique() -> None:
    assert [name for name, count in Counter(row["id"] for _, row in ROWS).items() if count > 1] == []
    texts = Counter(" ".join(row["text"].split()) for _, row in ROWS)
    assert [place for place, row in ROWS if texts[" ".join(row["text"].split())] > 1] == []


def test_quotes_stand_in_their_text() -> None:
    assert [place for place, target, row in TARGETS if target["quote"] not in row["text"]] == []


def test_fields_have_allowed_values() -> None:
    wrong = [
        (place, field)
        for place, target, _ in TARGETS
        for field, allowed in ALLOWED.items()
        if field in target and target[field] not in allowed
    ]
    assert wrong == []


def test_a_figure_has_a_value_and_a_milestone_a_status() -> None:
    figures = [(place, target) for place, target, _ in TARGETS if not is_milestone(target)]
    milestones = [(place, target) for place, target, _ in TARGETS if is_milestone(target)]
    assert [place for place, t in figures if not isinstance(t.get("value"), int | float)] == []
    assert [place for place, t in figures if ("value_max" in t) != (t.get("comparator") == "range")] == []
    assert [place for place, t in figures if "value_max" in t and t["value_max"] <= t["value"]] == []
    assert [place for place, t in figures if "status" in t] == []
    without = {"value", "value_max", "unit", "comparator"}
    assert [place for place, t in milestones if not t.get("status") or without & set(t)] == []
    assert [place for place, target, _ in TARGETS if not target.get("indicator")] == []


def test_years_are_years_in_order() -> None:
    years = [(place, target.get("year_from"), target.get("year_to")) for place, target, _ in TARGETS]
    stated = [(place, year) for place, *both in years for year in both if year is not None]
    assert [place for place, year in stated if not FIRST_YEAR <= year <= LAST_YEAR] == []
    assert [place for place, first, last in years if first and (last is None or first > last)] == []


def test_a_parent_is_an_earlier_target_of_its_row() -> None:
    wrong = [
        place
        for place, row in ROWS
        for number, target in enumerate(row["targets"])
        if ("parent" in target) != ("relation" in target) or not 0 <= target.get("parent", -1) + 1 <= number
    ]
    assert wrong == []


def test_there_are_enough_passages() -> None:
    stating = sum(bool(row["targets"]) for _, row in ROWS)
    assert stating >= 250
    assert len(ROWS) - stating >= 100


def test_a_fifth_is_held_out() -> None:
    assert 0.15 <= len(rows("heldout")) / len(ROWS) <= 0.25
