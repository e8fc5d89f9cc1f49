"""The paragraphs of the body as a list: number or dash, depth, and the sections above each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from vnplan_extract.extract.outline.bounds import split_parts
from vnplan_extract.grammar.headings import HeadingSpan, find_headings
from vnplan_extract.schema import Section
from vnplan_extract.source.layout import Paragraph, Source

__all__ = ["Item", "list_items"]

_DASH = regex.compile(r"[ \t\u00a0]*(?P<mark>[-–—+•*●▪♦])[ \t\u00a0]*(?=\S)")
_LABEL = regex.compile(r"[^:\n]{2,260}?:(?=\s)")
_HEADING = 0.0  # below the depth of all that is no heading
_DECIMAL, _LETTER, _TEXT, _DASHED, _PLUS = 10.0, 11.0, 11.5, 12.0, 13.0


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of the body.

    Attributes:
        start: offset of its first word, behind number or dash.
        end: offset after its last character.
        number: the number printed in front, without its mark; None at a dash.
        depth: how deep it stands: headings by their level, then numbers, letters, plain text, dashes.
        is_listed: whether it has a number or a dash.
        sections: the headings above it, the outermost first; of a heading itself those above it, then itself.
        heading: where it is a heading, the end of its title, else None.
    """

    start: int
    end: int
    number: str | None
    depth: float
    is_listed: bool
    sections: tuple[Section, ...]
    heading: int | None = None


def list_items(source: Source, sections: Sequence[Section]) -> list[Item]:
    """The paragraphs of the document and its annexes, without forms, signatures, footnotes and tables.

    Args:
        source: the document as read.
        sections: its outline.
    """
    return list(_items(source, sections))


def _items(source: Source, sections: Sequence[Section]) -> Iterator[Item]:
    parts = split_parts(source)
    at_start = {section.evidence.start: section for section in sections}
    numbers = {span.start: span for span in find_headings(source.text)}
    open_sections: list[Section] = []
    part_of_stack, covered = 0, 0
    for paragraph in source.paragraphs:
        part = bisect_right(parts, paragraph.start, key=lambda one: one.start) - 1
        if paragraph.role != "body" or parts[part].kind != "body":
            continue
        if part != part_of_stack:
            open_sections, part_of_stack = [], part
        first, last = _inner(source.text, paragraph)
        section = at_start.get(first)
        if section is not None:
            open_sections = [one for one in open_sections if one.level < section.level] + [section]
            covered = section.evidence.end
            yield _of_heading(first, last, section, numbers.get(first), tuple(open_sections))
        elif last > covered and last > first:
            yield _of_text(source.text, first, last, numbers.get(first), tuple(open_sections))


def _inner(text: str, paragraph: Paragraph) -> tuple[int, int]:
    raw = text[paragraph.start : paragraph.end]
    start = paragraph.start + len(raw) - len(raw.lstrip())
    return start, max(start, paragraph.start + len(raw.rstrip()))


def _of_heading(first: int, last: int, section: Section, span: HeadingSpan | None, above: tuple[Section, ...]) -> Item:
    start = span.title_start if span is not None else first
    end = max(last, section.evidence.end)
    return Item(start, end, span.number if span else None, _HEADING + section.level, True, above, section.evidence.end)


def _of_text(text: str, first: int, last: int, span: HeadingSpan | None, above: tuple[Section, ...]) -> Item:
    if span is not None and span.title:
        return Item(span.title_start, last, span.number, _depth_of_number(span), True, above)
    dash = _DASH.match(text, first, last)
    if dash is not None:
        return Item(dash.end(), last, None, _PLUS if dash["mark"] == "+" else _DASHED, True, above)
    return Item(first, last, None, _TEXT, False, above)


def _depth_of_number(span: HeadingSpan) -> float:
    if span.style in {"letter_bracket", "letter_point"} or (span.style == "bracket" and not span.number.isdigit()):
        return _LETTER
    if span.style in {"decimal", "decimal_bracket", "bracket"}:
        return _DECIMAL + 0.2 * (len(span.parts) - 1) + (0.1 if span.style != "decimal" else 0)
    return _DECIMAL - 1
