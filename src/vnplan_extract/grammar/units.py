"""Reads the unit that follows a figure: a spelling of ``units.tsv`` and its "/…" parts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from vnplan_extract.knowledge.units import Unit, longest_unit_words, unit_named, units

__all__ = ["UnitSpan", "unit_at"]

_SIGN = regex.compile(r"\s*(?:%o(?!\p{L})|%0(?!\d)|đ%|%|‰)")
_POINT_SHARE = regex.compile(r"\s*(?:điểm\s?%|điểm phần trăm|phần trăm|phần nghìn)")
_WORDS = regex.compile(
    r"\s*((?:(?:tr|tỷ|tỉ)\.\s?(?:đồng|đ|usd|kwh)|héc-ta|[^\W\d_]+[23²³]?)"
    r"(?:,[ \n](?:thị trấn|phường|xã|bản|làng|tổ dân phố|khu phố|buôn|xóm|khóm|ấp)(?!\p{L}))*"
    r"(?:[ \n]+[^\W\d_]+[23²³]?){0,5})"
)
_DENOMINATOR = (
    r"(?:ngày đêm|đầu người|lượt khách|lao động|hộ gia đình|hộ dân|vạn dân|đơn vị diện tích|địa phương"
    r"|cán bộ|học sinh|công trình|hợp tác xã|doanh nghiệp|trang trại|nhân khẩu|mô hình|chủ thể|sản phẩm|héc-ta"
    r"|(?:1\.000|10\.000|100\.000|1000|10000|100000|100|1|01)\s?(?:vạn dân|dân|người|trẻ|hộ|ha|km2|nữ"
    r"|bé gái|trẻ gái|trẻ đẻ sống|năm)"
    r"|[^\W\d_]+[23²³]?)"
)
_PART = regex.compile(rf"\s?/\s?{_DENOMINATOR}(?!\p{{L}})")
_RATE = regex.compile(
    r"\s?/\s?(?:(?:10\.000|100\.000|10000|100000)\s?(?:trẻ em|người dân|trẻ đẻ ra sống|trẻ đẻ sống"
    r"|trẻ sinh ra sống|phụ nữ|lao động|[\p{L}]+)|vạn dân)(?!\p{L})"
)
_OF_ONE = regex.compile(r"\s?/\s?0?1\s(?=vạn|nghìn)")
_YEAR_PART = regex.compile(r"\s?/\s?(?:1 |01 )?năm$")
_PER_YEAR_WORDS = regex.compile(r"\s*(?:mỗi năm|hằng năm|hàng năm|một năm)(?!\p{L})")
# An amount for each person, household or hectare is a level of a yearly flow: its "/năm" is part of the unit.
_FLOW_NAMES = frozenset({"triệu đồng", "nghìn đồng", "đồng"})
_MULTIPLIERS = ("nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "chục", "trăm")


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """A unit as written behind a figure.

    Attributes:
        start: offset of its first character.
        end: offset after it, "/năm" included.
        text: the unit as written, without the "/năm" that makes it a yearly rate.
        name: usual spelling in the table.
        dimension: dimension in the table ("share", "money", "count_commune" …).
        per_year: True where "/năm" was left out of ``text``.
        entry: the row of the table.
        whole: the unit with all its "/…" parts, as one spelling.
        noun_start: offset of the counted thing, behind a multiplier ("18 vạn cây").
    """

    start: int
    end: int
    text: str
    name: str
    dimension: str
    per_year: bool
    entry: Unit
    whole: str
    noun_start: int = 0

    @property
    def is_count(self) -> bool:
        """True for a counted thing without "/…" parts."""
        return self.entry.is_count and "/" not in self.text


def unit_at(text: str, plain: str, position: int) -> UnitSpan | None:
    """The unit that stands right after ``position``.

    Args:
        text: the text as written.
        plain: the same text folded, of the same length.
        position: offset after the figure.

    >>> s = "62 triệu đồng/người/năm"
    >>> u = unit_at(s, s, 2)
    >>> u.text, u.per_year
    ('triệu đồng/người/năm', False)
    >>> s = "5%/năm"
    >>> u = unit_at(s, s, 1)
    >>> u.text, u.per_year, u.end
    ('%', True, 6)
    """
    for pattern in (_POINT_SHARE, _SIGN):
        if match := pattern.match(plain, position):
            spelling = match[0].strip().replace("%o", "‰").replace("%0", "‰").replace("đ%", "điểm %")
            return _with_parts(text, plain, match.end() - len(match[0].strip()), match.end(), _known(spelling))
    match = _WORDS.match(plain, position)
    if match is None:
        return _bare_rate(text, plain, position)
    found = _longest(match)
    if found is None:
        return None
    end, entry = found
    return _with_parts(text, plain, match.start(1), end, entry)


def _bare_rate(text: str, plain: str, position: int) -> UnitSpan | None:
    """ "40/100.000 trẻ đẻ sống", "2,6/vạn dân": a rate without the counted noun."""
    match = _RATE.match(plain, position)
    if match is None:
        return None
    written = " ".join(text[match.start() : match.end()].split())
    entry = Unit(written, "rate", "", Decimal(1))
    return UnitSpan(match.start(), match.end(), written, written, "rate", False, entry, match[0], match.start())


def _known(spelling: str) -> Unit:
    entry = units().get(spelling.replace("điểm%", "điểm %"))
    return entry if entry is not None else units()["%"]


def _longest(match: regex.Match[str]) -> tuple[int, Unit] | None:
    """The longest run of syllables that the table knows, with or without a multiplier before it."""
    words = [(m.start(), m.end(), m[0]) for m in regex.finditer(r"[^\s]+", match[1])]
    offset = match.start(1)
    for count in range(min(len(words), longest_unit_words()), 0, -1):
        spelling = " ".join(w for _, _, w in words[:count])
        entry = units().get(spelling)
        if entry is None and count > 1 and words[0][2] in _MULTIPLIERS:
            entry = units().get(" ".join(w for _, _, w in words[1:count]))
            entry = _multiplied(words[0][2], entry) if entry else None
        if entry is not None and not (count == 1 and spelling in _SHORT_WORDS and len(words) > 1):
            return _shortened(words, offset, count, entry)
    return None


# Units of one syllable that other words begin with ("công viên", "khối phố").
_SHORT_WORDS = frozenset(("công", "cân", "khối", "bộ", "em", "đội"))
# Nouns that name a counted thing alone; what follows them says which ("hộ kinh doanh", "căn nhà").
# "tổ hợp tác", "tổ dân phố" are names of their own.
_WHOLE = frozenset(("tổ hợp tác", "tổ dân phố", "tổ dân cư", "tổ ong", "tổ tiết kiệm"))
_NAMES_ALONE = frozenset(["hộ", "căn", "trường", "đội", "bến", "chốt", "tuyến", "xã", "thôn", "bản", "cây", "tổ"])


def _shortened(words: list[tuple[int, int, str]], offset: int, count: int, entry: Unit) -> tuple[int, Unit]:
    """Keep only the first word of a counted thing where that word names it alone."""
    if words[0][2].endswith(","):
        return offset + words[count - 1][1], entry  # "xã, thị trấn" is one thing
    at = 1 if words[0][2] in _MULTIPLIERS and count > 1 else 0
    first = units().get(words[at][2])
    shortens = count > at + 1 and entry.is_count and first is not None and first.is_count
    if (
        shortens
        and first is not None
        and words[at][2] in _NAMES_ALONE
        and entry.name.removeprefix(words[0][2]).strip() not in _WHOLE
        and entry.name not in _WHOLE
    ):
        return offset + words[at][1], _multiplied(words[0][2], first) if at else first
    return offset + words[count - 1][1], entry


_FACTORS = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9, "chục": 1, "trăm": 2}


def _named(spelling: str) -> Unit | None:
    """A unit with parts: "giường bệnh/1 vạn dân" is "giường bệnh/vạn dân"."""
    return unit_named(spelling) or unit_named(_OF_ONE.sub("/", spelling))


def _multiplied(multiplier: str, unit: Unit) -> Unit:
    return Unit(
        f"{multiplier} {unit.name}",
        unit.dimension,
        unit.canonical_unit,
        unit.factor.scaleb(_FACTORS[multiplier]),
    )


def _with_parts(text: str, plain: str, start: int, end: int, entry: Unit) -> UnitSpan:
    """Add the "/…" parts; a closing "/năm" is a rate unless the unit is a flow for each person or hectare."""
    stop, last = end, end
    for _ in range(3):
        part = _PART.match(plain, stop)
        if part is None:
            break
        last, stop = stop, part.end()
    per_year = False
    shown = stop
    if stop > end and _YEAR_PART.search(plain[end:stop]):
        has_other_part = last > end
        if not has_other_part and entry.name not in _FLOW_NAMES:
            per_year, shown = True, last
    elif stop == end and (rate := _PER_YEAR_WORDS.match(plain, stop)) and entry.dimension in ("share", "rate"):
        per_year, stop = True, rate.end()
    whole = _named(plain[start:shown]) or entry if shown > end else entry
    first = regex.match(r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|chục|trăm)\s+", plain[start:shown])
    noun_start = start + (first.end() if first and entry.is_count else 0)
    written = " ".join(text[start:shown].split())
    return UnitSpan(start, stop, written, whole.name, whole.dimension, per_year, entry, plain[start:stop], noun_start)
