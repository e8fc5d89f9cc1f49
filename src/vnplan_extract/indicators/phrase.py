"""A wording as a set of terms: spellings, abbreviations, word order and words of form do not tell wordings apart.

``knowledge/indicators/terms.tsv`` has the terms. Kinds: ``noun`` and ``population`` (whom or what), ``work`` (what is
done), ``quantity`` (diện tích, sản lượng …), ``change`` (tăng, giảm …), ``neutral`` (words of form, dropped).
A syllable that no term covers is a term by itself, so an unknown word always makes a wording another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold, nfc

__all__ = ["Phrase", "parse", "syllables"]

# A place named after its rank is where, not what: "xã Phú Lâm" leaves "xã". Words in capitals throughout name nothing.
_NAME = regex.compile(
    r"(?<=(?i:\b(?:huyện|tỉnh|xã|phường|thị trấn|thị xã|thành phố|quận|thôn|bản|ấp|buôn)) )"
    r"(?:\p{Lu}\p{Ll}*(?: |$|(?=[,;.)])))+"
)
_SPACED = regex.compile(r"[^\p{L}\p{N}]+")
_FINAL_Y = regex.compile(r"(?<=[bcdđghklmnprstvx])[yýỳỷỹỵ](?!\p{L})")
_AS_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_ROMAN_NUMBER = re.compile(r"0+(?=[1-9])")
_YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_WORDING = 60
"""Syllables that are read of a wording; no indicator is named at greater length."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a wording says.

    Attributes:
        terms: its terms, without words of form, quantity and change.
        populations: those of the terms that say whom or where.
        quantity: "tỷ lệ", "diện tích", "sản lượng", "năng suất", "đàn", or None.
        change: "growth" (tốc độ tăng), "rise" (tăng), "fall" (giảm), "fall_noun" (mức giảm), or None.
    """

    terms: frozenset[str]
    populations: frozenset[str]
    quantity: str | None
    change: str | None


@dataclass(frozen=True, slots=True)
class _Term:
    name: str
    kind: str


@lru_cache(maxsize=4096)
def syllables(text: str) -> tuple[str, ...]:
    """The syllables of a text in one spelling: no signs, no years, i for y at the end, names of places left out.

    >>> syllables("Tỷ lệ hộ nghèo (xã Phú Lâm) năm 2025")
    ('tỉ', 'lệ', 'hộ', 'nghèo', 'xã', 'năm')
    """
    plain = _SPACED.sub(" ", fold(_NAME.sub("", nfc(text)) if not text.isupper() else text))
    plain = _FINAL_Y.sub(lambda found: found[0].translate(_AS_I), plain)
    words = [_ROMAN_NUMBER.sub("", word, count=1) if word[0].isdigit() else word for word in plain.split()]
    return tuple(word for word in words if not _YEAR.fullmatch(word))[:LONGEST_WORDING]


@cache
def _lexicon() -> dict[tuple[str, ...], _Term]:
    table: dict[tuple[str, ...], _Term] = {}
    for row in read_table("indicators/terms.tsv"):
        term = _Term(row["term"], row["kind"])
        spelled = row["spellings"].split(" | ") if row["spellings"] else []
        for spelling in spelled if term.kind == "change" else [row["term"], *spelled]:
            table.setdefault(syllables(spelling), term)
    return table


@cache
def _longest() -> int:
    return max(map(len, _lexicon()))


@lru_cache(maxsize=8192)
def parse(wording: str) -> Phrase:
    """The terms, quantity and change of a wording.

    >>> phrase = parse("Mức giảm tỉ lệ hộ gia đình nghèo là đồng bào DTTS")
    >>> sorted(phrase.terms), phrase.change
    (['dân tộc thiểu số', 'hộ', 'nghèo'], 'fall_noun')
    """
    words, lexicon, longest = syllables(wording), _lexicon(), _longest()
    terms: list[_Term] = []
    start = 0
    while start < len(words):
        for length in range(min(longest, len(words) - start), 0, -1):
            if term := lexicon.get(words[start : start + length]):
                break
        else:
            term, length = _Term(words[start], "noun"), 1
        terms.append(term)
        start += length
    return _phrase(terms)


def _phrase(terms: list[_Term]) -> Phrase:
    def first(kind: str) -> str | None:
        return next((term.name for term in terms if term.kind == kind), None)

    said = [term for term in terms if term.kind not in {"neutral", "quantity", "change"}]
    return Phrase(
        terms=frozenset(term.name for term in said),
        populations=frozenset(term.name for term in said if term.kind == "population"),
        quantity=first("quantity"),
        change=first("change"),
    )


def works(text: str) -> frozenset[str]:
    """The works that a stretch of text names: trồng, thành lập mới, kết nạp …

    >>> works("phấn đấu trồng mới")
    frozenset({'trồng mới'})
    """
    kinds = {term.name for term in _lexicon().values() if term.kind == "work"}
    return parse(text).terms & kinds
