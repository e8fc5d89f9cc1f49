"""A wording as a set of terms: spellings, abbreviations, word order and words of form do not tell wordings apart.

``knowledge/indicators/terms.tsv`` has the terms. Kinds: ``noun`` and ``population`` (whom or what), ``work`` (what is
done), ``quantity`` (diện tích, sản lượng …), ``change`` (tăng, giảm …), ``growth`` (a growth that is a term too),
``neutral`` (words of form, dropped), ``verb`` (dropped where it opens the wording: "xây dựng 3 xã …"), ``short``
(stands for several terms), ``loose`` (says how well a thing is done, and never another thing).
A syllable that no term covers is a term by itself, so an unknown word always makes a wording another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold_same_length, nfc

__all__ = ["Phrase", "of_kind", "parse", "syllables", "works"]

# A place named after its rank is where, not what: "xã Phú Lâm" leaves "xã". Words in capitals throughout name nothing.
_NAME = regex.compile(
    r"(?<=(?i:\b(?:huyện|huyện lỵ|tỉnh|xã|phường|thị trấn|thị xã|thành phố|quận|thôn|bản|ấp|buôn)) )"
    r"(?:\p{Lu}\p{Ll}*(?: |$|(?=[,;.)])))+"
)
# An abbreviation after the words it stands for says nothing more.
_ABBREVIATED = regex.compile(r"(?<=\p{Ll}\s)\((?:\p{Lu}|[\s/&-]){2,}\)")
_A_HEAD = re.compile(r"/ ?(?:1 |một )?(?:đầu )?người(?: dân)?(?!\w)")  # "GRDP/người" is a value a head
_SPACED = re.compile(r"[\W_]+")
_FINAL_Y = re.compile(r"(?<=[bcdđghklmnprstvx])[yýỳỷỹỵ](?![^\W\d_])")
_AS_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_LEADING_ZEROS = re.compile(r"^0+(?=[1-9])")
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_]{2})")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
NOT_SPELLED = frozenset({"change", "short", "verb"})
"""Kinds whose name is no spelling of the term."""
FORM = frozenset({"neutral", "quantity", "change"})
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
        words: its syllables.
        part: it opens with "trong đó", so it is a part of what stands before.
    """

    terms: frozenset[str]
    populations: frozenset[str]
    quantity: str | None
    change: str | None
    words: frozenset[str]
    part: bool = False

    @property
    def total(self) -> bool:
        """True where it names a total, so the level and not what is added to it."""
        return "tổng" in self.words


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
    text = nfc(text)
    if not text[1:].islower():
        text = _ABBREVIATED.sub(" ", text)
        text = text if text.isupper() else _NAME.sub("", text)
    spaced = _SPACED.sub(" ", _A_HEAD.sub(" đầu người ", fold_same_length(text)))
    plain = _FINAL_Y.sub(lambda found: found[0].translate(_AS_I), spaced)
    if _DIGIT.search(plain) is None:
        return tuple(plain.split())[:LONGEST_WORDING]
    plain = _GLUED.sub(" ", plain)
    words = [_LEADING_ZEROS.sub("", word) for word in plain.split()]
    return tuple(word for word in words if not _YEAR.fullmatch(word))[:LONGEST_WORDING]


@cache
def _lexicon() -> dict[tuple[str, ...], _Term]:
    table: dict[tuple[str, ...], _Term] = {}
    for row in read_table("indicators/terms.tsv"):
        term = _Term(row["term"], row["kind"])
        spelled = row["spellings"].split(" | ") if row["spellings"] else []
        for spelling in spelled if term.kind in NOT_SPELLED else [row["term"], *spelled]:
            if words := syllables(spelling):
                table.setdefault(words, term)
    return table


@cache
def _longest() -> dict[str, int]:
    """For each syllable that opens a spelling, how many syllables the longest of these has."""
    longest: dict[str, int] = {}
    for spelling in _lexicon():
        longest[spelling[0]] = max(len(spelling), longest.get(spelling[0], 0))
    return longest


@lru_cache(maxsize=8192)
def parse(wording: str) -> Phrase:
    """The terms, quantity and change of a wording.

    >>> phrase = parse("Mức giảm tỉ lệ hộ gia đình nghèo là đồng bào DTTS")
    >>> sorted(phrase.terms), phrase.change
    (['dân tộc thiểu số', 'hộ', 'nghèo'], 'fall_noun')
    """
    words = syllables(wording)
    return _phrase(_terms(words), words)


def _terms(words: tuple[str, ...]) -> list[_Term]:
    """The terms of the syllables: the longest at each place, unless another parting leaves fewer syllables unknown.

    "hộ dân tộc thiểu số" is a household of a minority, though "hộ dân" is a term too.
    """
    lexicon, longest = _lexicon(), _longest()
    lengths: list[int] = []
    start, cut_into = 0, False
    while start < len(words):
        length = min(longest.get(words[start], 1), len(words) - start)
        while length > 1 and words[start : start + length] not in lexicon:
            length -= 1
        unknown = length == 1 and words[start : start + 1] not in lexicon
        cut_into |= unknown and bool(lengths) and lengths[-1] > 1  # a long term may have taken its first syllable
        lengths.append(length)
        start += length
    return list(_taken(words, _best_lengths(words) if cut_into else lengths))


def _best_lengths(words: tuple[str, ...]) -> list[int]:
    """Lengths of the terms that leave as few syllables unknown as can be, then are as few, the longest first."""
    lexicon, longest = _lexicon(), _longest()
    best: list[tuple[int, int, int]] = [(0, 0, 0)] * (len(words) + 1)  # unknown, terms, length of the first term
    for start in range(len(words) - 1, -1, -1):
        unknown, count, _ = best[start + 1]
        found = (unknown + (words[start : start + 1] not in lexicon), count + 1, 1)
        for length in range(2, min(longest.get(words[start], 0), len(words) - start) + 1):
            if words[start : start + length] in lexicon:
                unknown, count, _ = best[start + length]
                if (unknown, count + 1) <= found[:2]:
                    found = (unknown, count + 1, length)
        best[start] = found
    lengths, start = [], 0
    while start < len(words):
        lengths.append(best[start][2])
        start += lengths[-1]
    return lengths


def _taken(words: tuple[str, ...], lengths: list[int]) -> Iterator[_Term]:
    start = 0
    for length in lengths:
        term = _lexicon().get(words[start : start + length]) or _Term(words[start], "noun")
        if term.kind == "short":
            yield from _terms(syllables(term.name))
        else:
            yield term
        start += length


def _phrase(terms: list[_Term], words: tuple[str, ...]) -> Phrase:
    said = [term for term in terms if term.kind not in FORM]
    while len(said) > 1 and said[0].kind == "verb":  # alone it is the noun: "xây dựng" in a list of sectors
        said.pop(0)
    changes = (term.name if term.kind == "change" else "growth" for term in terms if term.kind in {"change", "growth"})
    return Phrase(
        terms=frozenset(term.name for term in said),
        populations=frozenset(term.name for term in said if term.kind == "population"),
        quantity=next((term.name for term in terms if term.kind == "quantity"), None),
        change=next(changes, None),
        words=frozenset(words),
        part=words[:2] == ("trong", "đó"),
    )


def works(text: str) -> frozenset[str]:
    """The works that a stretch of text names: trồng, thành lập mới, kết nạp …

    >>> works("phấn đấu trồng mới")
    frozenset({'trồng mới'})
    """
    return parse(text).terms & of_kind("work") if _work_hint().search(fold_same_length(text)) else frozenset()


@cache
def _work_hint() -> re.Pattern[str]:
    """What the text of every work holds; most sentences hold none and need not be parted."""
    rows = [row for row in read_table("indicators/terms.tsv") if row["kind"] == "work"]
    spelled = {spelling for row in rows for spelling in [row["term"], *row["spellings"].split(" | ")] if spelling}
    return re.compile("|".join(map(re.escape, sorted(spelled))))


@cache
def of_kind(kind: str) -> frozenset[str]:
    """The terms of a kind."""
    return frozenset(term.name for term in _lexicon().values() if term.kind == kind)
