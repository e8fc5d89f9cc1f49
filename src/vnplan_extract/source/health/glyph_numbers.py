"""Numbers of glyphs in the place of letters: "(cid:123)", from tools that found no character for a glyph."""

from __future__ import annotations

import re

from vnplan_extract.source.health.page import Diagnosis, RawPage

__all__ = ["diagnose"]

_GLYPH = re.compile(r"\(cid:\d+\)")


def diagnose(page: RawPage) -> Diagnosis | None:
    """Find numbers of glyphs.

    >>> found = diagnose(RawPage(1, "K(cid:7871) ho(cid:7841)ch"))
    >>> (found.count, found.sample) if found else None
    (2, '(cid:7871)')
    """
    found = _GLYPH.findall(page.text)
    if not found:
        return None
    message = "numbers of glyphs stand in the place of letters; read the original file instead"
    return Diagnosis("glyph_numbers", "warning", message, len(found), found[0])
