"""The blocks of a Word document in body order: paragraphs, breaks and data tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from vnplan_extract.source.word_parts.layout import in_columns, is_layout
from vnplan_extract.source.word_parts.paragraphs import ParagraphReader, Printed
from vnplan_extract.source.word_parts.tables import Grid, GridCell, read_grid
from vnplan_extract.source.word_parts.xml import Element, contents, w

__all__ = ["Block", "BodyReader", "CellText", "DataTable", "PageBreak", "cell_lines", "data_table"]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page or section break between two blocks."""


@dataclass(slots=True)
class CellText:
    """A cell of a data table: its paragraphs and the rows and columns it covers."""

    lines: list[Printed]
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool | None:
        """Whether all of it is bold; None where it is empty."""
        return all(line.is_bold for line in self.lines) if self.lines else None


@dataclass(slots=True)
class DataTable:
    """A table of data."""

    n_rows: int
    n_cols: int
    cells: list[CellText] = field(default_factory=list)
    header_rows: int = 0


Block = Printed | DataTable | PageBreak


class BodyReader:
    """Reads the blocks of the body, of text boxes and of notes.

    Args:
        paragraphs: the reader of paragraphs.
        check: called now and then; raises when the time is up.
    """

    def __init__(self, paragraphs: ParagraphReader, check: Callable[[], None]) -> None:
        self._paragraphs, self._check = paragraphs, check
        self.notes: list[tuple[str, str]] = []
        self.foreign = 0  # parts in another format that Word would take in when it opens the document
        self.pictures = 0

    def blocks(self, container: Element, *, in_cell: bool = False) -> list[Block]:
        """The blocks of a container (``w:body``, ``w:tc``, ``w:txbxContent``, ``w:footnote``), in order."""
        found: list[Block] = []
        for item in contents(container):
            if item.tag == w("p"):
                found.extend(self._paragraph(item, in_cell))
            elif item.tag == w("tbl"):
                self._check()
                found.extend(self._table(item))
            elif item.tag == w("altChunk"):
                self.foreign += 1
        return found

    def _paragraph(self, paragraph: Element, in_cell: bool) -> Iterable[Block]:
        read = self._paragraphs.read(paragraph, in_cell=in_cell)
        self.notes.extend(read.notes)
        self.pictures += read.picture
        if read.breaks:
            yield PageBreak()
        yield from read.printed
        for box in read.boxes:
            yield from self.blocks(box)

    def _table(self, table: Element) -> list[Block]:
        """The cells of a table that only places them, or the table."""
        grid = read_grid(table, self._paragraphs.styles)
        inner = {id(cell): self.blocks(cell.element, in_cell=True) for cell in grid.cells}
        texts = [" ".join(line.text for line in cell_lines(inner[id(cell)])) for cell in grid.cells]
        if is_layout(grid, texts):
            return [block for cell in in_columns(grid) for block in inner[id(cell)]]
        return [data_table(grid, [(cell, inner[id(cell)]) for cell in grid.cells])]


def data_table(grid: Grid, cells: Sequence[tuple[GridCell, list[Block]]]) -> DataTable:
    """The table of a grid.

    Args:
        grid: its rows and columns.
        cells: each cell with the blocks in it.
    """
    texts = [CellText(cell_lines(inner), c.row, c.col, c.row_span, c.col_span) for c, inner in cells]
    return DataTable(grid.n_rows, grid.n_cols, texts, grid.header_rows)


def cell_lines(blocks: Sequence[Block]) -> list[Printed]:
    """The blocks of a cell as lines: a table inside a cell gives a line a row."""
    lines: list[Printed] = []
    for block in blocks:
        if isinstance(block, Printed):
            lines.append(block)
        elif isinstance(block, DataTable):
            for row in range(block.n_rows):
                words = [line.text for cell in block.cells if cell.row == row for line in cell.lines]
                if words:
                    lines.append(Printed(" ".join(words)))
    return lines
