"""The tables of sentences on results are well formed. Messages name rows by id, never by their text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any, get_args

from observation_tables import FIELDS, rows

from vnplan_extract.schema_items import Comparator, Measure, ObservationKind

DEV, FRESH, HELDOUT = rows("dev"), rows("fresh"), rows("heldout")
ROWS = [*DEV, *FRESH, *HELDOUT]
ITEMS = [(row["id"], item, row) for row in ROWS for item in row["observations"]]
ALLOWED: dict[str, tuple[Any, ...]] = {
    "kind": get_args(ObservationKind),
    "comparator": get_args(Comparator),
    "measure": get_args(Measure),
    "per": ("year",),
    "price_basis": ("current", "constant 2010"),
}


def test_rows_have_the_expected_keys() -> None:
    assert [row["id"] for row in ROWS if set(row) != {"id", "text", "observations", "targets"}] == []
    assert [name for name, item, _ in ITEMS if not set(item) <= set(FIELDS)] == []
    assert [name for name, item, _ in ITEMS if not {"quote", "indicator", "value"} <= set(item)] == []


def test_ids_and_texts_are_unique_and_composed() -> None:
    assert [name for name, count in Counter(row["id"] for row in ROWS).items() if count > 1] == []
    assert [text for text, count in Counter(row["text"] for row in ROWS).items() if count > 1] == []
    assert [row["id"] for row in ROWS if not unicodedata.is_normalized("NFC", row["text"])] == []


def test_quotes_and_their_figures_stand_in_the_text() -> None:
    assert [name for name, item, row in ITEMS if item["quote"] not in row["text"]] == []
    assert [name for name, item, _ in ITEMS if _whole(item["value"]) not in _digits(item["quote"])] == []


def test_fields_have_allowed_values() -> None:
    wrong = [(n, f) for n, item, _ in ITEMS for f, allowed in ALLOWED.items() if f in item and item[f] not in allowed]
    assert wrong == []
    years = [(name, item.get("year_from"), item.get("year_to")) for name, item, _ in ITEMS]
    assert [name for name, first, last in years if first and (last is None or first > last)] == []


def test_there_are_enough_rows_and_a_quarter_states_no_result() -> None:
    assert len(DEV) >= 60
    assert len(HELDOUT) >= 40
    for table in (DEV, FRESH, HELDOUT):
        assert sum(not row["observations"] for row in table) >= len(table) / 4


def _whole(value: float) -> str:
    """The digits of a figure before its decimal mark, without leading zeros."""
    return str(value).split(".")[0].lstrip("0")


def _digits(quote: str) -> str:
    """The quote with its groups of digits joined, leading zeros dropped."""
    return " ".join(word.lstrip("0(") for word in quote.replace(".", "").replace("/", " ").replace(",", " ").split())
