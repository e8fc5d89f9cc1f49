"""The wordings of the taxonomy as patterns of terms.

A wording in ``knowledge/indicators/*.tsv`` is written as plans write it, with marks:

- ``[…]`` may be absent; ``(a/b)`` is a choice;
- ``{…}`` must be said by the wording or by its context (the head of a list, the parent): "nông nghiệp" names a share of
  the economy only under "cơ cấu kinh tế".

A wording fits a pattern where it has all terms outside of brackets and none that the pattern does not have.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vnplan_extract.indicators.entries import Indicator, taxonomy
from vnplan_extract.indicators.phrase import Phrase, of_kind, parse

__all__ = ["Pattern", "fitting", "patterns"]

_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_CHOICE = re.compile(r"\(([^()]*/[^()]*)\)")
_CONTEXT = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording of an indicator.

    Attributes:
        indicator: whose wording it is.
        core: terms that must be said.
        allowed: terms that may be said, the core included.
        context: terms that the wording or its context must say.
        quantity: quantity word that tells it from others, or None.
        grows: it names a growth.
    """

    indicator: Indicator
    core: frozenset[str]
    allowed: frozenset[str]
    context: frozenset[str]
    quantity: str | None
    grows: bool

    def fits(self, terms: frozenset[str], around: frozenset[str]) -> bool:
        """Whether these terms say what the pattern says, ``around`` being the terms of the context."""
        return self.core <= terms and terms <= self.allowed and self.context <= (terms | around)


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns of all indicators."""
    return tuple(
        pattern
        for indicator in taxonomy().values()
        for wording in indicator.wordings
        for plain in _choices(wording)
        for pattern in _patterns(indicator, plain)
    )


def _choices(wording: str) -> Iterator[str]:
    """The wording once for each way of its choices.

    >>> list(_choices("xã (a/b) c"))
    ['xã a c', 'xã b c']
    """
    if not (found := _CHOICE.search(wording)):
        yield wording
        return
    for choice in found[1].split("/"):
        yield from _choices(wording[: found.start()] + choice + wording[found.end() :])


def _patterns(indicator: Indicator, wording: str) -> Iterator[Pattern]:
    """The patterns of a wording without choices: two where its parts, options left out, join into another term."""
    context = parse(" ".join(_CONTEXT.findall(wording)))
    plain = _CONTEXT.sub(" ", wording)
    joined = parse(_OPTIONAL.sub(" ", plain))
    pieces = [parse(piece) for piece in _OPTIONAL.sub("\0", plain).split("\0")]
    optional = [parse(part) for part in _OPTIONAL.findall(plain)]
    full = parse(_OPTIONAL.sub(r" \1 ", plain))
    apart = frozenset[str]().union(*(piece.terms for piece in pieces))
    allowed = of_kind("loose").union(joined.terms, apart, full.terms, context.terms, *(part.terms for part in optional))
    grows = indicator.form == "growth" or joined.change in {"growth", "rise"}
    for core in dict.fromkeys((joined.terms, apart)):
        yield Pattern(indicator, core, allowed, context.terms, joined.quantity, grows)


@cache
def _index() -> dict[str, tuple[Pattern, ...]]:
    """Patterns by the rarest term of their core; those without one under ""."""
    count: dict[str, int] = defaultdict(int)
    for pattern in patterns():
        for term in pattern.core:
            count[term] += 1
    index: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in patterns():
        index[min(sorted(pattern.core), key=count.__getitem__, default="")].append(pattern)
    return {term: tuple(found) for term, found in index.items()}


def fitting(terms: frozenset[str], around: frozenset[str]) -> list[Pattern]:
    """The patterns that fit these terms.

    >>> {pattern.indicator.id for pattern in fitting(parse("hộ cận nghèo").terms, frozenset())}
    {'near_poverty_rate'}
    """
    index = _index()
    keys = terms if terms else {""}
    return [pattern for key in keys for pattern in index.get(key, ()) if pattern.fits(terms, around)]


@cache
def _by_term() -> dict[str, tuple[Pattern, ...]]:
    """Patterns by each term of their core."""
    index: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in patterns():
        for term in pattern.core:
            index[term].append(pattern)
    return {term: tuple(found) for term, found in index.items()}


def sharing(phrase: Phrase) -> dict[str, frozenset[str]]:
    """For each indicator that shares a core term with the phrase the core of its nearest pattern, best first."""
    best: dict[str, tuple[float, frozenset[str]]] = {}
    for term in sorted(phrase.terms):
        for pattern in _by_term().get(term, ()):
            near = len(pattern.core & phrase.terms) / len(pattern.core | (phrase.terms - pattern.allowed))
            if near > best.get(pattern.indicator.id, (0.0, frozenset()))[0]:
                best[pattern.indicator.id] = (near, pattern.core)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return {id: core for id, (_, core) in ranked}
