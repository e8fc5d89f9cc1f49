"""Text set side by side without ruling lines: letterheads and signature blocks.

A block begins with a line that has a gap wide enough to be a gutter and takes in the lines above and below
that keep out of the gutter and stand in line with one of the two columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnplan_extract.source.pdf_parts.gutters import part_at_gutters
from vnplan_extract.source.pdf_parts.lines import Line, Piece, rows_of

__all__ = ["Columns", "Flow", "arrange"]

# in parts of the size of type
MIN_GUTTER = 1.0  # a gap that may be a gutter
LEFT_OVER = 0.6  # what must remain of it between the columns
LONE_GUTTER = 3.0  # a single line with a gap this wide is two columns
SAME_EDGE = 0.7  # left edges nearer than this are aligned
SAME_MIDDLE = 1.2  # centres nearer than this are aligned
NEAR_BELOW = 2.6  # distance of baselines inside a column
NEAR_SIGNATURE = 9.0  # distance over which a centred name stands under its title
OVERLAP = 0.3  # part of a line's height by which lines beside each other overlap
NUMERIC = re.compile(r"^[\d.,%\s/()–-]{1,24}$")


@dataclass(slots=True)
class Flow:
    """Lines that follow one another over the whole width."""

    lines: list[Line]


@dataclass(slots=True)
class Columns:
    """Two columns side by side, each with its lines from the top."""

    left: list[Line]
    right: list[Line]


@dataclass(slots=True)
class _Row:
    """Pieces that stand at one height."""

    pieces: list[Piece]

    @property
    def base(self) -> float:
        return self.pieces[0].base

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)


@dataclass(slots=True)
class _Block:
    """Rows ``first`` to ``last`` (included), the gutter, both columns' text, and the page's middle."""

    first: int
    last: int
    gutter: tuple[float, float]
    left: list[Piece]
    right: list[Piece]
    two_sided: int
    middle: float


def arrange(pieces: Sequence[Piece]) -> list[Flow | Columns]:
    """Put pieces of running text into reading order.

    Args:
        pieces: pieces of one page (or one part of it) that stand in no table.

    Returns:
        stretches of full-width lines and of columns, from the top.
    """
    rows = _rows(part_at_gutters(pieces))
    parts: list[Flow | Columns] = []
    done = 0
    for block in _blocks(rows):
        if block.first > done:
            parts.append(Flow(_lines(rows[done : block.first])))
        parts.append(Columns(rows_of(block.left), rows_of(block.right)))
        done = block.last + 1
    if done < len(rows):
        parts.append(Flow(_lines(rows[done:])))
    return parts


def _rows(pieces: Sequence[Piece]) -> list[_Row]:
    """Pieces by height; those that overlap in height and not in width stand beside each other."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.x0)):
        if rows and all(_beside(piece, other) for other in rows[-1].pieces):
            rows[-1].pieces.append(piece)
        else:
            rows.append(_Row([piece]))
    for row in rows:
        row.pieces.sort(key=lambda piece: piece.x0)
    return rows


def _beside(one: Piece, two: Piece) -> bool:
    small = min(one.size, two.size)
    overlap = min(one.base, two.base) - max(one.base - 0.7 * one.size, two.base - 0.7 * two.size)
    return overlap > OVERLAP * small and (one.x0 > two.x1 or two.x0 > one.x1)


def _lines(rows: Sequence[_Row]) -> list[Line]:
    return [line for row in rows for line in rows_of(row.pieces)]


def _blocks(rows: list[_Row]) -> list[_Block]:
    blocks: list[_Block] = []
    index = 0
    while index < len(rows):
        block = _best_block(rows, index, blocks[-1].last + 1 if blocks else 0)
        if block is None:
            index += 1
        else:
            blocks.append(block)
            index = block.last + 1
    return blocks


def _best_block(rows: list[_Row], seed: int, floor: int) -> _Block | None:
    """The largest block around a row with a gap, or None when the row is plain text."""
    row = rows[seed]
    best: _Block | None = None
    for left, right in zip(row.pieces, row.pieces[1:], strict=False):
        if right.x0 - left.x1 < MIN_GUTTER * row.size:
            continue
        block = _grow(rows, seed, (left.x1, right.x0), floor)
        if _holds(rows, block) and (best is None or _weight(block) > _weight(best)):
            best = block
    return best


def _weight(block: _Block) -> tuple[int, int, float]:
    return block.two_sided, block.last - block.first, block.gutter[1] - block.gutter[0]


def _holds(rows: list[_Row], block: _Block) -> bool:
    """True when the block is two columns of words, not a justified line nor rows of figures."""
    figures = sum(bool(NUMERIC.match(piece.text)) for piece in block.right)
    if figures > 0.5 * len(block.right):
        return False
    seed = rows[block.first]
    if block.last > block.first:
        return True
    return len(seed.pieces) == 2 and block.gutter[1] - block.gutter[0] >= LONE_GUTTER * seed.size


def _grow(rows: list[_Row], seed: int, gutter: tuple[float, float], floor: int) -> _Block:
    left, right = _sides(rows[seed], gutter)
    edges = [edge for row in rows for piece in row.pieces for edge in (piece.x0, piece.x1)]
    block = _Block(seed, seed, gutter, left, right, 1, (min(edges) + max(edges)) / 2)
    for index in range(seed + 1, len(rows)):
        if not _take(rows, block, index, downwards=True):
            break
    for index in range(seed - 1, floor - 1, -1):
        if not _take(rows, block, index, downwards=False):
            break
    return block


def _sides(row: _Row, gutter: tuple[float, float]) -> tuple[list[Piece], list[Piece]]:
    middle = (gutter[0] + gutter[1]) / 2
    left = [piece for piece in row.pieces if piece.middle < middle]
    return left, [piece for piece in row.pieces if piece.middle >= middle]


def _take(rows: list[_Row], block: _Block, index: int, *, downwards: bool) -> bool:
    """Take the row into the block if it keeps out of the gutter and is in line with a column."""
    row = rows[index]
    left, right = _sides(row, block.gutter)
    gutter = (max([block.gutter[0], *(p.x1 for p in left)]), min([block.gutter[1], *(p.x0 for p in right)]))
    if gutter[1] - gutter[0] < LEFT_OVER * row.size:
        return False
    if left and right:
        if not _near(row, rows[block.last if downwards else block.first], NEAR_SIGNATURE):
            return False
        block.two_sided += 1
    elif left:
        if not _left_fits(row, block, downwards):
            return False
    elif not _right_fits(row, block):
        return False
    block.gutter = gutter
    block.left += left
    block.right += right
    block.first, block.last = min(block.first, index), max(block.last, index)
    return True


def _near(row: _Row, other: _Row, reach: float) -> bool:
    return abs(row.base - other.base) <= reach * max(row.size, other.size)


def _left_fits(row: _Row, block: _Block, downwards: bool) -> bool:
    """A line that has only a left part: a centred one, or below a left-aligned one.

    Above a block a left-aligned line is the last line of a paragraph.
    """
    nearest = min(block.left, key=lambda piece: abs(piece.base - row.base))
    if abs(nearest.base - row.base) > NEAR_BELOW * row.size:
        return False
    piece = row.pieces[0]
    if _same_middle(piece, nearest):
        return not (_same_left(piece, nearest) and not downwards)
    return downwards and not _is_centred(block.left) and any(_same_left(piece, other) for other in block.left)


def _right_fits(row: _Row, block: _Block) -> bool:
    """A line that has only a right part: in line with the right column."""
    nearest = min(block.right, key=lambda piece: abs(piece.base - row.base))
    if abs(nearest.base - row.base) > NEAR_SIGNATURE * row.size:
        return False
    piece = row.pieces[0]
    if any(_same_middle(piece, other) for other in block.right):
        return True
    if abs(piece.middle - block.middle) < SAME_EDGE * piece.size:
        return False  # a title in the middle of the page
    return not _is_centred(block.right) and any(_same_left(piece, other) for other in block.right)


def _is_centred(column: Sequence[Piece]) -> bool:
    """True when the lines of a column have one centre and begin at different places."""
    lefts = [piece.x0 for piece in column]
    return max(lefts) - min(lefts) > SAME_EDGE * column[0].size and all(
        _same_middle(piece, column[0]) for piece in column
    )


def _same_middle(one: Piece, two: Piece) -> bool:
    return abs(one.middle - two.middle) <= SAME_MIDDLE * max(one.size, two.size)


def _same_left(one: Piece, two: Piece) -> bool:
    return abs(one.x0 - two.x0) <= SAME_EDGE * max(one.size, two.size)
