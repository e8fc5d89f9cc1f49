"""The figure that a cell of a table states: a number, a range, a bound, a grade; anything else is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import regex

from vnplan_extract.grammar.units import unit_at
from vnplan_extract.vietnamese.numerals import NUMBER, Reading, read_number
from vnplan_extract.vietnamese.unicode import fold_same_length, squeeze

__all__ = ["Figure", "has_point_decimals", "is_blank", "read_figure", "read_status"]

_BLANK = regex.compile(r"[-–—_.…xX/\s*]*|0?-|n/a|nd|không có số liệu")
_WORDS = {
    ">=": r"≥|>=|=>|từ|tối thiểu|ít nhất|không dưới|đạt ít nhất|đạt tối thiểu",
    ">": r">|trên|hơn|đạt trên",
    "<=": r"≤|<=|=<|tối đa|không quá|không vượt quá|đến",
    "<": r"<|dưới|còn dưới|giảm còn dưới|nhỏ hơn",
    "~": r"~|≈|khoảng|gần|xấp xỉ",
    "=": r"=|đạt|là|bằng|duy trì|còn",
}
_AFTER = {">=": r"trở lên", "<=": r"trở xuống"}
_DASH = r"\s?(?:-|–|—|÷|đến|~)\s?"
_COMPARATOR = "|".join(f"(?P<w{at}>{words})" for at, words in enumerate(_WORDS.values()))
_NUMBER = NUMBER.replace(r"(?<![\d\p{L}])", "")  # a cell begins with it, or a word and a blank do
_CELL = regex.compile(
    rf"(?:(?:{_COMPARATOR})\s*)?(?P<sign>[-+−]\s?)?(?P<low>{_NUMBER})(?P<unit_low>\s?%)?"
    rf"(?:{_DASH}(?P<high>{_NUMBER}))?(?P<rest>.*)"
)
_BRACKETED = regex.compile(rf"\((?P<low>{_NUMBER})\)")
_ENDING = regex.compile(r"\s*(?P<after>trở lên|trở xuống)?\s*")
_POINT = regex.compile(r"\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+")
_COMMA = regex.compile(r"\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|0,\d+")
_GRADE = r"(?:chuẩn|loại|mức độ|cấp độ|hạng|bậc)(?:\s[\p{L}\d.]+){0,6}"
_STATUS = regex.compile(rf"(?:đạt|hoàn thành|được công nhận)(?:\s(?P<grade>{_GRADE}))?|(?P<alone>{_GRADE})")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as read.

    Attributes:
        value: the number; the lower end of a range.
        value_max: the upper end of a range.
        comparator: =, >=, >, <=, <, ~ or range.
        unit: a unit that stands in the cell.
        other: the second reading of its marks, None where there is one only.
    """

    value: Decimal
    comparator: str = "="
    value_max: Decimal | None = None
    unit: str = ""
    other: Decimal | None = None


def is_blank(text: str) -> bool:
    """Whether a cell states nothing: empty, a dash, a cross, points.

    >>> [is_blank(t) for t in ("", "-", "x", "…", "0", "đạt")]
    [True, True, True, True, False, False]
    """
    return _BLANK.fullmatch(squeeze(text).lower()) is not None


def has_point_decimals(texts: Iterable[str]) -> bool:
    """Whether the cells of a table write decimals with a point, as English does: "292.5" and never "63,3".

    >>> has_point_decimals(["292.5", "1.250"]), has_point_decimals(["292.5", "63,3"]), has_point_decimals(["1.250"])
    (True, False, False)
    """
    points = False
    for text in texts:
        if _COMMA.fullmatch(text):
            return False
        points = points or _POINT.fullmatch(text) is not None
    return points


def read_figure(text: str, point_decimals: bool = False) -> Figure | None:
    """Read a cell; None where it states no figure, or more than one.

    Args:
        text: the text of the cell.
        point_decimals: whether the table writes decimals with a point.

    >>> [(f.comparator, str(f.value)) for t in ("≥ 95", "Trên 90%", "1.250", "dưới 2,5", "95 trở lên", "-3,2")
    ...  if (f := read_figure(t))]
    [('>=', '95'), ('>', '90'), ('=', '1250'), ('<', '2.5'), ('>=', '95'), ('=', '-3.2')]
    >>> found = read_figure("2-2,5")
    >>> found.comparator, str(found.value), str(found.value_max)
    ('range', '2', '2.5')
    >>> str(read_figure("4.375", point_decimals=True).value), read_figure("12/7"), read_figure("Quý I/2021")
    ('4.375', None, None)
    """
    written = squeeze(text)
    plain = fold_same_length(written).replace("−", "-")
    if len(plain) > 60:
        return None
    if match := _BRACKETED.fullmatch(plain):
        low = _read(match["low"], point_decimals)
        return Figure(-low[0]) if low else None
    match = _CELL.fullmatch(plain)
    low = _read(match["low"], point_decimals) if match else None
    if match is None or low is None:
        return None
    unit, after = _rest(written, plain, match.start("rest"))
    if after is None:
        return None
    return _figure(match, low, point_decimals, unit or (match["unit_low"] or "").strip(), after)


def _figure(
    match: regex.Match[str], low: tuple[Decimal, Decimal | None], point_decimals: bool, unit: str, after: str
) -> Figure | None:
    value = -low[0] if (match["sign"] or "").strip() == "-" else low[0]
    words = next((name for at, name in enumerate(_WORDS) if match[f"w{at}"]), "=")
    if match["high"] is not None:
        high = _read(match["high"], point_decimals)
        if high is None or high[0] <= value or words not in ("=", ">=", "~"):
            return None
        return Figure(value, "range", high[0], unit, low[1] or high[1])
    comparator = next((name for name, word in _AFTER.items() if word == after), words)
    if words == ">=" and match[f"w{list(_WORDS).index('>=')}"] == "từ" and not after:
        return None  # "từ 90" alone opens a range that is not closed
    return Figure(value, comparator, None, unit, low[1])


def _read(text: str, point_decimals: bool) -> tuple[Decimal, Decimal | None] | None:
    """A number and its second reading; the reading with a decimal point where the table writes so."""
    reading: Reading | None = read_number(text)
    if reading is None:
        return None
    if point_decimals and reading.other is not None:
        return reading.other, reading.value
    return reading.value, None if point_decimals else reading.other


def _rest(written: str, plain: str, at: int) -> tuple[str, str | None]:
    """The unit and the "trở lên" behind a figure; None where more stands there than that."""
    end, unit = at, ""
    span = unit_at(written, plain, at) if plain[at:].strip() else None
    if span is not None:
        end, unit = span.end, span.text
    match = _ENDING.fullmatch(plain, end)
    return unit, (match["after"] or "") if match else None


def read_status(text: str) -> str:
    """The grade that a planned cell names in place of a figure; "" where it names none.

    >>> [read_status(t) for t in ("Đạt", "Đạt chuẩn", "Loại V", "Đạt mức độ 3", "Không", "Báo cáo")]
    ['Đạt', 'chuẩn', 'Loại V', 'mức độ 3', '', '']
    """
    written = squeeze(text)
    match = _STATUS.fullmatch(fold_same_length(written))
    if match is None:
        return ""
    return written[match.start("grade") :] if match["grade"] else written
