"""What one head of a column says: kind of figures, years, unit, prices, a place, or the name of a block."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.knowledge.units import unit_named
from vnplan_extract.vietnamese.unicode import fold, fold_same_length, squeeze

__all__ = ["HeadWords", "Years", "is_label_head", "price_of", "read_head", "years_in"]

Years = tuple[int | None, int]
"""First and last year; of a single year the first is None."""
FIGURES = ("planned", "actual", "estimated")
_PERIOD = regex.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:-|đến(?: năm)?|~)\s*((?:19|20)\d\d)(?!\d)")
_YEAR = regex.compile(r"(?<!\d)(?<!\d[.,])((?:19|20)\d\d)(?!\d|[.,]\d)")
_GROUPED_YEAR = regex.compile(r"([12])\.(\d{3})(?:,0+)?")  # a year that a sheet shows as a number
_CONSTANT = regex.compile(
    r"giá (?:ss|so sánh|cố định|cđ|sosanh)?\s*(?:của )?(?:năm )?2010|giá (?:ss|so sánh|cố định|cđ)"
)
_CURRENT = regex.compile(r"giá (?:hiện hành|hh|thực tế|tt)|(?<=\()(?:thực tế|hiện hành)(?=\))")
_BRACKET = regex.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_UNIT_NOTE = regex.compile(r"(?:đơn vị(?: tính)?|đvt|đv tính|đ\.vị tính)\s*:?\s*([^()\[\];]{1,40})")
_PART_OF_YEAR = regex.compile(
    r"\d{1,2} tháng|(?:đến|tính đến) (?:ngày|\d{1,2}/)|quý [ivx\d]|(?:vụ|kỳ) |\d{1,2}/\d{1,2}/"
)
_PLACE = regex.compile(r"(?:xã|huyện|tỉnh|thành phố|quận)\s\p{L}")
_WORDY = regex.compile(r"\p{L}+")
MAX_RESIDUE = 4  # words beside the known ones that a head of figures may have


@dataclass(frozen=True, slots=True)
class HeadWords:
    """A head as read.

    Attributes:
        means: what its known words mean.
        kind: "planned", "actual", "estimated" or "".
        years: the years it names.
        unit: a unit it names, in its own spelling.
        price: the price basis it names.
        area: a place or body that it is the name of.
        block: any other name: what the figures below it measure.
        part_of_year: whether the figures are those of some months only.
    """

    means: frozenset[str]
    kind: str = ""
    years: Years | None = None
    unit: str = ""
    price: str | None = None
    area: str = ""
    block: str = ""
    part_of_year: bool = False


def read_head(text: str) -> HeadWords:
    """Read the head of a column.

    >>> read_head("ƯTH/ TH 2020").kind, read_head("KH 2021").years, read_head("Kế hoạch giai đoạn 2021-2025").years
    ('estimated', (None, 2021), (2021, 2025))
    >>> sorted(read_head("KH 2021/ ƯTH 2020").means), read_head("Xã Hòa An").area
    (['comparison', 'estimated', 'planned'], 'Xã Hòa An')
    >>> head = read_head("GIÁ TRỊ SẢN XUẤT GIÁ 2010 (Tỷ đồng)")
    >>> head.block, head.unit, head.price, head.years
    ('GIÁ TRỊ SẢN XUẤT', 'Tỷ đồng', 'constant 2010', None)
    """
    written, unit = _without_unit(squeeze(text))
    plain = fold_same_length(written)
    price = price_of(plain)
    for pattern in (_CONSTANT, _CURRENT):
        plain = pattern.sub(lambda match: " " * len(match[0]), plain)
    years = years_in(plain)
    bare = _YEAR.sub("    ", plain)
    means = [word_means()[match[0]] for match in _known().finditer(bare)]
    residue = _WORDY.findall(_known().sub(" ", bare))
    kind = _kind(plain, means)
    found = frozenset(means) | ({"comparison"} if _compares(plain, means) else frozenset())
    named = not kind and not (found & {"comparison", "growth", "forecast"}) and bool(residue)
    is_area = not kind and years is None and ("area" in found or _PLACE.match(plain) is not None)
    name = _name(written, bare) if named or is_area else ""
    if len(residue) > MAX_RESIDUE:
        kind = ""
    return HeadWords(
        found,
        kind,
        years,
        unit,
        price,
        area=name if is_area else "",
        block="" if is_area else name,
        part_of_year=_PART_OF_YEAR.search(plain) is not None,
    )


def years_in(plain: str) -> Years | None:
    """The years that a folded text names: a period, or its last single year.

    >>> years_in("giai đoạn 2021 - 2025"), years_in("đến năm 2030"), years_in("2.021"), years_in("mục 5")
    ((2021, 2025), (None, 2030), (None, 2021), None)
    """
    if match := _GROUPED_YEAR.fullmatch(plain.strip()):
        year = int(match[1] + match[2])
        return (None, year) if 1900 <= year < 2100 else None
    if periods := _PERIOD.findall(plain):
        first, last = (int(year) for year in periods[-1])
        return (first, last) if first < last else None
    years = [int(year) for year in _YEAR.findall(plain)]
    return (None, years[-1]) if years else None


def price_of(plain: str) -> str | None:
    """The price basis that a folded label or head names, abbreviations too.

    >>> price_of("tổng giá trị sx (giá 2010)"), price_of("giá ss 2010"), price_of("tổng gtsx (thực tế)")
    ('constant 2010', 'constant 2010', 'current')
    """
    if match := _CONSTANT.search(plain):
        return "constant 2010" if "2010" in match[0] else None
    return "current" if _CURRENT.search(plain) else None


def is_label_head(text: str) -> bool:
    """Whether a head can be that of the column of indicators.

    >>> [is_label_head(t) for t in ("Tên chỉ tiêu", "CHỈ TIÊU", "Nội dung/chỉ tiêu", "Chỉ tiêu năm 2025", "ĐVT")]
    [True, True, True, False, False]
    """
    plain = fold(text)
    if not plain or len(plain) > 60 or years_in(plain):
        return False
    opening = _known().match(plain)
    return opening is not None and (word_means()[opening[0]] == "label" or opening[0] in ("chỉ tiêu", "mục tiêu"))


def _without_unit(text: str) -> tuple[str, str]:
    """A head without the unit that stands in it, and the unit: in brackets, after "ĐVT", or at the end."""
    for match in _BRACKET.finditer(text):
        inside = (match[1] or match[2] or "").strip()
        note = _UNIT_NOTE.match(fold_same_length(inside))
        inside = inside[note.start(1) :].strip() if note else inside
        if unit_named(inside):
            return squeeze(text[: match.start()] + " " + text[match.end() :]), inside
    words = text.split()
    for count in (3, 2):
        tail = " ".join(words[-count:])
        entry = unit_named(tail) if len(words) > count + 1 else None
        if entry is not None and entry.dimension == "money":
            return " ".join(words[:-count]), tail
    return text, ""


def _name(written: str, bare: str) -> str:
    """A head that is a name, without what is blanked in its folded form, and without empty brackets."""
    kept = "".join(sign if left != " " else " " for sign, left in zip(written, bare, strict=True))
    return squeeze(_BRACKET.sub(lambda match: match[0] if match[0].strip("()[] ") else " ", kept)).strip(" :-")


def _kind(plain: str, means: list[str]) -> str:
    """The first word of kind; an expected figure that may have been reached counts as expected."""
    kinds = [one for one in means if one in FIGURES]
    if "bar" in means or "remark" in means or not kinds:
        return ""
    if set(kinds) == {"actual", "estimated"}:
        return "estimated"
    return kinds[0]


def _compares(plain: str, means: list[str]) -> bool:
    """Whether a head sets two figures against each other: "TH 2020/KH 2020", "2021/2020"."""
    if "/" not in plain:
        return False
    kinds = {one for one in means if one in FIGURES}
    return len(_YEAR.findall(plain)) > 1 or ("planned" in kinds and len(kinds) > 1)


@cache
def word_means() -> dict[str, str]:
    """The known words of heads and what each means."""
    return {row["words"]: row["means"] for row in read_table("table_heads.tsv")}


@cache
def _known() -> regex.Pattern[str]:
    words = sorted(word_means(), key=lambda word: (-len(word), word))
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(regex.escape(word) for word in words)})(?!\p{{L}})")
