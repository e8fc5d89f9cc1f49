"""Two real workbooks of targets: 60 cells of each, decided by hand, and the same workbook printed as a PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import regex

from vnplan_extract.schema import Observation, Plan, SheetPlace, Target
from vnplan_extract.vietnamese.unicode import fold

GOLD = Path(__file__).with_name("sheets")
FILES = ("dahuoai-tonghop-ktxh-2015-2025", "donduong-bieu07-2020")
FLOOR = 0.95  # reached: 1.00 in both
ANY = "*"
Item = Target | Observation
_WORDS = regex.compile(r"[\p{L}\d]+")


def gold_rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (GOLD / f"{name}.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def by_cell(plan: Plan) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in (*plan.targets, *plan.observations):
        for place in item.evidence.places:
            assert isinstance(place, SheetPlace)
            found.setdefault(place.cell, []).append(item)
    return found


def agrees(gold: dict[str, str], items: list[Item]) -> bool:
    if gold["kind"] == "none" or len(items) != 1:
        return gold["kind"] == "none" and not items
    item = items[0]
    kind = "target" if isinstance(item, Target) else item.kind
    stated = {
        "unit": item.unit,
        "year_from": item.year_from,
        "year_to": item.year_to,
        "price_basis": item.price_basis,
    }
    return (
        kind == gold["kind"]
        and item.value == Decimal(gold["value"])
        and all(gold[field] in (ANY, str(value or "")) for field, value in stated.items())
        and words(gold["area"]) <= words(item.area or "")
        and words(gold["indicator"]) <= words(item.indicator)
    )


def words(text: str) -> set[str]:
    return set(_WORDS.findall(fold(text)))


@pytest.mark.parametrize("name", FILES)
def test_the_gold_is_whole(name: str) -> None:
    rows = gold_rows(name)
    assert len(rows) == 60
    assert len({row["cell"] for row in rows}) == 60
    assert set(Counter(row["kind"] for row in rows)) == {"target", "actual", "estimated", "none"}


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_cells_agree_with_the_gold(name: str, shared: Path, read_plan: Callable[[Path], Plan]) -> None:
    found = by_cell(read_plan(shared / "corpus" / "real" / f"{name}.xlsx"))
    rows = gold_rows(name)
    differing = [row["cell"] for row in rows if not agrees(row, found.get(row["cell"], []))]
    assert 1 - len(differing) / len(rows) >= FLOOR, differing


@pytest.mark.shared
def test_the_printed_workbook_gives_the_same_figures(shared: Path, read_plan: Callable[[Path], Plan]) -> None:
    folder = shared / "corpus" / "real"
    sheet, printed = (read_plan(folder / f"donduong-bieu07-2020.{end}") for end in ("xlsx", "pdf"))
    for part in ("targets", "observations"):
        first, second = (Counter(key(item) for item in getattr(plan, part)) for plan in (sheet, printed))
        assert (first & second).total() >= FLOOR * first.total()
        assert (first & second).total() >= FLOOR * second.total()


def key(item: Item) -> tuple[object, ...]:
    return (fold(item.indicator), fold(item.area or ""), item.value, item.unit, item.year_to)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["lamdong-pl01-huongdan-cham-cchc-2025.pdf", "lamdong-bc-thamdinh-chiso-2025.pdf"])
def test_tables_of_scores_state_no_targets(name: str, shared: Path, read_plan: Callable[[Path], Plan]) -> None:
    plan = read_plan(shared / "corpus" / "real" / name)
    items = [*plan.targets, *plan.observations]
    assert [item for item in items if "indicator" in item.inferred] == []  # a row's label, not words of the quote
