"""Pieces that run over the gutter between two columns, parted there.

Recognition reads along the line, so the two columns of a letterhead or of a signature block come as one piece. It
is parted at wide blanks, and, where the blank is narrower, before the state's or the Party's name, which opens the
right column of every letterhead (Nghị định 30/2020/NĐ-CP, phụ lục I; Hướng dẫn 36-HD/VPTW of 2018).

A recognised sign that stands by itself at the edge of a line is a speck of the paper, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vnplan_extract.source.pdf_parts.lines import Piece
from vnplan_extract.vietnamese.unicode import fold_same_length, strip_marks

__all__ = ["opens_letterhead", "part_at_gutters"]

# in parts of the size of type
WIDE = 1.5  # a blank this wide in a recognised line is no blank between words
BESIDE_NAME = 0.55  # a blank this wide parts a name that opens the right column
AFTER_MARKER = 6.0  # a list marker stays with what follows it up to here
FIRST_LINES = 4  # letterheads: the name stands in these lines of the page
RIGHT_NAMES = re.compile(r"cong hoa xa hoi chu nghia|doc lap ?[-–] ?tu do|dang cong san viet nam")
SPECK_AHEAD = re.compile(r"[.,;:|_^`'*‘’¬·] |[|lI!ìíj] (?=\(?\d{1,3}(?:\.\d{1,2})*[.)] |[a-zđ]\) |Điều \d|[IVX]+\. )")
SPECK_BEHIND = re.compile(r" [|~_^`'*‘’¬·]$|(?<=[.;:,]) [-–—.,:;]$")
MARKER = re.compile(r"^(?:[-–+*•o]|\(?[\dIVXLa-zđ]{1,4}[.)]|\d+(?:\.\d+)+\.?)$")


def part_at_gutters(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of running text, those that run over a gutter parted.

    Args:
        pieces: pieces of one page.
    """
    bases = sorted({round(piece.base) for piece in pieces})
    head = bases[min(FIRST_LINES, len(bases)) - 1] if bases else 0
    parts = [part for piece in pieces for part in _parts(piece, in_head=round(piece.base) <= head)]
    return [part for part in map(_without_specks, parts) if part is not None]


def opens_letterhead(text: str) -> bool:
    """Whether a text opens with what stands in the right column of a letterhead.

    >>> opens_letterhead("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"), opens_letterhead("CHỦ TỊCH")
    (True, False)
    """
    return RIGHT_NAMES.match(strip_marks(fold_same_length(text))) is not None


def _without_specks(piece: Piece) -> Piece | None:
    """A recognised piece without the specks at its edges; None when it is nothing else."""
    if piece.word is None:
        return piece
    if len(piece.text) == 1 and not piece.text.isdigit():
        return None
    start = found.end() if (found := SPECK_AHEAD.match(piece.text)) else 0
    end = found.start() if (found := SPECK_BEHIND.search(piece.text, start)) else len(piece.text)
    return piece if end - start == len(piece.text) else _slice(piece, start, end)


def _parts(piece: Piece, *, in_head: bool) -> list[Piece]:
    if piece.word is None and not in_head:
        return [piece]  # a file that draws its text parts columns by itself
    cuts = [at for at, width in _blanks(piece) if _is_gutter(piece, at, width, in_head=in_head)]
    edges = [-1, *cuts, len(piece.text)]
    return [_slice(piece, a + 1, b) for a, b in pairwise(edges)] if cuts else [piece]


def _blanks(piece: Piece) -> list[tuple[int, float]]:
    """Where the blanks of a piece stand, and how wide each is in parts of the size of type."""
    found = []
    for at, sign in enumerate(piece.text):
        if sign == " " and 0 < at < len(piece.text) - 1:
            width = float(piece.boxes[at + 1, 0] - piece.boxes[at - 1, 2])
            found.append((at, width / max(piece.size, 1e-3)))
    return found


def _is_gutter(piece: Piece, at: int, width: float, *, in_head: bool) -> bool:
    if width < BESIDE_NAME:
        return False
    if in_head and opens_letterhead(piece.text[at + 1 :]):
        return True
    if piece.word is None or width < WIDE:
        return False
    return width > AFTER_MARKER or not MARKER.match(piece.text[:at])


def _slice(piece: Piece, start: int, end: int) -> Piece:
    boxes = piece.boxes[start:end]
    (x0, top), (x1, bottom) = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
    return replace(
        piece,
        text=piece.text[start:end],
        boxes=boxes,
        bold=piece.bold[start:end],
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        open_end=piece.open_end if end == len(piece.text) else False,
        word=None if piece.word is None else piece.word[start:end],
    )
