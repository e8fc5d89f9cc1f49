"""Readings of a wording that is cut short, with what its context lends it.

A list says its head once: "diện tích chè 500 ha, cà phê 300 ha", "tỷ lệ lao động qua đào tạo 65%, trong đó qua đào tạo
nghề 40%". The readings are tried in turn; each must fit a pattern in full, so a wrong loan states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vnplan_extract.indicators.phrase import Phrase, parse, works

__all__ = ["readings"]

MOST_TERMS_CUT_SHORT = 3
"""Terms up to which a wording may be an ellipsis; a longer one says what it means."""
_BEFORE_FIGURE = re.compile(r"^\D*")


def readings(phrase: Phrase, quote: str, context: tuple[str, ...], part: bool) -> Iterator[Phrase]:
    """The phrase as it may be meant, the most certain first.

    Args:
        phrase: the wording.
        quote: the sentence or piece of it.
        context: the wordings it may lean on, nearest first.
        part: it is a part of the first of them.

    >>> cut, head = parse("qua đào tạo nghề"), "tỷ lệ lao động qua đào tạo"
    >>> [sorted(reading.terms) for reading in readings(cut, "", (head,), False)][-1]
    ['lao động', 'qua đào tạo', 'đào tạo nghề']
    """
    heads = [parse(text) for text in context]
    if part and heads and not phrase.populations and heads[0].populations:
        yield _with(phrase, heads[0].populations)
    if done := works(_BEFORE_FIGURE.match(quote)[0] if quote else "") - phrase.terms:  # type: ignore[index]
        yield _with(phrase, done)
    if grown := next((head for head in heads if head.change == "growth"), None):
        if phrase.change is None and not _bound_elsewhere(heads, grown):
            yield replace(phrase, change="growth")
            yield replace(_with(phrase, grown.terms), change="growth")
    yield phrase
    if len(phrase.terms) > MOST_TERMS_CUT_SHORT:
        return
    for head in heads:
        yield _with(phrase, head.populations)
        yield _with(phrase, head.terms)


def _with(phrase: Phrase, terms: frozenset[str]) -> Phrase:
    return replace(phrase, terms=phrase.terms | terms)


def _bound_elsewhere(heads: list[Phrase], grown: Phrase) -> bool:
    """A head nearer than the growth says that shares of a whole are listed."""
    nearer = heads[: heads.index(grown)]
    return any("cơ cấu kinh tế" in head.terms or "cơ cấu lao động" in head.terms for head in nearer)
