"""The list of indicators as a comparison uses it: names, order, direction, and wordings matched again.

The only module of this package that knows :mod:`vnplan_extract.indicators`. Without that package an indicator is
called by its commonest wording and has no direction.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

import pandas as pd

__all__ = ["available", "direction", "known_name", "matched_again", "places_in_list"]

_HOME = "vnplan_extract.indicators"
Direction = Literal["up", "down"]


def available() -> bool:
    """Whether the list of indicators and its matcher are part of this installation."""
    return find_spec(_HOME) is not None


def _named(indicator_id: str) -> Any:
    """The entry of an indicator; None where it is not known."""
    if not available():
        return None
    try:
        return import_module(_HOME).named(indicator_id)
    except (KeyError, ValueError):
        return None


def known_name(indicator_id: str) -> str | None:
    """The Vietnamese name of an indicator."""
    name = getattr(_named(indicator_id), "name", None)
    return name if isinstance(name, str) else None


def direction(indicator_id: str) -> Direction | None:
    """Whether more of it is better ("up") or less ("down"); None where neither, or not known."""
    found = getattr(_named(indicator_id), "direction", None)
    return found if found in ("up", "down") else None


def places_in_list() -> dict[str, int]:
    """Indicator id to its place in the list, in which related indicators stand together; empty without the list."""
    if not available():
        return {}
    listed = getattr(import_module(_HOME), "INDICATORS", ())
    return {getattr(entry, "id", str(entry)): at for at, entry in enumerate(listed)}


def matched_again(table: pd.DataFrame, plans: set[str]) -> pd.DataFrame:
    """Targets or observations with indicators found anew in the rows of some plans."""
    raise NotImplementedError


def means(wording: str, indicator_id: str) -> bool:
    """Whether a wording, such as a heading, means the indicator."""
    return False


def wordings_of(indicator_id: str) -> tuple[str, ...]:
    """The wordings that the list gives for an indicator."""
    return ()
