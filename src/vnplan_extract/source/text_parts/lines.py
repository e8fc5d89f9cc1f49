"""Lines of a text with their page and indent; page numbers and running heads left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from vnplan_extract.source.text_parts.markers import opens_item

__all__ = ["MAX_PRINTED", "Line", "Shape", "shape_of", "split_lines"]

NEAR = 12  # lines on either side that tell the width of the text block around a line
MIN_WRAPPED = 0.25  # share of lines that open in lower case: above it, lines are cut at the margin
MIN_CUT = 2  # lines in lower case behind full ones that show lines to be cut at the margin, however many end early
FULL = 0.8  # of the width near it: a line at least as long may have been cut
MIN_INDENT = 2  # blanks in front of the first line of a paragraph, beyond the margin
MAX_PRINTED = 400  # characters; longer lines are no lines of a printed page
MAX_WIDTH = 200  # characters; longer lines are whole paragraphs
MIN_HEAD_PAGES = 2  # a first line that stands on this many pages after the first one is a running head
_PAGE_NUMBER = regex.compile(r"\W{0,5}(?:trang\s+)?\d{1,4}(?:\s?/\s?\d{1,4})?\W{0,5}", regex.IGNORECASE)
_GAP = regex.compile(r"\S {3,}\S")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it stands in the text, its page (0: none), indent, and blank lines in front of it."""

    start: int
    end: int
    text: str
    page: int
    indent: int
    gap: int
    new_page: bool = False

    @property
    def width(self) -> int:
        """Characters from the margin to the last one."""
        return self.indent + len(self.text)

    @property
    def has_gap(self) -> bool:
        """Whether three blanks or more part the line in columns."""
        return _GAP.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text is laid out: lines cut at a margin or not, first lines indented or not, widths by line."""

    wrapped: bool
    indented: bool
    margin: int
    widths: list[int]


def split_lines(text: str) -> tuple[list[Line], int]:
    """The lines that hold something, and the number of pages (0 where no form feed stands in the text)."""
    paged = "\f" in text.rstrip("\f\n \t")
    lines: list[Line] = []
    at, page_count = 0, 0
    for number, page in enumerate(text.split("\f"), start=1):
        found = _page_lines(page, at, number if paged else 0)
        lines.extend(_without_page_number(found) if paged else found)
        at += len(page) + 1
        page_count = number if page.strip() or number == 1 else page_count
    return (_without_heads(lines), page_count) if paged else (_without_number_series(lines), 0)


def _page_lines(page: str, at: int, number: int) -> list[Line]:
    lines: list[Line] = []
    gap = 0
    for raw in page.split("\n"):
        stripped = raw.strip(" ")
        if not stripped.strip():
            gap += 1
        else:
            indent = len(raw) - len(raw.lstrip(" "))
            start = at + indent
            lines.append(Line(start, start + len(stripped), stripped, number, indent, gap, number > 1 and not lines))
            gap = 0
        at += len(raw) + 1
    return lines


def _without_page_number(lines: list[Line]) -> list[Line]:
    """A page's lines without a number that stands alone at its top or foot."""
    kept = lines
    if kept and _PAGE_NUMBER.fullmatch(kept[-1].text):
        kept = kept[:-1]
    if kept and _PAGE_NUMBER.fullmatch(kept[0].text):
        kept = [_first_of_page(kept[1], kept[0]), *kept[2:]] if len(kept) > 1 else []
    return kept


def _first_of_page(line: Line, dropped: Line) -> Line:
    return Line(line.start, line.end, line.text, line.page, line.indent, line.gap, dropped.new_page)


def _without_heads(lines: list[Line]) -> list[Line]:
    """Without the lines that stand at the top of most pages; on page 1 it is part of the letterhead."""
    firsts = Counter(line.text for line in lines if line.new_page)
    pages = len({line.page for line in lines}) - 1
    heads = {t for t, n in firsts.items() if n >= MIN_HEAD_PAGES and n * 2 > pages and "\t" not in t}
    if not heads:
        return lines
    kept: list[Line] = []
    dropped: Line | None = None
    for line in lines:
        if line.new_page and line.text in heads:
            dropped = line
            continue
        kept.append(_first_of_page(line, dropped) if dropped is not None else line)
        dropped = None
    return kept


def _without_number_series(lines: list[Line]) -> list[Line]:
    """Text without form feeds: numbers alone between blank lines that count the pages (2, 3, 4 …)."""
    alone = [
        (index, int(line.text))
        for index, line in enumerate(lines)
        if line.gap and line.text.isascii() and line.text.isdigit() and len(line.text) <= 3
    ]
    values = [value for _, value in alone]
    if len(values) < 2 or values != list(range(values[0], values[0] + len(values))):
        return lines
    numbers = {index for index, _ in alone}
    return [line for index, line in enumerate(lines) if index not in numbers]


def shape_of(lines: list[Line]) -> Shape:
    """Tell from all lines how the text is laid out."""
    plain = [line for line in lines if "\t" not in line.text]
    follows = [line for line in plain[1:] if not line.gap and not line.new_page]
    lower = [line for line in follows if line.text[0].islower() and not opens_item(line.text)]
    wrapped = len(lower) > MIN_WRAPPED * len(follows) or _is_cut(plain)
    wrapped = wrapped and max((x.width for x in lower), default=0) <= MAX_WIDTH
    margins = Counter(line.indent for line in lower)
    margin = margins.most_common(1)[0][0] if margins else min((line.indent for line in plain), default=0)
    openings = [line for line in plain if opens_item(line.text)]
    indented = sum(line.indent >= margin + MIN_INDENT for line in openings) * 2 > max(1, len(openings))
    return Shape(wrapped, indented, margin, _widths(lines))


def _is_cut(lines: list[Line]) -> bool:
    """Whether the lines behind full ones go on in lower case; letterheads and recipients stop short of the margin."""
    behind = [
        line
        for above, line, width in zip(lines, lines[1:], _widths(lines), strict=False)
        if not line.gap and not line.new_page and above.width >= FULL * width
    ]
    lower = sum(line.text[0].islower() and not opens_item(line.text) for line in behind)
    return lower >= MIN_CUT and lower > MIN_WRAPPED * len(behind)


def _widths(lines: list[Line]) -> list[int]:
    """For each line the width of the widest running line near it."""
    own = [0 if "\t" in line.text or line.has_gap else line.width for line in lines]
    return [max(own[max(0, i - NEAR) : i + NEAR + 1]) for i in range(len(own))]
