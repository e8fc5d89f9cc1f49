"""Which plans of different years are about one place: the row of a comparison."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from vnplan_extract.areas.changes import Change, changes
from vnplan_extract.areas.lookup import area_of_code, to_day
from vnplan_extract.areas.units import Area, by_code

__all__ = ["LEAST_KEPT", "RowMatch", "row_key", "same_row"]

LEAST_KEPT = 2 / 3
"""Share of its people that a district must have kept, or must have of the new one, to be the same row."""


@dataclass(frozen=True, slots=True)
class RowMatch:
    """Whether two plans are about one place; true and false like a bool.

    Attributes:
        same: whether they share a row.
        note: why they do not, or what changed though they do; None where nothing changed.
    """

    same: bool
    note: str | None = None

    def __bool__(self) -> bool:
        return self.same


def row_key(code: str, day: dt.date | str | None = None) -> str:
    """Key of the row that holds a district's plans; plans of one row have the same key whatever their year.

    The rule: a district is one row through new names and new classes (huyện to thị xã to thành phố). When it took in
    another, it stays the same row if at least two thirds of the people of the new district were its own; when a part
    of it became a district of its own, if it kept at least two thirds of its people. Else, and where no source gives
    these figures, a new row begins: merged from halves, or parted, it cannot be compared over the years without care.
    A district that was taken in is a row of its own that ends. Boundaries moved between two districts that both go on
    are not counted.

    Args:
        code: official code of the district.
        day: day of the plan, as codes are used again; without it the last state of the code counts.

    Returns:
        The code, and "@" with the first day of the row where it is not the first row of that code.

    Raises:
        UnknownArea: no district had the code on that day.

    >>> row_key("088", "2012-03-01") == row_key("088", "2024-03-01")  # huyện Sa Pa, thị xã Sa Pa
    True
    >>> row_key("049", "2012-03-01"), row_key("049", "2024-03-01")  # Quảng Uyên; Quảng Hòa, merged of two
    ('049', '049@2020-03-01')
    """
    area, at = _placed(code, day)
    start = _row_start(area.code, at)
    return f"{code}@{start}" if start else code


def _placed(code: str, day: dt.date | str | None) -> tuple[Area, dt.date]:
    """The district and the day that count: plans of a last term run on after the end of their district."""
    date = to_day(day)
    states = by_code("district").get(code, ())
    end = states[-1].valid_to if states else None
    if end is not None and (date is None or date > end):
        date = end
    return area_of_code(code, date), date or dt.date.max


def same_row(
    code_a: str, code_b: str, day_a: dt.date | str | None = None, day_b: dt.date | str | None = None
) -> RowMatch:
    """Whether two plans are about one place, by the rule of :func:`row_key`.

    Args:
        code_a: code of the district of one plan.
        code_b: code of the district of the other.
        day_a: day of the one plan.
        day_b: day of the other.

    >>> bool(same_row("193", "193", "2012-01-01", "2024-01-01"))  # Hạ Long, which took in Hoành Bồ
    True
    >>> match = same_row("123", "123", "2012-01-01", "2015-01-01")  # Mộc Châu, which lost Vân Hồ
    >>> match.same, match.note
    (False, 'split on 2013-06-10 (72/NQ-CP): huyện Mộc Châu became huyện Mộc Châu, huyện Vân Hồ')
    """
    placed = [_placed(code_a, day_a), _placed(code_b, day_b)]
    (first, since), (second, until) = sorted(placed, key=lambda pair: pair[1])
    same = row_key(code_a, day_a) == row_key(code_b, day_b)
    path = _between(first.code, since, second.code, until)
    if not path and not same:
        return RowMatch(
            False, f"{first.full_name} ({first.code}) and {second.full_name} ({second.code}) are two districts"
        )
    return RowMatch(same, "; ".join(_described(change) for change in path) or None)


def _between(first: str, since: dt.date, second: str, until: dt.date) -> list[Change]:
    """The changes that lead from one district to a later one, where any do."""
    touched, path = {first}, []
    for change in changes("district"):
        if since < change.date <= until and touched & {area.code for area in change.before}:
            path.append(change)
            touched |= {area.code for area in change.after}
    return path if second in touched else []


def _described(change: Change) -> str:
    before = ", ".join(area.full_name for area in change.before)
    after = ", ".join(area.full_name for area in change.after)
    document = f" ({change.document})" if change.document else ""
    return f"{change.kind} on {change.date}{document}: {before} became {after}"


@cache
def _row_start(code: str, day: dt.date) -> dt.date | None:
    """First day of the row that a district is in on a day; None for the first row of its code."""
    start = None
    for change in changes("district"):
        goes_on = any(area.code == code for area in change.before) and any(area.code == code for area in change.after)
        if change.date <= day and goes_on and _breaks(change, code):
            start = change.date
    return start


def _breaks(change: Change, code: str) -> bool:
    """Whether a new row begins with a change that a code goes through."""
    return change.kind in ("merged", "split") and dict(change.kept).get(code, 0.0) < LEAST_KEPT
