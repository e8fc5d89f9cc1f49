"""Which planning period a plan is of: the one it states, else the years of its targets, marked as inferred."""

from __future__ import annotations

import pandas as pd

from vnplan_extract.compare.places import FIRST_YEAR, LAST_YEAR, UNKNOWN

__all__ = ["add_periods", "is_year", "period_name"]


def is_year(years: pd.Series) -> pd.Series:
    """True where a number can be the year of a plan; a missing one is none.

    >>> is_year(pd.Series([2025, 20211, None], dtype="Int64")).tolist()
    [True, False, False]
    """
    return years.between(FIRST_YEAR, LAST_YEAR).fillna(False).astype(bool)


def period_name(first: int | None, last: int | None) -> str:
    """How a period is called in tables.

    >>> period_name(2021, 2025), period_name(2026, 2026), period_name(None, 2025), period_name(None, None)
    ('2021-2025', '2026', 'đến 2025', 'không rõ')
    """
    if first is None and last is None:
        return UNKNOWN
    if first is None:
        return f"đến {last}"
    if last is None:
        return f"từ {first}"
    return str(first) if first == last else f"{first}-{last}"


def add_periods(documents: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """The documents with the period that is used: ``period``, ``first_year``, ``last_year``, ``period_inferred``.

    Args:
        documents: the table of that name.
        targets: the table of that name; its years are used for a plan that states no period.

    Returns:
        The same rows with these columns. What stands in ``period_from`` and ``period_to`` but can be no year is
        not used.
    """
    first = documents["period_from"].where(is_year(documents["period_from"]))
    last = documents["period_to"].where(is_year(documents["period_to"]))
    backwards = (first > last).fillna(False).astype(bool)
    first, last = first.mask(backwards), last.mask(backwards)
    inferred = first.isna() & last.isna()
    earliest, latest = _years_of(targets[targets["plan_id"].isin(documents["plan_id"][inferred])])
    first = first.mask(inferred, documents["plan_id"].map(earliest).astype("Int64"))
    last = last.mask(inferred, documents["plan_id"].map(latest).astype("Int64"))
    inferred &= last.notna()
    plain = [column.astype(object).where(column.notna(), None) for column in (first, last)]
    names = [period_name(*pair) for pair in zip(*plain, strict=True)]
    return documents.assign(
        period=pd.Series(names, dtype="string", index=documents.index),
        first_year=first,
        last_year=last,
        period_inferred=inferred.astype("boolean"),
    )


def _years_of(targets: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """First and last year that the targets of each plan name."""
    years = pd.concat([targets["year_from"], targets["year_to"]])
    plans = pd.concat([targets["plan_id"], targets["plan_id"]])
    kept = is_year(years)
    grouped = years[kept].groupby(plans[kept])
    return grouped.min(), grouped.max()
