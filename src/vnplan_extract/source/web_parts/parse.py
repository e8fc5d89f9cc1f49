"""Bytes of a page to a tree: encoding, size, pictures inside the text, and tags nested without end."""

from __future__ import annotations

import codecs
from typing import Any

import regex
from lxml import etree

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source.registry import ReadRequest

__all__ = ["decode_page", "parse_page"]

HEAD = 4_096  # bytes in which a page names its encoding, after HTML 5, 4.2.5.4 (1024) with room for old pages
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = regex.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", regex.IGNORECASE)
_PICTURE = regex.compile(rb"data:[a-z]+/[\w.+-]+;base64,[A-Za-z0-9+/=\s%]*", regex.IGNORECASE)
_INLINE = regex.compile(r"</?(?:font|b|i|u|span|big|small|strong|em|tt|o:p)\b[^<>]{0,2000}>", regex.IGNORECASE)
_REMOVED = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f]|<\?xml[^>]{0,200}\?>")
_WESTERN = {"cp1252", "iso8859-1", "ascii"}  # which browsers read as code page 1252 alike
_VIETNAMESE = "cp1258"
_TAG = regex.compile(r"<(?:style|script)\b.{0,200000}?</|<[^<>]{0,2000}>", regex.IGNORECASE | regex.DOTALL)
_OLD_FONT = regex.compile(rb"(?:face|font(?:-family)?)\s*[=:][^;>]{0,60}?(?:\.Vn[A-Z]|VNI[ _-]|\bVI [A-Z])")
MAX_DAMAGE = 0.001  # share of characters that do not decode, up to which the named encoding is believed


def decode_page(request: ReadRequest, charset: str | None = None) -> str:
    """The text of a page, by its byte order mark, the encoding it names, or the one that its bytes are valid in.

    Args:
        request: the bytes and the limits.
        charset: what an envelope says of them.

    Raises:
        LimitExceeded: the page is longer than the limit, pictures aside.
    """
    data = _PICTURE.sub(b"", request.data) if b";base64," in request.data else request.data
    request.limits.check("markup_bytes", len(data), request.name)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    named = _CHARSET.search(data[:HEAD])
    named_last = named[1].decode("ascii") if named else ""
    guesses = [charset or "", "utf-8", named_last]
    if len(data) > 8 and data[1:8:2] == b"\0\0\0\0":
        guesses.insert(0, "utf-16-le")
    for encoding in guesses:
        text = _decoded(data, encoding)
        if text is not None:
            return text
    return _of_single_bytes(data, western=_name(charset or named_last) in _WESTERN)


def _name(encoding: str) -> str:
    """The name that Python has for an encoding; "" for one it does not know."""
    try:
        return codecs.lookup(encoding).name if encoding else ""
    except LookupError:
        return ""


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text in an encoding, unless too much of it does not decode or its bytes need a closer look."""
    name = _name(encoding)
    if not name or name in _WESTERN or name == _VIETNAMESE:
        return None
    try:
        text = data.decode(name, "replace")
    except (LookupError, UnicodeError):
        return None
    return None if text.count("\ufffd") > MAX_DAMAGE * len(text) else text


def _of_single_bytes(data: bytes, *, western: bool) -> str:
    """Text with one byte for a letter: in an old encoding the characters that a browser shows, to be turned by font.

    A page that names no encoding is taken to be in code page 1258, after which Vietnamese systems were set.
    """
    from vnplan_extract.vietnamese.legacy import as_characters, detect

    shown = as_characters(data)
    found = detect(_TAG.sub(" ", shown))
    if western or found not in (None, _VIETNAMESE) or _OLD_FONT.search(data):
        return shown
    return data.decode(_VIETNAMESE, "replace")


def parse_page(text: str, request: ReadRequest) -> tuple[Any, bool]:
    """The root of a page, and whether its type is kept.

    Tags of type that are never closed nest without end in some pages; those pages are read without type.

    Args:
        text: the page.
        request: name and limits.

    Raises:
        UnreadableDocument: there is nothing in the page, or its blocks are nested too deeply.
    """
    cleaned = _REMOVED.sub("", text)
    root, too_deep = _tree(cleaned)
    if too_deep:
        request.deadline.check()
        root, still = _tree(_INLINE.sub("", cleaned))
        if still:
            raise UnreadableDocument(f"{request.name}: elements are nested too deeply; save the page as PDF or .docx")
    if root is None:
        raise UnreadableDocument(f"{request.name}: the page holds no text; save it anew")
    return root, not too_deep


def _tree(text: str) -> tuple[Any | None, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    return root, any("depth" in error.message for error in parser.error_log)
