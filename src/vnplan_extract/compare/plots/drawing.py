"""What the pictures of a comparison share: colours, labels, units to show, refusal of what nobody could read."""

from __future__ import annotations

import colorsys
import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from vnplan_extract.compare.plots.choosing import need_matplotlib
from vnplan_extract.compare.readable import readable
from vnplan_extract.errors import LimitExceeded, VnplanError
from vnplan_extract.export.safe_text import printable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["COLOURS", "colour_of_each", "figure_text", "in_one_unit", "label", "new_figure", "refuse_more_than"]

COLOURS = ("#3b6e8f", "#d08c3f", "#7a9e7e", "#b5524a", "#7d6b9e", "#5f9ea0", "#a0895f", "#8f8f8f")
LARGEST = 1e100  # of a figure that is drawn; the ticks of an axis overflow long before the float does


def new_figure(width: float, height: float) -> Figure:
    """An empty figure that a notebook shows, in inches.

    Raises:
        VnplanError: matplotlib is not installed (the extra ``plot``).
    """
    need_matplotlib()
    from vnplan_extract.export.picture import Picture

    return Picture(figsize=(width, height), layout="constrained")


def colour_of_each(names: Iterable[str]) -> dict[str, str]:
    """A colour for each name, none given twice; the colours of :data:`COLOURS` where they suffice.

    >>> colour_of_each(["2016-2020", "2021-2025"])
    {'2016-2020': '#3b6e8f', '2021-2025': '#d08c3f'}
    >>> len(set(colour_of_each(map(str, range(2001, 2026))).values()))
    25
    """
    known = list(dict.fromkeys(names))
    if len(known) <= len(COLOURS):
        return dict(zip(known, COLOURS, strict=False))
    return {name: _on_the_wheel(at, len(known)) for at, name in enumerate(known)}


def _on_the_wheel(at: int, count: int) -> str:
    """One of so many hues; neighbours also differ in lightness."""
    red, green, blue = colorsys.hls_to_rgb(at / count, (0.35, 0.5, 0.65)[at % 3], 0.55)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def label(text: Any, width: int, lines: int = 2) -> str:
    """Text of a document for a picture: cut to some lines, nothing in it read as a formula.

    >>> label("Phòng Nông nghiệp và Phát triển nông thôn", 22)
    'Phòng Nông nghiệp và\\nPhát triển nông thôn'
    >>> label("giá $5$ và $6$", 20)
    'giá \\\\$5\\\\$ và \\\\$6\\\\$'
    """
    short = textwrap.shorten(printable(str(text)), width * lines, placeholder=" …")
    return textwrap.fill(short, width).replace("$", r"\$")


def refuse_more_than(most: int, count: int, what: str, choose: str) -> None:
    """Refuse a picture that nobody could read.

    Args:
        most: how many can be told apart.
        count: how many would be drawn.
        what: what they are, "districts".
        choose: the argument that chooses among them.

    Raises:
        LimitExceeded: there are too many.
    """
    if count > most:
        raise LimitExceeded(
            f"{count} {what} are too many for one picture (at most {most}); choose some with {choose}=[…]"
        )


def figure_text(row: Mapping[Any, Any]) -> str:
    """A figure as it stands beside its point, with both ends of a range; its unit stands once in the picture.

    >>> figure_text({"comparator": ">=", "shown": 53.7, "shown_max": None})
    '≥ 53,7'
    >>> figure_text({"comparator": "range", "shown": 2.0, "shown_max": 2.2})
    '2–2,2'
    """
    comparator, end = (None if pd.isna(row[name]) else row[name] for name in ("comparator", "shown_max"))
    return readable(comparator, row["shown"], end)


def in_one_unit(cells: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Figures that share a canonical unit, in the unit that most of them are written in.

    Args:
        cells: rows of ``Comparison.cells`` of one indicator.

    Raises:
        VnplanError: a figure is too large to be drawn.

    Returns:
        The rows that have the commonest canonical unit, with columns ``shown`` and ``shown_max`` (floats), and the
        unit they are shown in. Figures of another canonical unit are left out: they are not comparable.

    >>> cells = pd.DataFrame({"value": [62.0, 70000.0, 8.0], "canonical_value": [62e6, 70e6, 8e6],
    ...                       "unit": ["triệu đồng", "nghìn đồng", "triệu đồng"]})
    >>> cells = cells.assign(value_max=None, canonical_unit="VND")
    >>> shown, unit = in_one_unit(cells)
    >>> shown["shown"].tolist(), unit
    ([62.0, 70.0, 8.0], 'triệu đồng')
    """
    cells = cells[cells["value"].notna()].copy()
    if (cells[["value", "canonical_value"]].abs() > LARGEST).any(axis=None):
        raise VnplanError(f"a figure is larger than {LARGEST:g}, which no picture can show; leave its plan out")
    known = cells[cells["canonical_unit"].notna() & cells["canonical_value"].notna()]
    if known.empty:
        unit = _commonest(cells["unit"])
        cells = cells[cells["unit"] == unit] if unit else cells
        return cells.assign(shown=cells["value"].astype(float), shown_max=cells["value_max"].astype("Float64")), unit
    known = known[known["canonical_unit"] == _commonest(known["canonical_unit"])].copy()
    unit = _commonest(known["unit"])
    written = known[(known["unit"] == unit) & (known["value"] != 0)]
    factor = float((written["canonical_value"] / written["value"]).iloc[0]) if len(written) else 1.0
    scale = (known["canonical_value"] / known["value"]).where(known["value"] != 0, factor) / factor
    return (
        known.assign(
            shown=known["canonical_value"].astype(float) / factor,
            shown_max=known["value_max"].astype("Float64") * scale,
        ),
        unit,
    )


def _commonest(values: pd.Series) -> str:
    """The commonest value, the first in the alphabet among equals; empty where there is none."""
    counts = values.dropna().value_counts()
    return str(min(counts[counts == counts.max()].index)) if len(counts) else ""
