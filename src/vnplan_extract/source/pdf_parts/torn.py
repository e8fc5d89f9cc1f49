"""What happens to a table's row at a page break: torn in two, or a new row, or a merged cell that goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnplan_extract.source.pdf_parts.lines import Line
from vnplan_extract.source.pdf_parts.paragraphs import MARKER, STOP, fits_above
from vnplan_extract.source.pdf_parts.tables import CellText

__all__ = ["merged_over_break", "row_runs_on"]

DENSE = 0.7  # a column filled in this part of the rows is empty only where a cell is merged
SPARSE = 0.5  # a column filled in less than this part of the rows tells nothing when empty

# weights of the evidence that a row at the top of a page is the rest of the last row of the page before
KEY_EMPTY, KEY_FILLED = 2.0, -4.0  # the first column, which numbers rows
LEFT_EMPTY = 0.4  # a cell that other rows fill
NEW_TEXT = -1.5  # text where the cell above is empty
ENDED_ABOVE = -2.0  # blank lines are left under the cell's text, which therefore ended there
REACHES_END = 0.5  # the cell's text runs down to the end of the page
OPENS_LOWER, OPENS_UPPER = 1.5, -0.4
ENDS_CLOSED = -0.5  # a full stop: the next paragraph of the cell, or of the next row
NO_ROOM, ROOM = 1.3, -1.2  # without one: the next word had no room, had room
OPENS_LIST = -0.3

BLANK_LINES = 1.6  # height of the blank under a text that tells its end, in parts of the size of type
FIGURE = re.compile(r"^[\d.,/%\s-]+$")


def merged_over_break(last_row: Sequence[CellText], first_row: Sequence[CellText], filled: Sequence[float]) -> set[int]:
    """Columns at the left whose cells are merged over the page break of two rows.

    The break hides the merge: the later page shows empty cells. They are taken for merged where at least the
    first two columns are empty that other rows fill, as under a task whose results have several rows.
    """
    by_col = {cell.col: cell for cell in last_row}
    columns: set[int] = set()
    for cell in sorted(first_row, key=lambda cell: cell.col):
        above = by_col.get(cell.col)
        if not cell.is_empty or above is None or above.is_empty or filled[cell.col] < DENSE:
            break
        columns.add(cell.col)
    return columns if len(columns) >= 2 else set()


def row_runs_on(
    last_row: Sequence[CellText], first_row: Sequence[CellText], filled: Sequence[float], bottom: float
) -> bool:
    """Whether a page's first row is the rest of the row that ended the page before.

    Args:
        last_row: cells that reach to the end of the page before.
        first_row: cells of the page's first row, header rows left out.
        filled: for each column the part of rows in which it holds text.
        bottom: lower edge of the table on the page before, in points.
    """
    by_col = {cell.col: cell for cell in last_row}
    texts = [cell for cell in first_row if not cell.is_empty]
    if not texts:
        return False
    score = 0.0
    for cell in first_row:
        above = by_col.get(cell.col)
        if above is None or above.col_span != cell.col_span:
            score += 0.0 if cell.is_empty else NEW_TEXT
        elif cell.is_empty:
            score += _empty_evidence(cell, above, filled[cell.col])
        elif cell.col == 0 and _is_key(cell):
            if not above.is_empty and _is_key(above):
                return False
            score += KEY_FILLED
        elif above.is_empty:
            score += NEW_TEXT
        else:
            score += _text_evidence(above.paragraphs[-1][-1], cell.paragraphs[0][0], above.room, bottom)
    return score > 0


def _is_key(cell: CellText) -> bool:
    """True for a cell that numbers a row: short and of one line."""
    return len(cell.text) <= 8


def _empty_evidence(cell: CellText, above: CellText, filled: float) -> float:
    if filled < SPARSE or above.is_empty or above.row_span > 1:
        return 0.0
    return KEY_EMPTY if cell.col == 0 else LEFT_EMPTY


def _text_evidence(above: Line, below: Line, room: float, bottom: float) -> float:
    """What the text on both sides of the break says: a sentence that runs on, or one that begins."""
    if bottom - above.base > BLANK_LINES * above.size:
        return ENDED_ABOVE
    opening = below.text.lstrip("“\"'(")[:1]
    score = REACHES_END + (OPENS_LOWER if opening.islower() else OPENS_UPPER if opening.isupper() else 0.0)
    if FIGURE.match(above.text) and FIGURE.match(below.text):
        score += ROOM
    elif STOP.search(above.text):
        score += ENDS_CLOSED
    else:
        score += ROOM if fits_above(above, below, room - (above.x1 - above.x0)) else NO_ROOM
    return score + (OPENS_LIST if MARKER.match(below.text) else 0.0)
