"""Reads born-digital PDF files: text with places, paragraphs, and tables joined over pages."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vnplan_extract.errors import OCRUnavailable, UnreadableDocument
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Note, Origin, Page, Source
from vnplan_extract.source.pdf_parts.assemble import Document, ParagraphLines, assemble
from vnplan_extract.source.pdf_parts.emit import Emitter
from vnplan_extract.source.pdf_parts.fonts import FontCache
from vnplan_extract.source.pdf_parts.opening import open_page, open_pdf
from vnplan_extract.source.pdf_parts.pages import PageContent, read_page
from vnplan_extract.source.pdf_parts.quality import unusable
from vnplan_extract.source.pdf_parts.stitch import Stitched, stitch
from vnplan_extract.source.registry import ReadRequest

__all__ = ["read"]

MEDIA_TYPE = "application/pdf"
NO_OCR = (
    "this version reads text layers only. Recognise the pages first "
    "(packages tesseract-ocr and tesseract-ocr-vie) and give the result"
)


def read(request: ReadRequest) -> Source:
    """Read a PDF file with a text layer.

    Args:
        request: the file's bytes, its name, limits and deadline.

    Raises:
        UnreadableDocument: encrypted, cut off or broken.
        LimitExceeded: more pages, characters or seconds than the limits allow.
        OCRUnavailable: no page has a text layer that can be used.
    """
    builder = SourceBuilder(request.name, MEDIA_TYPE, located=True)
    pages = _read_pages(request, builder)
    _check_text(request, pages)
    document = assemble([page for page in pages if page.has_text])
    for page in pages:  # a thousand pages are not held twice
        page.pieces, page.fragments = [], []
    _write(builder, document, pages)
    request.limits.check("characters", builder.position, request.name)
    return builder.build(origin=_origin(pages), versions=_versions())


def _read_pages(request: ReadRequest, builder: SourceBuilder) -> list[PageContent]:
    """Read page by page; a broken page or one without text leaves a note."""
    pages: list[PageContent] = []
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
                page = read_page(handle, index + 1, fonts)
            pages.append(page)
            builder.notes += page.notes
            builder.pages.append(_page_record(page))
            if page.is_scan and not page.has_text:
                message = f"page {page.number} is an image without text; {NO_OCR}"
                builder.notes.append(Note("page_without_text", message, page.number))
    if not pages:
        raise UnreadableDocument(f"{request.name}: none of its pages can be read; get a complete copy")
    return pages


def _page_record(page: PageContent) -> Page:
    view = page.view
    size = (page.number, round(view.width, 2), round(view.height, 2), 90 * view.rotation)
    if not page.has_text:
        return Page(*size, origin="none", reason="page image without text" if page.is_scan else "no text")
    if page.is_scan:
        return Page(*size, origin="ocr", reason="text laid over a page image")
    return Page(*size, origin="text", reason="text layer")


def _check_text(request: ReadRequest, pages: list[PageContent]) -> None:
    with_text = [page for page in pages if page.has_text]
    if not with_text:
        raise OCRUnavailable(f"{request.name}: its {len(pages)} pages have no text layer; {NO_OCR}")
    text = "\n".join(piece.text for page in with_text for piece in page.pieces)
    cells = (cell.text for page in with_text for fragment in page.fragments for cell in fragment.cells)
    reason = unusable(text or "\n".join(cells), scanned=sum(p.is_scan for p in with_text) * 2 > len(with_text))
    if reason:
        raise OCRUnavailable(f"{request.name}: its text layer cannot be used: {reason}; {NO_OCR}")


def _write(builder: SourceBuilder, document: Document, pages: list[PageContent]) -> None:
    turned = {page.number: page for page in pages if page.turns}

    def as_seen(number: int, boxes: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        return turn_back(boxes, turned[number]) if number in turned else boxes

    emitter = Emitter(builder, as_seen)
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


def turn_back(boxes: npt.NDArray[np.float32], page: PageContent) -> npt.NDArray[np.float32]:
    """Boxes of a page whose text lies on its side, from the page turned level to the page as seen."""
    width, height = page.width, page.height
    for _ in range(page.turns):
        x0, top, x1, bottom = boxes.T
        boxes = np.stack([top, width - x1, bottom, width - x0], axis=1)
        width, height = height, width
    return boxes


def _origin(pages: list[PageContent]) -> Origin:
    scans = [page.is_scan for page in pages if page.has_text]
    return "ocr" if all(scans) else "mixed" if any(scans) else "digital"


def _versions() -> dict[str, str]:
    from pypdfium2.version import PDFIUM_INFO, PYPDFIUM_INFO

    return {"pypdfium2": str(PYPDFIUM_INFO), "pdfium": str(PDFIUM_INFO)}
