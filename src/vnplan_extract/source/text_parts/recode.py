"""Old encodings in documents that are trees (HTML, OpenDocument): their text nodes turned in place.

Everything that is told from words afterwards (letterheads, layout tables, headings) then sees Unicode.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from vnplan_extract.source.layout import Note
from vnplan_extract.source.text_parts.legacy_text import LEGACY
from vnplan_extract.vietnamese.legacy import Judge, describe

__all__ = ["TextNode", "turn_nodes"]

PARAGRAPHS_BETWEEN_CHECKS = 2_000


@dataclass(frozen=True, slots=True)
class TextNode:
    """A text of a tree and the font it is set in.

    Attributes:
        element: the element that it follows or stands in.
        is_tail: whether it follows the element's end; else it stands in front of its first child.
        font: name of the font, None where it is not named.
    """

    element: Any
    is_tail: bool
    font: str | None

    @property
    def text(self) -> str:
        """The text as it stands in the tree."""
        return (self.element.tail if self.is_tail else self.element.text) or ""

    def write(self, text: str) -> None:
        """Put another text in its place."""
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


def turn_nodes(paragraphs: Sequence[Sequence[TextNode]], check: Callable[[], None]) -> list[Note]:
    """Turn the texts of a document that are in an old encoding into Unicode.

    Args:
        paragraphs: the texts of each paragraph in reading order.
        check: called now and then; raises when the time is up.

    Returns:
        A note where any text was turned.
    """
    judge = Judge()
    runs = [[(node.text, node.font) for node in nodes] for nodes in paragraphs]
    for number, paragraph in enumerate(runs):
        if number % PARAGRAPHS_BETWEEN_CHECKS == 0:
            check()
        judge.see(paragraph)
    if not judge.is_legacy:
        return []
    for number, (nodes, paragraph) in enumerate(zip(paragraphs, runs, strict=True)):
        if number % PARAGRAPHS_BETWEEN_CHECKS == 0:
            check()
        for node, turned in zip(nodes, judge.turn(paragraph), strict=True):
            if turned.encoding is not None:
                node.write(turned.text)
    return [Note(LEGACY, describe(judge.converted))] if judge.converted else []
