"""Tables that only place things on the page: the letterhead, the block of recipients and signature, frames.

Their cells are paragraphs, read column by column, as they were written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from vnplan_extract.source.word_parts.tables import Grid, GridCell
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["in_columns", "is_layout", "places_halves"]

MAX_ROWS, MAX_COLUMNS = 8, 5  # of a letterhead or a signature block
BARE_ROWS, BARE_COLUMNS = 4, 3  # of a table without lines
_LETTERHEAD = regex.compile(r"cộng hòa xã hội chủ nghĩa|độc lập\s*-\s*tự do|đảng cộng sản việt nam")
_SIGNATURE = regex.compile(r"\s*(?:nơi nhận|t/?m\s?\.|t/m\b|kt\s?\.|tl\s?\.|tuq\s?\.|người lập biểu|\(?ký tên)")
_NUMBER_AND_DATE = regex.compile(r"\s*số\s?:.*")
_DATE = regex.compile(r"ngày\s.{0,12}tháng\s.{0,12}năm")


def is_layout(grid: Grid, texts: Sequence[str]) -> bool:
    """Whether a table only places its cells.

    Args:
        grid: the table.
        texts: the text of each of its cells.
    """
    if grid.n_cols <= 1 or len(grid.cells) <= 1:
        return True
    if grid.n_rows > MAX_ROWS or grid.n_cols > MAX_COLUMNS:
        return False
    folded = [fold(text) for text in texts]
    if any(_LETTERHEAD.search(text) for text in folded):
        return True
    if any(text.startswith("nơi nhận") for text in folded):
        return True
    signed = any(_SIGNATURE.match(text) for text in folded)
    dated = any(_NUMBER_AND_DATE.match(t) for t in folded) and any(_DATE.search(t) for t in folded)
    if (signed or dated) and not grid.bordered:
        return True
    return not grid.bordered and grid.n_rows <= BARE_ROWS and grid.n_cols <= BARE_COLUMNS and not grid.header_rows


def in_columns(grid: Grid) -> Iterator[GridCell]:
    """The cells column by column; a cell as wide as the table parts what is above it from what is below."""
    waiting: list[GridCell] = []
    for cell in grid.cells:
        if cell.col == 0 and cell.col_span >= grid.n_cols:
            yield from sorted(waiting, key=lambda one: (one.col, one.row))
            waiting = []
            yield cell
        else:
            waiting.append(cell)
    yield from sorted(waiting, key=lambda one: (one.col, one.row))


def places_halves(texts: Sequence[str]) -> bool:
    """Whether texts that tabs put side by side are those of a letterhead or a signature block."""
    folded = [fold(text) for text in texts]
    return any(_LETTERHEAD.search(text) or _SIGNATURE.match(text) for text in folded)
