"""Footnotes: small type under a rule at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnplan_extract.source.pdf_parts.lines import Line, Piece
from vnplan_extract.source.pdf_parts.paragraphs import Frame, fits_above, frame_of
from vnplan_extract.source.pdf_parts.view import Floats

__all__ = ["note_paragraphs", "split_notes"]

SMALL = 0.93  # notes are no larger than this beside the body
HIGHEST_RULE = 0.08  # part of the page's height below which the rule stands
MIN_RULE = 30.0  # points
SAME_LEFT = 30.0  # points between the left ends of rule and notes
NOTE_NUMBER = re.compile(r"^(?:\[?\d{1,3}\]?|[*†])\s?\S")
RAISED = 0.85  # a raised figure's box is lower than this part of the line's


def split_notes(
    pieces: Sequence[Piece], rules: Floats, body_size: float, height: float
) -> tuple[list[Piece], list[Piece]]:
    """Part a page's running text into body and footnotes.

    Args:
        pieces: text in no table.
        rules: level lines (y, x0, x1) that belong to no table.
        body_size: usual size of type of the document.
        height: height of the page in points.
    """
    for y, x0, x1 in sorted(rules.tolist()):
        if y < HIGHEST_RULE * height or x1 - x0 < MIN_RULE:
            continue
        below = [piece for piece in pieces if piece.base > y and piece.top > y - piece.size * 0.4]
        if not below or any(piece.size > SMALL * body_size for piece in below):
            continue
        if abs(min(piece.x0 for piece in below) - x0) <= SAME_LEFT:
            chosen = {id(piece) for piece in below}
            return [piece for piece in pieces if id(piece) not in chosen], below
    return list(pieces), []


def note_paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Notes of one page: each begins with its number, or after a short line."""
    frame = frame_of(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _opens_note(groups[-1][-1], line, frame):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _opens_note(above: Line, below: Line, frame: Frame) -> bool:
    if fits_above(above, below, frame.right - above.x1):
        return True
    return bool(NOTE_NUMBER.match(below.text)) and has_raised_number(below)


def has_raised_number(line: Line) -> bool:
    """True when the line opens with a raised figure, as notes do."""
    piece = line.pieces[0]
    heights = piece.boxes[:, 3] - piece.boxes[:, 1]
    return piece.text[0].isdigit() and float(heights[0]) < RAISED * float(heights.max())
