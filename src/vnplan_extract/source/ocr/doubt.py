"""Figures that were read with little certainty: they are reported, never changed."""

from __future__ import annotations

from collections.abc import Sequence

from vnplan_extract.source.layout import Note
from vnplan_extract.source.ocr.engine import Word

__all__ = ["doubtful_numbers"]

CERTAIN = 0.7  # under this certainty of a word with digits, one in a few is misread
SHOWN = 12  # words named in the message


def doubtful_numbers(words: Sequence[Word], page: int) -> list[Note]:
    """A note on the words of a page that hold digits and were read with little certainty.

    Args:
        words: recognised words.
        page: page number from 1.
    """
    doubtful = [word for word in words if word.confidence < CERTAIN and any(char.isdigit() for char in word.text)]
    if not doubtful:
        return []
    named = ", ".join(f"{word.text!r}" for word in doubtful[:SHOWN])
    more = f" and {len(doubtful) - SHOWN} more" if len(doubtful) > SHOWN else ""
    return [Note("doubtful_number", f"figures on page {page} were read with little certainty: {named}{more}", page)]
