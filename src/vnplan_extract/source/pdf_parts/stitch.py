"""Tables over several pages become one: columns by position, repeated headers out, torn rows mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vnplan_extract.source.pdf_parts.grid import cluster
from vnplan_extract.source.pdf_parts.repeated import repeats, row_texts
from vnplan_extract.source.pdf_parts.tables import CellText, Fragment, cell_breaks
from vnplan_extract.source.pdf_parts.torn import merged_over_break, row_runs_on

__all__ = ["Stitched", "aligned", "header_rows", "opens_table", "stitch"]

SAME_X = 7.0  # points within which two upright lines are one column border
MAX_HEADER_ROWS = 6

HEADER_WORD = re.compile(r"^(?:s[ốo]\s*)?(?:tt|stt)\.?$", re.I)


@dataclass(slots=True)
class Stitched:
    """A table over all its pages.

    Attributes:
        n_rows: rows.
        n_cols: columns.
        cells: cells in row order, each with all its text.
        row_pages: page of each row.
        bottom: lower edge of its last part on that part's page, in points.
    """

    n_rows: int
    n_cols: int
    cells: list[CellText]
    row_pages: list[int]
    bottom: float


def opens_table(fragment: Fragment, first: Fragment) -> bool:
    """True when the fragment begins with a header of its own: another table, with the same columns."""
    cells = fragment.row_cells(0)
    if not cells or not HEADER_WORD.match(cells[0].text):
        return False
    return not repeats(fragment, 0, row_texts(first, 0))


def aligned(one: Fragment, two: Fragment) -> bool:
    """True when the column borders of one fragment all stand among those of the other.

    A column merged over pages may have no border on the later page, so one may have fewer. A page with other
    margins shows the same columns moved sideways.
    """
    few, many = sorted((one.xs, two.xs), key=len)
    if len(few) < 2:
        return False
    if _moved(one, two):
        return True
    distance = np.abs(np.array(few)[:, None] - np.array(many)[None, :]).min(axis=1)
    if (distance > SAME_X).any():
        return False
    return len(few) >= 3 or len(few) == len(many)


def _moved(one: Fragment, two: Fragment) -> bool:
    """True when two fragments of three columns or more have columns of the same widths."""
    if len(one.xs) != len(two.xs) or one.n_cols < 3:
        return False
    first, second = np.array(one.xs), np.array(two.xs)
    return bool((np.abs((first - first[0]) - (second - second[0])) <= SAME_X).all())


def stitch(fragments: Sequence[Fragment]) -> Stitched:
    """Join the fragments of one table.

    Args:
        fragments: in page order, each aligned with the one before.
    """
    fragments = _side_by_side(fragments)
    xs = _common_xs(fragments)
    first = _on_columns(fragments[0], xs)
    table = Stitched(first.n_rows, len(xs) - 1, list(first.cells), [first.page] * first.n_rows, first.bottom)
    header = [row_texts(first, row) for row in range(min(first.n_rows, MAX_HEADER_ROWS))]
    for fragment in fragments[1:]:
        _append(table, _on_columns(fragment, xs), header)
    table.cells.sort(key=lambda cell: (cell.row, cell.col))
    return table


def _side_by_side(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments with those that stand moved sideways put under the one before."""
    placed = [fragments[0]]
    for fragment in fragments[1:]:
        xs = placed[-1].xs if _moved(placed[-1], fragment) else fragment.xs
        placed.append(replace(fragment, xs=xs))
    return placed


def _common_xs(fragments: Sequence[Fragment]) -> list[float]:
    if len(fragments) == 1:
        return list(fragments[0].xs)
    xs: list[float] = list(max(fragments, key=lambda fragment: len(fragment.xs)).xs)
    for fragment in fragments:
        new = [x for x in fragment.xs if min(abs(x - known) for known in xs) > SAME_X]
        if new:
            xs = cluster(np.array(xs + new), 0.0)
    return sorted(xs)


def _on_columns(fragment: Fragment, xs: Sequence[float]) -> Fragment:
    """The fragment with its columns counted in the table's columns."""
    if len(fragment.xs) == len(xs):
        return fragment
    at = np.abs(np.array(fragment.xs)[:, None] - np.array(xs)[None, :]).argmin(axis=1).tolist()
    cells = [
        replace(cell, col=at[cell.col], col_span=max(at[cell.col + cell.col_span] - at[cell.col], 1))
        for cell in fragment.cells
    ]
    return replace(fragment, cells=cells)


def header_rows(fragment: Fragment, header: Sequence[tuple[str, ...]]) -> int:
    """How many rows at the top of the fragment repeat the first rows of the table."""
    count = 0
    for known in header:
        if count >= fragment.n_rows or not known or not repeats(fragment, count, known):
            break
        count += 1
    return count


def _below_header(cell: CellText, skip: int) -> CellText | None:
    """A cell without the header rows; of a header cell that reaches below them an empty rest stays."""
    if cell.row >= skip:
        return replace(cell, row=cell.row - skip)
    rest = cell.row + cell.row_span - skip
    return replace(cell, row=0, row_span=rest, paragraphs=[]) if rest > 0 else None


def _append(table: Stitched, fragment: Fragment, header: Sequence[tuple[str, ...]]) -> None:
    """Add a page's rows to the table."""
    skip = header_rows(fragment, header)
    if skip == fragment.n_rows:
        return
    cells = [left for cell in fragment.cells if (left := _below_header(cell, skip)) is not None]
    last_row = [cell for cell in table.cells if cell.row + cell.row_span == table.n_rows]
    first_row = [cell for cell in cells if cell.row == 0]
    filled = _filled_share(table)
    joined = row_runs_on(last_row, first_row, filled, table.bottom)
    merged = set() if joined else merged_over_break(last_row, first_row, filled)
    offset = table.n_rows - joined
    by_col = {cell.col: cell for cell in last_row}
    covered = {col for cell in first_row for col in range(cell.col, cell.col + cell.col_span)}
    for cell in cells:
        above = by_col.get(cell.col) if cell.row == 0 else None
        if (
            above is not None
            and above.col_span == cell.col_span
            and (joined or cell.col in merged or _spans_break(above, cell))
        ):
            above.row_span = cell.row + cell.row_span + offset - above.row
            _add_text(above, cell)
        elif cell.row == 0 and joined:
            _add_torn(table, cell, offset, last_row)
        else:
            table.cells.append(replace(cell, row=cell.row + offset))
    n_new = fragment.n_rows - skip
    for cell in last_row:
        if not covered & set(range(cell.col, cell.col + cell.col_span)):
            cell.row_span = offset + n_new - cell.row  # merged over the pages, its border not drawn again
    table.n_rows = offset + n_new
    table.row_pages += [fragment.page] * (n_new - joined)
    table.bottom = fragment.bottom


def _spans_break(above: CellText, cell: CellText) -> bool:
    """True when an empty cell at the top of a page is the rest of a cell merged over rows."""
    return cell.is_empty and (above.row_span > 1 or cell.row_span > 1)


def _add_torn(table: Stitched, cell: CellText, offset: int, last_row: Sequence[CellText]) -> None:
    """Text of a torn row whose cells do not match: it goes to the nearest cell of the row, never away."""
    if not cell.is_empty:
        host = min(last_row, key=lambda other: abs(other.col - cell.col))
        _add_text(host, cell)
    if cell.row_span > 1:
        rest = replace(cell, row=offset + 1, row_span=cell.row_span - 1, paragraphs=[])
        table.cells.append(rest)


def _add_text(above: CellText, cell: CellText) -> None:
    if cell.is_empty:
        return
    if above.is_empty or cell_breaks(above.paragraphs[-1][-1], cell.paragraphs[0][0], above.room):
        above.paragraphs = above.paragraphs + cell.paragraphs
    else:
        above.paragraphs = [
            *above.paragraphs[:-1],
            above.paragraphs[-1] + cell.paragraphs[0],
            *cell.paragraphs[1:],
        ]


def _filled_share(table: Stitched) -> list[float]:
    """For each column the part of the table's rows in which it holds text."""
    filled = [0] * table.n_cols
    for cell in table.cells:
        if not cell.is_empty and cell.col_span == 1:
            filled[cell.col] += cell.row_span
    return [count / max(table.n_rows, 1) for count in filled]
