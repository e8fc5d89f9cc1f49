"""Words in capitals whose marked letters stayed small ("SắC LệNH CủA"), read as the capitals they were.

Old fonts drew small letters as capitals, and their encoding had no capitals with tones. Turned into Unicode
without regard to the font, the plain letters of a word are capitals and the marked ones are small.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from vnplan_extract.vietnamese.syllables import is_syllable

__all__ = ["CaseRepair", "repair_case"]

_SMALL_MARKED = r"[\u00e0-\u00ff\u0103\u0111\u0129\u0169\u01a1\u01b0\u1ea1-\u1ef9]"
_SUSPECT = regex.compile(
    rf"[A-Z]{_SMALL_MARKED}*[A-Z]{_SMALL_MARKED}|[A-Z]{_SMALL_MARKED}+[A-Z]|{_SMALL_MARKED}[A-Z]{{2}}"
)
_WORD = regex.compile(r"\p{L}+")
MIN_CAPITALS = 2  # plain capitals that make a word certain: "Hà" and "Ý" are written so

REACH = 8  # words on either side that tell about a short word


class CaseRepair(NamedTuple):
    """The text, as long as before, and the number of words that were set in capitals."""

    text: str
    words: int


def repair_case(text: str) -> CaseRepair:
    """Set words whose plain letters are all capitals in capitals altogether.

    A word is certain when it is one syllable with two plain capitals or more and its small letters are all
    marked. A word that can also be a name ("Và", "ở") follows where both its neighbours in the line are
    capitals, one of them certain; abbreviations ("QĐ-LĐTBXH", "VNđ", "đ/c") are no syllables.

    >>> repair_case("SắC LệNH CủA CHủ TịCH Và Bộ")
    CaseRepair(text='SẮC LỆNH CỦA CHỦ TỊCH VÀ BỘ', words=7)
    >>> repair_case("Hà Nội, Tỷ lệ, KHĐT, UBNDth, VNđ").words
    0
    """
    if not _SUSPECT.search(text):
        return CaseRepair(text, 0)
    lines = [_line(line) for line in text.split("\n")]
    return CaseRepair("\n".join(line.text for line in lines), sum(line.words for line in lines))


def _line(line: str) -> CaseRepair:
    words = list(_WORD.finditer(line))
    kinds = [_kind(word[0]) for word in words]
    if "certain" not in kinds:
        return CaseRepair(line, 0)
    out, count = list(line), 0
    for index, word in enumerate(words):
        follows = kinds[index] == "either" and _in_capitals(kinds, index)
        if kinds[index] == "certain" or follows:
            out[word.start() : word.end()] = word[0].upper()
            count += 1
    return CaseRepair("".join(out), count)


def _in_capitals(kinds: list[str], index: int) -> bool:
    """Whether the nearest words that tell on each side are capitals, or there is none on one side."""
    before = next((kind for kind in reversed(kinds[max(0, index - REACH) : index]) if kind != "either"), None)
    after = next((kind for kind in kinds[index + 1 : index + 1 + REACH] if kind != "either"), None)
    return "small" not in (before, after) and "certain" in (before, after, *kinds[max(0, index - 3) : index + 4])


def _kind(word: str) -> str:
    """ "certain", "either" (a short word that is also written so), "capitals" or "small"."""
    plain = [char for char in word if char.isascii()]
    marked = [char for char in word if not char.isascii()]
    if any(char.islower() for char in plain):
        return "small"
    if not any(char.islower() for char in marked):
        return "capitals"
    if not is_syllable(word):
        return "capitals"
    return "certain" if len(plain) >= MIN_CAPITALS else "either"
