"""The measure of a figure (level, increase, decrease, maintain), its price basis, and what a total counts."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.shape import is_measure
from vnplan_extract.extract.targets.words import words

__all__ = ["basis_of", "counted_noun", "is_growth_noun", "is_part_of_structure", "measure_of", "price_basis"]

_GROWTH = regex.compile(
    r"(?:tốc độ|nhịp độ|nhịp|mức|tỷ lệ|tỷ suất|chỉ số)[\p{L} ,-]{0,40}(?:tăng|giảm|phát triển)"
    r"|tăng trưởng|mức tăng|mức giảm|mức phát triển"
)
_CURRENT = regex.compile(r"giá (?:hiện hành|thực tế)")
_CONSTANT = regex.compile(r"giá (?:so sánh|cố định)(?: của)?(?: năm)? ?2010")
_PRICES = regex.compile(rf"{_CONSTANT.pattern}|{_CURRENT.pattern}")
# Sums and shares that no prices are stated for: of people, schools, a budget.
_WITHOUT_PRICES = regex.compile(
    r"(?:tỷ lệ|tỷ suất|số|độ che phủ|mật độ|diện tích|dân số|hộ|thu (?:ngân sách|cân đối|nội địa|thuế)|tổng thu|chi"
    r"|tổng chi|thuế)(?!\p{L})"
)
_SHARE_NOUN = regex.compile(r"(?:tỷ trọng|tỷ lệ|cơ cấu|tỷ suất|độ|số)(?!\p{L})")
_NO_WORDS = regex.compile(
    r"(?<!\p{L})(?:phấn đấu|quyết tâm|mục tiêu|dự kiến|(?:đến|trong|tính|vào|hết|cuối|giai đoạn|năm|thời kỳ|nhiệm kỳ"
    r"|theo|tính theo|bình quân|hằng|hàng|mỗi)|\d+)(?!\p{L})"
)
_STRUCTURE_HEAD = regex.compile(r"(?<!\p{L})(?:cơ cấu|tỷ trọng)(?: [\p{L}]+){0,6} ?\(?(?:tính )?(?:theo )?$")
_LIST_OPENS = regex.compile(r"\)?\s*(?:năm \d{4} ?)?:")
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
    stated = _from_verbs(draft) or _from_lead(draft)
    return stated or _from_growth(paragraph, draft) or _from_noun(paragraph, draft)


def is_part_of_structure(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Whether a part is a share of its whole ("trong đó công nghiệp chiếm 40%") and does not grow as that does."""
    noun = draft.noun_text(paragraph.plain)
    holds = any(name == "level_change" or word.startswith("chiếm") for name, word in draft.verbs)
    return holds or _SHARE_NOUN.match(noun) is not None


def _from_growth(paragraph: SplitParagraph, draft: Draft) -> str | None:
    """ "tăng 9%/năm, trong đó nông nghiệp 4%": the parts of a change change as the whole does."""
    whole = draft.parent
    if draft.relation != "of_which" or whole is None or draft.acts or draft.shape != "noun_first":
        return None
    if not (draft.quantity.is_share and whole.quantity.is_share) or is_part_of_structure(paragraph, draft):
        return None
    measure = measure_of(paragraph, whole)
    return measure if measure in ("increase", "decrease") else None


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


def basis_of(paragraph: SplitParagraph, draft: Draft, above: str | None) -> str | None:
    """The price basis of a draft: of its clause, of the whole it is part of, or of the head of its sentence.

    "Theo giá so sánh 2010, A đạt …, B đạt …" states the prices of all sums and shares of value behind it.

    Args:
        paragraph: the paragraph.
        draft: the figure as parsed.
        above: the basis that the head of the list names.
    """
    own = price_basis(paragraph.plain[draft.left : draft.right])
    if own is not None or not _has_prices(paragraph, draft):
        return own
    if draft.relation is not None and draft.parent is not None:
        return basis_of(paragraph, draft.parent, above)
    before = paragraph.plain[draft.sentence.start : draft.left]
    stated = [*_PRICES.finditer(before)]
    if not stated or not (_opens(before[: stated[-1].start()]) or _heads_list(before, stated[-1])):
        return above
    return price_basis(stated[-1][0])


def _has_prices(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Whether a figure is a sum of money that is produced or earned, a growth, or a share of a structure."""
    unit, noun = draft.quantity.unit, draft.noun_text(paragraph.plain)
    if unit is None or _WITHOUT_PRICES.match(noun):
        return False
    return unit.dimension.startswith("money") or draft.quantity.is_share


def _opens(before: str) -> bool:
    """Whether nothing but promises, times and marks stands before a statement of prices."""
    return not _NO_WORDS.sub(" ", before).strip(" ,.:;-–+*()")


def _heads_list(before: str, stated: regex.Match[str]) -> bool:
    """ "cơ cấu kinh tế (giá hiện hành): A 20%; B 30%": prices of a structure or list, stated in its head."""
    return bool(_STRUCTURE_HEAD.search(before[: stated.start()]) or _LIST_OPENS.match(before, stated.end()))


def counted_noun(paragraph: SplitParagraph, draft: Draft) -> str:
    """ "nâng tổng số chuỗi lên 05": the thing that a total counts, where no unit follows the figure."""
    if draft.shape != "noun_first" or not draft.noun:
        return ""
    match = _TOTAL.match(paragraph.masked[draft.noun[0][0] : draft.noun[0][1]].strip())
    return match["thing"].strip() if match else ""
