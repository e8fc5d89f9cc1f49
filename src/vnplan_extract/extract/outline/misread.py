"""Roman numbers of headings that recognition takes for other letters: ``L`` for I, ``IL`` for II, ``IH`` for III."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from vnplan_extract.grammar.headings import HeadingSpan
from vnplan_extract.source.layout import Source

__all__ = ["with_misread_romans"]

_STROKES = {"L": "I", "I": "I", "l": "I", "|": "I", "IL": "II", "IIL": "III", "IH": "III", "HI": "III"}
_HEADING = regex.compile(r"(?P<number>IIL|IL|IH|HI|[LIl|])[.,:]?[ \u00a0]+(?P<title>\p{Lu}\p{Lu}[^\n]*)")
_MIN_LETTERS = 6  # of a title in capitals


def with_misread_romans(source: Source, spans: Sequence[HeadingSpan]) -> list[HeadingSpan]:
    """The headings of recognised text with those whose Roman number was misread or lost its stop.

    Args:
        source: the document; of one that was not recognised nothing is changed.
        spans: the headings as they were read.
    """
    if source.char_confidence is None:
        return list(spans)
    found = {span.start: _read_again(span, spans) for span in spans}
    for block in source.paragraphs:
        text = source.text[block.start : block.end]
        start = block.start + len(text) - len(text.lstrip())
        match = _HEADING.match(source.text, start, block.end)
        if start not in found and match is not None and _is_title(match["title"]):
            number, title = _STROKES[match["number"]], match["title"].rstrip()
            at = match.start("title")
            found[start] = HeadingSpan(start, at + len(title), number, "roman", (number,), title, at)
    return [found[start] for start in sorted(found)]


def _read_again(span: HeadingSpan, spans: Sequence[HeadingSpan]) -> HeadingSpan:
    """``L.`` is I where no ``K.`` stands in front of it."""
    if span.style != "upper_letter" or span.number != "L" or not _is_title(span.title):
        return span
    if any(other.number == "K" and other.start < span.start for other in spans):
        return span
    return replace(span, number="I", style="roman", parts=("I",))


def _is_title(title: str) -> bool:
    """All in capitals, of some words."""
    return title == title.upper() and " " in title and sum(char.isalpha() for char in title) >= _MIN_LETTERS
