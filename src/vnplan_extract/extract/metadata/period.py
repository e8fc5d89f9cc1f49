"""The years that a plan covers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["Period", "find_period"]

_Y = r"(?:19|20)\d\d(?!\d)"
_S = r"[ \n]{0,3}"
_RANGE = regex.compile(rf"(?<![\d/])(?P<from>{_Y}){_S}(?:-|đến|tới|và){_S}(?:hết )?(?:năm )?(?P<to>{_Y})")
_WORD = regex.compile(r"(giai đoạn|thời kỳ|nhiệm kỳ)[ \n,]{1,3}(?:từ )?(?:năm )?$")
WORD_REACH = 24  # characters in front of a range in which its word stands
_UNTIL = regex.compile(rf"(?<!định hướng )(?<!tầm nhìn )(?:đến|trước|tới)(?: hết| cuối)?[ \n]năm[ \n](?P<to>{_Y})")
_YEAR = regex.compile(
    rf"(?<!tháng \d )(?<!tháng \d\d )(?<!đến )(?<!hết )(?<!trước )năm[ \n](?P<from>{_Y})(?!\s*-\s*\d)"
)
_OUTLOOK = regex.compile(rf"(?:định hướng|tầm nhìn)(?: đến)?(?: năm)? {_Y}")
MAX_YEARS = 30  # a longer range is no period of a plan


@dataclass(frozen=True, slots=True)
class Period:
    """First and last year, each with the offset at which it stands and, where it does not, the reason.

    Attributes:
        first: the first year.
        last: the last year.
        start: offset of the words that state it.
        end: offset after them.
        inferred: field name to reason, for a year that is not stated there.
    """

    first: int | None
    last: int
    start: int
    end: int
    inferred: dict[str, str]


def find_period(text: str, title: tuple[int, int] | None, issued: int | None) -> Period | None:
    """The period that a plan states in its title, else the one that its body names most often.

    A term of office (nhiệm kỳ) that began before the plan was issued is covered from the year of issue on;
    so is a plan that only says until when.

    Args:
        text: the text of the document.
        title: offsets of its title, None where it has none.
        issued: the year in which it was issued.
    """
    folded = fold_same_length(text)
    if title is not None and (period := _in_title(folded, *title, issued)):
        return period
    return _in_body(folded, title[1] if title else 0, issued) if title is not None or issued else None


def _in_title(folded: str, start: int, end: int, issued: int | None) -> Period | None:
    ranges = [m for m in _RANGE.finditer(folded, start, end) if _is_period(m)]
    own = [m for m in ranges if _word(m) != "nhiệm kỳ"]
    if own:
        match = own[-1] if len(own) > 1 and not _OUTLOOK.search(folded, start, end) else own[0]
        return Period(int(match["from"]), int(match["to"]), match.start(), match.end(), {})
    if ranges:
        return _clipped(ranges[-1], issued)
    if until := _UNTIL.search(folded, start, end):
        return _until(until, issued)
    years = list(_YEAR.finditer(folded, start, end))
    if years:
        match = years[-1]
        year = int(match["from"])
        return Period(year, year, match.start(), match.end(), {})
    return None


def _word(match: regex.Match[str]) -> str | None:
    """The word in front of a range that says what it is: a period or a term of office."""
    before = match.string[max(0, match.start() - WORD_REACH) : match.start()]
    found = _WORD.search(before)
    return found[1] if found else None


def _is_period(match: regex.Match[str]) -> bool:
    return 0 < int(match["to"]) - int(match["from"]) <= MAX_YEARS


def _clipped(match: regex.Match[str], issued: int | None) -> Period:
    first, last = int(match["from"]), int(match["to"])
    if issued is not None and first < issued <= last:
        return Period(issued, last, match.start(), match.end(), {"period_from": "year of issue"})
    return Period(first, last, match.start(), match.end(), {})


def _until(match: regex.Match[str], issued: int | None) -> Period:
    last = int(match["to"])
    first = issued if issued is not None and issued <= last else None
    inferred = {"period_from": "year of issue"} if first is not None else {}
    return Period(first, last, match.start(), match.end(), inferred)


def _in_body(folded: str, start: int, issued: int | None) -> Period | None:
    """The horizon that the body names most often; nothing that lies before the year of issue counts."""
    ranges: Counter[tuple[int, int]] = Counter()
    where: dict[tuple[int, int], regex.Match[str]] = {}
    for match in _RANGE.finditer(folded, start):
        key = (int(match["from"]), int(match["to"]))
        if _is_period(match) and (issued or 0) <= key[1] and _word(match):
            ranges[key] += 1
            where.setdefault(key, match)
    untils: Counter[int] = Counter()
    for match in _UNTIL.finditer(folded, start):
        if (issued or 0) <= int(match["to"]):
            untils[int(match["to"])] += 1
            where.setdefault((0, int(match["to"])), match)
    if not ranges and not untils:
        return None
    best_until = untils.most_common(1)[0] if untils else (0, 0)
    for (first, last), count in ranges.most_common(1):
        if last == best_until[0] or count >= best_until[1]:
            return _clipped(where[first, last], issued)
    return _until(where[0, best_until[0]], issued)
