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
    guesses = [charset or "", "utf-8", named[1].decode("ascii") if named else ""]
    if len(data) > 8 and data[1:8:2] == b"\0\0\0\0":
        guesses.insert(0, "utf-16-le")
    for encoding in guesses:
        text = _decoded(data, encoding)
        if text is not None:
            return text
    return _legacy(data)


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text in an encoding, unless too much of it does not decode."""
    try:
        text = data.decode(encoding, "replace") if encoding and codecs.lookup(encoding) else None
    except (LookupError, UnicodeError):
        return None
    if text is None or text.count("\ufffd") > MAX_DAMAGE * len(text):
        return None
    return text


def _legacy(data: bytes) -> str:
    """Text in one of the encodings of before Unicode, told apart by the language where that can be done."""
    from vnplan_extract.vietnamese.legacy import decode_bytes

    decoded = decode_bytes(data)
    return decoded[0] if decoded else data.decode("cp1258", "replace")


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
