"""Years of a paragraph: the time phrases it holds and how far each of them reaches.

Rules of the annotation guidelines: "Đến năm 2025, …" covers what follows it in the paragraph; a nearer phrase
wins over a farther one; a phrase right behind a figure dates that figure; a base ("so với năm 2020") dates
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

__all__ = ["TimePhrase", "TimeScope", "find_time_phrases", "last_term"]

Kind = Literal["term_now", "by", "in", "period", "yearly", "base", "term_end", "none"]
Y = r"(?:19|20)\d\d"

_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("base", rf"(?:so sánh|cố định|hiện hành)(?: của)?(?: năm)? ?{Y}"),
    (
        "base",
        rf"(?:so với|tính từ|kể từ|từ đầu|bằng|lần|gấp đôi|gấp rưỡi)(?: với)?(?: mức| ước| số| cùng kỳ"
        rf"| kết quả| số thực hiện| thực hiện| kế hoạch| dự toán| bình quân| tổng thu| cuối| đầu"
        rf"| thời điểm| giai đoạn| nhiệm kỳ)*(?: của)?(?: (?:năm|giai đoạn|nhiệm kỳ"
        rf"|thời kỳ))? ?{Y}(?: ?- ?{Y})?",
    ),
    ("term_end", rf"(?:đến )?(?:hết|cuối)(?: của)? nhiệm kỳ(?: \(?(?P<a0>{Y}) ?- ?(?P<b0>{Y})\)?)?"),
    ("period", rf"(?:trong )?từ năm (?P<a1>{Y})(?: ?-| đến| tới)(?: năm| hết năm| cuối năm)? (?P<b1>{Y})"),
    (
        "period",
        rf"(?:trong )?(?:(?:cả )?(?:giai đoạn|thời kỳ|nhiệm kỳ|thời gian|năm học|(?:các|những|5|năm|0?3"
        rf"|ba) năm|từ)(?: 5 năm)?|năm)? ?\(?(?P<a2>{Y}) ?(?:-|÷|đến)(?: năm)? ?(?P<b2>{Y})(?!\d"
        rf"|[./]\d)\)?",
    ),
    (
        "by",
        rf"(?:(?:tính )?đến|tới)(?: trước)?(?: hết| cuối| thời điểm| khoảng| thời điểm cuối"
        rf"| mốc)*(?: (?:quý (?:[ivx]+|\d)|tháng \d\d?|ngày \d\d?[/-]\d\d?))*(?: ?/ ?| năm ?"
        rf"| )(?P<b3>{Y})",
    ),
    ("by", rf"(?:đến|trước)(?: hết)? (?:ngày )?\d\d?/\d\d?/(?P<b4>{Y})"),
    (
        "by",
        rf"(?:trước|chậm nhất(?: là)?(?: trong)?|muộn nhất(?: là)?)(?: hết| cuối"
        rf"| thời điểm)?(?: năm)? (?P<b5>{Y})",
    ),
    (
        "in",
        rf"(?:(?:ngay )?trong|vào(?: cuối)?|sang|của|riêng|hết|cuối|bước sang|bước vào"
        rf"|kết thúc)?(?: (?:quý (?:[ivx]+|\d)"
        rf"|tháng \d\d?))? ?(?<!\p{{L}})năm ?(?:kế hoạch )?(?P<b6>{Y})",
    ),
    ("in", rf"(?:vụ|mùa|niên vụ|năm học)(?: [\p{{L}}]+){{1,3}} (?P<b9>{Y})"),
    ("in", rf"(?:vào|đến|trong) (?P<b8>{Y})(?!\d)"),
    ("in", rf"(?:(?:trong|trước|hết) )?(?:quý [ivx]+|tháng \d\d?) ?/ ?(?P<b7>{Y})"),
    ("term_now", r"(?:trong |của )?nhiệm kỳ (?:mới|này|tới|tiếp theo)"),
    (
        "yearly",
        r"(?:bình quân|trung bình)? ?(?:trong )?(?<!cây )(?<!cây trồng )(?<!cây công nghiệp )(?:hằng"
        r"|hàng|mỗi|từng|một) năm(?! (?:đầu|cuối|nay))|(?:bình quân|trung bình)(?: ?/ ?| )(?:một |1 "
        r"|01 )?năm(?! (?:19|20)\d\d)",
    ),
    (
        "none",
        r"(?:trong )?(?:vòng )?(?:5|năm|05|3|ba|03|10|mười) năm(?: tới| tiếp theo| qua)?(?!\d| (?:19"
        r"|20)\d\d)|trong năm(?! (?:19|20)\d\d)|(?:đến )?(?:hết|cuối) năm(?! (?:19|20)\d\d)"
        r"|6 tháng cuối năm|thời gian tới",
    ),
)
_COMPILED = [(kind, regex.compile(rf"(?<![\p{{L}}\d/])(?:{p})(?!\d)")) for kind, p in _PATTERNS]
_HINT = regex.compile(r"(?:19|20)\d\d|năm|nhiệm kỳ|thời gian tới")
_NAME_NOUN = regex.compile(
    r"(?:kế hoạch|đề án|chương trình|nghị quyết|quy hoạch|dự án|chiến lược|luật|quyết định|chỉ thị"
    r"|đại hội|kết luận|phong trào|cuộc vận động)"
    r"(?= [\p{L}])[^.;:,]{0,160}$"
)
_TERM = regex.compile(rf"nhiệm kỳ \(?({Y}) ?- ?({Y})")


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A phrase of time: offsets in the paragraph, what sort it is, and its years.

    ``named`` is True for a year inside the name of a plan or programme, which dates only its own clause.
    """

    start: int
    end: int
    kind: Kind
    year_from: int | None
    year_to: int | None
    named: bool = False


@dataclass(frozen=True, slots=True)
class TimeScope:
    """What a heading or the head of a list says about the time of what stands under it."""

    year_from: int | None = None
    year_to: int | None = None
    kind: Kind = "none"
    yearly: bool = False
    origin: str = ""
    begins: int | None = None  # first year of several periods that a head names

    @property
    def is_empty(self) -> bool:
        """True when it says nothing."""
        return self.year_to is None and self.year_from is None and not self.yearly


def find_time_phrases(plain: str, term: tuple[int, int] | None = None) -> list[TimePhrase]:
    """The time phrases of a folded paragraph, in text order, not overlapping.

    Args:
        plain: folded text.
        term: the years of the term that "hết nhiệm kỳ" means where it names none.

    >>> [(p.kind, p.year_from, p.year_to) for p in find_time_phrases("đến năm 2025, tăng 2 lần so với năm 2020")]
    [('by', None, 2025), ('base', None, None)]
    """
    if not _HINT.search(plain):
        return []
    phrases: list[TimePhrase] = []
    taken = bytearray(len(plain))
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(plain):
            if match[0] != match[0].lstrip():
                match = pattern.match(plain, match.start() + len(match[0]) - len(match[0].lstrip())) or match
            if any(taken[match.start() : match.end()]):
                continue
            phrase = _phrase(kind, match, plain, term)
            if phrase is not None:
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                phrases.append(phrase)
    phrases.sort(key=lambda p: p.start)
    return phrases


def _phrase(kind: Kind, match: regex.Match[str], plain: str, term: tuple[int, int] | None) -> TimePhrase | None:
    groups = {name[0]: int(value) for name, value in match.groupdict().items() if value}
    first, last = groups.get("a"), groups.get("b")
    named = False
    if kind in ("in", "period", "by"):
        before = plain[max(0, match.start() - 170) : match.start()]
        named = bool(_NAME_NOUN.search(before)) and "nhiệm kỳ" not in match[0]
    if kind == "term_now":
        return TimePhrase(match.start(), match.end(), "period", *term, False) if term else None
    if kind == "term_end":
        return TimePhrase(match.start(), match.end(), "by", None, last or (term[1] if term else None), False)
    if kind == "period" and (first is None or last is None or not first < last <= first + 40):
        return None
    if kind in ("base", "none", "yearly"):
        return TimePhrase(match.start(), match.end(), kind, None, None, False)
    return TimePhrase(match.start(), match.end(), kind, first, last, named)


def last_term(plain: str) -> tuple[int, int] | None:
    """The years of the last "nhiệm kỳ A-B" of a folded text.

    >>> last_term("nghị quyết nhiệm kỳ 2020-2025")
    (2020, 2025)
    """
    found = _TERM.findall(plain)
    return (int(found[-1][0]), int(found[-1][1])) if found else None
