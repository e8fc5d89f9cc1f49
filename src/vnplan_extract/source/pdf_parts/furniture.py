"""Page furniture: page numbers and running heads and feet, which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vnplan_extract.source.pdf_parts.lines import Line

__all__ = ["EdgeLine", "find_furniture", "is_page_number"]

PAGE_NUMBER = re.compile(
    r"^[-–—\s|\[(]*(?:(?:trang|page|tr\.)\s*)?(\d{1,4})(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s|\])]*$", re.I
)
MISREAD = str.maketrans("Il|!oO", "111100")  # signs taken for digits in a recognised number
LONGEST = 4  # letters of a page number
DIGITS = re.compile(r"\d+")
SAME_HEIGHT = 6.0  # points: running heads stand at the same height on each page
MIN_REPEATS = 3  # pages on which a running head must stand
MIN_REPEAT_SHARE = 0.4  # of the pages
EDGE_LINES = 2  # lines from the top and bottom that may be furniture
EDGE_ZONE = 0.15  # part of the page's height in which furniture stands
CENTRED = 0.06  # part of the page's width by which a page number may be off centre


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line near the top or bottom of a page.

    Attributes:
        page: index of the page.
        depth: lines between it and the edge of the page.
        at_top: near the top rather than the bottom.
        line: the line.
        width: width of the page in points.
        height: height of the page in points.
    """

    page: int
    depth: int
    at_top: bool
    line: Line
    width: float
    height: float


def is_page_number(text: str) -> int | None:
    """The number when the text is nothing but a page number.

    >>> is_page_number("- 2 -"), is_page_number("Trang 3/14"), is_page_number("2. Yêu cầu")
    (2, 3, None)
    """
    found = PAGE_NUMBER.match(text)
    return int(found.group(1)) if found else None


def find_furniture(edges: Sequence[EdgeLine], n_pages: int) -> list[Line]:
    """The lines among ``edges`` that are page numbers, running heads or running feet.

    Args:
        edges: lines nearest to the top and bottom edge of each page that stand in no table.
        n_pages: pages of the document.
    """
    numbers = _page_numbers([edge for edge in edges if edge.depth == 0])
    chosen = {id(edge.line) for edge in numbers}
    after = {(edge.page, edge.at_top) for edge in numbers}
    candidates = [
        edge
        for edge in edges
        if id(edge.line) not in chosen
        and _in_zone(edge)
        and (edge.depth == 0 or edge.depth < EDGE_LINES or (edge.page, edge.at_top) in after)
    ]
    return [edge.line for edge in numbers] + [edge.line for edge in _repeated(candidates, n_pages)]


def _in_zone(edge: EdgeLine) -> bool:
    if edge.at_top:
        return edge.line.bottom <= EDGE_ZONE * edge.height
    return edge.line.top >= (1 - EDGE_ZONE) * edge.height


def _page_numbers(edges: Sequence[EdgeLine]) -> list[EdgeLine]:
    """A lone number at the edge: centred, or counting up with the pages."""
    numbered = [
        (edge, number) for edge in edges if _in_zone(edge) and (number := is_page_number(edge.line.text)) is not None
    ]
    numbered += [(edge, edge.page + 1) for edge in edges if _in_zone(edge) and _is_misread_number(edge)]
    shifts = Counter((number - edge.page, edge.at_top) for edge, number in numbered)
    return [
        edge
        for edge, number in numbered
        if shifts[number - edge.page, edge.at_top] >= 2 or _is_centred(edge) or number == edge.page + 1
    ]


def _is_misread_number(edge: EdgeLine) -> bool:
    """True for a recognised line that gives its page's number, a sign misread or a speck beside it."""
    signs = edge.line.text.split()
    if edge.line.pieces[0].word is None or len("".join(signs)) > LONGEST or len(signs) > 2:
        return False
    number = str(edge.page + 1)
    return "".join(signs).translate(MISREAD) == number or any(sign == number for sign in signs)


def _is_centred(edge: EdgeLine) -> bool:
    middle = (edge.line.x0 + edge.line.x1) / 2
    return abs(middle - edge.width / 2) <= CENTRED * edge.width


def _repeated(edges: Sequence[EdgeLine], n_pages: int) -> list[EdgeLine]:
    """Lines whose text, figures aside, stands at the same height on many pages."""
    need = max(MIN_REPEATS, MIN_REPEAT_SHARE * n_pages)
    groups: dict[tuple[bool, str], list[EdgeLine]] = {}
    for edge in edges:
        groups.setdefault((edge.at_top, DIGITS.sub("#", edge.line.text)), []).append(edge)
    found = []
    for group in groups.values():
        if len({edge.page for edge in group}) < need:
            continue
        offsets = sorted(edge.line.base if edge.at_top else edge.height - edge.line.base for edge in group)
        usual = offsets[len(offsets) // 2]
        found += [
            edge
            for edge in group
            if abs((edge.line.base if edge.at_top else edge.height - edge.line.base) - usual) <= SAME_HEIGHT
        ]
    return found
