"""Targets and results of a place: a bar for each result, a mark where the target stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from vnplan_extract.compare.plots.drawing import COLOURS, label, new_figure, refuse_more_than
from vnplan_extract.compare.progress import STATUSES
from vnplan_extract.errors import VnplanError
from vnplan_extract.vietnamese.sorting import sort_key

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from vnplan_extract.compare.comparison import Comparison

__all__ = ["draw"]

MOST_ROWS = 60
ROW = 0.38  # inches
ROOM = 1.12  # of the longest bar, where the text begins
SHOWN = {"reached": COLOURS[0], "on the way": COLOURS[1], "missed": COLOURS[3]}


def draw(
    comparison: Comparison, *, districts: Sequence[str] | None = None, statuses: Sequence[str] | None = None
) -> Figure:
    """Draw each target that a result can be laid beside; those of which nothing is reported are counted in the title.

    Each row has a scale of its own from zero, since rows have different units: rows cannot be compared with each
    other, a bar only with its mark. A bar that ends before its mark is good where less is better; the colour tells.

    Args:
        comparison: the comparison.
        districts: names of the districts; all when left out.
        statuses: of reached, on the way and missed, those to draw; all three when left out.

    Raises:
        VnplanError: there is no such district or status, nothing to draw, or matplotlib is not installed.
        LimitExceeded: there are too many rows for one picture.
    """
    rows = _of_districts(comparison, districts)
    unknown = sorted(set(statuses or ()) - set(SHOWN))
    if unknown:
        raise VnplanError(f"no status {', '.join(unknown)} that can be drawn; there are {', '.join(SHOWN)}")
    drawn = rows[rows["status"].isin(list(statuses or SHOWN)).to_numpy(dtype=bool)]
    if drawn.empty:
        raise VnplanError(f"no target with a result to draw: {_counted(rows) or 'there are no targets'}")
    refuse_more_than(MOST_ROWS, len(drawn), "targets with a result", "districts")
    figure = new_figure(12, 1.3 + ROW * len(drawn))
    axes = figure.add_subplot()
    several = drawn["district"].nunique() > 1
    names = []
    for at, row in enumerate(drawn.to_dict("records")):
        _draw(axes, at, row)
        name = row["indicator"] if pd.isna(row["indicator_id"]) else comparison.name_of(row["indicator_id"])
        names.append(label(name, 52, 1) + (label(f", {row['district']}", 30, 1) if several else ""))
    axes.set_yticks(range(len(drawn)), names, fontsize=8)
    axes.set(xlim=(min(-0.02, 1.05 * _lowest(drawn)), 2.25), ylim=(len(drawn) - 0.4, -0.6), xticks=[])
    axes.tick_params(length=0)
    axes.axvline(0, color="#9a9a9a", linewidth=0.8)
    axes.spines[:].set_visible(False)
    _legend(figure)
    places = "" if several else f"{drawn['district'].iloc[0]}: "
    axes.set_title(label(f"{places}{_counted(rows)}", 110), fontsize=10, loc="left")
    return figure


def _lowest(rows: pd.DataFrame) -> float:
    """Where the leftmost bar or mark ends: below zero where something fell."""
    figures = rows[["observed_value", "target_value", "target_value_max"]].astype("float64")
    return float((figures.min(axis=1) / figures.abs().max(axis=1).replace(0.0, 1.0)).min())


def _of_districts(comparison: Comparison, districts: Sequence[str] | None) -> pd.DataFrame:
    rows = comparison.progress
    if districts is None:
        return rows
    there = set(rows["district"].dropna())
    called = {name: there.intersection(comparison.districts_called(name)) for name in districts}
    missing = [name for name, found in called.items() if not found]
    if missing:
        known = ", ".join(sorted(there, key=sort_key)[:12])
        raise VnplanError(f"no targets of {', '.join(missing)}; there are those of: {known or 'none'}")
    return rows[rows["district"].isin(set().union(*called.values()))]


def _draw(axes: Any, at: int, row: dict[Any, Any]) -> None:
    """One target: bar of the result, mark or band of the target, both figures as they are written."""
    seen, goal = float(row["observed_value"]), float(row["target_value"])
    top = goal if pd.isna(row["target_value_max"]) else float(row["target_value_max"])
    longest = max(abs(seen), abs(goal), abs(top)) or 1.0
    axes.barh(at, seen / longest, height=0.5, color=SHOWN[row["status"]])
    if top != goal:
        axes.barh(at, (top - goal) / longest, left=goal / longest, height=0.8, color="#00000033")
    for edge in sorted({goal, top}):
        axes.vlines(edge / longest, at - 0.4, at + 0.4, color="black", linewidth=2)
    text = f"{row['observed_text']}, target {row['target_text']}"
    axes.text(ROOM, at, label(text, 58, 2), va="center", fontsize=7.5)


def _legend(figure: Figure) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Any] = [Patch(facecolor=colour, label=f"result: {status}") for status, colour in SHOWN.items()]
    handles.append(Line2D([], [], color="black", linewidth=0, marker="|", markersize=11, label="target"))
    figure.legend(handles=handles, loc="outside lower left", ncols=4, fontsize=8, frameon=False)


def _counted(rows: pd.DataFrame) -> str:
    """How many targets have which status, those that none has left out."""
    counts = rows["status"].value_counts()
    return ", ".join(f"{int(counts[status])} {status}" for status in STATUSES if status in counts.index)
