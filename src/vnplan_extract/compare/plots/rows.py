"""The rows of a comparison that a picture draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vnplan_extract.errors import VnplanError
from vnplan_extract.vietnamese.sorting import sort_key

if TYPE_CHECKING:
    import pandas as pd

    from vnplan_extract.compare.comparison import Comparison

__all__ = ["chosen_cells", "latest_by_period"]


def chosen_cells(comparison: Comparison, indicator: str, measure: str, districts: Sequence[str] | None) -> pd.DataFrame:
    """The figures of one indicator (id or name) and measure, of the districts named or of all.

    Raises:
        VnplanError: there are none; the message names the nearest thing that is there.
    """
    cells = comparison.cells
    wanted = comparison.id_of(indicator)
    of_indicator = cells[(cells["indicator_id"] == wanted) & cells["value"].notna() & cells["district"].notna()]
    if of_indicator.empty:
        ids = ", ".join(sorted(cells["indicator_id"].dropna().unique())[:12]) or "none"
        raise VnplanError(f"no plan has a figure for the indicator {indicator!r}; there are: {ids}")
    chosen = of_indicator[of_indicator["measure"] == measure]
    if chosen.empty:
        raise VnplanError(
            f"{indicator}: no figure is a {measure}; there are: {', '.join(sorted(of_indicator['measure'].unique()))}"
        )
    if districts is not None:
        there = set(chosen["district"])
        missing = [name for name in districts if not there.intersection(comparison.districts_called(name))]
        if missing:
            known = ", ".join(sorted(there, key=sort_key)[:12])
            raise VnplanError(f"{indicator}: no figure of {', '.join(missing)}; there are those of: {known}")
        chosen = chosen[
            chosen["district"].isin([one for name in districts for one in comparison.districts_called(name)])
        ]
    return chosen


def latest_by_period(cells: pd.DataFrame) -> pd.DataFrame:
    """One figure for each district and period: that of the last year, the first stated among several."""
    order = cells.sort_values(["district", "period", "year_to"], kind="stable", na_position="first")
    return order.groupby(["district", "period"], sort=True, as_index=False).last()
