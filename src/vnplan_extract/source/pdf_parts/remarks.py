"""What a person should know about a page, apart from what stands on it."""

from __future__ import annotations

from vnplan_extract.source.layout import Box, Note
from vnplan_extract.source.pdf_parts.chars import SPACE, Chars, to_text
from vnplan_extract.source.pdf_parts.overlaid import overlaid_chars

__all__ = ["page_notes"]

MAX_SHOWN = 40  # characters of the message
MAX_BOXES = 1000
MANY = 10_000  # printed characters; a full page of prose has about 3,000, one of small tables 6,000


def page_notes(number: int, chars: Chars) -> list[Note]:
    """Notes on a page: text over text, and more of it than anyone could read in print.

    Args:
        number: page number from 1.
        chars: its characters.
    """
    notes = []
    struck = overlaid_chars(chars)
    if len(struck):
        words = to_text(struck.code[:MAX_SHOWN])
        message = f"page {number}: text stands over other text ({words!r}); what is meant cannot be told"
        boxes = tuple(Box(*sides) for sides in struck.box[:MAX_BOXES].tolist())
        notes.append(Note("overlaid_text", message, number, boxes))
    inked = int((chars.code != SPACE).sum())
    if inked > MANY:
        message = f"page {number} holds {inked} characters in tiny type; its lines and tables may be read wrong"
        notes.append(Note("dense_page", message, number))
    return notes
