"""Columns that are kept apart by blanks only: where they stand, and what a line holds in each.

A column is a strip of character positions between positions over which hardly a piece of text runs. A piece
is a run of words one blank apart.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import regex

from vnplan_extract.source.text_parts.lines import Line
from vnplan_extract.source.text_parts.tables import Piece

__all__ = ["ROW_NUMBER", "Strip", "find_strips", "line_cells"]

CROSSING = 0.25  # of the lines near a space between columns, how many (titles of groups) may run across
TIGHT = 0.8  # the same where no letter of body or head stands in it: columns may lie one blank apart
TITLES = 0.02  # of all lines
TIGHT_REACH = 4  # characters that a proportional type may shift the edge of a column
MAX_TITLE = 2  # pieces of a line that holds a number and a title
NEAR = 10  # characters
ROW_NUMBER = regex.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,6}|[A-ZĐ])[.)]{0,2}")
"""What stands in the first column: 1, 1.1, IV, A, (1)."""

_WORDS = regex.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class Strip:
    """A column: character positions from ``start`` to ``end`` (exclusive)."""

    start: int
    end: int


def find_strips(block: Sequence[Line], head: int) -> list[Strip]:
    """The columns: strips between positions over which hardly a piece of text runs."""
    under = block[head + 1 : head + 2]
    heads = [*block[: head + 1], *(line for line in under if not ROW_NUMBER.fullmatch(line.text.split()[0]))]
    pieces, letters = _occupied(block)
    head_pieces, _ = _occupied(heads, len(pieces))
    strips: list[Strip] = []
    start: int | None = None
    for position in range(len(pieces)):
        left = max(pieces[max(0, position - NEAR) : position + 1])
        right = max(pieces[position : position + NEAR + 1])
        blank = letters[position] <= TITLES * len(block) and not head_pieces[position]
        empty = pieces[position] <= (TIGHT if blank else CROSSING) * min(left, right)
        if not empty and start is None:
            start = position
        elif empty and start is not None:
            strips.append(Strip(start, position))
            start = None
    return _parted_by_heads(_with_heads(strips, heads), heads, block[len(heads) :])


def _occupied(lines: Sequence[Line], width: int = 0) -> tuple[list[int], list[int]]:
    """How many lines have a piece of text, and how many a letter, at each position."""
    width = max([width, *(line.width + 1 for line in lines)])
    pieces, letters = [0] * width, [0] * width
    for line in lines:
        for words in _WORDS.finditer(line.text):
            for position in range(line.indent + words.start(), line.indent + words.end()):
                pieces[position] += 1
                letters[position] += line.text[position - line.indent] != " "
    return pieces, letters


def _with_heads(strips: list[Strip], heads: Sequence[Line]) -> list[Strip]:
    """Strips without a word in the head of the table are part of the strip in front of them."""
    kept: list[Strip] = []
    for strip in strips:
        parts = (line.text[max(0, strip.start - line.indent) : max(0, strip.end - line.indent)] for line in heads)
        if any(part.strip() for part in parts) or not kept:
            kept.append(strip)
        else:
            kept[-1] = Strip(kept[-1].start, strip.end)
    return kept


def _parted_by_heads(strips: list[Strip], heads: Sequence[Line], body: Sequence[Line]) -> list[Strip]:
    """Strips under two words of the head set apart are two columns.

    They are parted where most pieces begin, because the text of a column is flush left.
    """
    middles = [(start + end) // 2 for start, end in _head_words(heads)]
    starts = Counter(line.indent + words.start() for line in body for words in _WORDS.finditer(line.text))
    parted: list[Strip] = []
    for strip in strips:
        inside = [middle for middle in middles if strip.start <= middle < strip.end]
        start = strip.start
        for left, right in itertools.pairwise(inside):
            edge = max(range(left, right), key=lambda position: starts[position + 1])
            parted.append(Strip(start, edge))
            start = edge + 1
        parted.append(Strip(start, strip.end))
    return parted


def _head_words(heads: Sequence[Line]) -> list[tuple[int, int]]:
    """Where the heads of columns stand: pieces of the head's lines, those under one another as one."""
    pieces = sorted(
        (line.indent + words.start(), line.indent + words.end())
        for line in heads
        for words in _WORDS.finditer(line.text)
    )
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def line_cells(line: Line, strips: Sequence[Strip]) -> list[list[Piece]]:
    """The pieces of a line by column; a title that runs across columns stays in the one it begins in."""
    cells: list[list[Piece]] = [[] for _ in strips]
    pieces = list(_WORDS.finditer(line.text))
    is_title = len(pieces) == MAX_TITLE and ROW_NUMBER.fullmatch(pieces[0][0]) is not None
    for words in pieces:
        whole = (words.start(), words.end())
        for start, end, least in [(*whole, 0)] if is_title else _cut(line, *whole, strips):
            passed = sum(strip.end <= line.indent + start for strip in strips)
            column = min(max(least, passed), len(strips) - 1)
            cells[column].append(Piece(line.start + start, line.start + end, line.page, line.text[start:end]))
    return cells


def _cut(line: Line, start: int, end: int, strips: Sequence[Strip]) -> list[tuple[int, int, int]]:
    """A piece cut at the spaces between columns, when it leaves all of those free that it meets.

    Returns:
        Start and end of each part, and the first column that it may stand in.
    """
    parts: list[tuple[int, int, int]] = []
    begin, column = start, 0
    for number, (left, right) in enumerate(itertools.pairwise(strips), start=1):
        low, high = left.end - line.indent, right.start - line.indent
        reach = TIGHT_REACH if high - low <= 1 else 1
        if not (start < low and high + reach - 1 < end):  # a piece that ends at the edge only reaches over it
            continue
        blanks = [at for at in range(max(low - reach, begin), high + reach) if line.text[at : at + 1] == " "]
        if not blanks:
            return [(start, end, 0)]
        cut = min(blanks, key=partial(_distance, line.text, low, reach))
        parts.append((begin, cut, column))
        begin, column = cut + 1, number
    return [*parts, (begin, end, column)]


def _distance(text: str, edge: int, reach: int, blank: int) -> int:
    """How ill a blank suits as the space at an edge; a capital behind it speaks for it."""
    return abs(blank - edge) - (reach if text[blank + 1 : blank + 2].isupper() else 0)
