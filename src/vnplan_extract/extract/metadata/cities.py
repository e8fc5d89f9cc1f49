"""Which cities (thành phố) stand directly under the state, and since when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache

from vnplan_extract.areas.names import exact_key
from vnplan_extract.areas.units import units

__all__ = ["is_central"]

CITY = "thành phố"


def is_central(name: str, when: dt.date | int | None = None) -> bool | None:
    """Whether a city is of the level of a province (thành phố trực thuộc trung ương) or of a district.

    Args:
        name: what follows the words "thành phố", the name first; more words may follow it.
        when: the day, or the year; None where neither is known.

    Returns:
        None where it was now the one, now the other in the time that ``when`` leaves open. A city that the lists of
        places do not name is one of a district.

    >>> is_central("Huế", dt.date(2024, 12, 31)), is_central("Huế", dt.date(2025, 1, 1)), is_central("Huế")
    (False, True, None)
    """
    words = exact_key(name).split(" ")
    longest = next((key for n in range(len(words), 0, -1) if (key := " ".join(words[:n])) in _cities()), None)
    first, last = _days(when)
    found = {central for central, since, until in _cities().get(longest or "", ()) if since <= last and first <= until}
    return None if len(found) > 1 else True in found


@cache
def _cities() -> dict[str, list[tuple[bool, dt.date, dt.date]]]:
    """By name: is it of the level of a province, from which day, until which day."""
    known: defaultdict[str, list[tuple[bool, dt.date, dt.date]]] = defaultdict(list)
    for area in (*units("province"), *units("district")):
        if area.type == CITY:
            since, until = area.valid_from or dt.date.min, area.valid_to or dt.date.max
            known[exact_key(area.name)].append((area.level == "province", since, until))
    return dict(known)


def _days(when: dt.date | int | None) -> tuple[dt.date, dt.date]:
    """First and last day that a document may be of."""
    if when is None:
        return dt.date.min, dt.date.max
    return (dt.date(when, 1, 1), dt.date(when, 12, 31)) if isinstance(when, int) else (when, when)
