"""Units that a text names by class and name, official or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from vnplan_extract.areas.lookup import LEVELS_OF, candidates
from vnplan_extract.areas.names import CLASS_WORDS
from vnplan_extract.areas.units import Level
from vnplan_extract.vietnamese.unicode import APOSTROPHES, fold_same_length, nfc

__all__ = ["Mention", "mentions"]

_COMMITTEES = {
    "tỉnh ủy": "tỉnh",
    "thành ủy": "thành phố",
    "huyện ủy": "huyện",
    "thị ủy": "thị xã",
    "quận ủy": "quận",
}
"""Party committees that stand for the class of their unit."""
_NOT_OPENING = ("t.", "x.", "p.")  # a single letter and a dot is more often an initial than a class
_WORDS = sorted({*CLASS_WORDS, *_COMMITTEES} - {*_NOT_OPENING}, key=len, reverse=True)
_WORD = rf"(?<![\p{{L}}\d./])(?P<word>{'|'.join(regex.escape(word) for word in _WORDS)})(?:(?<=\.)|(?!\p{{L}}))"
_OPENS = regex.compile(rf"{_WORD}(?:(?<=\.)[ \u00a0]{{0,2}}|[ \u00a0\r\n]{{1,3}})(?=[\p{{L}}\d])")
_CLASS = regex.compile(_WORD)
_SIGN = rf"[{APOSTROPHES}]"
_LETTER = r"[\p{Lu}\p{Ll}\p{M}]"
_SYLLABLE = regex.compile(
    rf"\p{{Lu}}(?:{_SIGN}(?=[ ]\p{{Lu}})|{_LETTER}{{0,11}}(?:{_SIGN}{_LETTER}{{1,11}})?)"
    rf"|\d{{1,2}}(?![\d/%\p{{L}}]|[.,]\d)"
)
_GAP = regex.compile(r"[ ]?[-–][ ]?|[ \u00a0]{1,2}")
_BLANK = regex.compile(r"[ \u00a0]{1,2}")
_NO_NAME = regex.compile(
    r"(?:ủy ban|ubnd|hđnd|hội đồng|đoàn|đảng|ban |phòng|sở |bộ |mttq|mặt trận|công an|nghị quyết|kế hoạch|quyết định"
    r"|việt nam|trung ương|chương trình|văn phòng|trung tâm)"
)
_ISLAND = "đảo "  # "huyện đảo Lý Sơn": no part of the name
MAX_SYLLABLES = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit as a text names it.

    Attributes:
        word: its class in full ("huyện"); a party committee stands for the class of its unit.
        name: the name, as far as it can be told.
        known: whether some unit of that class bears the name at all.
    """

    word: str
    name: str
    known: bool

    @property
    def full_name(self) -> str:
        """Class and name."""
        return f"{self.word} {self.name}"


def mentions(text: str, levels: tuple[Level, ...] = ("province", "district", "commune")) -> Iterator[Mention]:
    """Units that a short text names, in the order of the text.

    A name ends where its last capital letter does; of several lengths the longest that some unit bears counts, if the
    next word does not go on with a capital letter.

    Args:
        text: any text; meant for titles and lines of a letterhead, not for whole documents.
        levels: units of other levels are left out.

    >>> [(m.full_name, m.known) for m in mentions("Ban Thường vụ Huyện ủy Sơn Dương, tỉnh Tuyên Quang")]
    [('huyện Sơn Dương', True), ('tỉnh Tuyên Quang', True)]
    >>> [(m.full_name, m.known) for m in mentions("Ủy ban nhân dân huyện Khe Lậu")]
    [('huyện Khe Lậu', False)]
    """
    text = nfc(text)
    folded = fold_same_length(text)
    for match in _OPENS.finditer(folded):
        word = _COMMITTEES.get(match["word"]) or CLASS_WORDS[match["word"]]
        if not set(LEVELS_OF[word]) & set(levels) or _NO_NAME.match(folded, match.end()):
            continue
        found = _name(text, folded, word, match.end(), levels)
        if folded.startswith(_ISLAND, match.end()) and not (found and found[1]):
            found = _name(text, folded, word, match.end() + len(_ISLAND), levels) or found
        if found is not None:
            yield Mention(word, *found)


def _name(text: str, folded: str, word: str, start: int, levels: tuple[Level, ...]) -> tuple[str, bool] | None:
    ends = []
    at = start
    for _ in range(MAX_SYLLABLES):
        syllable = _SYLLABLE.match(text, at)
        if syllable is None:
            break
        ends.append(syllable.end())
        gap = _GAP.match(text, syllable.end())
        if gap is None:
            break
        at = gap.end()
    for end in reversed(ends):
        blank = _BLANK.match(text, end)
        goes_on = blank is not None and _SYLLABLE.match(text, blank.end()) is not None
        if blank is not None and goes_on and not _CLASS.match(folded, blank.end()):
            continue
        name = " ".join(text[start:end].split())
        if candidates(f"{word} {name}", levels=levels):
            return name, True
    return (" ".join(text[start : ends[-1]].split()), False) if ends else None
