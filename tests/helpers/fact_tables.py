"""The catalogue of facts and the plans written from it: what of each fact an extracted plan gives back.

A fact is a row of ``corpus/facts/targets-*.tsv`` or ``results-*.tsv``. The plans in ``corpus/facts/plans`` are named
after the place and the period of their rows, reports of results with ``-bao-cao`` behind it. A plan gives back a cell
of a row where the target (or observation) that fits the row best says the same.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from vnplan_extract.knowledge.units import unit_named
from vnplan_extract.measurement import canonicalise
from vnplan_extract.schema import Observation, Target

FACTS = Path(__file__).resolve().parents[2] / "corpus" / "facts"
PLANS = FACTS / "plans"
CELLS = ("value", "unit", "years", "comparator", "measure")
REPORT = "-bao-cao"
GROWTH = "tốc độ tăng"
LEVELS = ("huyện ", "thị xã ", "thành phố ", "xã ", "phường ")
WEIGHTS = {"value": 4.0, "unit": 2.0, "years": 1.0, "comparator": 0.5, "measure": 0.5}
WORDS = 3.0  # weight of the words that two names of an indicator share
LEAST = 4.5  # an item below this is another figure: as much as the value and a sixth of the words

Row = dict[str, str]
Item = Target | Observation


def read_rows(path: Path) -> list[Row]:
    """The rows of one table, as text."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def fact_rows(kind: str) -> list[Row]:
    """All rows of ``targets`` or ``results``, of every part of the country."""
    return [row for path in sorted(FACTS.glob(f"{kind}-*.tsv")) for row in read_rows(path)]


def ascii_name(text: str) -> str:
    """Small letters without marks, words joined by dashes."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "-".join(re.findall("[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def plan_name(row: Row) -> str:
    """Name of the plan that a row belongs to: place and period.

    >>> plan_name({"district": "huyện Na Hang", "province": "", "period_from": "2021", "period_to": "2021"})
    'na-hang-2021'
    """
    place = row["district"].partition(" (")[0] or f"tỉnh {row['province']}"
    place = next((place.removeprefix(level) for level in LEVELS if place.startswith(level)), place)
    years = dict.fromkeys((row["period_from"], row["period_to"]))
    return ascii_name(" ".join((place, *years)))


def rows_by_plan() -> dict[str, list[Row]]:
    """Rows by the name of their plan; results under the name of their report."""
    found: dict[str, list[Row]] = defaultdict(list)
    for kind, suffix in (("targets", ""), ("results", REPORT)):
        for row in fact_rows(kind):
            found[plan_name(row) + suffix].append(row)
    return dict(found)


@dataclass(frozen=True)
class Difference:
    """One cell that is not given back; ``found`` is None where no item fits the row."""

    plan: str
    row: str
    wording: str
    cell: str
    expected: str
    found: str | None


@dataclass
class Share:
    """How many cells of how many rows are given back."""

    rows: int = 0
    cells: int = 0
    equal: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def value(self) -> float:
        """The share of cells that are equal."""
        return self.equal / self.cells if self.cells else 0.0

    def add(self, other: Share) -> None:
        """Take in the count of another plan."""
        self.rows += other.rows
        self.cells += other.cells
        self.equal += other.equal
        self.differences += other.differences


def compared(name: str, rows: Sequence[Row], items: Iterable[Item]) -> Share:
    """Set the rows of one plan beside what was extracted from it; each item stands for one row at most."""
    left = [item for item in items if item.value is not None]
    share = Share(rows=len(rows), cells=len(rows) * len(CELLS))
    pairs = sorted(
        ((_likeness(row, item), -at, -place) for at, row in enumerate(rows) for place, item in enumerate(left)),
        reverse=True,
    )
    partner: dict[int, Item] = {}
    taken: set[int] = set()
    for likeness, at, place in pairs:
        if likeness >= LEAST and -at not in partner and -place not in taken:
            partner[-at] = left[-place]
            taken.add(-place)
    for at, row in enumerate(rows):
        item = partner.get(at)
        given = _item_cells(row, item) if item else {}
        for cell, expected in _row_cells(row).items():
            if given.get(cell) == expected:
                share.equal += 1
            else:
                found = str(given[cell]) if item else None
                share.differences.append(Difference(name, row["row"], row["wording"], cell, str(expected), found))
    return share


def _likeness(row: Row, item: Item) -> float:
    given, wanted = _item_cells(row, item), _row_cells(row)
    likeness = sum(weight for cell, weight in WEIGHTS.items() if given[cell] == wanted[cell])
    words = set(ascii_name(row["wording"]).split("-"))
    return likeness + WORDS * len(words & set(ascii_name(item.indicator).split("-"))) / len(words)


def _row_cells(row: Row) -> dict[str, object]:
    return {
        "value": _amounts(row["unit"], _number(row["value"]), _number(row["value_max"])),
        "unit": _unit(row["unit"]),
        "years": (_year(row["year_from"]), _year(row["year_to"])),
        "comparator": row["comparator"],
        "measure": (row["measure"], row["per"]),
    }


def _item_cells(row: Row, item: Item) -> dict[str, object]:
    measure = item.indicator_measure or item.measure
    if row["wording"].startswith(GROWTH) and measure == "increase":
        measure = "level"  # "tăng 8%" says the same as "tốc độ tăng 8%"
    unit = item.unit or ""
    return {
        "value": _amounts(unit, item.value, item.value_max),
        "unit": _unit(unit),
        "years": (item.year_from, item.year_to),
        "comparator": item.comparator,
        "measure": (measure, item.per or ""),
    }


def _amounts(unit: str, value: Decimal | None, value_max: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    known = unit_named(unit)
    factor = known.factor if known else Decimal(1)
    return tuple(None if amount is None else (amount * factor).normalize() for amount in (value, value_max))  # type: ignore[return-value]


def _unit(unit: str) -> str:
    known = unit_named(unit)
    return known.canonical_unit if known else unit


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _year(text: str) -> int | None:
    return int(text) if text else None


def as_target(row: Row) -> Target:
    """The target that says just what a row says."""
    return Target.model_validate_json(
        json.dumps(
            {
                "quote": "q",
                "evidence": {"start": 0, "end": 1, "places": []},
                "id": "T001",
                "kind": "numeric",
                "indicator": row["wording"],
                "comparator": row["comparator"],
                "value": row["value"],
                "value_max": row["value_max"] or None,
                "unit": row["unit"],
                "measure": row["measure"],
                "per": row["per"] or None,
                "year_from": int(row["year_from"]) if row["year_from"] else None,
                "year_to": int(row["year_to"]) if row["year_to"] else None,
            }
        )
    )


def canonical_figure(row: Row) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Value, upper end and unit of a row in the canonical unit; as written where the unit has none."""
    target = as_target(row)
    canonicalise([target])
    if target.canonical_unit is None:
        return target.value, target.value_max, None
    return target.canonical_value, target.canonical_value_max, target.canonical_unit
