"""One indicator over districts: a small panel for each district, years along the bottom, one scale for all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from vnplan_extract.compare.plots.drawing import (
    colour_of_each,
    figure_text,
    in_one_unit,
    label,
    new_figure,
    refuse_more_than,
)
from vnplan_extract.compare.plots.rows import chosen_cells
from vnplan_extract.vietnamese.sorting import sort_key

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from vnplan_extract.compare.comparison import Comparison

__all__ = ["draw"]

MOST_PANELS = 36
ACROSS = 4
PANEL = (2.9, 2.1)  # inches
TICKS = 5  # years named below a panel, at most


def draw(
    comparison: Comparison,
    indicator: str,
    *,
    measure: str = "level",
    districts: Sequence[str] | None = None,
) -> Figure:
    """Draw one indicator, a panel for each district.

    Args:
        comparison: the comparison.
        indicator: id or Vietnamese name.
        measure: level, increase, decrease or maintain.
        districts: names of the districts, in the order of the panels; all when left out.

    Raises:
        VnplanError: no district has such a figure, there are too many, or matplotlib is not installed.
    """
    cells, unit = in_one_unit(chosen_cells(comparison, indicator, measure, districts))
    names = sorted(cells["district"].unique(), key=sort_key)
    if districts:
        named = dict.fromkeys(one for name in districts for one in comparison.districts_called(name))
        names = [one for one in named if one in names]
    refuse_more_than(MOST_PANELS, len(names), "districts", "districts")
    across = min(ACROSS, len(names))
    down = math.ceil(len(names) / across)
    figure = new_figure(ACROSS * PANEL[0], down * PANEL[1] + 0.6)
    panels = figure.subplots(down, across, sharex=True, sharey=True, squeeze=False)
    colours = colour_of_each(sorted(cells["period"].dropna().unique()))
    for panel, name in zip(panels.flat, names, strict=False):
        _draw(panel, name, cells[cells["district"] == name], colours)
    for panel in list(panels.flat)[len(names) :]:
        panel.set_visible(False)
    figure.suptitle(
        label(f"{comparison.name_of(cells['indicator_id'].iloc[0])} ({unit})", 110), fontsize=11, x=0.01, ha="left"
    )
    handles = [figure.axes[0].plot([], [], "o", color=colour, label=period)[0] for period, colour in colours.items()]
    figure.legend(handles=handles, fontsize=8, frameon=False, ncols=6, loc="outside lower left")
    return figure


def _draw(panel: Any, name: str, cells: pd.DataFrame, colours: dict[str, str]) -> None:
    panel.set_title(label(name, 34, 1), fontsize=9, loc="left")
    panel.tick_params(labelsize=7, labelbottom=True)
    panel.spines[["top", "right"]].set_visible(False)
    dated = cells[cells["year_to"].notna()].sort_values("year_to", kind="stable")
    for period, rows in dated.groupby("period", sort=True):
        years = rows["year_to"].astype(int).tolist()
        panel.plot(years, rows["shown"], "o-", color=colours[str(period)], markersize=4, linewidth=1)
    for row in dated.to_dict("records"):
        year, top = int(row["year_to"]), row["shown"] if pd.isna(row["shown_max"]) else row["shown_max"]
        panel.vlines(year, row["shown"], top, color=colours[str(row["period"])], linewidth=2)
        panel.annotate(
            figure_text(row), (year, top), xytext=(0, 5), textcoords="offset points", ha="center", fontsize=7
        )
    panel.margins(x=0.25, y=0.3)
    panel.xaxis.get_major_locator().set_params(integer=True, nbins=TICKS)
