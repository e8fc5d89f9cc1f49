"""From pages to the blocks of a document: paragraphs and tables in reading order, over page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from vnplan_extract.source.pdf_parts.columns import Columns, Flow, arrange
from vnplan_extract.source.pdf_parts.footnotes import has_raised_number, note_paragraphs, split_notes
from vnplan_extract.source.pdf_parts.furniture import EDGE_LINES, EdgeLine, find_furniture
from vnplan_extract.source.pdf_parts.gutters import opens_letterhead
from vnplan_extract.source.pdf_parts.lines import Line, Piece, rows_of
from vnplan_extract.source.pdf_parts.pages import PageContent
from vnplan_extract.source.pdf_parts.paragraphs import (
    MARKER,
    STOP,
    Frame,
    frame_of,
    is_centred_paragraph,
    paragraphs_of,
    runs_on,
)
from vnplan_extract.source.pdf_parts.stitch import aligned, opens_table
from vnplan_extract.source.pdf_parts.tables import Fragment

__all__ = ["Document", "ParagraphLines", "assemble"]

ALIGNED = 0.6  # part of a column's lines that share a left edge where it is set left
SMALL = 0.93  # the list of recipients is set smaller than the body by this factor or less
FEW_LINES = 6  # a page with fewer full lines takes its edges from a fuller page of its width


@dataclass(slots=True)
class ParagraphLines:
    """The lines of a paragraph, and whether it is centred."""

    lines: list[Line]
    centered: bool | None = None
    in_column: bool = False


@dataclass(slots=True)
class Document:
    """Blocks in reading order (a table as its fragments, page by page), and footnotes."""

    blocks: list[ParagraphLines | list[Fragment]] = field(default_factory=list)
    notes: list[ParagraphLines] = field(default_factory=list)


@dataclass(slots=True)
class _PageParts:
    """A page in reading order, its notes, and the frame of its full-width lines."""

    number: int
    width: float
    parts: list[Flow | Columns | Fragment]
    notes: list[Piece]
    frame: Frame = field(default_factory=lambda: Frame(0.0, 0.0))

    @property
    def flow_lines(self) -> list[Line]:
        return [line for part in self.parts if isinstance(part, Flow) for line in part.lines]


def assemble(pages: Sequence[PageContent]) -> Document:
    """Put the pages of a document together.

    Args:
        pages: in order.
    """
    _remove_furniture(pages)
    body_size = _body_size(pages)
    laid_out = [_lay_out(page, body_size) for page in pages]
    for page, after in pairwise(laid_out):
        _join_columns(page, after, body_size)
    _set_frames(laid_out)
    document = Document()
    for index, page in enumerate(laid_out):
        _add_page(document, page, laid_out[index - 1] if index else None)
        _add_notes(document, page)
    return document


def _remove_furniture(pages: Sequence[PageContent]) -> None:
    edges = [edge for index, page in enumerate(pages) for edge in _edge_lines(index, page)]
    gone = {id(piece) for line in find_furniture(edges, len(pages)) for piece in line.pieces}
    if gone:
        for page in pages:
            page.pieces = [piece for piece in page.pieces if id(piece) not in gone]


def _edge_lines(index: int, page: PageContent) -> list[EdgeLine]:
    """The lines nearest to the edges of a page that stand outside its tables."""
    lines = rows_of(page.pieces)
    top = min([fragment.top for fragment in page.fragments], default=float("inf"))
    bottom = max([fragment.bottom for fragment in page.fragments], default=0.0)
    upper = [line for line in lines if line.bottom <= top + 2][: EDGE_LINES + 1]
    lower = [line for line in lines if line.top >= bottom - 2][: -EDGE_LINES - 2 : -1]
    return [
        EdgeLine(index, depth, at_top, line, page.width, page.height)
        for at_top, side in ((True, upper), (False, lower))
        for depth, line in enumerate(side)
    ]


def _body_size(pages: Sequence[PageContent]) -> float:
    """The size in which half of the running text is set, or more."""
    sizes = np.array([piece.size for page in pages for piece in page.pieces])
    if not len(sizes):
        return 12.0
    weights = np.array([len(piece.text) for page in pages for piece in page.pieces])
    order = np.argsort(sizes)
    return float(sizes[order][np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)])


def _lay_out(page: PageContent, body_size: float) -> _PageParts:
    pieces, notes = split_notes(page.pieces, page.rules, body_size, page.height)
    parts: list[Flow | Columns | Fragment] = []
    for fragment in sorted(page.fragments, key=lambda fragment: fragment.top):
        above = [piece for piece in pieces if piece.base <= fragment.top + 0.5 * (fragment.bottom - fragment.top)]
        pieces = [piece for piece in pieces if piece.base > fragment.top + 0.5 * (fragment.bottom - fragment.top)]
        parts += arrange(above)
        parts.append(fragment)
    parts += arrange(pieces)
    return _PageParts(page.number, page.width, parts, notes)


def _join_columns(page: _PageParts, after: _PageParts, body_size: float) -> None:
    """A signature block over a page break: what follows on the next page joins its columns."""
    if not page.parts or not after.parts or not isinstance(page.parts[-1], Columns):
        return
    block, rest = page.parts[-1], after.parts[0]
    if isinstance(rest, Columns):
        if rest.right and opens_letterhead(rest.right[0].text):
            return  # another document's
        block.left += rest.left
        block.right += rest.right
        del after.parts[0]
    elif isinstance(rest, Flow) and block.left:
        count = 0
        while count < len(rest.lines) and _in_left_column(rest.lines[count], block, body_size):
            count += 1
        block.left += rest.lines[:count]
        del rest.lines[:count]
        if not rest.lines:
            del after.parts[0]


def _in_left_column(line: Line, block: Columns, body_size: float) -> bool:
    """True for a line of the list of recipients: small type at the left edge of its column."""
    first = block.left[0]
    return (
        line.size < SMALL * body_size
        and abs(line.size - block.left[-1].size) < 0.5
        and abs(line.x0 - first.x0) < line.size
        and line.x1 < min((other.x0 for other in block.right), default=0.0)
    )


def _set_frames(pages: Sequence[_PageParts]) -> None:
    """Give each page its frame; one with few lines takes its tables' edges or the frame of a fuller page."""
    fullest: dict[int, tuple[int, Frame]] = {}
    for page in pages:
        lines = page.flow_lines
        page.frame = frame_of(lines)
        width = round(page.width)
        if len(lines) > fullest.get(width, (FEW_LINES, page.frame))[0]:
            fullest[width] = (len(lines), page.frame)
    for page in pages:
        lines, (most, frame) = page.flow_lines, fullest.get(round(page.width), (0, page.frame))
        tables = [part for part in page.parts if isinstance(part, Fragment)]
        known = most > len(lines)
        prose = known and any(_fills(line, frame) for line in lines)
        if tables and len(lines) <= FEW_LINES and not prose:
            page.frame = _title_frame(lines, tables, frame.pitch)
        elif known:
            page.frame = frame_of(lines, frame)
            page.frame = replace(page.frame, indent=page.frame.indent or frame.indent)
        elif len(lines) <= FEW_LINES:  # margins are no wider at the right than at the left
            right = max(page.frame.right, page.width - page.frame.left)
            page.frame = replace(page.frame, right=right)


def _fills(line: Line, frame: Frame) -> bool:
    """True for a full line of a paragraph set in the frame."""
    starts = (frame.left, frame.left + frame.indent)
    return abs(line.x1 - frame.right) < 0.5 * line.size and any(
        abs(line.x0 - start) < 0.3 * line.size for start in starts
    )


def _title_frame(lines: Sequence[Line], tables: Sequence[Fragment], pitch: float) -> Frame:
    """The frame of few lines over a table: as wide as the table, about the centre that they share."""
    left = min([line.x0 for line in lines] + [table.xs[0] for table in tables])
    right = max([line.x1 for line in lines] + [table.xs[-1] for table in tables])
    middles = sorted((line.x0 + line.x1) / 2 for line in lines)
    starts = [line.x0 for line in lines]
    if starts and max(starts) - min(starts) > lines[0].size:
        middle = middles[len(middles) // 2]
        near = sum(abs(other - middle) < 0.4 * lines[0].size for other in middles)
        if near > len(middles) / 2 and near > 1:
            half = max(middle - left, right - middle)
            left, right = middle - half, middle + half
    return Frame(left, right, pitch)


def _add_page(document: Document, page: _PageParts, before: _PageParts | None) -> None:
    at_start = before is not None and before.number == page.number - 1
    for part in page.parts:
        last = document.blocks[-1] if document.blocks else None
        if isinstance(part, Fragment):
            if at_start and isinstance(last, list) and _is_continued(last, part):
                last.append(part)
            else:
                document.blocks.append([part])
        elif isinstance(part, Columns):
            document.blocks += column_paragraphs(part.left) + column_paragraphs(part.right)
        else:
            groups = paragraphs_of(part.lines, page.frame)
            if at_start and before is not None and _runs_over(last, before, groups[0][0], page):
                assert isinstance(last, ParagraphLines)
                last.lines += groups.pop(0)
            document.blocks += [ParagraphLines(group, is_centred_paragraph(group, page.frame)) for group in groups]
        at_start = False


def _runs_over(last: ParagraphLines | list[Fragment] | None, before: _PageParts, line: Line, page: _PageParts) -> bool:
    """True when the paragraph that ends the page before runs on with the first line of this page."""
    if not isinstance(last, ParagraphLines) or last.in_column:
        return False
    return runs_on(last.lines[-1], line, before.frame, page.frame)


def _is_continued(fragments: Sequence[Fragment], part: Fragment) -> bool:
    """True when a table at the top of a page is the rest of the one that ended the page before."""
    return fragments[-1].page < part.page and aligned(fragments[-1], part) and not opens_table(part, fragments[0])


def _add_notes(document: Document, page: _PageParts) -> None:
    groups = note_paragraphs(rows_of(page.notes))
    last = document.notes[-1].lines if document.notes else None
    if groups and last and last[-1].page == page.number - 1 and not has_raised_number(groups[0][0]):
        last += groups.pop(0)  # a note that did not fit on its page
    document.notes += [ParagraphLines(group) for group in groups]


def column_paragraphs(lines: Sequence[Line]) -> list[ParagraphLines]:
    """The lines of a letterhead's or signature block's column: each its own paragraph.

    In a list set left ("Nơi nhận") the second line of an item goes with the first.
    """
    if not lines:
        return []
    left = min(line.x0 for line in lines)
    at_left = sum(line.x0 - left < 0.3 * line.size for line in lines)
    middles = [(line.x0 + line.x1) / 2 for line in lines]
    set_left = at_left >= ALIGNED * len(lines) and max(middles) - min(middles) > lines[0].size
    found: list[ParagraphLines] = []
    for line in lines:
        item = found[-1].lines if found else None
        if set_left and item and _continues_item(item, line):
            item.append(line)
        else:
            centred = False if set_left else _centred_in_column(line, lines)
            found.append(ParagraphLines([line], centred, in_column=True))
    return found


def _continues_item(item: Sequence[Line], line: Line) -> bool:
    return bool(MARKER.match(item[0].text)) and not MARKER.match(line.text) and not STOP.search(item[-1].text)


def _centred_in_column(line: Line, lines: Sequence[Line]) -> bool | None:
    """True when the line shares its centre with another line of the column."""
    others = [other for other in lines if other is not line]
    if not others:
        return None
    middle = (line.x0 + line.x1) / 2
    return any(abs((other.x0 + other.x1) / 2 - middle) < 0.5 * line.size for other in others)
