"""Opening a PDF file, with errors that say what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from vnplan_extract.errors import UnreadableDocument

__all__ = ["open_page", "open_pdf"]

_TYPED = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET)
_FLATTENED = 1  # FLATTEN_SUCCESS
_NO_APPEARANCE = 2  # bytes of an empty string in UTF-16 with its end mark
TAIL = 4_096  # bytes at the end of a file in which its end mark stands


@contextmanager
def open_pdf(data: bytes, name: str, password: str | None) -> Iterator[pypdfium2.PdfDocument]:
    """Open a document and close it at the end.

    Raises:
        UnreadableDocument: encrypted without the right password, cut off, or broken.
    """
    if b"%%EOF" not in data[-TAIL:] and b"startxref" not in data[-TAIL:]:
        raise UnreadableDocument(f"{name}: the file is cut off (its end mark is missing); get a complete copy")
    try:
        document = pypdfium2.PdfDocument(data, password=password)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"{name}: {_reason(error, password)}") from error
    try:
        if pages == 0:
            raise UnreadableDocument(f"{name}: the PDF file has no pages")
        yield document
    finally:
        document.close()


def _reason(error: Exception, password: str | None) -> str:
    if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
        wrong = "the password does not open it" if password else "it is encrypted"
        return f"{wrong}; give the password that opens it"
    return "the PDF file is broken and cannot be opened; get a complete copy"


@contextmanager
def open_page(document: pypdfium2.PdfDocument, index: int) -> Iterator[Any]:
    """Open a page and close it at the end; yields the PDFium handle, None when the page is broken."""
    try:
        page = document[index]
        if _has_typed_fields(page.raw) and pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == _FLATTENED:
            page.close()
            page = document[index]
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield page.raw
    finally:
        page.close()


def _has_typed_fields(page: Any) -> bool:
    """Whether a form field, a typed note or a stamp of the page shows something.

    A document that is signed electronically gets its number and day in such fields after it was printed to PDF,
    and PDFium counts them as text only once they are made part of the page.
    """
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            shown = pdfium.FPDFAnnot_GetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
            if pdfium.FPDFAnnot_GetSubtype(annotation) in _TYPED and shown > _NO_APPEARANCE:
                return True
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return False
