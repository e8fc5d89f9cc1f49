"""Reads a passage and gives the fields of its targets that a table of tests names."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import vnplan_extract as vp

Row = tuple[Any, ...]


def stated(text: str, *fields: str) -> list[Row]:
    """The named fields of each target of a text, numbers as plain numbers; a parent as its place from 0."""
    targets = vp.extract(text.encode(), format="txt").targets
    places = {target.id: place for place, target in enumerate(targets)}
    return [tuple(_plain(getattr(target, field), places) for field in fields) for target in targets]


def _plain(value: Any, places: dict[str, int]) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return places.get(value, value) if isinstance(value, str) else value
