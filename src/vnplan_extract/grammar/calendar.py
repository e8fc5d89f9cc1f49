"""Small pure functions on dates: reading a full date, first and last day of a month, quarter or year."""

from __future__ import annotations

import calendar
import datetime as dt

import regex

__all__ = ["FULL_DATE", "make_date", "month_span", "quarter_span", "read_full_date", "year_span"]

_B = r"[ \u00a0]{0,3}"
_B3 = r"[ \u00a0\r\n]{0,4}"
FULL_DATE = (
    rf"(?P<day>\d{{1,2}}){_B}(?P<sep>[/.\-]){_B}(?P<month>\d{{1,2}}){_B}(?P=sep){_B}(?P<year>\d{{4}}|\d{{2}})"
    r"(?![\d/])"
    rf"|(?P<day>\d{{1,2}}){_B3}tháng{_B3}(?P<month>\d{{1,2}}){_B3}(?:năm{_B3}|[/.-])(?P<year>\d{{4}})(?!\d)"
)
"""A day with month and year in folded text: ``28/6/2021``, ``18 / 10 /2021``, ``28 tháng 6 năm 2021``."""

_FULL_DATE = regex.compile(FULL_DATE)


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, None where the calendar has no such day.

    >>> make_date(2021, 2, 29), make_date(2021, 6, 8)
    (None, datetime.date(2021, 6, 8))
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def full_year(written: str) -> int:
    """A year in four digits; one in two digits is of this century.

    >>> full_year("2021"), full_year("21")
    (2021, 2021)
    """
    return int(written) + (2000 if len(written) == 2 else 0)


def read_full_date(folded: str, at: int) -> tuple[dt.date | None, int] | None:
    """The full date that stands at ``at`` and the offset after it; None where none stands there.

    >>> read_full_date("ngày 28 tháng 6 năm 2021", 5)
    (datetime.date(2021, 6, 28), 24)
    >>> read_full_date("31/02/2021", 0)
    (None, 10)
    """
    match = _FULL_DATE.match(folded, at)
    if match is None:
        return None
    return make_date(full_year(match["year"]), int(match["month"]), int(match["day"])), match.end()


def month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month.

    >>> [str(day) for day in month_span(2024, 2)]
    ['2024-02-01', '2024-02-29']
    """
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def quarter_span(year: int, quarter: int) -> tuple[dt.date, dt.date]:
    """First and last day of a quarter.

    >>> [str(day) for day in quarter_span(2021, 4)]
    ['2021-10-01', '2021-12-31']
    """
    return dt.date(year, 3 * quarter - 2, 1), month_span(year, 3 * quarter)[1]


def year_span(first: int, last: int) -> tuple[dt.date, dt.date]:
    """First day of one year and last day of another.

    >>> [str(day) for day in year_span(2021, 2025)]
    ['2021-01-01', '2025-12-31']
    """
    return dt.date(first, 1, 1), dt.date(last, 12, 31)
