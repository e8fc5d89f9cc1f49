"""Makes a Source with tables for the tests: rows of cell texts, with marks for merged places."""

from __future__ import annotations

from collections.abc import Sequence

from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Cell, Source

LEFT = "<"  # the cell on the left goes on here
UP = "^"  # the cell above goes on here

Rows = Sequence[Sequence[str]]


def source_with(*tables: Rows, title: str = "KẾ HOẠCH") -> Source:
    """A source with a title and these tables, a paragraph in front of each.

    Args:
        tables: rows of cells; ``LEFT`` and ``UP`` stand where a merged cell goes on.
        title: first line of the document.
    """
    builder = SourceBuilder("bang.txt", "text/plain", located=False)
    at = builder.position
    builder.add(title)
    builder.paragraph(at)
    for number, rows in enumerate(tables, start=1):
        at = builder.position
        builder.add(f"Biểu số {number}")
        builder.paragraph(at)
        _add_table(builder, rows)
    return builder.build()


def _add_table(builder: SourceBuilder, rows: Rows) -> None:
    start, cells = builder.position, []
    n_cols = len(rows[0])
    for row, texts in enumerate(rows):
        assert len(texts) == n_cols, f"row {row} has {len(texts)} cells, the first one {n_cols}"
        for col, text in enumerate(texts):
            if col:
                builder.add("\t")
            if text in (LEFT, UP):
                continue
            at = builder.position
            builder.add(text)
            cells.append(Cell(at, builder.position, row, col, *_spans(rows, row, col)))
        builder.add("\n")
    builder.table(start, len(rows), n_cols, cells)


def _spans(rows: Rows, row: int, col: int) -> tuple[int, int]:
    down = across = 1
    while col + across < len(rows[row]) and rows[row][col + across] == LEFT:
        across += 1
    while row + down < len(rows) and rows[row + down][col] == UP:
        down += 1
    return down, across
