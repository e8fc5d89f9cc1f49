"""Heat map of coverage: which indicators are set where, and which are named without a figure."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from vnplan_extract.compare.coverage import SET, WITHOUT_FIGURE
from vnplan_extract.compare.plots.choosing import (
    choose_columns,
    choose_rows,
    column_names,
    need_matplotlib,
    refuse_too_many,
)
from vnplan_extract.compare.plots.drawing import new_figure
from vnplan_extract.export.safe_text import printable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from vnplan_extract.compare.comparison import Comparison

__all__ = ["COLUMNS", "ROWS", "draw"]

COLUMNS, ROWS = 60, 200  # that can still be read in one picture
CELL = 0.26  # inches of a cell
LABEL = 46  # characters of a label
COLOURS = ("#f1f4f5", "#e0b15e", "#3b6e8f")  # left out, without figure, set


def draw(
    comparison: Comparison, *, columns: Sequence[object] | None = None, indicators: Sequence[str] | None = None
) -> Figure:
    """Draw the coverage, indicators from above by how many columns set them.

    Args:
        comparison: what is drawn.
        columns: names of the districts or periods to draw; all if None.
        indicators: ids or names of the indicators to draw; all if None.

    Raises:
        LimitExceeded: more than :data:`COLUMNS` columns or :data:`ROWS` indicators.
        VnplanError: matplotlib is missing, or nothing is called so.
    """
    need_matplotlib()
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Patch

    wide = choose_rows(choose_columns(comparison.coverage_matrix, columns), indicators)
    refuse_too_many(wide, "coverage", COLUMNS, ROWS)
    codes = np.select([wide.to_numpy() == SET, wide.to_numpy() == WITHOUT_FIGURE], [2, 1], 0)
    order = np.lexsort((np.arange(len(codes)), -(codes == 1).sum(axis=1), -(codes == 2).sum(axis=1)))
    rows, count = codes.shape
    figure = new_figure(5.5 + CELL * count, 2.2 + CELL * max(1, rows))
    axes = figure.add_subplot()
    if codes.size:
        axes.pcolormesh(codes[order], cmap=ListedColormap(COLOURS), vmin=0, vmax=2, edgecolors="white", linewidth=1)
    names = [_label(name) for name in wide.index.get_level_values(1)[order]]
    axes.set_yticks(np.arange(rows) + 0.5, names, fontsize=7)
    axes.set_xticks(np.arange(count) + 0.5, [_label(name) for name in column_names(wide)], fontsize=7, rotation=90)
    axes.invert_yaxis()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_title("Indicators set, named without a figure, left out", fontsize=10, loc="left")
    words = ("left out", WITHOUT_FIGURE, SET)
    handles = [Patch(facecolor=colour, label=word) for colour, word in zip(COLOURS, words, strict=True)][::-1]
    figure.legend(handles=handles, loc="outside lower left", ncols=3, fontsize=8, frameon=False)
    return figure


def _label(text: str) -> str:
    """Text as it stands, on one line; a dollar sign begins no formula."""
    return textwrap.shorten(printable(str(text)), LABEL, placeholder=" …").replace("$", r"\$")
