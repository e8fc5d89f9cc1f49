"""The tokens of RTF: groups, control words, and text decoded by the code page of its font."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

import regex

__all__ = ["Token", "codec_of_charset", "codec_of_page", "tokens"]

_TOKEN = regex.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"  # control word
    rb"|\\'([0-9a-fA-F]{2})"  # a byte
    rb"|\\([^a-zA-Z'])"  # control symbol
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)",
    regex.DOTALL,
)
_CHARSETS = {0: "", 2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253"}
_CHARSETS |= {162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874"}
_CHARSETS |= {238: "cp1250", 254: "cp437"}  # numbers after the RTF specification 1.9.1, table of \fcharset


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``kind`` is "word", "symbol", "byte", "text", "{" or "}".

    Attributes:
        kind: what it is.
        word: the control word or symbol.
        number: its parameter; None where it has none.
        raw: the bytes of text.
    """

    kind: str
    word: str = ""
    number: int | None = None
    raw: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file.

    >>> [token.word or token.kind for token in tokens(b"{\\\\b1 a}")]
    ['{', 'b', 'text', '}']
    """
    for found in _TOKEN.finditer(data):
        word, number, byte, symbol, brace, text = found.groups()
        if word is not None:
            yield Token("word", word.decode("ascii"), None if number is None else int(number))
        elif byte is not None:
            yield Token("byte", raw=bytes([int(byte, 16)]))
        elif symbol is not None:
            yield Token("symbol", symbol.decode("latin-1"))
        elif brace is not None:
            yield Token(brace.decode("ascii"))
        else:
            yield Token("text", raw=text)


def codec_of_charset(charset: int) -> str:
    """The Python codec of a font's ``\\fcharset``; "" where the document's own code page holds.

    >>> codec_of_charset(163), codec_of_charset(0)
    ('cp1258', '')
    """
    return _CHARSETS.get(charset, "")


def codec_of_page(page: int) -> str:
    """The Python codec of ``\\ansicpg``; cp1252 where it is unknown."""
    name = "utf-8" if page == 65001 else f"cp{page}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
