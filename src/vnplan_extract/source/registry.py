"""The readers, one line each, and the choice between them from the content of a file."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vnplan_extract.errors import UnreadableDocument, UnsupportedFormat
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.content import looks_like_html, looks_like_json, looks_like_mail, ole_kind, zip_kind
from vnplan_extract.source.layout import Source

if TYPE_CHECKING:
    from vnplan_extract.source.ocr.pool import Recogniser

__all__ = ["READERS", "ReadRequest", "Reader", "detect", "read", "register"]


@dataclass(frozen=True)
class ReadRequest:
    """What a reader is given: the bytes, a name for messages, a password, the limits and the deadline.

    ``recogniser`` gives the pages that have to be recognised; without it they are recognised here and now.
    """

    data: bytes
    name: str
    limits: Limits
    deadline: Deadline
    password: str | None = None
    depth: int = 0  # archives around it
    recogniser: Recogniser | None = None


@dataclass(frozen=True)
class Reader:
    """A reader: its format name, a test on the content, and where its ``read`` function lives.

    The module is imported only when a document of that kind is read.
    """

    format: str
    accepts: Callable[[bytes], bool]
    target: str

    def load(self) -> Callable[[ReadRequest], Source]:
        """Import the reader's function."""
        module, _, function = self.target.partition(":")
        loaded: Callable[[ReadRequest], Source] = getattr(importlib.import_module(module), function)
        return loaded


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _is_docx(data: bytes) -> bool:
    return zip_kind(data) == "docx" or ole_kind(data) == "encrypted"  # with a password; its reader says so


def _is_doc(data: bytes) -> bool:
    return ole_kind(data) == "word"


def _is_rtf(data: bytes) -> bool:
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def _is_odt(data: bytes) -> bool:
    return zip_kind(data) == "odt"


def _is_zip(data: bytes) -> bool:
    return zip_kind(data) == "archive"


def _is_gzip(data: bytes) -> bool:
    return data.startswith(b"\x1f\x8b")


def _is_xlsx(data: bytes) -> bool:
    return zip_kind(data) == "xlsx"


def _is_xls(data: bytes) -> bool:
    return ole_kind(data) == "excel"


def _is_text(data: bytes) -> bool:
    from vnplan_extract.source.plaintext import looks_like_text

    return looks_like_text(data)


READERS: list[Reader] = []


def register(reader: Reader) -> None:
    """Add a reader; a second one for the same format is an error.

    Raises:
        ValueError: when the format is registered already.
    """
    if any(known.format == reader.format for known in READERS):
        raise ValueError(f"a reader for {reader.format!r} is registered already")
    READERS.append(reader)


register(Reader("pdf", _is_pdf, "vnplan_extract.source.pdf:read"))
register(Reader("docx", _is_docx, "vnplan_extract.source.word:read"))
register(Reader("xlsx", _is_xlsx, "vnplan_extract.source.sheet:read_xlsx"))
register(Reader("xls", _is_xls, "vnplan_extract.source.sheet:read_xls"))
register(Reader("doc", _is_doc, "vnplan_extract.source.doc:read"))
register(Reader("rtf", _is_rtf, "vnplan_extract.source.rtf:read"))
register(Reader("odt", _is_odt, "vnplan_extract.source.odt:read"))
register(Reader("zip", _is_zip, "vnplan_extract.source.archive:read_zip"))
register(Reader("gzip", _is_gzip, "vnplan_extract.source.archive:read_gzip"))
register(Reader("mhtml", looks_like_mail, "vnplan_extract.source.mhtml:read"))
register(Reader("html", looks_like_html, "vnplan_extract.source.webpage:read"))
register(Reader("json", looks_like_json, "vnplan_extract.source.json_dump:read"))
register(Reader("txt", _is_text, "vnplan_extract.source.plaintext:read"))


def detect(data: bytes, name: str = "<bytes>") -> Reader:
    """The reader for this content; the file's name plays no part.

    Args:
        data: the whole file.
        name: file name for the message.

    Raises:
        UnreadableDocument: the file is empty.
        UnsupportedFormat: no reader takes the content.

    >>> detect("KẾ HOẠCH".encode()).format
    'txt'
    """
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf\xff\xfe"):
        raise UnreadableDocument(f"{name}: the file is empty")
    for reader in READERS:
        if reader.accepts(data):
            return reader
    known = ", ".join(reader.format for reader in READERS)
    raise UnsupportedFormat(f"{name}: {_guess(data)}; this version reads {known}")


def _guess(data: bytes) -> str:
    kind = zip_kind(data) or ole_kind(data) or ""
    if kind in _KINDS:
        return _KINDS[kind]
    for magic, what in _SIGNATURES:
        if data.startswith(magic):
            return what
    return "content of no known kind"


_KINDS = {
    "pptx": "a PowerPoint presentation",
    "powerpoint": "a PowerPoint presentation of before 2007",
    "opendocument": "an OpenDocument file that is no text",
    "other": "an OLE file that is no Word document",
}
_SIGNATURES = (
    (b"\x89PNG", "an image (put it into a PDF file)"),
    (b"\xff\xd8", "an image (put it into a PDF file)"),
    (b"Rar!", "a RAR archive (unpack it)"),
    (b"7z\xbc\xaf", "a 7-Zip archive (unpack it)"),
)


def read(request: ReadRequest, format: str | None = None) -> Source:
    """Read a document with the reader for its content (or the one named by ``format``).

    Raises:
        VnplanError: see :mod:`vnplan_extract.errors`.
    """
    request.limits.check("bytes", len(request.data), request.name)
    if format is None:
        reader = detect(request.data, request.name)
    else:
        named = [known for known in READERS if known.format == format]
        if not named:
            raise UnsupportedFormat(f"{request.name}: no reader is called {format!r}")
        detect(request.data, request.name)  # an empty file is refused whatever it is called
        reader = named[0]
    return reader.load()(request)
