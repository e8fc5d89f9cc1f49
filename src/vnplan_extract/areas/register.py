"""The units that were valid on a day, as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vnplan_extract.areas.errors import UnknownArea
from vnplan_extract.areas.lookup import to_day
from vnplan_extract.areas.units import DISTRICTS_END, KNOWN_FROM, LEVELS, Level, units

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["on"]

COLUMNS = ["code", "name", "type", "level", "parent", "valid_from", "valid_to"]


def on(day: dt.date | str, levels: Sequence[Level] | None = None) -> pd.DataFrame:
    """The administrative units of a day.

    Communes are known from lists of single days (6 October 2019, 1 January 2020, 1 March 2021, 10 April 2023,
    1 January, 1 March and 1 July 2025, 1 October 2026); between two lists the earlier one is given. Their
    ``valid_from`` is the day of the first list that holds them so. Districts ended on 30 June 2025.

    Args:
        day: a date, or text as "2021-10-18".
        levels: "province", "district", "commune"; without it all levels whose units are known for that day, and
            ``attrs["unknown_levels"]`` of the table names the others.

    Returns:
        A row for each unit, by level and code: code, name (without class), type, level, parent (code), valid_from and
        valid_to (first and last day; NaT where not known, or still valid).

    Raises:
        UnknownArea: for that day the units of a level that ``levels`` names, or of all levels, are not known.

    >>> on("2025-06-30").level.value_counts()["province"], on("2025-07-01").level.value_counts()["province"]
    (np.int64(63), np.int64(34))
    """
    import pandas as pd

    date = to_day(day)
    assert date is not None
    unknown = [level for level in LEVELS if date < KNOWN_FROM[level]]
    wanted = [level for level in LEVELS if level in (levels or LEVELS) and not (levels is None and level in unknown)]
    for level in wanted:
        if level in unknown:
            raise UnknownArea(
                f"which units of level {level} there were is known since {KNOWN_FROM[level]}, not on {date}"
            )
    if not wanted:
        raise UnknownArea(f"which units there were is known since {min(KNOWN_FROM.values())}, not on {date}")
    rows = [
        (a.code, a.name, a.type, a.level, a.parent, a.valid_from, a.valid_to)
        for level in wanted
        if not (level == "district" and date > DISTRICTS_END)
        for a in units(level)
        if a.valid_on(date)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    for column in ("valid_from", "valid_to"):
        table[column] = pd.to_datetime(table[column])
    table.attrs["unknown_levels"] = [level for level in unknown if level not in wanted]
    return table
