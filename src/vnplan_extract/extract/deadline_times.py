"""The time that one clause of a deadline cell names, as a Deadline with dates and recurrence rule."""

from __future__ import annotations

import datetime as dt

import regex

from vnplan_extract.grammar.calendar import make_date, month_span, quarter_span
from vnplan_extract.grammar.dates import DateSpan, find_dates
from vnplan_extract.schema_items import Deadline, DeadlineKind
from vnplan_extract.vietnamese.numerals import read_roman

__all__ = ["read_time"]

_B = r"\s{1,3}"
_EACH = r"(?:hàng|hằng|mỗi)"
_YEAR = r"(?:19|20)\d{2}"
_QUARTER = r"(?:iv|i{1,3}|[1-4])(?![\p{L}\d])"
_MONTHLY_DAY = regex.compile(
    rf"(?:ngày|trước|đến){_B}(?P<day>\d{{1,2}}){_B}(?:{_EACH}{_B}tháng|"
    rf"của{_B}tháng{_B}(?:liền{_B}kề|sau|kế tiếp)|"
    rf"tháng{_B}(?:liền{_B}kề|sau|kế tiếp)"
    rf"|(?:của{_B})?(?:{_EACH}{_B})?tháng(?!\s*\d|{_B}(?:cuối|đầu)))"
)
_QUARTERLY_DAY = regex.compile(
    rf"ngày{_B}(?P<day>\d{{1,2}}){_B}(?:của{_B})?tháng{_B}(?:cuối|đầu){_B}(?:của{_B})?(?:{_EACH}{_B})?quý"
)
_PER_YEAR = regex.compile(
    rf"(?P<n>\d{{1,2}}|một|hai|ba|bốn){_B}lần\s?(?:/|trong{_B}|{_B}một{_B}|{_B})(?:1{_B}|một{_B})?năm|"
    rf"mỗi{_B}năm{_B}(?P<n>\d{{1,2}}|một|hai|ba|bốn){_B}lần"
)
_PER_YEARS = regex.compile(rf"(?:0?1|một|mỗi){_B}năm\s?(?:/|{_B})\s?(?:0?1{_B}|một{_B})?lần")
_EVERY_QUARTER = regex.compile(rf"quý\s?/\s?(?:0?1{_B})?lần|định{_B}kỳ{_B}quý|lần\s?/\s?quý")
_ONCE_A_MONTH = regex.compile(rf"(?:0?1|một){_B}lần\s?/\s?tháng")
_EVERY_YEARS = regex.compile(rf"(?P<n>\d{{1,2}}){_B}năm\s?/\s?(?:0?1{_B})?lần")
_EVERY_MONTHS = regex.compile(
    rf"định{_B}kỳ{_B}(?P<n>\d{{1,2}}){_B}tháng(?!\s*/|\s+(?:đầu|cuối))|(?:mỗi|hằng|"
    rf"hàng){_B}(?P<n>\d{{1,2}}){_B}tháng"
)
_QUARTERS = regex.compile(
    rf"quý{_B}(?P<from>{_QUARTER})(?:\s?/\s?(?P<year_from>{_YEAR}))?\s?(?P<sign>[-–]|đến|"
    rf"tới)\s?(?:hết{_B})?(?:quý{_B})?(?P<to>{_QUARTER})"
    rf"(?:(?:\s?/\s?|{_B}năm{_B}|{_B})(?P<year>{_YEAR})|(?P<again>{_B}{_EACH}{_B}năm))?"
)
_MONTHS = regex.compile(
    rf"tháng{_B}(?P<from>\d{{1,2}})(?:\s?[/.]\s?(?P<year_from>{_YEAR}))?\s?(?P<sign>[-–]|đến|"
    rf"tới)\s?(?:hết{_B})?(?:tháng{_B})?(?P<to>\d{{1,2}})"
    rf"(?:(?:\s?[/.]\s?|{_B}năm{_B})(?P<year>{_YEAR})|(?P<again>{_B}{_EACH}{_B}năm))?(?!\d)"
)
_OPEN_RANGE = regex.compile(
    rf"(?:từ|kể{_B}từ|bắt đầu{_B}từ){_B}(?:năm{_B})?(?P<year>{_YEAR})(?!\s*[-–/]|\s+(?:đến|tới))|"
    rf"năm{_B}(?P<year>{_YEAR}){_B}(?:trở{_B}đi|và{_B}(?:các|những){_B}năm{_B}(?:tiếp{_B}theo|sau))"
)
_BARE_YEAR = regex.compile(rf"(?<![\d/.-])(?P<year>{_YEAR})(?![\d/.-])")
_BARE_DAY = regex.compile(
    r"(?:^|(?:trước|đến|chậm nhất|xong|hết|"
    r"là)\s{1,3})(?P<day>\d{1,2})\s?[/-]\s?(?P<month>\d{1,2})(?P<again>\s{1,3}(?:hàng|hằng|"
    r"mỗi)\s{1,3}năm)?(?![\d/-])"
)
_PERIOD_WORD = regex.compile(r"giai đoạn|nhiệm kỳ|thời kỳ")
_BEFORE = regex.compile(
    r"(?:trước|chậm nhất|muộn nhất|đến|hết|không quá|xong)\s{1,3}(?:là\s|vào\s|trong\s|hết\s|"
    r"khi hết\s){0,2}(?:ngày\s{1,3})?$"
)
_ONGOING = regex.compile(r"thường xuyên|liên tục|lâu dài|định kỳ(?!\s+\d)|hàng tuần|hằng tuần|hàng ngày|hằng ngày")
_WHOLE_YEAR = regex.compile(r"(?:trong|cả|cuối|đầu)\s+năm(?!\s+\d)")
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4}
_LAST_DAY = -1
_RULES: dict[str, str] = {
    "annual": "FREQ=YEARLY",
    "quarterly": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY={day}",
    "monthly": "FREQ=MONTHLY;BYMONTHDAY={day}",
    "month_annual": "FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}",
    "quarter_annual": "FREQ=YEARLY;BYMONTH={quarter_end};BYMONTHDAY=-1",
    "every_n_months": "FREQ=MONTHLY;INTERVAL={months}",
}


def read_time(clause: str) -> Deadline:
    """The time of a clause; kind "none" where it names none, "multiple" where it names several.

    Args:
        clause: folded text.

    >>> d = read_time("trước ngày 31/01 năm liền kề")
    >>> d.kind, d.month, d.day, d.rrule
    ('month_annual', 1, 31, 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31')
    >>> str(read_time("quý iv/2021").end)
    '2021-12-31'
    """
    for read in (_day_that_returns, _times_a_year, _spans, _open_range):
        if (found := read(clause)) is not None:
            return found
    times = [span for span in find_dates(clause) if span.kind not in ("ongoing", "weekly")]
    if times and not (clause.startswith("thường xuyên") and all(span.kind in _RULES for span in times)):
        return _of_times(clause, times)
    return _of_words(clause)


def _returning(kind: DeadlineKind, **parts: int | None) -> Deadline:
    """A deadline that returns, with its rule; without a day the last one of the month is meant."""
    quarter = parts.get("quarter")
    shown = {
        "day": parts.get("day") or _LAST_DAY,
        "month": parts.get("month"),
        "months": parts.get("months"),
        "quarter_end": 3 * quarter if quarter else None,
    }
    return Deadline(kind=kind, rrule=_RULES[kind].format(**shown), **parts)


def _day_that_returns(clause: str) -> Deadline | None:
    for pattern, kind in ((_QUARTERLY_DAY, "quarterly"), (_MONTHLY_DAY, "monthly")):
        match = pattern.search(clause)
        if match is not None and 1 <= int(match["day"]) <= 31:
            return _returning("quarterly" if kind == "quarterly" else "monthly", day=int(match["day"]))
    match = _BARE_DAY.search(clause)
    if match is None or make_date(2024, int(match["month"]), int(match["day"])) is None:
        return None
    month, day = int(match["month"]), int(match["day"])
    if match["again"]:
        return _returning("month_annual", month=month, day=day)
    return Deadline(kind="date", month=month, day=day)


def _times_a_year(clause: str) -> Deadline | None:
    if _PER_YEARS.search(clause):
        return _returning("annual")
    if match := _PER_YEAR.search(clause):
        times = _WORDS.get(match["n"]) or int(match["n"])
        if times == 1:
            return _returning("annual")
        return _returning("every_n_months", months=12 // times) if times and 12 % times == 0 else None
    if _EVERY_QUARTER.search(clause):
        return _returning("quarterly")
    if _ONCE_A_MONTH.search(clause):
        return _returning("monthly")
    if (match := _EVERY_MONTHS.search(clause)) and int(match["n"]):
        return _returning("every_n_months", months=int(match["n"]))
    if (match := _EVERY_YEARS.search(clause)) and int(match["n"]):
        return _returning("every_n_months", months=12 * int(match["n"]))
    return None


def _spans(clause: str) -> Deadline | None:
    """``từ tháng 3 đến tháng 9/2026``: the deadline is its end, the start is kept."""
    if match := _QUARTERS.search(clause):
        first, last = _quarter(match["from"]), _quarter(match["to"])
        if match["again"]:
            return _returning("quarter_annual", quarter=last)
        year = int(match["year"]) if match["year"] else None
        start_year = int(match["year_from"] or match["year"] or 0)
        return Deadline(
            kind="quarter",
            year=year,
            quarter=last,
            start=quarter_span(start_year, first)[0] if start_year else None,
            end=quarter_span(year, last)[1] if year else None,
        )
    match = _MONTHS.search(clause)
    if match is None or not (1 <= int(match["from"]) <= 12 and 1 <= int(match["to"]) <= 12):
        return None
    first, last = int(match["from"]), int(match["to"])
    if match["again"]:
        return _returning("month_annual", month=last)
    year = int(match["year"]) if match["year"] else None
    start_year = int(match["year_from"] or match["year"] or 0)
    return Deadline(
        kind="month",
        year=year,
        month=last,
        start=month_span(start_year, first)[0] if start_year else None,
        end=month_span(year, last)[1] if year else None,
    )


def _quarter(written: str) -> int:
    return int(written) if written.isdigit() else read_roman(written) or 1


def _open_range(clause: str) -> Deadline | None:
    match = _OPEN_RANGE.search(clause)
    if match is None or any(span.kind in ("annual", "quarter_annual") for span in find_dates(clause)):
        return None
    year = int(match["year"])
    return Deadline(kind="year_range", year=year, start=dt.date(year, 1, 1))


def _of_times(clause: str, times: list[DateSpan]) -> Deadline:
    """One time, or a time that returns within a stretch of years; else several."""
    returning = [span for span in times if span.kind in _RULES]
    dated = [span for span in times if span not in returning]
    if len(returning) == 1 and all(span.kind in ("year_range", "year") for span in dated):
        found = _of_span(clause, returning[0])
        for span in dated:
            found.start, found.end = span.first, span.last
        return found
    if len(times) == 1:
        return _of_span(clause, times[0])
    if len(dated) == 2 and not returning and _is_from_to(clause, dated):
        return _from_to(clause, dated)
    return Deadline(kind="multiple")


def _is_from_to(clause: str, spans: list[DateSpan]) -> bool:
    between = clause[spans[0].end : spans[1].start].strip()
    return between in ("-", "–", "đến", "đến hết", "tới", "đến trước")


def _from_to(clause: str, spans: list[DateSpan]) -> Deadline:
    found = _of_span(clause, spans[1])
    found.start = spans[0].first
    if spans[0].kind == "year" or spans[1].kind == "year":
        return Deadline(
            kind="year_range",
            year=spans[0].year,
            year_end=spans[1].year,
            start=found.start,
            end=spans[1].last,
        )
    return found


def _of_span(clause: str, span: DateSpan) -> Deadline:
    if span.kind in _RULES:
        kind: DeadlineKind = span.kind  # type: ignore[assignment]
        return _returning(kind, **_parts(span))
    start, end = span.first, span.last
    if _BEFORE.search(clause[: span.start]) or clause[span.start : span.end].startswith("đến"):
        start = None
    if span.kind == "half_year":
        return Deadline(kind="month", year=span.year, month=6 if span.quarter == 2 else 12, start=start, end=end)
    kind = span.kind  # type: ignore[assignment]
    return Deadline(kind=kind, year=span.year, year_end=span.year_end, start=start, end=end, **_parts(span))


def _parts(span: DateSpan) -> dict[str, int | None]:
    return {"quarter": span.quarter, "month": span.month, "day": span.day, "months": span.months}


def _of_words(clause: str) -> Deadline:
    if match := _BARE_YEAR.search(clause):
        year = int(match["year"])
        return Deadline(kind="year", year=year, start=dt.date(year, 1, 1), end=dt.date(year, 12, 31))
    if _ONGOING.search(clause):
        weekly = regex.search(r"(?:hàng|hằng) tuần", clause) is not None
        return Deadline(kind="ongoing", rrule="FREQ=WEEKLY" if weekly else None)
    if _PERIOD_WORD.search(clause):
        return Deadline(kind="year_range")
    return Deadline(kind="year") if _WHOLE_YEAR.search(clause) else Deadline()
