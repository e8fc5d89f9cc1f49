"""The raw pages of a PDF file and the source chosen for each."""

from __future__ import annotations

import ctypes as c
from typing import Any

import pypdfium2.raw as pdfium

from vnplan_extract.source.health.page import RawPage
from vnplan_extract.source.pdf_parts.choice import Choice, choose_all
from vnplan_extract.source.pdf_parts.fonts import FontCache
from vnplan_extract.source.pdf_parts.opening import open_page, open_pdf
from vnplan_extract.source.pdf_parts.pages import PageContent, read_page
from vnplan_extract.source.registry import ReadRequest

__all__ = ["raw_pages"]

BROKEN = Choice("none", "broken page")


def raw_pages(request: ReadRequest) -> list[tuple[RawPage, Choice]]:
    """Each page with its text as the file has it, and the source that is chosen for it.

    Raises:
        UnreadableDocument: encrypted, cut off or broken.
        LimitExceeded: more pages or seconds than the limits allow.
    """
    fonts, raw, contents = FontCache(), [], []
    with open_pdf(request.data, request.name, request.password) as document:
        request.limits.check("pages", len(document), request.name)
        for index in range(len(document)):
            request.deadline.check()
            with open_page(document, index) as handle:
                content = PageContent.empty(index + 1) if handle is None else read_page(handle, index + 1, fonts)
                text = "" if handle is None else _text_of(handle)
            raw.append(_raw_page(content, text))
            content.pieces, content.fragments = [], []
            contents.append(content)
    choices = choose_all(contents)
    broken = [content.view.width == 0 for content in contents]
    chosen = [BROKEN if lost else choice for choice, lost in zip(choices, broken, strict=True)]
    return list(zip(raw, chosen, strict=True))


def _raw_page(content: PageContent, text: str) -> RawPage:
    evidence = content.evidence
    rotation = 90 * ((content.view.rotation + content.turns) % 4)
    return RawPage(content.number, text, evidence.turned, rotation, evidence.image_share)


def _text_of(page: Any) -> str:
    """The text of a page in the order in which it is drawn, with the blanks and line ends that PDFium finds."""
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        count = max(pdfium.FPDFText_CountChars(text_page), 0)
        buffer = (c.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(text_page, 0, count, buffer)
        return bytes(buffer)[: 2 * count].decode("utf-16-le", "replace").replace("\r", "")
    finally:
        pdfium.FPDFText_ClosePage(text_page)
