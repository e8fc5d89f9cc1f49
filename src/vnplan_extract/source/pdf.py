"""Reads PDF files: text layers and recognised pages, paragraphs, and tables joined over pages."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Note, Origin, Page, Source
from vnplan_extract.source.pdf_parts.assemble import Document, ParagraphLines, assemble
from vnplan_extract.source.pdf_parts.choice import choose_all
from vnplan_extract.source.pdf_parts.emit import Emitter
from vnplan_extract.source.pdf_parts.fonts import FontCache
from vnplan_extract.source.pdf_parts.opening import open_page, open_pdf
from vnplan_extract.source.pdf_parts.pages import PageContent, read_page
from vnplan_extract.source.pdf_parts.recognised import turn_back
from vnplan_extract.source.pdf_parts.scans import ChosenPage, read_scans
from vnplan_extract.source.pdf_parts.stitch import Stitched, stitch
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.text_parts.legacy_text import LEGACY
from vnplan_extract.vietnamese.legacy import describe

__all__ = ["read"]

MEDIA_TYPE = "application/pdf"


def read(request: ReadRequest) -> Source:
    """Read a PDF file: of each page its text layer, or its picture where it has none to be believed.

    Args:
        request: the file's bytes, its name, limits and deadline.

    Raises:
        UnreadableDocument: encrypted, cut off or broken.
        LimitExceeded: more pages, characters or seconds than the limits allow.
        OCRUnavailable: no page has a text layer that can be used, and none can be recognised.
    """
    builder = SourceBuilder(request.name, MEDIA_TYPE, located=True)
    pages = _read_pages(request, builder)
    versions = _versions()
    read_scans(request, builder, pages, versions)
    builder.pages.sort(key=lambda page: page.number)
    contents = [page.content for page in pages]
    document = assemble([page for page in contents if page.has_text])
    for page in contents:  # a thousand pages are not held twice
        page.pieces, page.fragments = [], []
    _write(builder, document, contents)
    request.limits.check("characters", builder.position, request.name)
    return builder.build(origin=_origin(contents), versions=versions)


def _read_pages(request: ReadRequest, builder: SourceBuilder) -> list[ChosenPage]:
    """Read page by page; a broken page leaves a note."""
    contents: list[PageContent] = []
    fonts = FontCache()
    with open_pdf(request.data, request.name, request.password) as document:
        request.limits.check("pages", len(document), request.name)
        for index in range(len(document)):
            request.deadline.check()
            with open_page(document, index) as handle:
                if handle is None:
                    builder.notes.append(Note("page_unreadable", f"page {index + 1} is broken", index + 1))
                    builder.pages.append(Page(index + 1, 0.0, 0.0, origin="none", reason="broken page"))
                    continue
                contents.append(read_page(handle, index + 1, fonts))
            builder.notes += contents[-1].notes
    if fonts.judge.converted:
        builder.notes.append(Note(LEGACY, describe(fonts.judge.converted)))
    if not contents:
        raise UnreadableDocument(f"{request.name}: none of its pages can be read; get a complete copy")
    return [ChosenPage(page, choice) for page, choice in zip(contents, choose_all(contents), strict=True)]


def _write(builder: SourceBuilder, document: Document, pages: list[PageContent]) -> None:
    turned = {page.number: page for page in pages if page.turns or page.lean}

    def as_seen(number: int, boxes: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        return turn_back(boxes, turned[number]) if number in turned else boxes

    emitter = Emitter(builder, as_seen, {page.number: page.words for page in pages if page.words})
    document.blocks.reverse()
    while document.blocks:
        block = document.blocks.pop()  # given free as soon as it is written
        if isinstance(block, ParagraphLines):
            emitter.paragraph(block.lines, block.centered)
            continue
        table = stitch(block)
        if _is_table(table):
            emitter.table(table)
        else:
            for cell in table.cells:
                for lines in cell.paragraphs:
                    emitter.paragraph(lines, None)
    for note in document.notes:
        emitter.paragraph(note.lines, None, "footnote")


def _is_table(table: Stitched) -> bool:
    """False for frames and layout tables: a single row or column."""
    return table.n_rows > 1 and table.n_cols > 1


def _origin(pages: list[PageContent]) -> Origin:
    recognised = [page.is_recognised or bool(page.words) for page in pages if page.has_text]
    return "ocr" if all(recognised) else "mixed" if any(recognised) else "digital"


def _versions() -> dict[str, str]:
    from pypdfium2.version import PDFIUM_INFO, PYPDFIUM_INFO

    return {"pypdfium2": str(PYPDFIUM_INFO), "pdfium": str(PDFIUM_INFO)}
