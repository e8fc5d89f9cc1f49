"""The targets of a plan as a picture (needs matplotlib, the extra ``plot``)."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from vnplan_extract.errors import VnplanError
from vnplan_extract.export.safe_text import printable

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

    from vnplan_extract.schema import Plan, Target

__all__ = ["plot_targets"]

COLOURS = {"level": "#3b6e8f", "maintain": "#7a9e7e", "increase": "#d08c3f", "decrease": "#b5524a"}
SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ "}
LABEL_WIDTH = 58  # characters of a line of a label
ROW = 0.42  # inches a bar


def plot_targets(plan: Plan, path: str | Path | None = None, *, unit: str = "%", limit: int = 30) -> Figure:
    """Draw the numeric targets of one unit as bars, in the order of the text.

    Args:
        plan: the plan.
        path: where to save the picture; its suffix says the format.
        unit: unit of the targets drawn.
        limit: how many are drawn at most.

    Returns:
        The matplotlib figure; a notebook shows it.

    Raises:
        VnplanError: matplotlib is not installed.
    """
    try:
        import matplotlib.figure  # noqa: F401
        from matplotlib.patches import Patch
    except ImportError as error:
        raise VnplanError("drawing needs matplotlib: pip install 'vnplan-extract[plot]'") from error
    from vnplan_extract.export.picture import Picture

    shown = [target for target in plan.targets if target.value is not None and target.unit == unit][:limit]
    figure = Picture(figsize=(10, 1.4 + ROW * max(1, len(shown))), layout="constrained")
    axes = figure.add_subplot()
    for row, target in enumerate(shown):
        _bar(axes, row, target)
    axes.set_yticks(range(len(shown)), [_label(target) for target in shown], fontsize=8)
    axes.invert_yaxis()
    axes.set_xlabel(unit)
    axes.set_title(_title(plan, len(shown), unit), fontsize=10, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
    measures = dict.fromkeys(target.measure for target in shown)
    if measures:
        handles = [Patch(color=COLOURS[measure], label=measure) for measure in measures]
        axes.legend(handles=handles, fontsize=8, frameon=False)
    if path is not None:
        _save(figure, path)
    return figure


def _save(figure: Figure, path: str | Path) -> None:
    from vnplan_extract.export.atomic import atomic_file

    with atomic_file(path) as temporary:
        figure.savefig(temporary, dpi=150)


def _bar(axes: Any, row: int, target: Target) -> None:
    """A bar up to the figure; for a range, paler from its lower to its upper end."""
    low, colour = float(target.value or 0), COLOURS[target.measure]
    high = low if target.value_max is None else float(target.value_max)
    axes.barh(row, low, color=colour, height=0.7)
    if high > low:
        axes.barh(row, high - low, left=low, color=colour, alpha=0.45, height=0.7)
    figures = f"{low:g}" if high == low else f"{low:g}–{high:g}"
    axes.annotate(
        SIGNS.get(target.comparator or "", "") + figures,
        (high, row),
        xytext=(3, 0),
        textcoords="offset points",
        va="center",
        fontsize=8,
    )


def _label(target: Target) -> str:
    years = "–".join(str(year) for year in (target.year_from, target.year_to) if year)
    name = textwrap.shorten(printable(target.indicator), 2 * LABEL_WIDTH, placeholder=" …")
    text = f"{name} ({years})" if years else name
    return textwrap.fill(text.replace("$", r"\$"), LABEL_WIDTH)


def _title(plan: Plan, count: int, unit: str) -> str:
    issuer = plan.metadata.issuer or plan.source.file_name
    return printable(f"{issuer}: {count} targets in {unit}").replace("$", r"\$")
