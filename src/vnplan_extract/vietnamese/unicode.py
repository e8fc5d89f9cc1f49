"""Vietnamese letters: one way of writing for what is read the same.

The same word reaches an archive as ``hoà`` or ``hòa``, with a hyphen or a dash, composed or decomposed. The
functions here bring such spellings together for comparing and matching; none of them is applied to the text
that a plan quotes. ``fold_same_length`` keeps every offset, so a match in its result is a match in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import regex

__all__ = ["APOSTROPHES", "fold", "fold_same_length", "nfc", "squeeze", "strip_marks", "strip_tones"]

DASHES = "-‐‑‒–—―−⁃﹘﹣－\u00ad"
BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000"
DOUBLE_QUOTES = "“”„‟«»″〃＂"
SINGLE_QUOTES = "‘’ʼ‚‛′‵´`＇"
APOSTROPHES = "'’‘ʼ`´′"
"""Signs that stand within a name of the highlands ("M'Đrắk"); some of them are quotes as well."""
LOOK_ALIKES = {"ð": "đ", "ɖ": "đ", "Ð": "Đ", "Ɖ": "Đ"}  # letters of other alphabets that keyboards gave for đ
SHORT = 200  # characters; longer texts are kept one or two at a time, shorter ones by the thousand
TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng

_PLAIN = {
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(BLANKS, " "),
    **dict.fromkeys(DOUBLE_QUOTES, '"'),
    **dict.fromkeys(SINGLE_QUOTES, "'"),
    **LOOK_ALIKES,
}
_SIGNS = re.compile(f"[{re.escape(''.join(_PLAIN))}]")  # few in a text: faster than str.translate
_VOWELS = "aăâeêioôơuưy"


def _with_tone(letter: str, tone: str) -> str:
    return unicodedata.normalize("NFC", letter + tone)


def _toned(letter: str) -> str:
    """The letter with each of the five tones, as a string."""
    return "".join(_with_tone(letter, tone) for tone in TONES)


def _swaps(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """For two vowels the way from tone on the second to tone on the first: ``oà`` to ``òa``."""
    return {
        first + _with_tone(second, tone): _with_tone(first, tone) + second for first, second in pairs for tone in TONES
    }


_OPEN = _swaps((("o", "a"), ("o", "e"), ("u", "y")))  # new style: the tone stands on the first vowel of these
_CLOSED = {new: old for old, new in _OPEN.items()}  # in front of a final consonant it stands on the second
_ONSET = {new: old for old, new in _swaps(tuple((o, v) for o in "ui" for v in _VOWELS if o != v)).items()}
_OPEN_PATTERN = regex.compile(rf"(?<!q)(?:o[{_toned('a')}{_toned('e')}]|u[{_toned('y')}])(?!\p{{L}})")
_CLOSED_PATTERN = regex.compile(rf"(?<!q)(?:[{_toned('o')}][ae]|[{_toned('u')}]y)(?=\p{{L}})")
_ONSET_PATTERN = regex.compile(rf"(?<=q)[{_toned('u')}][{_VOWELS}]|(?<=(?<!\p{{L}})g)[{_toned('i')}][{_VOWELS}]")
_TONED_LETTERS = {_with_tone(letter, tone): letter for letter in _VOWELS + _VOWELS.upper() for tone in TONES}
_STRIP_TONES = str.maketrans(_TONED_LETTERS)


def nfc(text: str) -> str:
    """The text composed (NFC), the form in which all text of the library stands.

    >>> len(nfc("ê\\u0301")), nfc("e\\u0302\\u0301") == "ế"
    (1, True)
    """
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """White space of any sort and length to one blank, none at the ends.

    >>> squeeze(" tỷ  lệ\\n hộ nghèo ")
    'tỷ lệ hộ nghèo'
    """
    return " ".join(text.split())


def fold(text: str) -> str:
    """One spelling for comparing: lower case, tone on its new-style place, plain dashes, quotes and blanks.

    Args:
        text: any text; it may be decomposed.

    >>> fold("UỶ  BAN nhân dân – Hoà Bình, “thuý”, quý")
    'ủy ban nhân dân - hòa bình, "thúy", quý'
    """
    return squeeze(fold_same_length(text))


def fold_same_length(text: str) -> str:
    """Like :func:`fold`, but each character stays at its place.

    The result is as long as the text in NFC, line breaks and tabs stand where they stood, so offsets of a
    match are offsets of the text.

    >>> fold_same_length("Khoẻ –\\u00a0QUỸ\\nhoàn")
    'khỏe - quỹ\\nhoàn'
    >>> len(fold_same_length("İ")) == 1
    True
    """
    return _folded_short(text) if len(text) <= SHORT else _folded_long(text)


def _folded(text: str) -> str:
    plain = _SIGNS.sub(lambda match: _PLAIN[match[0]], _lower(nfc(text)))
    plain = _ONSET_PATTERN.sub(lambda match: _ONSET.get(match[0], match[0]), plain)
    plain = _CLOSED_PATTERN.sub(lambda match: _CLOSED[match[0]], plain)
    folded: str = _OPEN_PATTERN.sub(lambda match: _OPEN[match[0]], plain)
    return folded


# Names of bodies and units come again and again, and every finder folds the whole text of a document once.
_folded_short = lru_cache(maxsize=4096)(_folded)
_folded_long = lru_cache(maxsize=4)(_folded)


def strip_tones(text: str) -> str:
    """The text without its five tones; the letters (ă â đ ê ô ơ ư) stay. As long as the text in NFC.

    >>> strip_tones("Kế hoạch Đường thuỷ")
    'Kê hoach Đương thuy'
    """
    return nfc(text).translate(_STRIP_TONES)


def strip_marks(text: str) -> str:
    """The text in plain Latin letters, as people type it without a Vietnamese keyboard.

    >>> strip_marks("Kế hoạch Đường thuỷ")
    'Ke hoach Duong thuy'
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def _lower(text: str) -> str:
    """Lower case, character for character (a few foreign letters would grow)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
