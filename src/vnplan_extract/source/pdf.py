"""Reads born-digital PDF files: text with places, paragraphs, and tables joined over pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from vnplan_extract.errors import OCRUnavailable, UnreadableDocument
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Note, Origin, Page, Source
from vnplan_extract.source.pdf_parts.assemble import Document, ParagraphLines, assemble
from vnplan_extract.source.pdf_parts.choice import Choice, choice_note, choose_all
from vnplan_extract.source.pdf_parts.emit import Emitter
from vnplan_extract.source.pdf_parts.fonts import FontCache
from vnplan_extract.source.pdf_parts.opening import open_page, open_pdf
from vnplan_extract.source.pdf_parts.pages import PageContent, read_page
from vnplan_extract.source.pdf_parts.stitch import Stitched, stitch
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.text_parts.legacy_text import LEGACY
from vnplan_extract.vietnamese.legacy import describe

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
    _choose_sources(request, builder, pages)
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
    if fonts.judge.converted:
        builder.notes.append(Note(LEGACY, describe(fonts.judge.converted)))
    if not pages:
        raise UnreadableDocument(f"{request.name}: none of its pages can be read; get a complete copy")
    return pages


def _choose_sources(request: ReadRequest, builder: SourceBuilder, pages: list[PageContent]) -> None:
    """Keep the text layers that can be believed; a page that would have to be recognised leaves a note.

    Raises:
        OCRUnavailable: no page has a text layer that can be used.
    """
    choices = choose_all(pages)
    for page, choice in zip(pages, choices, strict=True):
        page.has_text = page.has_text and choice.origin in ("text", "both")
        builder.pages.append(_page_record(page, choice))
        note = choice_note(choice, page.number)
        if note is not None:
            unread = choice.origin in ("ocr", "both")
            builder.notes.append(replace(note, message=f"{note.message}; {NO_OCR}") if unread else note)
    builder.pages.sort(key=lambda page: page.number)
    if not any(page.has_text for page in pages):
        reason = next((choice.reason for choice in choices if choice.origin == "ocr"), choices[0].reason)
        raise OCRUnavailable(f"{request.name}: its {len(pages)} pages have no text layer to use: {reason}; {NO_OCR}")


def _page_record(page: PageContent, choice: Choice) -> Page:
    view = page.view
    origin: Literal["text", "none"] = "text" if page.has_text else "none"
    size = (page.number, round(view.width, 2), round(view.height, 2), 90 * view.rotation)
    return Page(*size, origin=origin, reason=choice.reason)


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
    recognised = [page.is_recognised for page in pages if page.has_text]
    return "ocr" if all(recognised) else "mixed" if any(recognised) else "digital"


def _versions() -> dict[str, str]:
    from pypdfium2.version import PDFIUM_INFO, PYPDFIUM_INFO

    return {"pypdfium2": str(PYPDFIUM_INFO), "pdfium": str(PDFIUM_INFO)}
