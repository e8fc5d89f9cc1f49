"""Figures with their units, comparators and ranges (số liệu).

One pass over the numbers of a text. Around each number a small grammar reads, to the left, the comparator
(trên, ít nhất, không quá …) and, to the right, a range, the unit with its "/…" parts and a comparator that
follows (trở lên). Numbers of dates, documents, ages, classes and durations are told apart by ``role``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import regex

from vnplan_extract.grammar.spans import Found
from vnplan_extract.grammar.units import UnitSpan, unit_at
from vnplan_extract.knowledge.units import units
from vnplan_extract.vietnamese.numerals import NUMBER, NUMBER_WORDS, read_number
from vnplan_extract.vietnamese.ocr import repair_for_reading
from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["Quantity", "Role", "find_quantities", "reading_text"]

Role = Literal["figure", "rank", "frequency", "duration", "age", "label", "date"]
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
_RANGE = regex.compile(rf"\s*(?:-|÷|đến|tới)\s*(?P<number>{NUMBER})")
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

# A noun or sign right before a number that makes it a label: a number of a document, class, date, road …
_LABEL_BEFORE = regex.compile(
    r"(?:(?<!\p{L})(?:số hiệu|văn bản số|quyết định|nghị quyết|nghị định|chỉ thị|kết luận|thông tư"
    r"|công văn|luật|quy định"
    r"|khóa|lần thứ|kỳ họp thứ|mức độ|mức|cấp độ|loại|nhóm [a-c]|lớp|điều|khoản|điểm [a-z]|phụ lục|biểu"
    r"|bảng|(?<!kiểu )mẫu(?: số)?|hình|trang"
    r"|quốc lộ|tỉnh lộ|đường tỉnh|ql|đt|dt|tl|đh|chương trình|đề án|dự án|tiểu dự án|hợp phần|phiên bản"
    r"|giai đoạn|đợt"
    r"|vùng|hạng|bậc|tuyến|thế hệ|version|covid|quý|tháng|ngày"
    r"|(?<!hằng )(?<!hàng )(?<!mỗi )(?<!bình quân )năm|tuần|thứ|cụm công nghiệp [\p{L} ]{2,20}"
    r"|(?<!dân )số)|(?<!\p{L})[a-zđ])\s*[-.]?\s*$"
)
_NAMED_BY_NUMBER = regex.compile(r"(?<!\p{L})(?:thôn|ấp|xóm|bản|tổ|tổ dân phố|khu phố|khóm|khu|đội|tiểu khu)\s*$")
_COUNT_OPENER = regex.compile(r"(?:mỗi|một|các|tổng số|bình quân|tổng|trên|gồm|toàn|cả)\s+[\p{L} ,]{1,30}$")
_RANK_BEFORE = regex.compile(
    r"(?:(?:xếp|đứng|giữ|ở|lên|vào)(?: ở)?(?: từ)?(?: vị trí)?(?: thứ| hạng| thứ hạng| vị trí thứ"
    r"| vị trí)(?: hạng)?|vị trí(?: thứ)?|thứ hạng|từ thứ|hạng thứ"
    r"|(?:nhóm|tốp|top|nhóm đầu)(?: đầu)?)\s*$"
)
_RANK_GROUP = regex.compile(r"(?:nhóm|tốp|top)(?: đầu)?\s*$")
_LEADING = regex.compile(r"\s*[\p{L}]+(?:,? [\p{L}]+){0,3} (?:dẫn đầu|đứng đầu|cao nhất)(?!\p{L})")
_AGE_AFTER = regex.compile(r"\s*(?:(?:-|đến)\s*(?:dưới )?\d+\s*)?(?:tháng )?tuổi(?!\p{L})")
_DURATION_AFTER = regex.compile(r"\s*(?:năm|tháng|tuần|quý|thập kỷ|nhiệm kỳ|giây)(?!\p{L})(?!\s*/)")
_FREQUENCY_AFTER = regex.compile(
    r"\s*(?:(?:-|đến)?\s*\d+\s*)?(?:(?:lần|lượt|buổi|tiết|kỳ|đợt|phiên|cuộc|tin|bài|số|giờ"
    r"|bữa)\s*/\s*(?:01\s*|1\s*)?(?:năm|tháng|tuần|ngày|quý|đêm)"
    r"|(?:ngày|giờ)\s*/\s*(?:01\s*|1\s*)?(?:tháng|tuần|năm)|(?:tháng|quý|năm|tuần|ngày)\s*/\s*(?:01\s*"
    r"|1\s*)?(?:lần|kỳ|buổi|cuộc))"
)
_FREQUENCY_WORDS = regex.compile(
    r"\s*(?:lần|buổi|kỳ|đợt|phiên|cuộc|tiết)(?: [\p{L}]+){0,2} (?:mỗi|trong|một|hằng|hàng) (?:năm|tháng"
    r"|tuần|ngày|quý)"
)
_PER_ONE = regex.compile(r"(?:trên|/|mỗi|của|tính trên|cho|bình quân)\s*$")
# "số máy bình quân 100 dân đạt 95 máy", "trên 10.000 dân"
_PER_MANY = regex.compile(r"(?:trên|/|mỗi|bình quân|tính trên)\s*$")
_ROUND_BASE = regex.compile(
    r"10{2,5}(?!\d)\s?(?:dân|người dân|trẻ|hộ|phụ nữ|bé gái)(?!\p{L})"
    r"|10{0,2}\.000\s?(?:dân|người dân|trẻ|hộ|phụ nữ)(?!\p{L})"
)
_REACHES = regex.compile(r"(?:xuống|còn|lên|đạt)\s*$")
_WITHIN = regex.compile(r"(?:kéo dài|cách nhau|trong|sau|trong vòng|mỗi|ca|trước)\s*$")
_YEARS_COUNTED = regex.compile(r"(?<!\p{L})số năm [\p{L} ]+(?:đạt|là|trên|tối thiểu|ít nhất|khoảng)\s*$")
_SHORT_TIME = regex.compile(r"\s*(?:(?:-|đến)\s*\d+\s*)?(?:giờ|ngày|phút|tiếng)(?!\p{L})")
_SLOGAN = regex.compile(
    r"\s*(?:không|sạch|có|tốt|phải|cùng|chống|an toàn)(?!\p{L})(?! (?:hộ|nhà|xã))"
)  # 5 không, 3 sạch
_CLOCK = regex.compile(r"\s*(?:giờ\s*(?:\d|$|đến|ngày|sáng|chiều)|h\d|:\d\d)|/24|/7(?!\d)")
_MINUTES = regex.compile(r"\d\s*giờ\s*$")  # "14 giờ 30 ngày 5/6/2024"
_DATE_AFTER = regex.compile(r"\s*[/.]\s*\d{1,2}\s*[/.]\s*\d{4}|\s*/\s*\d{4}|\s*-\s*\d{1,2}-\d{4}")
_DATE_BEFORE = regex.compile(r"\d{1,2}\s*[/.-]\s*$")
_YEAR_OPENS = regex.compile(r"(?:^|[.;:(])\s*(?:[-+]\s*)?(?:phấn đấu |mục tiêu )?(?:đến|tới|vào|trong|trước)\s*$")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_DOCUMENT_AFTER = regex.compile(r"\s*(?:[-/]\s*[\p{L}]{2,}|/\d{4}/)")  # 06/CTr-UBND, 202/2025/QH15
_LIST_NUMBER = regex.compile(
    r"(?m)^\s*(?:\(?\d{1,2}(?:\.\d{1,2}){0,4}\)|\d{1,2}(?:\.\d{1,2}){0,4}[.)/]?(?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}\.(?=\p{L}))"
)
_GLUED_WORD = regex.compile(r"[-–]\s*$")
_SAME_LIST = regex.compile(r"\s*(?:,|và|hoặc|-|đến|;)\s*")
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
    list_spans = [(m.start(), m.end()) for m in _LIST_NUMBER.finditer(plain) if not _counts(plain, m)]
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
    role = _role(plain, match, left, previous)
    if role in ("date", "label", "age", "frequency", "duration"):
        return _bare(match.start(), match.end(), reading.value, role)
    return _measure(text, plain, match.start(), match.end(), left, reading.value, role)


def _read_words(text: str, plain: str, match: regex.Match[str], left: str, value: Decimal) -> Quantity | None:
    """A number in words counts only before a counted thing or a share: "ba trạm", "một nửa số hộ"."""
    unit = unit_at(text, plain, match.end())
    if value == 1 and _PER_ONE.search(left) and _is_base_unit(plain, match.end()):
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


def _counts(plain: str, match: regex.Match[str]) -> bool:
    """Whether a bare number that opens a line counts something ("96 nghìn tấn sắn") and numbers nothing."""
    return match[0][-1].isdigit() and unit_follows(plain, match.end())


def _role(plain: str, match: regex.Match[str], left: str, previous: Quantity | None) -> Role:
    """What a number in digits is, from the words beside it."""
    start, end = match.start(), match.end()
    if _DATE_AFTER.match(plain, end) and "." not in match[0] and "," not in match[0]:
        return "date"
    if _DATE_BEFORE.search(left) and _YEAR.fullmatch(match[0]):
        return "date"
    if _RANK_BEFORE.search(left) and not _is_label_list(plain, previous, start) and _is_rank(plain, left, end):
        return "rank"
    if _YEAR.fullmatch(match[0]) and (_YEAR_OPENS.search(left) or not unit_follows(plain, end)):
        return "date"
    if (_FREQUENCY_AFTER.match(plain, end) and not _REACHES.search(left)) or _FREQUENCY_WORDS.match(plain, end):
        return "frequency"
    if _AGE_AFTER.match(plain, end) and not regex.search(r"tuổi thọ[\p{L} :]*$", left):
        return "age"
    if _CLOCK.match(plain, end) or _MINUTES.search(left):
        return "label"
    if plain[end : end + 1].isalpha() and not unit_follows(plain, end):
        return "label"  # 5G, 13B
    if _SLOGAN.match(plain, end):
        return "label"
    if _LABEL_BEFORE.search(left) and not _counts_after_noun(plain, left, end):
        return "label"
    if _is_label_list(plain, previous, start) or (_GLUED_WORD.search(left) and left[-2:-1].isalpha()):
        return "label"
    if _NAMED_BY_NUMBER.search(left) and not _COUNT_OPENER.search(left):
        return "label"
    if _DOCUMENT_AFTER.match(plain, end) and not unit_follows(plain, end):
        return "label"
    if (_DURATION_AFTER.match(plain, end) and not _YEARS_COUNTED.search(left)) or (
        _SHORT_TIME.match(plain, end) and _WITHIN.search(left)
    ):
        return "duration"
    if (
        left.endswith("/")
        or (match[0].lstrip("0") == "1" and _PER_ONE.search(left) and _is_base_unit(plain, end))
        or (_PER_MANY.search(left) and _ROUND_BASE.match(plain, start))
    ):
        return "label"
    return "figure"


def _is_rank(plain: str, left: str, end: int) -> bool:
    """ "tốp 5", "nhóm 10 tỉnh dẫn đầu", but no rank in "nhóm 3 dự án"."""
    return not _RANK_GROUP.search(left) or not unit_follows(plain, end) or bool(_LEADING.match(plain, end))


def _is_base_unit(plain: str, end: int) -> bool:
    """Whether the unit is one that amounts are given for each of ("trên 1 ha", "trên một vạn dân")."""
    unit = unit_at(plain, plain, end)
    return unit is not None and (
        unit.dimension in ("area", "length", "mass", "volume") or unit.name in ("vạn dân", "lao động", "người", "hộ")
    )


def _counts_after_noun(plain: str, left: str, end: int) -> bool:
    """Whether a noun that often labels a number is counted here ("giảm số lớp 5%", "dự án 3 tỷ đồng", "mức 55%")."""
    if regex.search(r"(?:mức|tuyến|vùng|dự án|chương trình|đề án|đường|bậc)\s*$", left):
        return unit_follows(plain, end)
    return bool(regex.search(r"(?:tổng số|lớp|cấp)\s*$", left)) and unit_follows(plain, end)


def _is_label_list(plain: str, previous: Quantity | None, start: int) -> bool:
    """Whether the number goes on a list of labels ("mức độ 3, 4")."""
    if previous is None or previous.role != "label" or start - previous.end > 8:
        return False
    return bool(_SAME_LIST.fullmatch(plain[previous.end : start])) and not unit_follows(plain, start + 1)


def unit_follows(plain: str, end: int) -> bool:
    """Whether a unit of the table stands right after ``end`` in folded text."""
    return unit_at(plain, plain, end) is not None


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
