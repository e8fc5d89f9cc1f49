"""The readers, one line each, and the choice between them from the content of a file."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from vnplan_extract.errors import UnreadableDocument, UnsupportedFormat
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.layout import Source

__all__ = ["READERS", "ReadRequest", "Reader", "detect", "read", "register"]


@dataclass(frozen=True)
class ReadRequest:
    """What a reader is given: the bytes, a name for messages, a password, the limits and the deadline."""

    data: bytes
    name: str
    limits: Limits
    deadline: Deadline
    password: str | None = None


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


_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # a .docx with a password; its reader says so


def _is_docx(data: bytes) -> bool:
    if data[:4] == b"\xd0\xcf\x11\xe0":
        return _ENCRYPTED_PACKAGE in data
    return data[:4] == b"PK\x03\x04" and b"word/" in data


def _is_xlsx(data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04" and b"xl/workbook.xml" in data


_WORKBOOK, _WORD = ("Workbook".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))  # names of OLE streams


def _is_xls(data: bytes) -> bool:
    return data[:4] == b"\xd0\xcf\x11\xe0" and _WORKBOOK in data and _WORD not in data


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
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf"):
        raise UnreadableDocument(f"{name}: the file is empty")
    for reader in READERS:
        if reader.accepts(data):
            return reader
    known = ", ".join(reader.format for reader in READERS)
    raise UnsupportedFormat(f"{name}: {_guess(data)}; this version reads {known}")


def _guess(data: bytes) -> str:
    for magic, what in _SIGNATURES:
        if data.startswith(magic):
            return what
    return "content of no known kind"


_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive that is no Word document"),
    (b"\xd0\xcf\x11\xe0", "a Word/Excel file of before 2007 (save it as .docx)"),
    (b"{\\rtf", "an RTF file (save it as .docx)"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
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
