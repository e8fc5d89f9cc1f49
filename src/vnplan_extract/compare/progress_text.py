"""The figures of targets and results as their documents write them, for people to read."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vnplan_extract.compare.readable import readable

__all__ = ["figures_as_text"]

_PARTS = ("comparator", "value", "value_max", "unit", "change", "per", "year_to")


def figures_as_text(table: pd.DataFrame, side: str = "") -> pd.Series:
    """One side of each row as text, in the unit that the document writes: "≥ 62 triệu đồng (2025)".

    Args:
        table: a row for each target and its result.
        side: what the names of the columns of that side end in.

    Returns:
        Text, missing where that side has no figure.

    >>> row = {"comparator": ">=", "value": 62.0, "value_max": None, "unit": "triệu đồng", "change": "level"}
    >>> figures_as_text(pd.DataFrame([row | {"per": None, "year_to": 2025}])).tolist()
    ['≥ 62 triệu đồng (2025)']
    """
    columns = [table[name + side].astype(object) for name in _PARTS]
    rows = zip(*(column.where(column.notna(), None) for column in columns), strict=True)
    return pd.Series([_text(*row) for row in rows], index=table.index, dtype="string")


def _text(comparator: Any, value: Any, high: Any, unit: Any, change: Any, per: Any, year: Any) -> str | None:
    if value is None:
        return None
    top = None if high is None else float(high)
    return readable(comparator, float(value), top, unit, change, per, None if year is None else int(year))
