"""Wording to indicator.

A wording is read as a set of terms (:mod:`vnplan_extract.indicators.phrase`) and states the indicator one of whose
patterns has the same terms (:mod:`vnplan_extract.indicators.patterns`), in a dimension that the unit can state
(:mod:`vnplan_extract.indicators.dimensions`). A term more is another indicator or none: "hộ nghèo" and "hộ nghèo dân
tộc thiểu số" are two, and "hộ nghèo được vay vốn" is none. Where several patterns fit, the one that says most wins;
where two say equally much, no id is given. Likeness never decides; the candidates are what was near and why not.

Change: "X tăng 8%" is a growth where X is money, mass, … and a rise of the level where X is a share itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter
from typing import Literal

import regex

from vnplan_extract.indicators.dimensions import closeness, is_times, may_grow, unit_of
from vnplan_extract.indicators.ellipsis import NEWLY, Around, counted, lead, narrowed, readings, without_count
from vnplan_extract.indicators.entries import Indicator, named
from vnplan_extract.indicators.patterns import Pattern, fitting, sharing
from vnplan_extract.indicators.phrase import Phrase, of_kind, parse, works
from vnplan_extract.knowledge.units import Unit

__all__ = ["Candidate", "Match", "match"]

Measure = Literal["level", "increase", "decrease", "maintain"]
MOST_CANDIDATES = 2
LOOKED_AT = 6
"""Indicators nearest by terms, of which those that the unit can state come first."""
NOTHING: frozenset[str] = frozenset()
_PLACE = regex.compile(r"(?:\p{Lu}\p{Ll}+\s+)+\p{Lu}\p{Ll}+")  # the place that is to rise, beside the grade it rises to
KEPT = frozenset({"duy", "trì"})
LEAVING = frozenset({"thoát nghèo"})
STOCKS = ("count_", "area")
"""Dimensions of what can be newly made, as they begin."""
FALLS = frozenset({"fall", "fall_noun"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that was near, and why it was not given."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a wording states.

    Attributes:
        indicator_id: id of the indicator, None where none is certain.
        measure: what a figure beside the wording says of it: its level, or a change.
        candidates: at most two that were near, where none is certain.
    """

    indicator_id: str | None
    measure: Measure | None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    unit: Unit | None
    unit_text: str | None
    measure: Measure | None
    milestone: bool


def match(
    wording: str,
    unit: str | None = None,
    *,
    measure: Measure | None = None,
    status: str | None = None,
    quote: str = "",
    context: Sequence[str] = (),
    before: str = "",
    part: bool = False,
) -> Match:
    """The indicator that a wording states.

    Args:
        wording: the noun phrase measured ("tỷ lệ hộ nghèo").
        unit: unit of the figure, as written; None where it is not known.
        measure: what the figure is said to be; None where it is not known.
        status: the grade or title to reach, of a target without a figure.
        quote: the sentence or piece of it; a verb of work in it ("trồng", "kết nạp") tells flows from stocks.
        context: what the wording leans on where it is cut short, nearest first: the parent's indicator, the head
            of the list, the title of the section.
        before: the wording before it in the same list, which may have said the population for both.
        part: the figure is a part of the first wording of the context ("trong đó"), whose population it shares.

    >>> match("Mức giảm tỷ lệ hộ nghèo", "%")
    Match(indicator_id='poverty_rate', measure='decrease', candidates=())
    >>> match("nông nghiệp", "%", context=["Cơ cấu kinh tế"]).indicator_id
    'agri_share'
    >>> near = match("hộ nghèo được vay vốn", "%")
    >>> near.indicator_id, near.candidates[0].id
    (None, 'poverty_rate')
    """
    return _match(wording, unit, measure, status, quote, tuple(context), before, part)


@lru_cache(maxsize=4096)
def _match(
    wording: str,
    unit: str | None,
    measure: Measure | None,
    status: str | None,
    quote: str,
    context: tuple[str, ...],
    before: str,
    part: bool,
) -> Match:
    asked = _Asked(unit_of(unit) if unit else None, unit or None, measure, status is not None)
    phrase = parse(f"{_PLACE.sub('', wording)} {status}" if status else without_count(wording, unit))
    if unit:
        phrase = narrowed(phrase, unit)
    around = NOTHING.union(*(parse(text).terms for text in (*context, before)))
    newly = NEWLY & phrase.terms | (NOTHING if phrase.total else NEWLY & works(lead(quote)))
    rivals: list[Pattern] = []
    said = Around(wording, "" if measure == "maintain" else quote, context, before, part)
    for reading in chain(readings(phrase, said), _with_noun(phrase, asked)):
        found = _stated(reading, around, asked)
        if len(found) == 1:
            return Match(found[0].indicator.id, _measure(found[0], reading, asked, newly))
        rivals = rivals or found
    return Match(None, None, _candidates(phrase, asked, rivals))


def _with_noun(phrase: Phrase, asked: _Asked) -> Iterable[Phrase]:
    """The phrase with the noun that its unit counts, last of all: "kết nạp 100 đảng viên mới" measures "kết nạp"."""
    counts = asked.unit_text is not None and (asked.unit is None or asked.unit.is_count)
    found = counted(phrase, asked.unit_text or "") if counts else None
    return () if found is None else (found,)


def _stated(phrase: Phrase, around: frozenset[str], asked: _Asked) -> list[Pattern]:
    """The patterns that the phrase states, of one indicator each; one alone is certain."""
    fits = fitting(phrase.terms, around)
    if asked.milestone:
        return _best([(pattern, 1) for pattern in fits if pattern.indicator.form == "status"])
    for grows in _ways(phrase, asked):
        near = [
            (pattern, closeness(pattern.indicator, asked.unit, asked.unit_text, phrase))
            for pattern in fits
            if _right_form(pattern, phrase, asked, grows)
        ]
        if found := _best([(pattern, close) for pattern, close in near if close]):
            return found
    return []


def _ways(phrase: Phrase, asked: _Asked) -> Iterable[bool]:
    """Whether to look for a growth or for a level, in the order to be tried."""
    if phrase.change == "growth" or is_times(asked.unit):
        return (True,)
    may_be_share = asked.unit_text is None or may_grow(asked.unit)
    changes = asked.measure in {"increase", "decrease"} or phrase.change in {"rise", *FALLS}
    return (True, False) if changes and may_be_share else (False,)


def _right_form(pattern: Pattern, phrase: Phrase, asked: _Asked, grows: bool) -> bool:
    form = pattern.indicator.form
    if form == "status" or pattern.grows != grows:
        return False
    if form == "flow" and phrase.words >= KEPT and not phrase.terms & of_kind("work"):
        return False  # what is kept is a stock: "duy trì việc làm" makes none
    if form == "cut":
        return asked.measure == "decrease" or phrase.change in FALLS
    if not pattern.core and "trưởng" not in phrase.words:  # "tốc độ tăng" alone is that of what stands before
        return False
    if form == "growth" and phrase.quantity != pattern.quantity:
        return phrase.quantity in {None, "đàn", "tỷ lệ"} and pattern.quantity is None
    return True


def _best(near: list[tuple[Pattern, int]]) -> list[Pattern]:
    """Of the patterns that fit those that say most, one for each indicator; closer units break a tie."""
    if not near:
        return []

    def weight(item: tuple[Pattern, int]) -> tuple[int, int]:
        pattern, close = item
        return len(pattern.core) + len(pattern.context), close

    most = max(map(weight, near))
    return list({pattern.indicator.id: pattern for pattern, close in near if weight((pattern, close)) == most}.values())


def _measure(pattern: Pattern, phrase: Phrase, asked: _Asked, newly: frozenset[str]) -> Measure:
    """What the figure says of the indicator: growths and flows are levels, what is newly made of a stock a rise."""
    form, given = pattern.indicator.form, asked.measure
    if form == "growth":
        return "level"
    if phrase.change == "fall_noun" or phrase.terms & LEAVING:
        return "decrease"
    if form == "flow":
        return "level" if given == "increase" else given or "level"
    if newly - pattern.core and pattern.indicator.dimension.startswith(STOCKS):
        return "increase"
    if given is None:
        return "decrease" if phrase.change in FALLS else "increase" if phrase.change == "rise" else "level"
    return given


def _candidates(phrase: Phrase, asked: _Asked, rivals: list[Pattern]) -> tuple[Candidate, ...]:
    if rivals:
        ids = sorted(pattern.indicator.id for pattern in rivals)
        pairs = zip(ids, [*ids[1:], ids[0]], strict=True)
        return tuple(Candidate(id, f"fits as well as {other}") for id, other in pairs)[:MOST_CANDIDATES]
    near = [
        (
            closeness(named(id), asked.unit, asked.unit_text, phrase) == 0,
            Candidate(id, _why(named(id), core, phrase, asked)),
        )
        for id, core in islice(sharing(phrase).items(), LOOKED_AT)
        if (named(id).form == "status") == asked.milestone
    ]
    return tuple(candidate for _, candidate in sorted(near, key=itemgetter(0)))[:MOST_CANDIDATES]


def _why(indicator: Indicator, core: frozenset[str], phrase: Phrase, asked: _Asked) -> str:
    missing, more = sorted(core - phrase.terms), sorted(phrase.terms - core)
    reasons = []
    if missing:
        reasons.append(f"the wording does not say {_quoted(missing)}")
    if more:
        reasons.append(f"the wording says more: {_quoted(more)}")
    if asked.unit_text and not closeness(indicator, asked.unit, asked.unit_text, phrase):
        reasons.append(f"the unit {asked.unit_text!r} does not measure {indicator.dimension}")
    return "; ".join(reasons) or "the wording is cut short"


def _quoted(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
