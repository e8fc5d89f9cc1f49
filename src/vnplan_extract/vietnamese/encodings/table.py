"""The tables of the encodings, and text turned with one of them while each letter keeps its place.

Legacy text reaches a reader as the characters that some program made of its bytes, nearly always by code page
1252 (``S¾C LÖNH``), so that is the form that is turned. Bytes that the code page leaves free stand as
control characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.encodings.lost_u import restore_u
from vnplan_extract.vietnamese.unicode import TONES

__all__ = ["ENCODINGS", "Converted", "Encoding", "as_characters", "encoding"]

_FINISH = {"tcvn3": restore_u}
ENCODINGS = ("tcvn3", "vni", "viscii", "cp1258", "viqr")
_SENTENCE_END = regex.compile(r"[.?](?=\s+[^\p{Ll}]|\s*$|\s*\n)")
_ESCAPED = regex.compile(r"\\[-.?'`~^(+dD\\]")


class Converted(NamedTuple):
    """Text in Unicode (NFC), and for each of its characters where it began in the text that was turned."""

    text: str
    starts: list[int]


@dataclass(frozen=True)
class Encoding:
    """One encoding.

    Attributes:
        name: its name, one of ``ENCODINGS``.
        letters: what stands in a file, as characters, to the letter meant.
        pattern: finds the keys of ``letters``, the longest first.
        escapes: a backslash in front of a sign keeps it what it is (VIQR).
        finish: repairs of the text turned that keep its length.
    """

    name: str
    letters: dict[str, str]
    pattern: regex.Pattern[str]
    escapes: bool
    finish: Callable[[str], str] = str

    def convert(self, text: str) -> Converted:
        """The text in Unicode with the start of each character.

        >>> encoding("vni").convert("Coäng hoøa").text
        'Cộng hòa'
        >>> encoding("viqr").convert(r"Vie^.t Nam\\?").text
        'Việt Nam?'
        """
        pieces: list[str] = []
        starts: list[int] = []
        at = 0
        escaped = self.escapes and _ESCAPED.search(text) is not None
        for match in self.pattern.finditer(text):
            pieces.append(text[at : match.start()])
            starts.extend(range(at, match.start()))
            letter = self._letter(match, pieces, escaped) if self.escapes else self.letters[match[0]]
            pieces.append(letter)
            starts.extend(range(match.start(), match.start() + len(letter)))
            at = match.end()
        pieces.append(text[at:])
        starts.extend(range(at, len(text)))
        return Converted(self.finish("".join(pieces)), starts)

    def _letter(self, match: regex.Match[str], before: list[str], escaped: bool) -> str:
        """A letter of VIQR: a syllable has one tone, and a stop at the end of a sentence is a stop.

        Who writes by the standard puts a backslash in front of such a stop; where a text has no backslash at
        all, its author did not.
        """
        found: str = match[0]
        if found[0] == "\\":
            return found[1:]
        if found[-1] not in ".?'`~":
            return self.letters[found]
        stop = not escaped and _SENTENCE_END.match(match.string, match.end() - 1) is not None
        if stop or _has_tone(before):
            return self.letters.get(found[:-1], found[:-1]) + found[-1]
        return self.letters[found]


def _has_tone(pieces: list[str]) -> bool:
    """Whether the syllable that the pieces end in has its tone already."""
    for piece in reversed(pieces):
        for char in reversed(piece):
            if not char.isalpha():
                return False
            if any(mark in TONES for mark in unicodedata.normalize("NFD", char)):
                return True
    return False


def as_characters(data: bytes) -> str:
    """Bytes as code page 1252 shows them; the five it leaves free as control characters.

    >>> as_characters(b"C\\xe9ng \\x8d")
    'Céng \\x8d'
    """
    return "".join(_CP1252[byte] for byte in data)


def _character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_CP1252 = [_character(byte) for byte in range(256)]


@cache
def encoding(name: str) -> Encoding:
    """An encoding by its name.

    Raises:
        KeyError: there is no such encoding.
    """
    if name not in ENCODINGS:
        raise KeyError(f"no encoding {name!r}; there are {', '.join(ENCODINGS)}")
    letters: dict[str, str] = {}
    for row in read_table(f"encodings/{name}.tsv"):
        data = bytes.fromhex(row["codes"])
        letters[data.decode("latin-1")] = row["letter"]  # a program that knew no code page 1252
        letters[as_characters(data)] = row["letter"]
    keys = sorted(letters, key=lambda key: (-len(key), key))
    pattern = "|".join(regex.escape(key, special_only=True) for key in keys)
    escapes = name == "viqr"
    if escapes:
        pattern = rf"{_ESCAPED.pattern}|{pattern}"
    return Encoding(name, letters, regex.compile(pattern), escapes, _FINISH.get(name, str))
