"""Levels that follow from a change and its base ("giảm 2,5%/năm" from a level that the plan states), as cells.

The arithmetic, and when it is certain, is that of :mod:`vnplan_extract.compare.derive`. A derived cell is marked,
carries its formula and the quote of the change, and stands in the table only where the plan states no level itself.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from vnplan_extract.compare.derive import Figure, derive_levels
from vnplan_extract.compare.footing import FOOTING, numbered
from vnplan_extract.compare.results import reported_levels

__all__ = ["with_derived"]

_PAIR = ["plan_id", "district_key", "indicator_id"]
# What a level needs of a figure; ``id`` names it in the sources of a derivation.
_FIGURE = [
    *("target_id", "canonical_value", "canonical_value_max", "canonical_unit", "comparator", "measure", "per"),
    *("price_basis", "indicator", "quote", "year_from", "year_to"),
]
_READ = list(
    dict.fromkeys([*_PAIR, *_FIGURE, "value", "unit", *FOOTING[1:], "first_year", "last_year", "period_inferred"])
)


def with_derived(cells: pd.DataFrame, observations: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The cells, and behind them those that follow from them and from what the plans report.

    Args:
        cells: the figures that plans state.
        observations: the table of that name.
        documents: with places and periods.
    """
    usable = (cells["left_out"].isna() & cells["unit_known"]).to_numpy(dtype=bool)
    changing = cells["footing_change"].isin(["increase", "decrease"]).to_numpy(dtype=bool)
    changes = cells[usable & changing]
    if not len(changes):
        return cells
    pairs = changes[_PAIR].drop_duplicates()
    plans = usable & ~changing & cells["plan_id"].isin(pairs["plan_id"]).to_numpy(dtype=bool)
    asked = observations.merge(pairs[["plan_id", "indicator_id"]].drop_duplicates(), on=["plan_id", "indicator_id"])
    levels = pd.concat([cells.loc[plans, _READ], reported_levels(asked, documents)[_READ]], ignore_index=True)
    with_base = levels[_PAIR].drop_duplicates().merge(pairs, on=_PAIR)
    rows = [*_rows(levels.merge(with_base, on=_PAIR)), *_rows(changes.merge(with_base, on=_PAIR))]
    derived = _cells(rows, changes)
    return cells if derived is None else numbered(pd.concat([cells, derived], ignore_index=True))


def _rows(figures: pd.DataFrame) -> list[dict[str, Any]]:
    """Each figure as a dict of plain values."""
    plain = figures[_READ].astype(object)
    values = plain.where(plain.notna(), None).itertuples(index=False)
    return [dict(zip(_READ, row, strict=True)) for row in values]


def _cells(rows: list[dict[str, Any]], changes: pd.DataFrame) -> pd.DataFrame | None:
    """A cell for each change of which a level follows."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in _PAIR), []).append(row)
    found = []
    for (plan, *_), group in groups.items():
        by_id = {row["target_id"]: row for row in group}
        figures = [figure for row in group if (figure := Figure.of_row(row, key="target_id")) is not None]
        for derivation in derive_levels(figures, _period(group[0])):
            if derivation.value is not None:
                found.append((plan, derivation, by_id))
    if not found:
        return None
    keys = zip(changes["plan_id"], changes["target_id"], strict=True)
    where = {key: at for at, key in enumerate(keys)}
    cells = changes.iloc[[where[plan, one.sources[-1]] for plan, one, _ in found]].reset_index(drop=True)
    fields = [_fields(one, by_id[one.sources[0]]) for _, one, by_id in found]
    columns = {name: pd.Series([row[name] for row in fields], dtype=changes[name].dtype) for name in fields[0]}
    return cells.assign(**columns)


def _period(row: dict[str, Any]) -> tuple[int, int] | None:
    """The years that the plan states for itself."""
    if row["period_inferred"] or row["first_year"] is None or row["last_year"] is None:
        return None
    return int(row["first_year"]), int(row["last_year"])


def _fields(derivation: Any, base: dict[str, Any]) -> dict[str, Any]:
    """What a level has and its change has not; the value is in the unit in which the base is written."""
    written = float(base["value"]) / float(base["canonical_value"]) if base["canonical_value"] else 1.0
    low = float(derivation.value)
    high = None if derivation.value_max is None else float(derivation.value_max)
    return {
        "value": low * written,
        "value_max": None if high is None else high * written,
        "unit": base["unit"],
        "canonical_value": low,
        "canonical_value_max": high,
        "canonical_unit": derivation.unit,
        "figure": low,
        "figure_max": high,
        "comparator": derivation.comparator,
        "measure": "level",
        "per": None,
        "year_from": None,
        "year_to": derivation.year,
        "derived": True,
        "formula": derivation.formula,
        "note": f"follows from {', '.join(derivation.sources)}",
        **{name: base[name] for name in FOOTING[1:]},
    }
