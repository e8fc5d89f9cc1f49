"""Two periods of one indicator: a line for each district from the earlier figure to the later one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vnplan_extract.compare.plots.drawing import COLOURS, figure_text, in_one_unit, label, new_figure, refuse_more_than
from vnplan_extract.compare.plots.rows import chosen_cells, latest_by_period
from vnplan_extract.errors import VnplanError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from vnplan_extract.compare.comparison import Comparison

__all__ = ["draw"]

MOST_ROWS = 60
ROW = 0.34  # inches


def draw(
    comparison: Comparison,
    indicator: str,
    *,
    periods: tuple[str, str] | None = None,
    measure: str = "level",
    districts: Sequence[str] | None = None,
) -> Figure:
    """Draw how the figure of each district changed from one period to another; districts with one figure have one dot.

    Args:
        comparison: the comparison.
        indicator: id or Vietnamese name.
        periods: the two periods ("2016-2020", "2021-2025"); the last two when left out.
        measure: level, increase, decrease or maintain.
        districts: names of the districts; all when left out.

    Raises:
        VnplanError: there are not two periods, too many districts, or matplotlib is not installed.
    """
    cells, unit = in_one_unit(chosen_cells(comparison, indicator, measure, districts))
    there = sorted(cells["period"].dropna().unique())
    pair = list(periods or there[-2:])
    if len(pair) != len({*pair} & {*there}) or len(pair) != 2:
        raise VnplanError(f"{indicator}: two periods are needed; there are: {', '.join(there) or 'none'}")
    first, second = pair
    latest = latest_by_period(cells[cells["period"].isin([first, second])])
    wide = latest.pivot(index="district", columns="period", values="shown")[[first, second]]
    wide = wide.dropna(how="all").sort_values([second, first], na_position="first")
    refuse_more_than(MOST_ROWS, len(wide), "districts", "districts")
    figure = new_figure(9, 1.7 + ROW * len(wide))
    axes = figure.add_subplot()
    for row, (before, after) in enumerate(wide.to_numpy(dtype=float)):
        axes.plot([before, after], [row, row], color="#c9c9c9", linewidth=2, zorder=1)
    rows = {name: row for row, name in enumerate(wide.index)}
    for figure_of in latest.to_dict("records"):
        place = (float(figure_of["shown"]), rows[figure_of["district"]])
        axes.annotate(figure_text(figure_of), place, xytext=(0, 5), textcoords="offset points", ha="center", fontsize=7)
    for period, colour in zip((first, second), COLOURS, strict=False):
        axes.scatter(wide[period].astype(float), range(len(wide)), color=colour, label=period, zorder=2)
    axes.set_yticks(range(len(wide)), [label(name, 40, 1) for name in wide.index], fontsize=8)
    axes.set_xlabel(unit)
    figure.legend(fontsize=8, frameon=False, ncols=2, loc="outside lower left")
    axes.set_ylim(-0.7, len(wide) - 0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(label(comparison.name_of(indicator), 90), fontsize=10, loc="left")
    return figure
