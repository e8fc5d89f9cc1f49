"""Pictures that answer the mouse: each point tells its sentence. Written as one HTML file that needs no network."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnplan_extract.compare.plots.drawing import colour_of_each, figure_text, in_one_unit, refuse_more_than
from vnplan_extract.compare.plots.rows import chosen_cells
from vnplan_extract.errors import VnplanError
from vnplan_extract.export.safe_text import printable

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from vnplan_extract.compare.comparison import Comparison

__all__ = ["districts_chart"]

MOST_DISTRICTS = 120
QUOTE = 300  # characters of a quote that are shown
ROW = 24  # pixels


def districts_chart(
    comparison: Comparison,
    indicator: str,
    *,
    measure: str = "level",
    districts: Sequence[str] | None = None,
    path: str | Path | None = None,
) -> Figure:
    """One indicator over districts, a colour for each period; a point shows its sentence, page and file.

    Args:
        comparison: the comparison.
        indicator: id or Vietnamese name.
        measure: level, increase, decrease or maintain.
        districts: names of the districts; all when left out.
        path: an .html file to write; it holds all it needs.

    Returns:
        A plotly figure.

    Raises:
        VnplanError: no district has such a figure, there are too many, or plotly is not installed.
    """
    graph_objects = _plotly()
    cells, unit = in_one_unit(chosen_cells(comparison, indicator, measure, districts))
    refuse_more_than(MOST_DISTRICTS, cells["district"].nunique(), "districts", "districts")
    order = cells.groupby("district")["shown"].max().sort_values(kind="stable").index.tolist()
    figure = graph_objects.Figure()
    colours = colour_of_each(sorted(cells["period"].dropna().unique()))
    for period, rows in cells.groupby("period", sort=True):
        figure.add_scatter(
            x=rows["shown"].tolist(),
            y=[_safe(name) for name in rows["district"]],
            mode="markers",
            name=_safe(period),
            marker={"color": colours[str(period)], "size": 11},
            hovertext=[_sentence(row, unit) for row in rows.to_dict("records")],
            hoverinfo="text",
        )
    figure.update_layout(
        title=_safe(comparison.name_of(indicator)),
        xaxis_title=_safe(unit),
        yaxis={"categoryorder": "array", "categoryarray": [_safe(name) for name in order]},
        height=160 + ROW * len(order),
        template="plotly_white",
    )
    if path is not None:
        _write(figure, path)
    return figure


def _sentence(row: dict[Any, Any], unit: str) -> str:
    import pandas as pd

    year = "" if pd.isna(row["year_to"]) else f" ({int(row['year_to'])})"
    page = "" if pd.isna(row["page"]) else f", page {int(row['page'])}"
    figure = f"{figure_text(row)} {unit}{year}"
    quote = printable(str(row["quote"]))
    quote = quote if len(quote) <= QUOTE else quote[:QUOTE] + " …"
    lines = [str(row["district"]), figure, f"“{quote}”", f"{row['plan_id']}{page}"]
    return "<br>".join(_wrapped(line) for line in lines)


def _wrapped(line: str, width: int = 80) -> str:
    import textwrap

    return "<br>".join(_safe(part) for part in textwrap.wrap(line, width)) or _safe(line)


def _safe(text: Any) -> str:
    return html.escape(printable(str(text)))


def _write(figure: Figure, path: str | Path) -> None:
    from vnplan_extract.export.atomic import atomic_file

    if Path(path).suffix.lower() not in (".html", ".htm"):
        raise VnplanError(f"{path}: an interactive chart is written as .html")
    with atomic_file(path) as temporary:
        figure.write_html(temporary, include_plotlyjs=True, div_id="chart")


def _plotly() -> Any:
    try:
        from plotly import graph_objects
    except ImportError as error:
        raise VnplanError("interactive charts need plotly: pip install 'vnplan-extract[compare]'") from error
    return graph_objects
