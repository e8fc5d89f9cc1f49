"""The numbered lines of a document, each with what can be seen of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

import regex

from vnplan_extract.extract.outline.bounds import Part, is_annex
from vnplan_extract.grammar.headings import HeadingSpan, find_headings
from vnplan_extract.source.layout import Block, Paragraph, Source
from vnplan_extract.vietnamese.unicode import fold, squeeze

__all__ = ["NumberedLine", "numbered_lines"]

Bold = Literal["all", "label", "none"]
MAX_JOINED = 3  # paragraphs that a title can run on over
MAX_TITLE = 300  # characters of a further line of a title
MOSTLY = 0.9  # share of capitals in a line that counts as set in capitals
_LABEL = regex.compile(r"[^:\n]{2,260}?(?::(?=\s+[\p{Lu}“\"])|:$)")
_LABEL_ENDS = " \t\u00a0:.-–—"


@dataclass(frozen=True)
class NumberedLine:
    """A paragraph that opens with a list number.

    Attributes:
        span: what the finder found at its start.
        text: the whole of the paragraph after the number.
        end: offset after its last character.
        bold: how much of it is bold: all of it, a label that opens it, or none; None where type is unseen.
        label: end of a run-in label ("Sở Y tế:"), offset in the document, or None.
        part: number of the part of the document in which it stands.
        block: index of the block it stands in.
    """

    span: HeadingSpan
    text: str
    end: int
    bold: Bold | None
    label: int | None
    part: int
    block: int

    @property
    def is_upper(self) -> bool:
        """Whether its title is in capitals."""
        return _is_upper(self.text)


def numbered_lines(source: Source, spans: list[HeadingSpan], parts: list[Part]) -> list[NumberedLine]:
    """The numbered paragraphs of the body: no table cells, no footnotes, no lines of forms and signatures."""
    at_start = {span.start: span for span in spans}
    lines = []
    for index, block in enumerate(source.blocks):
        if not isinstance(block, Paragraph) or block.role != "body":
            continue
        start = (
            block.start + len(source.text[block.start : block.end]) - len(source.text[block.start : block.end].lstrip())
        )
        span = at_start.get(start)
        part = _part_of(parts, block.start)
        if span is not None and parts[part].kind == "body" and "\t" not in span.title:
            lines.append(_line(source, block, span, part, index))
    return lines


def _part_of(parts: list[Part], offset: int) -> int:
    return bisect_right(parts, offset, key=lambda part: part.start) - 1


def _line(source: Source, block: Paragraph, span: HeadingSpan, part: int, index: int) -> NumberedLine:
    text = source.text[span.title_start : block.end].rstrip()
    end = span.title_start + len(text)
    bold, label = _bold(source.text, block, span, end)
    if label is None and bold != "all":
        match = _LABEL.match(text)
        label = span.title_start + match.end() if match and match.end() < len(text) else None
    if label is None:
        end, index = _with_following(source, block, text, index)
        text = squeeze(source.text[span.title_start : end])
    return NumberedLine(span, text, end, bold, label, part, index)


def _with_following(source: Source, block: Paragraph, text: str, index: int) -> tuple[int, int]:
    """End of a title that runs over several paragraphs, and the index of the last of them."""
    last = block
    end = block.start + len(source.text[block.start : block.end].rstrip())
    for at in range(index + 1, min(index + 1 + MAX_JOINED, len(source.blocks))):
        following = source.blocks[at]
        if not isinstance(following, Paragraph) or following.role != "body":
            break
        more = source.text[following.start : following.end].strip()
        if find_headings(more) or not _goes_on(text, more, last, following):
            break
        last, index = following, at
        end = following.start + len(source.text[following.start : following.end].rstrip())
        text = f"{text} {more}"
    return end, index


def _goes_on(text: str, more: str, block: Paragraph, following: Paragraph) -> bool:
    """Whether a paragraph is the next line of a title: the title is still missing, or its type goes on."""
    if not text:
        return _is_upper(more) or following.is_bold or bool(following.centered)
    if text.endswith((".", ";", ":")) or len(more) > MAX_TITLE or more.startswith(("(", "-", "+")):
        return False
    if block.is_bold and following.is_bold and not _is_upper(text):
        return more[0].islower()
    return _is_upper(text) and _is_upper(more) and not is_annex(fold(more)) and block.is_bold == following.is_bold


def _is_upper(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= MOSTLY * len(letters)


def _bold(text: str, block: Block, span: HeadingSpan, end: int) -> tuple[Bold | None, int | None]:
    """How much of the title is bold, and where a bold label ends."""
    until = block.bold_until if isinstance(block, Paragraph) else None
    if until is None:
        return None, None
    if not text[until:end].strip(_LABEL_ENDS):
        return "all", None
    bold = text[span.title_start : until].strip()
    after = text[until : until + 1]
    if len(bold) > 1 and (bold[-1] in ":.-–" or after == ":"):
        return "label", until + 1 if after == ":" else span.title_start + len(text[span.title_start : until].rstrip())
    return "none", None
