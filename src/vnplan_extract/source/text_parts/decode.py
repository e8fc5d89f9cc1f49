"""Bytes to text: the encodings that are read, and the characters that no text may carry on."""

from __future__ import annotations

import codecs
import unicodedata

import regex

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.vietnamese.encodings.table import as_characters
from vnplan_extract.vietnamese.legacy import decode_bytes
from vnplan_extract.vietnamese.unicode import BLANKS

__all__ = ["clean", "decode", "looks_like_text"]

REPLACEMENT = "\ufffd"
SAMPLE = 65_536  # bytes looked at to tell text from other content
MAX_CONTROL_SHARE = 0.02  # of the sample; binary content has far more
MAX_DAMAGE_SHARE = 0.001  # of the characters; more broken bytes than this mean another encoding
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FORMATS = (
    b"{\\rtf",
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
)
_MARKUP = regex.compile(rb"\s*<(?:!doctype|html|\?xml)", regex.IGNORECASE)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x00")) + b"\x7f"
_NEWLINES = regex.compile(r"\r\n?|[\v\x85\u2028\u2029]")
_REMOVED = regex.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_NO_CHARACTER = regex.compile(r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SOFT_HYPHEN = regex.compile(r"\xad(?:[ \t]*\n[ \t]*)?")
_TO_BLANK = str.maketrans(dict.fromkeys(BLANKS.replace("\u200b", ""), " "))


def looks_like_text(data: bytes) -> bool:
    """Whether the content is plain text, in an encoding that is read or not.

    >>> [looks_like_text(data) for data in ("Kế hoạch".encode(), bytes(range(256)), b"{\\\\rtf1")]
    [True, False, False]
    """
    if any(data.startswith(bom) for bom, _ in _BOMS):
        return True
    if data.startswith(_OTHER_FORMATS) or _MARKUP.match(data[:200]):
        return False
    sample = data[:SAMPLE]
    if not sample:
        return False
    control = len(sample) - len(sample.translate(None, _CONTROL))
    nul = sample.count(0)
    return control <= MAX_CONTROL_SHARE * len(sample) and nul <= len(sample) // 5


def decode(data: bytes, name: str) -> tuple[str, int]:
    """The text of the bytes and the number of characters that were broken in it (U+FFFD there).

    Bytes in an encoding from before Unicode come as the characters of code page 1252, for
    ``legacy_text.to_unicode`` to turn.

    Raises:
        UnreadableDocument: the bytes are no UTF-8, no UTF-16 with a byte order mark, no old Vietnamese encoding.
    """
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding, "surrogatepass"), 0
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        broken = text.count(REPLACEMENT)
        if broken > max(1, MAX_DAMAGE_SHARE * len(text)):
            if encoding == "utf-8" and decode_bytes(data) is not None:
                return as_characters(data), 0
            raise UnreadableDocument(
                f"{name}: the text is not {encoding.upper()} (byte {error.start}); save it as UTF-8"
            ) from error
        return text, broken


def clean(text: str) -> str:
    """NFC text with ``\\n`` line ends and plain blanks, without control and invisible characters.

    >>> clean("a\\x00b\\r\\nc\\u00a0d\\ud800 ê\\u0301")
    'ab\\nc d\ufffd ế'
    """
    if _NO_CHARACTER.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # joins pairs of halves
        text = _NO_CHARACTER.sub(REPLACEMENT, text)
    text = _REMOVED.sub("", _NEWLINES.sub("\n", text))
    text = _SOFT_HYPHEN.sub("", text).translate(_TO_BLANK)
    return unicodedata.normalize("NFC", text)
