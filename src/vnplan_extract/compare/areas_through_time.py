"""Names and lasting keys of places, as a comparison asks :mod:`vnplan_extract.areas` for them.

A code that is in no list is its own key and has no name.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import lru_cache

from vnplan_extract import areas
from vnplan_extract.areas.names import spelling_key
from vnplan_extract.errors import VnplanError

__all__ = ["change_between", "day_called", "name_of", "province_key", "row_key"]

DISTRICT = 3  # digits of the code of a district; those of provinces and communes go through no rows


@lru_cache(maxsize=50_000)
def row_key(code: str, date: dt.date | None) -> str:
    """The key under which plans of one place stand in one row, though it was renamed or merged between them.

    Args:
        code: official code of the place.
        date: date of the plan, or of the beginning of its period; None where neither is known.
    """
    if len(code) != DISTRICT:
        return code
    try:
        return areas.row_key(code, date)
    except VnplanError:
        return code


@lru_cache(maxsize=50_000)
def name_of(code: str, date: dt.date | None = None) -> str | None:
    """The name of the place with that code on a day, or its last one; None where it is not known."""
    for day in (date, None):  # plans of a last term run on after the end of their district
        with suppress(VnplanError):
            return areas.area_of_code(code, day).full_name
    return None


@lru_cache(maxsize=50_000)
def day_called(code: str, kind: str, name: str, day: dt.date) -> dt.date:
    """The day since which the place with a code has a name, where another one had the code on the day given.

    >>> day_called("30904", "xã", "Giồng Riềng", dt.date(2025, 1, 1))
    datetime.date(2025, 7, 1)
    >>> day_called("076", "huyện", "Sơn Dương", dt.date(2021, 1, 1))
    datetime.date(2021, 1, 1)
    """
    with suppress(VnplanError):
        there = areas.area_of_code(code, day)
        wanted = spelling_key(f"{kind} {name}")
        if spelling_key(there.full_name) != wanted:
            later = areas.area_of_code(code)
            if spelling_key(later.full_name) == wanted and later.valid_from and later.valid_from > day:
                return later.valid_from
    return day


@lru_cache(maxsize=50_000)
def province_key(code: str, date: dt.date | None) -> str:
    """The code of a province, and "@" with the day of its last merger: codes of merged provinces went on in 2025.

    A province that only got a new name or class keeps its key.
    """
    with suppress(VnplanError):
        past = [event for event in areas.lineage(code, on=date) if event.kind in ("merged", "split")]
        began = [event.date for event in past if date is None or event.date <= date]
        return f"{code}@{max(began)}" if began else code
    return code


@lru_cache(maxsize=50_000)
def change_between(code: str, first: dt.date | None, second: dt.date | None) -> str | None:
    """What happened to a district between two days, in words; None where that is not known."""
    with suppress(VnplanError):
        return areas.same_row(code, code, first, second).note
    return None
