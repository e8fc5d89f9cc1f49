"""The blocks of an OpenDocument text in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from vnplan_extract.source.odt_parts.package import local, q
from vnplan_extract.source.odt_parts.styles import ListStyle, Styles
from vnplan_extract.source.word_parts.blocks import Block, PageBreak, cell_lines, data_table
from vnplan_extract.source.word_parts.layout import in_columns, is_layout
from vnplan_extract.source.word_parts.paragraphs import print_runs
from vnplan_extract.source.word_parts.runs import BREAK, Run
from vnplan_extract.source.word_parts.tables import MAX_COLUMNS, Grid, GridCell

__all__ = ["BodyReader"]

MAX_REPEATED = 1_000  # blanks, rows; documents that repeat more only fill a sheet
MAX_LEVELS = 10
_OPENED = {"section", "index-body", "text-box", "deletion-placeholder", "change-region"}
_LEFT_OUT = {"tracked-changes", "sequence-decls", "forms", "table-of-content", "annotation", "variable-decls", "title"}
_LEFT_OUT |= {"desc", "note-citation", "ruby-text", "bibliography", "user-index", "user-field-decls"}


class BodyReader:
    """Reads the blocks of a body, its notes apart.

    Args:
        styles: the styles of the document.
        check: called now and then; raises when the time is up.
    """

    def __init__(self, styles: Styles, check: Callable[[], None]) -> None:
        self._styles, self._check = styles, check
        self.notes: list[Any] = []
        self.pictures = 0
        self._outline = [0] * MAX_LEVELS
        self._counts: dict[str, list[int]] = {}  # of each list style: continued lists go on counting
        self._boxes: list[Any] = []

    def blocks(self, container: Any) -> list[Block]:
        """The blocks of an element."""
        found: list[Block] = []
        for item in container:
            name = local(item)
            if name in ("p", "h"):
                found.extend(self._paragraph(item, self._heading_label(item) if name == "h" else ""))
            elif name == "list":
                found.extend(self._list(item, None, 1))
            elif name == "table":
                self._check()
                found.extend(self._table(item))
            elif name == "frame":
                found.extend(block for box in item if local(box) == "text-box" for block in self.blocks(box))
            elif name in _OPENED:
                found.extend(self.blocks(item))
        return found

    def _heading_label(self, heading: Any) -> str:
        level = _whole(heading.get(q("text:outline-level")), 1, MAX_LEVELS)
        if heading.get(q("text:is-list-header")) == "true":
            return ""
        _count(self._outline, level, self._styles.outline)
        return self._styles.outline.label(level, self._outline)

    def _list(self, element: Any, outer: str | None, level: int) -> Iterator[Block]:
        name = element.get(q("text:style-name")) or outer
        counts = self._counts.setdefault(name or "", [0] * MAX_LEVELS)
        if (
            level == 1
            and element.get(q("text:continue-numbering")) != "true"
            and not element.get(q("text:continue-list"))
        ):
            counts[:] = [0] * MAX_LEVELS
        for item in element:
            if local(item) not in ("list-item", "list-header"):
                continue
            pending = local(item) == "list-item"
            for child in item:
                if local(child) == "list":
                    yield from self._list(child, name, min(level + 1, MAX_LEVELS))
                elif local(child) in ("p", "h"):
                    label = self._item_label(child, item, name, level, counts) if pending else ""
                    pending = False
                    yield from self._paragraph(child, label)
                else:
                    yield from self.blocks([child])

    def _item_label(self, paragraph: Any, item: Any, name: str | None, level: int, counts: list[int]) -> str:
        style = self._styles.list_of(name)
        if style is None:
            style = self._styles.list_of(self._styles.list_of_paragraph(paragraph.get(q("text:style-name"))))
        outlined = style is None and local(paragraph) == "h"
        form: ListStyle = self._styles.outline if outlined else style or ListStyle(None)
        _count(counts, level, form)
        own = item.get(q("text:start-value"))
        if own and own.isdigit():
            counts[level - 1] = int(own)
        return form.label(level, counts)

    def _paragraph(self, paragraph: Any, label: str) -> list[Block]:
        style = paragraph.get(q("text:style-name"))
        outer, self._boxes = self._boxes, []
        runs = list(self._runs(paragraph, bool(self._styles.bold("paragraph", style))))
        boxes, self._boxes = self._boxes, outer
        first = next((run for run in runs if run.text.strip()), None)
        if label and first is not None:
            runs = [Run(f"{label} ", first.bold), *runs]
        found: list[Block] = [PageBreak()] if self._styles.breaks(style) else []
        found.extend(print_runs(runs, self._styles.centered(style)))
        return [*found, *(block for box in boxes for block in self.blocks(box))]

    def _runs(self, element: Any, bold: bool) -> Iterator[Run]:
        if element.text:
            yield Run(_squeezed(element.text), bold)
        for item in element:
            yield from self._inline(item, bold)
            if item.tail:
                yield Run(_squeezed(item.tail), bold)

    def _inline(self, item: Any, bold: bool) -> Iterator[Run]:
        name = local(item)
        if name == "s":
            yield Run(" " * _whole(item.get(q("text:c")), 1, MAX_REPEATED), bold)
        elif name == "tab":
            yield Run("\t", bold)
        elif name == "line-break":
            yield Run(BREAK, bold)
        elif name == "note":
            self.notes.append(item)
        elif name == "frame":
            boxes = [box for box in item if local(box) == "text-box"]
            self._boxes.extend(boxes)
            self.pictures += not boxes
        elif name not in _LEFT_OUT and not name.startswith(("bookmark", "change", "reference-mark")):
            style = item.get(q("text:style-name")) if name in ("span", "a") else None
            own = self._styles.bold("text", style)
            if not self._styles.hidden(style):
                yield from self._runs(item, bold if own is None else own)
        elif name in ("reference-mark", "bookmark-ref"):
            yield from self._runs(item, bold)

    def _table(self, table: Any) -> list[Block]:
        grid = self._grid(table)
        inner = {id(cell): self.blocks(cell.element) for cell in grid.cells}
        texts = [" ".join(line.text for line in cell_lines(inner[id(cell)])) for cell in grid.cells]
        if is_layout(grid, texts):
            return [block for cell in in_columns(grid) for block in inner[id(cell)]]
        return [data_table(grid, [(cell, inner[id(cell)]) for cell in grid.cells])]

    def _grid(self, table: Any) -> Grid:
        grid = Grid(0, 0)
        ruled = 0
        for row, is_header in _rows(table):
            col = 0
            for cell in row:
                if local(cell) not in ("table-cell", "covered-table-cell") or col >= MAX_COLUMNS:
                    continue
                if local(cell) == "table-cell":
                    wide = _whole(cell.get(q("table:number-columns-spanned")), 1, MAX_COLUMNS - col)
                    high = _whole(cell.get(q("table:number-rows-spanned")), 1, 100_000)
                    grid.cells.append(GridCell(cell, grid.n_rows, col, high, wide))
                    ruled += self._styles.draws_lines(cell.get(q("table:style-name")))
                col += _whole(cell.get(q("table:number-columns-repeated")), 1, MAX_COLUMNS - col)
            grid.n_cols = max(grid.n_cols, col)
            grid.n_rows += 1
            grid.header_rows += is_header and grid.header_rows == grid.n_rows - 1
        for cell in grid.cells:
            cell.row_span = min(cell.row_span, grid.n_rows - cell.row)
        grid.bordered = ruled * 2 > len(grid.cells)
        return grid


def _rows(table: Any, in_header: bool = False) -> Iterator[tuple[Any, bool]]:
    for item in table:
        name = local(item)
        if name == "table-row":
            yield item, in_header
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(item, in_header or name == "table-header-rows")


def _count(counts: list[int], level: int, style: ListStyle) -> None:
    """Count one item of a level; deeper levels begin anew, levels above that never counted stand at their start."""
    counts[level - 1] = counts[level - 1] + 1 if counts[level - 1] else style.start(level)
    counts[level:] = [0] * (len(counts) - level)
    for above in range(level - 1):
        counts[above] = counts[above] or style.start(above + 1)


def _squeezed(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _whole(text: str | None, default: int, most: int) -> int:
    return max(1, min(int(text), most)) if text is not None and text.isdigit() and len(text) < 8 else default
