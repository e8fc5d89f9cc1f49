"""The spelling of recognised words set right, once for each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from vnplan_extract.source.ocr.engine import Word
from vnplan_extract.vietnamese.repair import repair_line

__all__ = ["repair"]


def repair(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page with their spelling set right; a changed word keeps what was read in ``original``.

    Args:
        words: as many as are returned, in the same order; figures are never changed.

    >>> line = [Word("thưc", (0, 0, 9, 9), 0.6, 1), Word("hiện", (12, 0, 20, 9), 0.9, 1)]
    >>> [(word.text, word.original) for word in repair([*line, Word("5,l%", (0, 0, 1, 1), 0.3, 2)])]
    [('thực', 'thưc'), ('hiện', None), ('5,l%', None)]
    """
    repaired = list(words)
    at = 0
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        for change in repair_line([word.text for word in line], [word.confidence for word in line]):
            word = line[change.index]
            repaired[at + change.index] = replace(word, text=change.spelling, original=word.text)
        at += len(line)
    return repaired
