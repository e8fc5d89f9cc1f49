"""Figures that contradict each other: inside a plan, and between plans of one district and period.

Two figures are set against each other when they are on one footing, for one year and one area. They agree when
they are the same number, or one is a range that holds the other. Each figure is set against the first exact one
of its group, so that a group of n figures gives at most n - 1 rows.
"""

from __future__ import annotations

import pandas as pd

from vnplan_extract.compare.cells import counts_a_part
from vnplan_extract.compare.footing import same_number
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["BETWEEN", "COLUMNS", "INSIDE", "find_conflicts"]

INSIDE, BETWEEN = "inside a plan", "between plans"
SHARED = [
    *("indicator_id", "district_code", "district", "period", "year_to", "area", "measure", "per", "price_basis"),
    "canonical_unit",
]
OWN = [
    *("plan_id", "document", "target_id", "comparator", "value", "value_max", "unit", "canonical_value"),
    *("quote", "page", "start", "end"),
]
COLUMNS = ["kind", *SHARED, *OWN, *(f"other_{name}" for name in OWN), "row", "other_row"]
"""``row`` and ``other_row`` are the labels of the two figures in the table of cells."""


def find_conflicts(cells: pd.DataFrame) -> pd.DataFrame:
    """Pairs of figures that contradict each other, with both quotes and pages.

    Args:
        cells: the figures, as :func:`~vnplan_extract.compare.cells.build_cells` gives them.

    Returns:
        A row for each pair, with :data:`COLUMNS`: first those inside a plan, then those between plans.
    """
    figures = _comparable(cells)
    inside = _against_first(figures, ["plan_id", "district_key", *_SAME])
    stated = figures[figures["footing_unit"] != ""]  # "62" of one plan and "62" of another may be two things
    between = _against_first(stated, ["district_key", "period", *_SAME], other_plan=True)
    pairs = [(INSIDE, *pair) for pair in inside] + [(BETWEEN, *pair) for pair in between]
    return _with_both(cells, pairs)


_SAME = ["footing", "year_to", "area_key"]


def _comparable(cells: pd.DataFrame) -> pd.DataFrame:
    """Figures stated for an indicator; one that only counts a part of another is no figure of its own."""
    chosen = cells["indicator_id"].notna() & ~cells["derived"] & ~counts_a_part(cells)
    figures = cells.loc[
        chosen.to_numpy(dtype=bool),
        ["plan_id", "district_key", "period", "footing", "footing_unit", "year_to", "area", "figure", "figure_max"],
    ]
    areas = {area: fold(area) for area in figures["area"].dropna().unique()}
    return figures.assign(
        area_key=figures["area"].map(areas).astype("string").fillna(""),
        low=same_number(figures["figure"]),
        high=same_number(figures["figure_max"].fillna(figures["figure"])),
    )


def _against_first(figures: pd.DataFrame, keys: list[str], other_plan: bool = False) -> list[tuple[int, int]]:
    """Row labels of each pair: the first exact figure of a group, and one that contradicts it."""
    shared = figures[figures.duplicated(keys, keep=False)]
    if not len(shared):
        return []
    group = shared.groupby(keys, sort=False, dropna=False).ngroup()
    exact = (shared["low"] == shared["high"]).to_numpy()
    order = shared.assign(group=group, inexact=~exact).sort_values(["group", "inexact"], kind="stable")
    first = order.drop_duplicates("group")
    against = first.set_index("group").loc[order["group"]].set_axis(order.index)
    differs = ~_agree(order, against)
    if other_plan:
        differs &= order["plan_id"] != against["plan_id"]
    repeated = order.assign(differs=differs).duplicated(["group", "differs", "plan_id", "low", "high"])
    found = order[differs & ~repeated]
    label = pd.Series(first.index, index=first["group"])
    return sorted(zip(found["group"].map(label).tolist(), found.index.tolist(), strict=True))


def _agree(one: pd.DataFrame, other: pd.DataFrame) -> pd.Series:
    """True where both say the same number, or the range of one holds the other."""
    holds = (one["low"] <= other["low"]) & (other["high"] <= one["high"])
    held = (other["low"] <= one["low"]) & (one["high"] <= other["high"])
    return (holds | held).fillna(False).astype(bool)


def _with_both(cells: pd.DataFrame, pairs: list[tuple[str, int, int]]) -> pd.DataFrame:
    rows, others = [pair[1] for pair in pairs], [pair[2] for pair in pairs]
    one = cells.loc[rows, [*SHARED, *OWN]].reset_index(drop=True)
    other = cells.loc[others, OWN].reset_index(drop=True).add_prefix("other_")
    kinds = pd.DataFrame({"kind": pd.Series([pair[0] for pair in pairs], dtype="string")})
    labels = pd.DataFrame({"row": rows, "other_row": others}, dtype="Int64")
    return pd.concat([kinds, one, other, labels], axis=1)[COLUMNS]
