"""Letters with marks of their own (NFD): "e" and two marks for ế. The reader composes them."""

from __future__ import annotations

import regex

from vnplan_extract.source.health.page import Diagnosis, RawPage

__all__ = ["diagnose"]

_DECOMPOSED = regex.compile(r"\p{L}*\p{L}[\u0300-\u0303\u0306\u0309\u031b\u0323]+[\p{L}\p{M}]*")


def diagnose(page: RawPage) -> Diagnosis | None:
    """Find words with combining marks.

    >>> found = diagnose(RawPage(1, "ke\\u0302\\u0301 hoạch"))
    >>> (found.count, found.severity) if found else None
    (1, 'info')
    """
    words = _DECOMPOSED.findall(page.text)
    if not words:
        return None
    return Diagnosis(
        "decomposed", "info", "letters are decomposed (NFD); the reader composes them", len(words), words[0]
    )
