"""The measure of a figure (level, increase, decrease, maintain), its price basis, and what a total counts."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.shape import is_measure
from vnplan_extract.extract.targets.words import words

__all__ = ["counted_noun", "is_growth_noun", "measure_of", "price_basis"]

_GROWTH = regex.compile(
    r"(?:tốc độ|nhịp độ|nhịp|mức|tỷ lệ|tỷ suất|chỉ số)[\p{L} ,-]{0,40}(?:tăng|giảm|phát triển)"
    r"|tăng trưởng|mức tăng|mức giảm|mức phát triển"
)
_CURRENT = regex.compile(r"giá (?:hiện hành|thực tế)")
_CONSTANT = regex.compile(r"giá (?:so sánh|cố định)(?: của)?(?: năm)? ?2010")
_KEEPS_TITLE = regex.compile(r"^[\p{L} ,]{1,40}? (?:giữ vững|giữ|duy trì) danh hiệu")
_ADDS = regex.compile(r"(?:(?<!giá trị )tăng thêm(?: cho)?|(?<!tăng )thêm|bổ sung|mới tăng)$")
_TOTAL = regex.compile(r"(?:tổng )?số (?:lượng )?(?P<thing>[\p{L} ,]+)$")
_MEASURE_OF_VERB = {"rise": "increase", "fall": "decrease", "keep": "maintain"}
_FALLS = frozenset(("giảm", "kéo giảm", "hạ", "rút ngắn", "kéo", "hạ thấp", "cắt giảm", "giảm dần"))
_RISES = frozenset(("tăng", "nâng"))


def is_growth_noun(noun: str) -> bool:
    """Whether a noun names a growth ("tốc độ tăng …", "tăng trưởng …").

    >>> is_growth_noun("tốc độ tăng giá trị tăng thêm"), is_growth_noun("đàn trâu")
    (True, False)
    """
    return bool(_GROWTH.search(noun))


def measure_of(paragraph: SplitParagraph, draft: Draft) -> str:
    """The measure of a draft from its verbs and the verb that opens its clause."""
    if draft.quantity.role == "rank" and draft.shape == "inherited":
        return "level"
    if draft.relation == "of_which" and draft.parent is not None and not draft.acts and not is_measure(draft.quantity):
        whole = measure_of(paragraph, draft.parent)
        return whole if whole in ("maintain", "decrease") else "level"
    return _from_verbs(draft) or _from_lead(draft) or _from_noun(paragraph, draft)


def _from_verbs(draft: Draft) -> str | None:
    """From the verbs right before the figure: "tăng lên 95%" is a level, "tăng 5%" an increase."""
    nearest = draft.nearest
    if nearest[1] in ("gấp", "cao gấp"):
        return "level"
    if "level_change" in draft.verb_classes and nearest[0] in ("level_change", "reach"):
        return "level"
    return next((_MEASURE_OF_VERB[name] for name, _ in draft.verbs if name in _MEASURE_OF_VERB), None)


def _from_lead(draft: Draft) -> str | None:
    """From the verb that opens the clause: "duy trì …", "giảm tỷ lệ hộ nghèo …"."""
    name, word = draft.lead or ("", "")
    if name == "keep":
        return "maintain"
    if name not in ("raise_to", "rise", "fall") or draft.nearest[0] == "reach":
        return None
    if draft.shape == "noun_first" and "level_change" in draft.verb_classes:
        return "level"
    if word in words("fall") or word in _FALLS:
        return "decrease"
    return "increase" if word in words("rise") or word in _RISES else "level"


def _from_noun(paragraph: SplitParagraph, draft: Draft) -> str:
    """From the noun itself: "95% thôn giữ vững danh hiệu …", "đường làm mới thêm"."""
    noun = "".join(paragraph.plain[a:b] for a, b in draft.noun).strip()
    if draft.shape == "figure_first" and _KEEPS_TITLE.search(noun):
        return "maintain"
    if (not is_growth_noun(noun) and _ADDS.search(noun)) or " làm mới thêm" in noun:
        return "increase"
    return "level"


def price_basis(plain: str) -> str | None:
    """The price basis that a clause names.

    >>> price_basis("giá trị sản xuất (theo giá so sánh năm 2010)"), price_basis("theo giá hiện hành")
    ('constant 2010', 'current')
    """
    if _CONSTANT.search(plain):
        return "constant 2010"
    return "current" if _CURRENT.search(plain) else None


def counted_noun(paragraph: SplitParagraph, draft: Draft) -> str:
    """ "nâng tổng số chuỗi lên 05": the thing that a total counts, where no unit follows the figure."""
    if draft.shape != "noun_first" or not draft.noun:
        return ""
    match = _TOTAL.match(paragraph.masked[draft.noun[0][0] : draft.noun[0][1]].strip())
    return match["thing"].strip() if match else ""
