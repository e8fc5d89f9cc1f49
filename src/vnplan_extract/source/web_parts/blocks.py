"""The blocks of a page in reading order: paragraphs, tables, page breaks, and the notes at its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import regex

from vnplan_extract.source.text_parts.markers import opens_item
from vnplan_extract.source.web_parts.css import Sheet
from vnplan_extract.source.web_parts.lists import label_of
from vnplan_extract.source.web_parts.look import BLOCKS, Look, is_hidden, look_of
from vnplan_extract.source.web_parts.tables import captions, read_grid
from vnplan_extract.source.word_parts.blocks import Block, DataTable, PageBreak, cell_lines, data_table
from vnplan_extract.source.word_parts.layout import in_columns, is_layout
from vnplan_extract.source.word_parts.paragraphs import Printed, print_runs
from vnplan_extract.source.word_parts.runs import BREAK, Run

__all__ = ["PageReader"]

_SPACE = regex.compile(r"[ \t\r\n\f]+")
_NOTE = regex.compile(r"_?(?:ftn|edn|sdfootnote|sdendnote)\d+(?:sym)?")
_MARK = regex.compile(r"\s*[\[(]?(?:\d{1,3}|[ivx]{1,5}|\*{1,3})[\])]?\s*")
_TO_NOTE = regex.compile(r".*#_?(?:ftn|edn|sdfootnote|sdendnote|ftnref|ednref)\d+(?:sym|anc)?$")


class PageReader:
    """Reads the blocks of one page.

    Args:
        sheet: the styles of the page.
        dropped: elements that are no part of the document.
        check: called now and then; raises when the time is up.
    """

    def __init__(self, sheet: Sheet, dropped: set[Any], check: Callable[[], None]) -> None:
        self._sheet, self._dropped, self._check = sheet, dropped, check
        self._runs: list[Run] = []
        self._centered = False
        self._label = ""
        self.notes: list[Block] = []

    def blocks(self, element: Any, look: Look | None = None) -> list[Block]:
        """The blocks of an element, which looks as ``look`` says by itself."""
        outer = (self._runs, self._centered, self._label)
        self._runs, self._centered, self._label = [], False, ""
        found: list[Block] = []
        seen = look if look is not None else look_of(element, Look(), self._sheet)[0]
        self._centered = seen.centered
        self._children(element, seen, found)
        self._flush(found)
        self._runs, self._centered, self._label = outer
        return found

    def _children(self, element: Any, look: Look, found: list[Block]) -> None:
        self._text(element.text, look)
        for child in element:
            if isinstance(child.tag, str) and child not in self._dropped:
                self._element(child, look, found)
            self._text(child.tail, look)

    def _element(self, element: Any, above: Look, found: list[Block]) -> None:
        look, style = look_of(element, above, self._sheet)
        tag = element.tag
        if style.get("page-break-before") == "always":
            self._flush(found)
            found.append(PageBreak())
        if tag == "br":
            self._runs.append(Run(BREAK, look.bold))
        elif is_hidden(element, style) or (tag == "a" and self._points_to_note(element)):
            return
        elif tag == "table":
            self._flush(found)
            found.extend(self._table(element, look))
        elif tag == "hr":
            self._flush(found)
        elif _NOTE.fullmatch(element.get("id") or "") and tag in BLOCKS:
            self._flush(found)
            self.notes.extend(self.blocks(element, look))
        elif tag in BLOCKS:
            self._block(element, look, style, found)
        elif "mso-tab-count" in style:
            self._runs.append(Run("\t", look.bold))
        else:
            self._children(element, look, found)

    def _block(self, element: Any, look: Look, style: dict[str, str], found: list[Block]) -> None:
        self._flush(found)
        outer, self._centered = self._centered, look.centered
        if element.tag == "li":
            parent = element.getparent()
            self._label = label_of(element, style, {} if parent is None else self._sheet.style(parent))
        self._children(element, look, found)
        self._flush(found)
        if element.tag == "li":
            self._label = ""
        self._centered = outer

    def _text(self, text: str | None, look: Look) -> None:
        if not text or look.hidden:
            return
        self._runs.append(Run(text.replace("\n", BREAK) if look.verbatim else _SPACE.sub(" ", text), look.bold))

    def _flush(self, found: list[Block]) -> None:
        """Close the paragraph that is open."""
        runs, self._runs = self._runs, []
        text = "".join(run.text for run in runs).strip(" \u00a0\n")
        if not text:
            return
        if self._label:
            label, self._label = self._label, ""
            if not (opens_item(text) if label == "-" else text.startswith(label)):
                first = next(run for run in runs if run.text.strip())
                runs = [Run(f"{label} ", first.bold), *runs[runs.index(first) :]]
        found.extend(print_runs(runs, self._centered))

    def _points_to_note(self, link: Any) -> bool:
        """Whether a link is the mark of a footnote, which the running text leaves out."""
        name = link.get("href") or ""
        return _TO_NOTE.fullmatch(name) is not None and _MARK.fullmatch("".join(link.itertext())) is not None

    def _table(self, table: Any, look: Look) -> list[Block]:
        self._check()
        grid = read_grid(table, self._sheet)
        found: list[Block] = [block for caption in captions(table) for block in self.blocks(caption)]
        inner: dict[int, list[Block]] = {}
        for cell in grid.cells:
            below = look
            row = cell.element.getparent()
            ways = [one for one in (row.getparent(), row, cell.element) if one is not None and one is not table]
            for element in ways:
                below = look_of(element, below, self._sheet)[0]
            hidden = below.hidden or not self._dropped.isdisjoint(ways)
            inner[id(cell)] = [] if hidden else self.blocks(cell.element, below)
        texts = [" ".join(line.text for line in cell_lines(inner[id(cell)])) for cell in grid.cells]
        if is_layout(grid, texts) or _frames_tables(inner):
            return [*found, *(block for cell in in_columns(grid) for block in inner[id(cell)])]
        return [*found, data_table(grid, [(cell, inner[id(cell)]) for cell in grid.cells])]


def _frames_tables(inner: dict[int, list[Block]]) -> bool:
    """Whether a table places whole texts with tables of their own, as pages were once laid out."""
    return any(
        sum(isinstance(block, DataTable) for block in blocks) and sum(isinstance(b, Printed) for b in blocks) > 5
        for blocks in inner.values()
    )
