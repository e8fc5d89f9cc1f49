"""Which figure of a row and a column stands in the table, where there are several.

In a column of a period it is the figure for the last year of the period; where there is none, the one that states
no year (it is for the time of the plan); then the latest year within the period, then the nearest year after it,
then the latest before it, then what cannot be a year. In a column over several periods the last period goes
first. All figures that are equal in this stand in the cell together.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from vnplan_extract.compare.periods import is_year

__all__ = ["OTHER_PERIOD", "OTHER_YEAR", "STATED", "reasons_left_out"]

OTHER_YEAR = "another year of the cell is shown"
STATED = "a figure that the plan states is shown"
OTHER_PERIOD = "a later period of the cell is shown"
_FAR = 10_000  # later than every year


def reasons_left_out(figures: pd.DataFrame, by: tuple[str, ...]) -> pd.Series:
    """For each figure that could stand in the table, why it does not; missing where it does.

    Args:
        figures: cells with ``table_row`` and ``table_column``.
        by: the levels of the columns.
    """
    reason = pd.Series(pd.NA, index=figures.index, dtype="string")
    if not len(figures):
        return reason
    superfluous = _superfluous(figures)
    if superfluous.any():
        rest = figures[~superfluous]
        return reason.mask(superfluous, STATED).fillna(reasons_left_out(rest, by).reindex(figures.index))
    place = [figures["table_row"].to_numpy(), figures["table_column"].to_numpy()]
    period = _period_rank(figures, by)
    year_class, distance = _year_rank(figures, by)
    order = np.lexsort((distance, year_class, period, place[1], place[0]))
    starts = np.ones(len(order), dtype=bool)
    starts[1:] = (np.diff(place[0][order]) != 0) | (np.diff(place[1][order]) != 0)
    best = order[np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))]
    later = np.empty(len(order), dtype=bool)
    later[order] = period[order] != period[best]
    other = np.empty(len(order), dtype=bool)
    other[order] = (year_class[order] != year_class[best]) | (distance[order] != distance[best])
    return reason.mask(other, OTHER_YEAR).mask(later, OTHER_PERIOD)


def _superfluous(figures: pd.DataFrame) -> np.ndarray:
    """True for a derived figure where one is stated in the same cell."""
    derived = figures["derived"].to_numpy(dtype=bool)
    places = pd.MultiIndex.from_frame(figures[["table_row", "table_column"]])
    found: np.ndarray = derived & places.isin(places[~derived].unique()) if derived.any() else derived
    return found


def _numbers(column: pd.Series, missing: int) -> np.ndarray:
    numbers: np.ndarray = column.fillna(missing).to_numpy(dtype="int64")
    return numbers


def _period_rank(figures: pd.DataFrame, by: tuple[str, ...]) -> np.ndarray:
    """0 for the period that goes first; columns that already part periods, years or plans rank all alike."""
    if {"period", "year", "plan"} & set(by):
        return np.zeros(len(figures), dtype="int64")
    return _FAR - _numbers(figures["last_year"].fillna(figures["first_year"]), 0)


def _year_rank(figures: pd.DataFrame, by: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """How well the year fits the period (0 best), and how far it is from the best year of that sort."""
    if "year" in by:
        return np.zeros(len(figures), dtype="int64"), np.zeros(len(figures), dtype="int64")
    year = _numbers(figures["year_to"], 0)
    last = _numbers(figures["last_year"], _FAR)
    first = _numbers(figures["first_year"], 0)
    stated, real = figures["year_to"].notna().to_numpy(dtype=bool), is_year(figures["year_to"]).to_numpy(dtype=bool)
    sorts = [year == last, ~stated, real & (first <= year) & (year < last), real & (year > last), real]
    year_class = np.select(sorts, [0, 1, 2, 3, 4], 5)
    distance = np.select(
        [year_class == 3, year_class >= 4], [year - last, np.where(real, _FAR - year, year)], last - year
    )
    return year_class, np.where(year_class <= 1, 0, distance)
