"""The place where the spelling of recognised words is set right, once for each page."""

from __future__ import annotations

from collections.abc import Sequence

from vnplan_extract.source.ocr.engine import Word

__all__ = ["repair"]


def repair(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page with their spelling set right; a changed word keeps what was read in ``original``.

    Args:
        words: as many as are returned, in the same order; figures are never changed.
    """
    return words
