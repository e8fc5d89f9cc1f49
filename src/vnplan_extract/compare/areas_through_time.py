"""Names and lasting keys of places, from :mod:`vnplan_extract.areas` where that is part of the installation.

The only module of this package that knows it. Without it a code is its own key, and a place is called as the
issuer of its plan calls it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

__all__ = ["name_of", "row_key"]

_HOME = "vnplan_extract.areas"


@cache
def _areas() -> Any:
    return import_module(_HOME) if find_spec(_HOME) is not None else None


def row_key(code: str, date: object) -> str:
    """The key under which plans of one place stand in one row, though it was renamed or merged between them.

    Args:
        code: official code of the place.
        date: date of the plan, or None.
    """
    areas = _areas()
    key = areas.row_key(code, date) if areas is not None else None
    return str(key) if key else code


def name_of(code: str) -> str | None:
    """The name of the place with that code; None where it is not known."""
    areas = _areas()
    name = areas.name_of(code) if areas is not None else None
    return str(name) if name else None
