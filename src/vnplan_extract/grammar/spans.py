"""What every span finder returns, and how its finds are kept on a spaCy Doc.

A finder is a function from text to a list of :class:`Found` records, sorted by offset. The spaCy component
around it keeps the records (exact character offsets) and a span group of the same name (token spans).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["TEXT", "Found", "SpanFinder", "found", "text_of"]

TEXT = "vnplan_text"  # key of Doc.user_data under which the whole text is kept


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of text that a finder recognised: character offsets, end exclusive."""

    start: int
    end: int


class SpanFinder:
    """A spaCy component that runs one finder.

    Args:
        name: name of the component and of the span group it fills.
        find: the finder.
        label: label of the spans.
    """

    def __init__(self, name: str, find: Callable[[str], Sequence[Found]], label: str) -> None:
        from spacy.tokens import Span

        self.name, self.find, self.label = name, find, label
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Find the spans of a Doc and keep them in its span group."""
        records = self.find(text_of(doc))
        spans = []
        for record in records:
            span = doc.char_span(record.start, record.end, label=self.label, alignment_mode="expand")
            if span is not None:
                span._.set(self.name, record)
                spans.append(span)
        doc.spans[self.name] = spans
        doc.user_data[self.name] = list(records)
        return doc


def text_of(doc: Doc) -> str:
    """The text of a Doc, put together from its tokens once."""
    if TEXT not in doc.user_data:
        doc.user_data[TEXT] = doc.text
    text: str = doc.user_data[TEXT]
    return text


def found(doc: Doc, name: str) -> list[Any]:
    """The records that the component ``name`` left on ``doc``, sorted by offset.

    Raises:
        KeyError: the component did not run.
    """
    records: list[Any] = doc.user_data[name]
    return records
