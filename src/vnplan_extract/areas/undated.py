"""On which side of 1 July 2025 a document stands whose day is left blank.

Asked only where the two sides give a province two codes: Lào Cai was 10 and is 15. A period alone settles nothing, as
committees of the old provinces drafted papers for 2025-2030 and for 2026-2030 as well.
"""

from __future__ import annotations

import regex

from vnplan_extract.areas.units import DISTRICTS_END
from vnplan_extract.schema import Metadata
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["is_of_new_order"]

_NEW_YEAR, _NEW_MONTH = DISTRICTS_END.year, DISTRICTS_END.month + 1
_DATE_LINE = 80  # characters behind the place that hold "ngày … tháng … năm 2025"
_DATE = regex.compile(
    r"^[\s,.]*ngày[\s.…_/-]*(?:\d{1,2}[\s.…]*)?tháng[\s.…_/-]*(?P<month>\d{1,2})?[\s.…]*năm\s*(?P<year>\d{4})"
)
# A province that was made in 2025 counts its congresses anew; the old ones were at their 15th to 20th.
_FIRST_CONGRESS = regex.compile(r"đảng bộ (?:tỉnh|thành phố)(?: \p{L}+){0,4} lần thứ (?:i|1|nhất)(?![\p{L}\d])")
# What carries out the resolution of a congress was written after it.
_AFTER_CONGRESS = regex.compile(r"(?:thực hiện|triển khai) nghị quyết (?:của )?đại hội")
_TERM = (2025, 2030)


def is_of_new_order(metadata: Metadata, text: str) -> bool | None:
    """Whether an undated document of a province is of the time since 1 July 2025; None where nothing says so.

    What settles it: the month and year of a date line without its day; a period that begins in 2026 or later, unless
    the date line names a year before 2025; for the party's term 2025-2030, a first congress, or that the document
    carries out the resolution of the congress.

    Args:
        metadata: record of the document.
        text: the document.

    Source: Directive 45-CT/TW of 14 April 2025, congresses of the provinces of the term 2025-2030 after the mergers
    (source not verified).

    >>> record = Metadata(title="Đại hội Đảng bộ tỉnh Lào Cai lần thứ I", period_from=2025, period_to=2030)
    >>> is_of_new_order(record, "")
    True
    >>> is_of_new_order(Metadata(title="nhiệm kỳ 2025-2030", period_from=2025, period_to=2030), "") is None
    True
    """
    year, month = _date_line(metadata, text)
    if year is not None and (year != _NEW_YEAR or month is not None):
        return (year, month or 0) >= (_NEW_YEAR, _NEW_MONTH)
    if metadata.period_from is not None and metadata.period_from > _NEW_YEAR:
        return True
    title = fold(metadata.title or "")
    of_term = (metadata.period_from, metadata.period_to) == _TERM
    if of_term and (_FIRST_CONGRESS.search(title) or _AFTER_CONGRESS.search(title)):
        return True
    return None


def _date_line(metadata: Metadata, text: str) -> tuple[int | None, int | None]:
    """Year and month of a date line that leaves its day blank."""
    place = metadata.evidence.get("place")
    match = _DATE.search(fold(text[place.end : place.end + _DATE_LINE])) if place else None
    if match is None:
        return None, None
    return int(match["year"]), int(match["month"]) if match["month"] else None
