"""Readings of a wording that is cut short, with what its context lends it.

A list says its head once: "diện tích chè 500 ha, cà phê 300 ha", "tỷ lệ lao động qua đào tạo 65%, trong đó qua đào tạo
nghề 40%". The readings are tried in turn; each must fit a pattern in full, so a wrong loan states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vnplan_extract.indicators.phrase import Phrase, parse, works
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["NEWLY", "Around", "counted", "lead", "narrowed", "readings", "without_count"]

MOST_TERMS_CUT_SHORT = 3
"""Terms up to which a wording may be an ellipsis; a longer one says what it means."""
_BEFORE_FIGURE = re.compile(r"(?:\D|\b(?:19|20)\d\d\b)*")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_WHERE = re.compile(r"\b(?:của|toàn|địa bàn|tại|ở) (?:xã|phường|thị trấn|đặc khu)\b(?! hội)")
PLACE = frozenset({"xã", "phường", "thị trấn", "đặc", "khu"})
"""Terms of the commune that a wording may name as the place it is about."""
SHARED_BY_ALL = frozenset({"lao động", "dân", "xã", "thôn", "hộ"})
"""Populations that a unit may name without narrowing what is counted."""
NEWLY = frozenset({"công nhận mới", "lập mới", "mới", "thêm", "trồng mới"})
"""What says of a stock that a part of it is made now."""
WHOLES = frozenset({"cơ cấu kinh tế", "cơ cấu lao động"})


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a wording; see the arguments of :func:`vnplan_extract.indicators.match`."""

    wording: str
    quote: str
    context: tuple[str, ...]
    before: str
    part: bool


def narrowed(phrase: Phrase, unit: str) -> Phrase:
    """The phrase with the population that its unit counts, where that is not everybody.

    >>> sorted(narrowed(parse("việc làm"), "thanh niên").terms)
    ['thanh niên', 'việc làm']
    """
    return _with(phrase, parse(unit).populations - SHARED_BY_ALL)


def counted(phrase: Phrase, unit: str) -> Phrase | None:
    """The phrase with the noun that its unit counts, where that is all that a short wording leaves out.

    >>> sorted(counted(parse("kết nạp"), "đảng viên").terms)
    ['kết nạp', 'đảng viên']
    """
    if not 0 < len(phrase.terms) <= MOST_TERMS_CUT_SHORT:
        return None
    return _with(phrase, parse(unit).terms)


def without_count(wording: str, unit: str | None) -> str:
    """The wording without its figure, where it is a whole clause.

    >>> without_count("có 19/30 xã đạt chuẩn nông thôn mới", "xã"), without_count("xã đạt chuẩn NTM: 19 xã", "xã")
    ('có xã đạt chuẩn nông thôn mới', 'xã đạt chuẩn NTM: xã')
    """
    if not unit or not any(sign.isdigit() for sign in wording):
        return wording
    return re.sub(rf"\d[\d.,]*(?:/\d+)?\s*(?={re.escape(unit)})", "", wording)


def readings(phrase: Phrase, around: Around) -> Iterator[Phrase]:
    """The phrase as it may be meant, the most certain first.

    >>> cut = Around("qua đào tạo nghề", "", ("tỷ lệ lao động qua đào tạo",), "", False)
    >>> [sorted(reading.terms) for reading in readings(parse(cut.wording), cut)][-1]
    ['lao động', 'qua đào tạo', 'đào tạo nghề']
    """
    heads = [parse(text) for text in around.context]
    if said := _bracket(around):
        yield _with(phrase, said)
    if heads and (around.part or phrase.part) and not phrase.populations and heads[0].populations:
        yield _with(phrase, heads[0].populations)
    done = works(lead(around.quote)) - phrase.terms
    if done and not phrase.total:
        yield _with(phrase, done)
    if phrase.change == "growth" and not phrase.terms and around.before:
        yield _with(phrase, parse(around.before).terms)
    yield from _grown(phrase, heads)
    yield phrase
    if _WHERE.search(fold(around.wording)):  # "thu ngân sách trên địa bàn xã": where, not what
        phrase = replace(phrase, terms=phrase.terms - PLACE)
        yield phrase
    if new := phrase.terms & NEWLY:
        yield replace(phrase, terms=phrase.terms - new)
    if len(phrase.terms) > MOST_TERMS_CUT_SHORT:
        return
    if around.before:
        yield _with(phrase, parse(around.before).populations)
    for head in heads:
        yield _with(phrase, head.populations)
        yield _with(phrase, head.terms)


def _bracket(around: Around) -> frozenset[str]:
    """Terms in a bracket right after the wording in its sentence: "tỷ lệ suy dinh dưỡng (thể thấp còi)"."""
    quote, wording = fold(around.quote), fold(around.wording)
    at = quote.find(wording) if wording else -1
    found = _BRACKET.match(quote, at + len(wording)) if at >= 0 else None
    return parse(found[1]).terms if found else frozenset()


def lead(quote: str) -> str:
    """The quote up to its first figure, years apart."""
    found = _BEFORE_FIGURE.match(quote)
    return found[0] if found else ""


def _grown(phrase: Phrase, heads: list[Phrase]) -> Iterator[Phrase]:
    """The phrase as a growth, where the head of the list names one and nothing nearer speaks of shares of a whole."""
    for head in heads:
        if phrase.change is not None or head.terms & WHOLES:
            return
        if head.change == "growth":
            yield replace(_with(phrase, head.terms), change="growth")
            yield replace(phrase, change="growth")
            return


def _with(phrase: Phrase, terms: frozenset[str]) -> Phrase:
    return replace(phrase, terms=phrase.terms | terms)
