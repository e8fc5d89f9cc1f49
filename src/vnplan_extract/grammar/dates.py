"""Points and stretches of time: dates, months, quarters, years, periods, and words for what returns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import regex

from vnplan_extract.grammar.calendar import (
    FULL_DATE,
    full_year,
    make_date,
    month_span,
    quarter_span,
    year_span,
)
from vnplan_extract.grammar.spans import Found
from vnplan_extract.vietnamese.numerals import read_roman
from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["DateSpan", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateSpan(Found):
    """A time that a text names.

    Attributes:
        kind: "date", "month", "quarter", "half_year", "year", "year_range" (``2021-2025``), or for what
            returns "annual", "quarterly", "monthly", "weekly", "every_n_months", "quarter_annual",
            "month_annual", "ongoing".
        year: the year, the first one of a range; None where the text gives none.
        year_end: the last year of a range.
        quarter: 1 to 4.
        month: 1 to 12.
        day: 1 to 31.
        months: length of the interval of "every_n_months".
        label: the word that opens a range: "giai đoạn", "nhiệm kỳ", "thời kỳ"; "" for others.
    """

    kind: str
    year: int | None = None
    year_end: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    months: int | None = None
    label: str = ""

    @property
    def first(self) -> dt.date | None:
        """First day of the time, None where it has no year or returns."""
        span = self._span()
        return span[0] if span else None

    @property
    def last(self) -> dt.date | None:
        """Last day of the time, None where it has no year or returns."""
        span = self._span()
        return span[1] if span else None

    def _span(self) -> tuple[dt.date, dt.date] | None:
        if self.year is None:
            return None
        if self.kind == "date" and self.month and self.day:
            date = make_date(self.year, self.month, self.day)
            return (date, date) if date else None
        if self.kind == "month" and self.month:
            return month_span(self.year, self.month)
        if self.kind == "quarter" and self.quarter:
            return quarter_span(self.year, self.quarter)
        if self.kind == "half_year" and self.quarter:
            return quarter_span(self.year, self.quarter - 1)[0], quarter_span(self.year, self.quarter)[1]
        if self.kind == "year":
            return year_span(self.year, self.year)
        if self.kind == "year_range" and self.year_end:
            return year_span(self.year, self.year_end)
        return None


_B = r"[ \u00a0\r\n]{1,3}"
_B0 = r"[ \u00a0\r\n]{0,3}"
_Y = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_Q = r"(?:iv|i{1,3}|[1-4])(?![\p{L}\d])"
_EACH = r"(?:hàng|hằng|mỗi)"
_TAIL = r"(?![\p{L}\d])"
_RANGE_SIGN = rf"(?:{_B0}[-–]{_B0}|{_B}(?:đến|tới)(?:{_B}(?:hết{_B})?năm)?{_B})"
_OPENS = r"\d|giai|nhiệm|thời|niên|từ|năm|ngày|quý|sáu|định|tháng|hàng|hằng|mỗi|thường"  # any branch below
_PATTERN = regex.compile(
    rf"""(?<![\p{{L}}\d/.,-])(?={_OPENS})(?:
    (?P<range>(?P<label>giai{_B}đoạn|nhiệm{_B}kỳ|thời{_B}kỳ|niên{_B}khóa)?{_B0}(?:từ{_B})?(?:năm{_B})?
        (?P<from>{_Y}){_RANGE_SIGN}(?P<to>{_Y})(?![/.]\d))
  | (?P<date>(?:ngày{_B})?(?:{FULL_DATE}))
  | (?P<daymonth>ngày{_B}(?P<day>\d{{1,2}})(?:{_B0}[/.-]{_B0}|{_B}tháng{_B})(?P<month>\d{{1,2}})
        (?![\d/.-]\d)
        (?P<again>{_B}(?:{_EACH}{_B}năm|năm{_B}(?:liền{_B}kề|sau)))?{_TAIL})
  | (?P<quarter>quý{_B}(?P<q>{_Q})
        (?:{_B0}[/-]{_B0}(?P<year>{_Y})|{_B}(?:năm{_B})?(?P<year>{_Y})|(?P<again>{_B}{_EACH}{_B}năm))?)
  | (?P<half>(?:6|06|sáu){_B}tháng{_B}(?P<which>đầu|cuối){_B}năm(?:{_B}(?P<year>{_Y}))?{_TAIL})
  | (?P<every>(?:định{_B}kỳ{_B})?(?P<n>\d{{1,2}}){_B}tháng{_B0}
        (?:/|{_B}một{_B}|{_B}1{_B}){_B0}(?:01|1|một)?{_B0}lần{_TAIL})
  | (?P<monthdate>tháng{_B}(?P<month>\d{{1,2}})
        (?:{_B0}[/.-]{_B0}(?P<year>{_Y})|{_B}năm{_B}(?P<year>{_Y})|(?P<again>{_B}{_EACH}{_B}năm))?{_TAIL})
  | (?P<yearly>{_EACH}{_B}(?P<unit>năm|quý|tháng|tuần){_TAIL})
  | (?P<ongoing>thường{_B}xuyên{_TAIL})
  | (?P<one>(?:năm|niên{_B}độ){_B}(?P<year>{_Y}))
    )""",
    regex.VERBOSE,
)
_RETURNS = {"năm": "annual", "quý": "quarterly", "tháng": "monthly", "tuần": "weekly"}


def find_dates(text: str) -> list[DateSpan]:
    """Every time that a text names, sorted by offset.

    Args:
        text: NFC text.

    >>> [(d.kind, str(d.first), str(d.last)) for d in find_dates("Quý IV/2021; 6 tháng/lần")]
    [('quarter', '2021-10-01', '2021-12-31'), ('every_n_months', 'None', 'None')]
    """
    folded = fold_same_length(text)
    spans = (_read(match) for match in _PATTERN.finditer(folded))
    return [span for span in spans if span is not None]


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _read(m: regex.Match[str]) -> DateSpan | None:
    start, end = m.span()
    year = full_year(m["year"]) if m["year"] else None
    month, day = _int(m["month"]), _int(m["day"])
    if m["range"]:
        first, last = int(m["from"]), int(m["to"])
        label = " ".join((m["label"] or "").split())
        return DateSpan(start, end, "year_range", first, last, label=label) if first <= last else None
    if month is not None and not 1 <= month <= 12:
        return None
    if m["date"]:
        is_real = year is not None and month is not None and day is not None and make_date(year, month, day)
        return DateSpan(start, end, "date", year, month=month, day=day) if is_real else None
    if m["daymonth"]:
        is_real = month is not None and day is not None and make_date(2024, month, day)
        return DateSpan(start, end, "month_annual" if m["again"] else "date", month=month, day=day) if is_real else None
    if m["quarter"]:
        quarter = int(m["q"]) if m["q"].isdigit() else read_roman(m["q"])
        return DateSpan(start, end, "quarter_annual" if m["again"] else "quarter", year, quarter=quarter)
    if m["half"]:
        return DateSpan(start, end, "half_year", year, quarter=2 if m["which"] == "đầu" else 4)
    if m["every"] and int(m["n"]):
        return DateSpan(start, end, "every_n_months", months=int(m["n"]))
    if m["monthdate"]:
        return DateSpan(start, end, "month_annual" if m["again"] else "month", year, month=month)
    if m["yearly"]:
        return DateSpan(start, end, _RETURNS[m["unit"]])
    if m["ongoing"]:
        return DateSpan(start, end, "ongoing")
    return DateSpan(start, end, "year", year) if m["one"] else None
