"""The label of a row: its outline mark, its name, a unit and prices in brackets, "Trong đó"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from vnplan_extract.extract.indicator_tables.head_words import price_of
from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.knowledge.units import unit_named
from vnplan_extract.vietnamese.numerals import read_roman
from vnplan_extract.vietnamese.unicode import fold, fold_same_length, squeeze

__all__ = ["DEEPEST", "PLAIN_RANK", "Label", "Mark", "lone_words", "mark_of", "names_measure", "read_label"]

_MARK = regex.compile(
    r"\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})(?:[.)/]+\s*(?=\p{L}|\(|$)|\s+(?=\p{L})(?!ha\b|xã\b))"
    r"|\(?(?P<roman>[IVX]{1,5})[.)/:]+\s*|\(?(?P<capital>[A-ZĐ])[.)/:]+\s*"
    r"|\(?(?P<letter>[a-zđ])[.)/]+\s*|(?P<sign>[*•●▪■○◦✓❖➢+\-–·]+)\s*"
)
_NUMBER_CELL = regex.compile(
    r"\(?(?:(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})|(?P<roman>[IVX]{1,5})|(?P<capital>[A-ZĐ])|(?P<letter>[a-zđ])"
    r"|(?P<sign>[*•●▪■○◦✓❖➢+\-–·]+))[.)/]*"
)
_BRACKET = regex.compile(r"\(([^()]*)\)")
_UNIT_NOTE = regex.compile(r"(?:đơn vị(?: tính)?|đvt)\s*:?\s*")
_PART = regex.compile(r"(?:trong (?:đó|số đó)|tr\.? ?đó|trđ|t\.?đ)(?!\p{L})\s*(?:có\s+)?[:;,.\-–]*\s*")
_SPREAD = regex.compile(r"(?:chia ra|bao gồm|gồm|cụ thể|phân theo|chia theo)(?!\p{L})[^:]*:?\s*")
_RANKS = {"capital": 0, "roman": 1, "letter": 20}
_SIGN_RANKS = {"*": 30, "-": 40, "–": 40, "+": 50, "·": 55}
PLAIN_RANK, DEEPEST = 60, 80


@dataclass(frozen=True, slots=True)
class Mark:
    """An outline mark.

    Attributes:
        rank: how deep it stands; a row belongs to the last one before it with a lower rank.
        parts: the parts of a number ("1.2" gives (1, 2)).
    """

    rank: int
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A label as read.

    Attributes:
        name: what is measured, without mark, brackets and "Trong đó".
        full: the same with its brackets, for telling labels apart.
        mark: its outline mark, None without.
        unit: a unit in its brackets.
        price: the price basis that it names.
        is_part: whether "Trong đó" opens it: its figures are part of those above.
        opens_parts: whether it is only "Trong đó:", which rows below belong to.
        brackets: brackets left out of the name that narrow it.
    """

    name: str
    full: str
    mark: Mark | None
    unit: str
    price: str | None
    is_part: bool
    opens_parts: bool
    brackets: tuple[str, ...]


def read_label(text: str) -> Label:
    """Read the label of a row.

    >>> read_label("1.2. Sữa tươi (tấn)").name, read_label("1.2. Sữa tươi (tấn)").unit
    ('Sữa tươi', 'tấn')
    >>> label = read_label("   + Trong đó: tái canh")
    >>> label.name, label.is_part, label.mark.rank
    ('tái canh', True, 50)
    >>> read_label("Tổng giá trị SX (Giá 2010)").price, read_label("Tổng giá trị SX (Giá 2010)").name
    ('constant 2010', 'Tổng giá trị SX')
    >>> read_label("Trong đó:").opens_parts, read_label("30 xã").mark
    (True, None)
    """
    written = squeeze(text)
    match = _MARK.match(written)
    mark = _mark(match) if match and match.end() < len(written) else None
    rest = written[match.end() :] if match and mark else written
    part = _PART.match(fold_same_length(rest))
    spread = None if part else _SPREAD.fullmatch(fold_same_length(rest))
    rest = rest[part.end() :] if part else rest
    unit, left_out = "", []
    for bracket in _BRACKET.finditer(rest):
        inside = bracket[1].strip()
        note = _UNIT_NOTE.match(fold_same_length(inside))
        inside = inside[note.end() :] if note else inside
        if unit_named(inside):
            unit = inside
        elif price_of(fold(bracket[0])) is None and inside:
            left_out.append(inside)
    name = squeeze(_BRACKET.sub(" ", rest)).strip(" :;.,")
    return Label(
        name,
        full=squeeze(rest).strip(" :;.,"),
        mark=mark,
        unit=unit,
        price=price_of(fold(rest)),
        is_part=part is not None,
        opens_parts=(part is not None and not name) or spread is not None,
        brackets=tuple(left_out),
    )


def mark_of(text: str) -> Mark | None:
    """The mark in a cell of the number column.

    >>> mark_of("II"), mark_of("1.2").parts, mark_of("-").rank, mark_of("xyz")
    (Mark(rank=1, parts=()), (1, 2), 40, None)
    """
    match = _NUMBER_CELL.fullmatch(squeeze(text))
    return _mark(match) if match else None


def _mark(match: regex.Match[str]) -> Mark:
    groups = match.groupdict()
    if number := groups["number"]:
        parts = tuple(int(part) for part in number.split("."))
        return Mark(2 + len(parts), parts)
    if roman := groups["roman"]:
        return Mark(_RANKS["roman"] if read_roman(roman) else _RANKS["capital"])
    if sign := groups["sign"]:
        return Mark(_SIGN_RANKS.get(sign[0], _SIGN_RANKS["*"]) + len(sign) - 1)
    return Mark(_RANKS["capital" if groups["capital"] else "letter"])


def names_measure(name: str) -> bool:
    """Whether a label opens with a noun that says what is measured.

    >>> names_measure("Tỷ lệ nữ"), names_measure("Nông nghiệp")
    (True, False)
    """
    return _openings().match(fold(name)) is not None


@cache
def lone_words() -> frozenset[str]:
    """Labels that say nothing without the row above them: "diện tích", "nữ"."""
    return frozenset(row["label"] for row in read_table("table_labels.tsv") if row["sort"] != "opening")


@cache
def _openings() -> regex.Pattern[str]:
    rows = read_table("table_labels.tsv")
    words = sorted((row["label"] for row in rows if row["sort"] in ("opening", "measure")), key=len, reverse=True)
    return regex.compile(rf"(?:{'|'.join(regex.escape(word) for word in words)})(?!\p{{L}})")
