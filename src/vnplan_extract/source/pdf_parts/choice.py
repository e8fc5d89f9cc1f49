"""Where the text of a page is taken from: its text layer, recognition, or both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vnplan_extract.source.pdf_parts.pages import PageContent
from vnplan_extract.source.pdf_parts.quality import unusable

__all__ = ["Choice", "choose"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the text of a page is taken from, and why."""

    origin: Literal["text", "ocr", "both", "none"]
    reason: str


def choose(content: PageContent) -> Choice:
    """The choice for a page, from what stands on it.

    Args:
        content: the page as read from the file.
    """
    if not content.has_text:
        return Choice("ocr", "page image without text") if content.is_scan else Choice("none", "no text")
    cells = (cell.text for fragment in content.fragments for cell in fragment.cells)
    text = "\n".join([*(piece.text for piece in content.pieces), *cells])
    if reason := unusable(text, scanned=content.is_scan):
        return Choice("ocr", f"its text layer cannot be used: {reason}")
    return Choice("text", "text laid over a page image" if content.is_scan else "text layer")
