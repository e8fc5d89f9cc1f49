"""The reader of plain text: typed text, and what optical recognition or ``pdftotext`` left of a document.

Lines that a margin or a page cut are joined to paragraphs, tables with tabs become tables, the two columns of
a letterhead are read one after the other. Old encodings are turned into Unicode, a word segmenter's work is
undone, paragraphs that run on in one line are parted; each leaves a note. Form feeds end pages. Marks such as
``**bold**`` are left out of the text and remembered as bold type.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Cell, Note, Page, Source
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.text_parts.aligned import find_aligned
from vnplan_extract.source.text_parts.columns import Columns, find_columns
from vnplan_extract.source.text_parts.decode import clean, decode, looks_like_text
from vnplan_extract.source.text_parts.joining import glue, group, group_narrow
from vnplan_extract.source.text_parts.legacy_text import to_unicode
from vnplan_extract.source.text_parts.lines import Line, shape_of, split_lines
from vnplan_extract.source.text_parts.marks import Marked, strip_marks
from vnplan_extract.source.text_parts.run_on import part_run_on
from vnplan_extract.source.text_parts.segmented import undo_segmentation
from vnplan_extract.source.text_parts.tables import Piece, TextTable, find_tables

__all__ = ["looks_like_text", "read"]

MEDIA_TYPE = "text/plain"
LINES_BETWEEN_CHECKS = 2_000


def read(request: ReadRequest) -> Source:
    """Read plain text.

    Args:
        request: the bytes and the limits; the bytes are UTF-8, UTF-16 with a byte order mark, or in
            an encoding from before Unicode.

    Raises:
        UnreadableDocument: the text is in another encoding.
        LimitExceeded: the text is longer than the limit, or takes too long.
    """
    raw, broken = decode(request.data, request.name)
    request.limits.check("characters", len(raw), request.name)
    recoded, notes = to_unicode(raw)
    ordinary, segmented = undo_segmentation(clean(recoded))
    parted, run_on = part_run_on(ordinary)
    marked = strip_marks(parted)
    request.deadline.check()
    lines, page_count = split_lines(marked.text)
    writer = _Writer(request, marked, page_count)
    if broken:
        writer.builder.notes.append(Note("broken-characters", f"{broken} characters could not be decoded"))
    writer.builder.notes += [*notes, *segmented, *run_on]
    writer.write(lines)
    return writer.builder.build()


class _Writer:
    """Writes the blocks of a text into a builder."""

    def __init__(self, request: ReadRequest, marked: Marked, page_count: int) -> None:
        self._request, self._marked = request, marked
        self.builder = SourceBuilder(request.name, MEDIA_TYPE, located=False, paged=page_count > 0)
        self.builder.pages.extend(Page(number, 0.0, 0.0) for number in range(1, page_count + 1))

    def write(self, lines: list[Line]) -> None:
        """Write all blocks in text order."""
        text = self._marked.text
        columns = {block.first: block for block in find_columns(lines)}
        in_columns = {index for block in columns.values() for index in range(block.first, block.last)}
        tables = {table.first: table for table in [*find_aligned(lines), *find_tables(lines, text, in_columns)]}
        shape = shape_of([line for index, line in enumerate(lines) if index not in in_columns])
        widths = shape_of(lines).widths
        index = 0
        while index < len(lines):
            self._request.deadline.check()
            if (block := columns.get(index)) is not None:
                self._columns(block)
                index = block.last
            elif (table := tables.get(index)) is not None and not in_columns & set(range(index, table.last)):
                self._table(table)
                index = table.last
            else:
                stop = self._next_block(index + 1, len(lines), columns, tables)
                part = replace(shape, widths=widths[index:stop])
                self._paragraphs(lines[index:stop], group(lines[index:stop], part))
                index = stop

    @staticmethod
    def _next_block(index: int, end: int, *blocks: dict[int, Columns] | dict[int, TextTable]) -> int:
        """Index of the next line that opens a table or columns, in steps that let the deadline be checked."""
        return next((i for i in range(index, end) if any(i in block for block in blocks)), end)

    def _columns(self, block: Columns) -> None:
        for side in (block.left, block.right):
            self._paragraphs(side, group_narrow(side))

    def _paragraphs(self, lines: Sequence[Line], groups: Iterable[Sequence[int]]) -> None:
        for number, indices in enumerate(groups):
            if number % LINES_BETWEEN_CHECKS == 0:
                self._request.deadline.check()
            start = self.builder.position
            bold = self._pieces([Piece(lines[i].start, lines[i].end, lines[i].page) for i in indices])
            self.builder.paragraph(start, bold_until=bold)

    def _table(self, table: TextTable) -> None:
        start, n_cols = self.builder.position, table.n_cols
        cells: list[Cell] = []
        for row_number, row in enumerate(table.rows):
            for col in range(n_cols):
                if col or row_number:
                    self.builder.add("\t" if col else "\n", page=row.page)
                at = self.builder.position
                bold = self._pieces(row.cells[col]) if col < len(row.cells) else None
                end = self.builder.position
                is_bold = True if bold == end and end > at else None
                cells.append(Cell(at, end, row_number, col, bold=is_bold))
        pages = [row.page or None for row in table.rows]
        self.builder.table(start, len(table.rows), n_cols, cells, pages)

    def _pieces(self, pieces: Sequence[Piece]) -> int | None:
        """Write pieces of the text, blanks squeezed; the end of the opening bold type (None: none seen)."""
        flags = self._marked.bold
        begin = bold_until = self.builder.position
        all_bold, above = True, ""
        for piece in pieces:
            words = _words(self._marked.text, piece)
            line = " ".join(self._marked.text[start:end] for start, end in words)
            if not line:
                continue
            if self.builder.position > begin:
                self.builder.add(glue(above, line), page=piece.page)
            if flags is not None and all_bold:
                bold, all_bold = _bold_length(flags, words)
                bold_until = self.builder.position + bold
            self.builder.add(line, page=piece.page)
            above = line
        return bold_until if bold_until > begin else None


def _words(text: str, piece: Piece) -> list[tuple[int, int]]:
    """Start and end of each word of a piece."""
    words: list[tuple[int, int]] = []
    at = piece.start
    for word in text[piece.start : piece.end].split():
        at = text.index(word, at)
        words.append((at, at + len(word)))
        at += len(word)
    return words


def _bold_length(flags: bytes, words: list[tuple[int, int]]) -> tuple[int, bool]:
    """Length of the opening bold type of a line with its words one blank apart, and whether all is bold."""
    length = 0
    for number, (start, end) in enumerate(words):
        run = flags[start:end]
        bold = len(run) if run.count(1) == len(run) else run.index(0)
        if bold:
            length += bold + (1 if number else 0)
        if bold < len(run):
            return length, False
    return length, True
