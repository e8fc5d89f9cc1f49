"""Letters drawn twice for bold type and read twice: "TTéé" for Té."""

from __future__ import annotations

import regex

from vnplan_extract.source.health.page import Diagnosis, RawPage

__all__ = ["diagnose"]

FEWEST = 2
_DOUBLED = regex.compile(r"(?<!\p{L})(?:(\p{L})\1){2,}(?!\p{L})")


def diagnose(page: RawPage) -> Diagnosis | None:
    """Find words in which every letter stands twice.

    >>> found = diagnose(RawPage(1, "KKẾẾ HHOOẠẠCCHH năm 2021"))
    >>> (found.count, found.sample) if found else None
    (2, 'KKẾẾ')
    """
    words = [match[0] for match in _DOUBLED.finditer(page.text)]
    if len(words) < FEWEST:
        return None
    message = "letters are drawn twice for bold type; the reader keeps one of each"
    return Diagnosis("doubled_letters", "info", message, len(words), words[0])
