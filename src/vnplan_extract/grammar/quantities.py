"""Figures with their units, comparators and ranges (số liệu).

One pass over the numbers of a text. Around each number a small grammar reads, to the left, the comparator
(trên, ít nhất, không quá …) and, to the right, a range, the unit with its "/…" parts and a comparator that
follows (trở lên). Numbers of dates, documents, ages, classes and durations are told apart by ``role``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from vnplan_extract.grammar.number_roles import Role, is_base_amount, list_numbers, role_of, unit_follows
from vnplan_extract.grammar.spans import Found
from vnplan_extract.grammar.units import UnitSpan, unit_at
from vnplan_extract.knowledge.units import units
from vnplan_extract.vietnamese.numerals import NUMBER, NUMBER_WORDS, read_number
from vnplan_extract.vietnamese.ocr import repair_for_reading
from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["Quantity", "Role", "find_quantities", "reading_text"]

LEFT_WINDOW = 48  # characters to the left of a number that can hold its comparator or the noun it labels

COMPARATORS = {  # as written before a figure, longest first where one begins with another
    ">": r"trên|hơn|cao hơn|nhiều hơn|>",
    ">=": r"ít nhất(?: là)?|tối thi[ểế]u(?: là)?|không dưới|không thấp hơn|không ít hơn|thấp nhất(?: là)?|≥|>=|từ",
    "<": r"dưới|ít hơn|thấp hơn|nhỏ hơn|chưa đến|<",
    "<=": r"không quá|không vượt(?: quá)?|không cao hơn|không hơn|tối đa(?: là)?|nhiều nhất(?: là)?|≤|<=|quá",
    "~": r"khoảng(?: trên dưới)?|gần|xấp xỉ|ước|ước khoảng|chừng|độ chừng|trên dưới|vào khoảng|~",
}
_BEFORE = regex.compile(
    r"(?:(?<![\p{L}])|(?<=(?:^|\s)đạt))(?:"
    + "|".join(f"(?P<{name}>{COMPARATORS[sign]})" for sign, name in
               ((">=", "ge"), ("<=", "le"), ("~", "ap"), (">", "gt"), ("<", "lt")))
    + r")\s*:?\s*$"
)  # fmt: skip
_SIGN = {"ge": ">=", "le": "<=", "ap": "~", "gt": ">", "lt": "<"}
_AFTER = regex.compile(r"\s*(?:(?P<ge>trở lên|trở đi|hoặc hơn|là ít nhất)|(?P<le>trở xuống|trở lại))(?!\p{L})")
# A dash that opens a line marks an item of a list, and no range.
_RANGE = regex.compile(rf"(?:[^\S\n]*(?:-|÷)|\s*(?:đến|tới))\s*(?P<number>{NUMBER})")
# "28% - 30% - 42%" lists three figures
_CHAIN_BEFORE = regex.compile(r"\d\s*%\s*-\s*$")
_CHAIN_AFTER = regex.compile(r"\s*-\s*\d[\d.,]*\s*%")
_WORD_RANGE = regex.compile(rf"\s*(?:-|đến|tới)\s*(?P<number>{NUMBER_WORDS})")
_SCALE_MONEY = regex.compile(r"\s(?:nghìn|ngàn|triệu|tỷ|tỉ)$")
_FRACTION = regex.compile(rf"\s?/\s?(?P<base>{NUMBER})(?!\s*/)")
# A number may be glued to the word before it ("đạttrên 71%", "trên2.300").
_GLUED = r"(?<!\d)(?:(?<!\p{L})|(?<=trên|dưới|đạt|khoảng|còn|tăng|giảm|có|năm|gần|hơn))"
_NUMBER = regex.compile(
    rf"(?P<digits>{NUMBER.replace('(?<![^d^p{L}])'.replace('^', chr(92)), _GLUED)})|(?P<words>{NUMBER_WORDS})"
)

_NEVER_ONE = regex.compile(r"(?:mỗi|từng|là|trong|cùng|cơ chế|theo|của|tại|ở|giữa|cả|thứ)\s*$")
_NOT_IN_WORDS = frozenset(("duration", "age", "frequency", "score", "grade", "rank"))
MAX_LINE_FIGURES = 2_000  # a line with more numbers is data, not a sentence or a row
_DIGITS = regex.compile(r"\d+")
MAX_FIGURE_DIGITS = 15  # the digits that JSON numbers carry without loss; longer ones are codes


@dataclass(frozen=True, slots=True)
class Quantity(Found):
    """A figure as read. ``start`` is that of its comparator, ``end`` that of its unit or trailing comparator.

    Attributes:
        figure_start: offset of the first digit.
        figure_end: offset after the last digit (of a range: of its second number).
        value: the number; of a range the lower one.
        value_max: the upper number of a range, else None.
        comparator: one of = >= > <= < ~ range.
        unit: the unit and where it stands; None where what follows is no unit of the table.
        per_year: True where the unit ends in "/năm" and that is a rate, no part of the unit.
        base: the second number of "66/112".
        role: "figure", or what else the number is.
        in_words: True where the number is written in words.
    """

    figure_start: int
    figure_end: int
    value: Decimal
    value_max: Decimal | None
    comparator: str
    unit: UnitSpan | None
    per_year: bool
    base: Decimal | None
    role: Role
    in_words: bool

    @property
    def is_share(self) -> bool:
        """True for per cent and per mille."""
        return self.unit is not None and self.unit.dimension in ("share", "rate", "share_change")


def reading_text(text: str) -> str:
    """The text as the finders read it: folded and with optical slips repaired, of the same length."""
    return repair_for_reading(fold_same_length(text))


def find_quantities(text: str) -> list[Quantity]:
    """All figures of a text, in text order.

    Args:
        text: NFC text.

    Returns:
        Quantities of every role; a caller that wants measurements takes those of role "figure" and "rank".

    >>> [(str(q.value), str(q.value_max), q.comparator, q.unit.text) for q in
    ...  find_quantities("đạt tối thiểu 85% trở lên; thu hút từ 10 đến 20 dự án; giảm 2-2,5%/năm")]
    [('85', 'None', '>=', '%'), ('10', '20', 'range', 'dự án'), ('2', '2.5', 'range', '%')]
    >>> [q.role for q in find_quantities("trẻ dưới 5 tuổi, Điều 17, 6 tháng/lần, ngày 15/11/2023")]
    ['age', 'label', 'frequency', 'date', 'date', 'date']
    """
    plain = _without_dumps(reading_text(text))
    list_spans = list_numbers(plain)
    quantities: list[Quantity] = []
    position, next_list = 0, 0
    while match := _NUMBER.search(plain, position):
        while next_list < len(list_spans) and list_spans[next_list][1] <= match.start():
            next_list += 1
        if next_list < len(list_spans) and list_spans[next_list][0] <= match.start() < list_spans[next_list][1]:
            position = list_spans[next_list][1]
            continue
        quantity = _read(text, plain, match, quantities[-1] if quantities else None)
        position = max(match.end(), quantity.end if quantity else 0)
        if quantity:
            quantities.append(quantity)
    return quantities


def _without_dumps(plain: str) -> str:
    """The text with lines of more figures than prose can hold blanked; they are dumps of data."""
    if len(plain) < MAX_LINE_FIGURES:
        return plain
    lines = plain.split("\n")
    return "\n".join(" " * len(x) if len(x) > MAX_LINE_FIGURES and _dense(x) else x for x in lines)


def _dense(line: str) -> bool:
    return sum(1 for _ in _DIGITS.finditer(line)) > MAX_LINE_FIGURES


def _read(text: str, plain: str, match: regex.Match[str], previous: Quantity | None) -> Quantity | None:
    reading = read_number(match[0])
    if reading is None or len(match[0]) > MAX_FIGURE_DIGITS + 5:
        return None
    in_words = match["words"] is not None
    left = plain[max(0, match.start() - LEFT_WINDOW) : match.start()].rpartition("\n")[2]
    if in_words:
        return _read_words(text, plain, match, left, reading.value)
    after_label = previous.end if previous is not None and previous.role == "label" else None
    role = role_of(plain, match, left, after_label)
    if role in ("date", "label", "age", "frequency", "duration"):
        return _bare(match.start(), match.end(), reading.value, role)
    return _measure(text, plain, match.start(), match.end(), left, reading.value, role)


def _read_words(text: str, plain: str, match: regex.Match[str], left: str, value: Decimal) -> Quantity | None:
    """A number in words counts only before a counted thing or a share: "ba trạm", "một nửa số hộ"."""
    unit = unit_at(text, plain, match.end())
    if value == 1 and is_base_amount(plain, left, match.end()):
        return None
    fraction = value != value.to_integral_value()
    if match[0] in ("gấp đôi", "gấp rưỡi"):
        return _multiple(match, value)
    if fraction:
        return None
    if unit is None and (more := _WORD_RANGE.match(plain, match.end())):
        unit = unit_at(text, plain, more.end())
    if (
        match[0] in ("tư", "nửa", "một nửa")
        or unit is None
        or unit.dimension in _NOT_IN_WORDS
        or _NEVER_ONE.search(left)
    ):
        return None
    end = match.end()
    if (scale := _SCALE_MONEY.search(match[0])) and (whole := read_number(match[0][: scale.start()])) is not None:
        money = unit_at(text, plain, match.start() + scale.start())
        if money is not None and money.dimension == "money":  # "hai mươi triệu USD": the multiplier stays in the unit
            value, end = whole.value, match.start() + scale.start()
    return _measure(text, plain, match.start(), end, left, value, "figure", in_words=True)


def _multiple(match: regex.Match[str], value: Decimal) -> Quantity:
    """ "gấp đôi", "gấp rưỡi": 2 and 1.5 times."""
    entry = units()["lần"]
    unit = UnitSpan(match.end(), match.end(), "lần", "lần", "ratio", False, entry, "lần", match.end())
    start = match.start()
    return Quantity(start + 4, match.end(), start + 4, match.end(), value, None, "=", unit, False, None, "figure", True)


def _bare(start: int, end: int, value: Decimal, role: Role) -> Quantity:
    return Quantity(start, end, start, end, value, None, "=", None, False, None, role, False)


def _measure(
    text: str,
    plain: str,
    start: int,
    end: int,
    left: str,
    value: Decimal,
    role: Role,
    *,
    in_words: bool = False,
) -> Quantity:
    """Read range, unit and comparators around a number that measures something."""
    upper, base, unit = None, None, unit_at(text, plain, end)
    after = unit.end if unit else end
    figure_end = end
    if (more := (_WORD_RANGE if in_words else _RANGE).match(plain, after)) and (
        second := read_number(more["number"])
    ) is not None:
        second_unit = unit_at(text, plain, more.end())
        same = unit is None or (second_unit is not None and second_unit.name == unit.name)
        chained = _CHAIN_BEFORE.search(left) or _CHAIN_AFTER.match(
            plain, second_unit.end if second_unit else more.end()
        )
        if same and second.value > value and not chained and not _is_date_range(plain, start, more):
            upper, figure_end, unit = second.value, more.end(), second_unit
            after = unit.end if unit else figure_end
    elif unit is None and (over := _FRACTION.match(plain, end)) and role in ("figure", "rank"):
        base_reading = read_number(over["base"])
        if base_reading is not None and base_reading.value >= value:
            base, after = base_reading.value, over.end()
            unit = unit_at(text, plain, after)
            after = unit.end if unit else after
    sign, first = _comparator(left, start)
    if (later := _AFTER.match(plain, after)) and upper is None:
        sign, after = (">=" if later["ge"] else "<=") if sign in ("=", ">=", "<=", "~") else sign, later.end()
    if upper is not None:
        sign = "range"
    per_year = unit is not None and unit.per_year
    return Quantity(first, after, start, figure_end, value, upper, sign, unit, per_year, base, role, in_words)


def _is_date_range(plain: str, start: int, more: regex.Match[str]) -> bool:
    """Whether "15-20" goes on as a date ("từ ngày 15-20/11")."""
    return bool(regex.match(r"\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?(?!\d)", plain[more.end() : more.end() + 12])) and not (
        unit_follows(plain, more.end())
    )


def _comparator(left: str, start: int) -> tuple[str, int]:
    """The comparator right before a figure, and where it begins; two may stand together ("tối thiểu từ")."""
    sign, first, rest = "=", start, left
    for _ in range(3):
        match = _BEFORE.search(rest)
        if match is None:
            break
        name = str(match.lastgroup)
        here = _SIGN[name]
        sign = here if sign == "=" or (sign == ">=" and here in (">", "<=", "<")) else sign
        first -= len(rest) - match.start()
        rest = rest[: match.start()]
    return sign, first
