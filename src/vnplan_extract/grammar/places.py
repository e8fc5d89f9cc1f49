"""Administrative units by class word and name: ``huyện Sơn Dương``, ``các xã Sơn Nam và Hồng Lạc``."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.grammar.alternatives import any_of
from vnplan_extract.grammar.spans import Found
from vnplan_extract.vietnamese.unicode import APOSTROPHES, fold_same_length

__all__ = ["PlaceSpan", "find_places"]

LEVELS = {
    "tỉnh": "province", "thành phố": "city", "huyện": "district", "thị xã": "district",
    "quận": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
    "thôn": "village", "bản": "village", "ấp": "village", "buôn": "village", "làng": "village",
    "xóm": "village", "khu phố": "village", "tổ dân phố": "village", "tiểu khu": "village",
    "khóm": "village", "bon": "village", "tp.": "city", "tp": "city", "tx.": "district", "tx": "district",
    "tt.": "commune", "h.": "district", "x.": "commune", "p.": "commune",
}  # fmt: skip
"""Class words and the level they name; a thành phố can be of any level."""

_BLANKS = r"[ \u00a0\r\n]{1,3}"
_CLASS_WORD = regex.compile(rf"(?<![\p{{L}}\d/&-])(?P<word>{any_of(LEVELS, _BLANKS)})(?:(?<=\.)[ \u00a0]?|{_BLANKS})")
_SIGN = rf"[{APOSTROPHES}]"
_SYLLABLE = (  # M'Đrắk, H'leo, R'LẤP, H' Drai: the sign stands within a name, one behind it is a quote
    rf"(?:\p{{Lu}}{_SIGN}(?=[ ]\p{{Lu}})"
    rf"|\p{{Lu}}(?:[\p{{Ll}}\p{{M}}]{{1,7}}|\p{{Lu}}{{0,7}})"
    rf"(?:{_SIGN}(?:\p{{Lu}}?[\p{{Ll}}\p{{M}}]{{1,7}}|\p{{Lu}}{{1,8}}))?)"
)
_NAME = regex.compile(
    rf"{_SYLLABLE}(?:[ \u00a0]{_SYLLABLE}|[ ]?-[ ]?{_SYLLABLE}){{0,4}}(?:[ ]\d{{1,2}}(?![\d/%]|[.,]\d))?|"
    rf"(?:số[ ])?\d{{1,2}}(?![\d/%\p{{L}}]|[.,]\d)|[IVX]{{1,5}}(?!\p{{L}})"
)
_JOINT = regex.compile(r"(?:,|;)[ \u00a0\r\n]{1,3}(?:và[ ])?|[ \u00a0\r\n]{1,3}và[ \u00a0\r\n]{1,3}")
_NO_NAME = regex.compile(
    r"(?:ủy ban|ubnd|hđnd|hội đồng|đoàn|đảng|ban|phòng|sở|bộ|mttq|mặt trận|công an|nghị quyết|kế hoạch|"
    r"quyết định|việt nam|trung ương|"
    r"chương trình|đề án|chỉ thị|văn phòng|hội|trường|trung tâm|năm|đến|trong|về|tại|thực hiện)(?!\p{L})"
)
_NUMBERED = frozenset(
    {"quận", "phường", "thôn", "tổ dân phố", "khu phố", "ấp", "buôn", "bản", "xóm", "tiểu khu", "khóm"}
)
_ROMAN = regex.compile(r"[IVX]+")
_MAX_LIST = 60


@dataclass(frozen=True, slots=True)
class PlaceSpan(Found):
    """An administrative unit named in a text.

    Attributes:
        level: "province", "city", "district", "commune" or "village".
        unit: the class word in full, small letters ("xã").
        name: the name as written ("Sơn Nam").
    """

    level: str
    unit: str
    name: str


_FULL = {
    "tp.": "thành phố",
    "tp": "thành phố",
    "tx.": "thị xã",
    "tx": "thị xã",
    "tt.": "thị trấn",
    "h.": "huyện",
    "x.": "xã",
    "p.": "phường",
}


def find_places(text: str) -> list[PlaceSpan]:
    """Administrative units that a text names, sorted by offset.

    Args:
        text: NFC text.

    >>> [(p.unit, p.name) for p in find_places("các xã Sơn Nam, Đại Phú và thị trấn Sơn Dương, 19 xã")]
    [('xã', 'Sơn Nam'), ('xã', 'Đại Phú'), ('thị trấn', 'Sơn Dương')]
    """
    folded = fold_same_length(text)
    found: list[PlaceSpan] = []
    reached = 0
    for match in _CLASS_WORD.finditer(folded):
        if match.start() < reached:
            continue
        word = " ".join(match["word"].split())
        name = _name(text, folded, word, match.end())
        if name is None:
            continue
        unit = _FULL.get(word, word)
        start = match.start()
        is_list = folded[max(0, start - 4) : start].strip() == "các"
        for _ in range(_MAX_LIST):
            found.append(PlaceSpan(start, name.end(), LEVELS[word], unit, " ".join(name[0].split())))
            reached = name.end()
            joint = _JOINT.match(folded, reached) if is_list else None
            name = _name(text, folded, word, joint.end()) if joint else None
            if name is None:
                break
            start = name.start()
    return found


def _name(text: str, folded: str, word: str, at: int) -> regex.Match[str] | None:
    match = _NAME.match(text, at)
    if match is None or _NO_NAME.match(folded, at) or LEVELS.get(word) is None:
        return None
    if not match[0][0].isupper() or _ROMAN.fullmatch(match[0]):
        return match if word in _NUMBERED else None
    return match
