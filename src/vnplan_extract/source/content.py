"""What a file holds, told from its content: the parts of a zip archive, the streams of an OLE file, markup."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Literal

import regex

__all__ = ["OLE_MAGIC", "ZIP_MAGIC", "looks_like_html", "looks_like_json", "looks_like_mail", "ole_kind", "zip_kind"]

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
ZIP_MAGIC = b"PK\x03\x04"
MAX_ENTRIES = 50_000  # entries of a zip archive, those of archives inside it included, that are listed at all
MAX_LOCAL = 200  # local headers looked at in an archive whose directory is lost
HEAD = 4_096  # bytes looked at for markup
OleKind = Literal["word", "excel", "powerpoint", "encrypted", "other"]
ZipKind = Literal["docx", "xlsx", "pptx", "odt", "opendocument", "archive"]

_STREAMS: tuple[tuple[str, OleKind], ...] = (
    ("WordDocument", "word"),
    ("Workbook", "excel"),
    ("Book", "excel"),
    ("PowerPoint Document", "powerpoint"),
    ("EncryptedPackage", "encrypted"),
)
_LOCAL_NAME = regex.compile(rb"PK\x03\x04.{22}(..)..", regex.DOTALL)
_FOLDERS: tuple[tuple[str, ZipKind], ...] = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_COMMENTS = regex.compile(rb"\s*(?:<!--.*?-->\s*|<\?[^>]*>\s*)*", regex.DOTALL)
_HTML = regex.compile(
    rb"<(?:!doctype\s+html|html|head|meta|title|body|style|div|table|p|span|center|font|h[1-6])\b", regex.IGNORECASE
)
_TAG = regex.compile(rb"</(?:p|div|td|span|b|strong|table|tr|font|h[1-6])\s*>|<br\s*/?>", regex.IGNORECASE)
_MAIL = regex.compile(rb"(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*?(?:MIME-Version|Content-Type):", regex.IGNORECASE)
_MAIL_TYPE = regex.compile(rb"^content-type:\s*(?:multipart/|text/html)", regex.IGNORECASE | regex.MULTILINE)
_JSON = regex.compile(rb'\{\s*(?:"(?:[^"\\]|\\.)*+"\s*:|\})|\[\s*(?:\{\s*"|"|\[\s*[\["{])')
_TAGS_OF_PAGE = 3  # closing tags from which text that opens with a tag is a page


def ole_kind(data: bytes) -> OleKind | None:
    """What an OLE file holds, by the streams beside its root; None for other content or a broken directory.

    A workbook inside a Word document stands deeper and plays no part.

    >>> ole_kind(b"text") is None
    True
    """
    if not data.startswith(OLE_MAGIC):
        return None
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            top = {entry[0].lower() for entry in file.listdir(streams=True, storages=True)}
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError, MemoryError):
        return _streams_named_in(data)
    return next((kind for name, kind in _STREAMS if name.lower() in top), "other")


def _streams_named_in(data: bytes) -> OleKind:
    """The same from the names that stand anywhere in a file whose directory cannot be followed."""
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), "other")


def zip_kind(data: bytes) -> ZipKind | None:
    """Which document a zip archive is, or that it is a plain archive; None for other content."""
    if not data.startswith(ZIP_MAGIC):
        return None
    names = _zip_names(data)
    if "mimetype" in names:
        named = _media_type(data)
        return "odt" if b"opendocument.text" in named else "opendocument" if b"opendocument" in named else "archive"
    if "[content_types].xml" in names or "_rels/.rels" in names:
        for folder, kind in _FOLDERS:
            if any(name.startswith(folder) for name in names):
                return kind
    if any(name == "word/document.xml" or name == "xl/workbook.xml" for name in names):
        return "docx" if "word/document.xml" in names else "xlsx"
    return "archive"


def _zip_names(data: bytes) -> set[str]:
    if data.count(b"PK\x01\x02") <= MAX_ENTRIES:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                return {name.replace("\\", "/").lstrip("/").lower() for name in file.namelist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            pass
    names: set[str] = set()
    for number, header in enumerate(_LOCAL_NAME.finditer(data)):
        if number >= MAX_LOCAL:
            break
        length = int.from_bytes(header[1], "little")
        names.add(data[header.end() : header.end() + length].decode("utf-8", "replace").lower())
    return names


def _media_type(data: bytes) -> bytes:
    """What the member ``mimetype`` says; the first bytes of the archive where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file, file.open("mimetype") as member:
            return member.read(100)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, RuntimeError, EOFError):
        return data[:200]


def _plain_head(data: bytes) -> bytes:
    """The first bytes as ASCII: byte order mark left out, UTF-16 thinned."""
    head = data[: 2 * HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(head) > 8 and head[1:8:2] == b"\0\0\0\0"):
        head = head.replace(b"\0", b"")
    for bom in _BOMS:
        head = head.removeprefix(bom)
    return head


def looks_like_html(data: bytes) -> bool:
    """Whether the content is a page or a piece of HTML (also one that calls itself XHTML).

    >>> looks_like_html(b"<html><p>a"), looks_like_html(b"<p>a</p><p>b</p><br>"), looks_like_html(b"<5% of all>")
    (True, True, False)
    """
    head = _plain_head(data)
    opened = _COMMENTS.match(head)
    found = _HTML.match(head, opened.end() if opened else 0)
    if found is None:
        return False
    tag = found.group().lower().lstrip(b"<")
    return tag.startswith((b"!doctype", b"html", b"head", b"body", b"meta")) or len(_TAG.findall(head)) >= _TAGS_OF_PAGE


def looks_like_mail(data: bytes) -> bool:
    """Whether the content is a saved web page of several parts (MHTML) or a message.

    >>> looks_like_mail(b"MIME-Version: 1.0\\nContent-Type: multipart/related; boundary=x\\n\\n")
    True
    """
    head = _plain_head(data).lstrip(b"\r\n\t ")
    return _MAIL.match(head) is not None and _MAIL_TYPE.search(head) is not None


def looks_like_json(data: bytes) -> bool:
    """Whether the content opens as a JSON object or array does.

    >>> looks_like_json(b'{"content": "x"}'), looks_like_json(b"[1] Mot ghi chu"), looks_like_json(b"{\\\\rtf1")
    (True, False, False)
    """
    head = _plain_head(data).lstrip(b" \t\r\n")
    return _JSON.match(head) is not None
