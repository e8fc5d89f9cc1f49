"""Money: earned, collected or mobilised it is a target; given or spent it is none."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.words import starts_with

__all__ = ["caps_a_grant", "grants_a_share", "is_earned", "is_money", "is_reached", "is_spent"]

_GRANTS = regex.compile(r"hỗ trợ|trợ cấp|được vay|miễn|giảm giá")
_GRANTED = regex.compile(r"(?:chi phí|kinh phí|học phí|giá trị (?:vật tư|công trình|thiết bị|hợp đồng)|tiền)(?!\p{L})")
_SPENDS = regex.compile(
    r"(?:tổng )?(?:mức đầu tư|kinh phí|dự toán kinh phí|nhu cầu vốn|(?:giá trị |số )?(?:giải thưởng|tiền thưởng))"
    r"|(?:tổng )?chi (?!phí|tiêu|số|bộ|hội|cục)"
)
_BORROWS = regex.compile(r"(?:hộ|người|học sinh|sinh viên|chủ thể|cơ sở|doanh nghiệp|hợp tác xã)[\p{L} ]{0,30} vay$")
_FOR_EACH = regex.compile(r"/\s?(?:nhà|hộ|căn|chủ thể|mô hình|công trình|suất|trường hợp|người)(?!\p{L}|/năm|/tháng)")
_WORD_START = regex.compile(r"(?<!\p{L})\p{L}")


def is_earned(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Whether the noun or verb of a sum of money says that it is earned, collected or mobilised."""
    return _names(paragraph, draft, "money_promise")


def is_money(draft: Draft) -> bool:
    """Whether the figure is a sum of money."""
    return draft.quantity.unit is not None and draft.quantity.unit.dimension == "money"


def is_reached(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Whether a sum is reached or earned, in a sentence that also speaks of spending."""
    return "reach" in draft.verb_classes or is_earned(paragraph, draft)


def is_spent(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Money that is given or spent: "hỗ trợ 15 triệu đồng/ha", "tổng mức đầu tư 30 tỷ đồng"."""
    unit = draft.quantity.unit
    if unit is None or not unit.dimension.startswith("money"):
        return False
    if _grants(draft):
        return True
    if draft.shape == "figure_first" and not draft.acts and draft.relation is None and not draft.context:
        return True  # "nguồn vốn gồm 300 tỷ đồng trái phiếu"
    if _SPENDS.match(draft.noun_text(paragraph.plain)):
        return True
    if is_earned(paragraph, draft):
        return False
    if _FOR_EACH.search(unit.whole) and draft.verbs[:1] in ([("reach", "được")], []):
        return True  # "được 50 triệu đồng/nhà"
    return _names(paragraph, draft, "money_means")


def caps_a_grant(paragraph: SplitParagraph, draft: Draft) -> bool:
    """A cap on what is given or lent: "hỗ trợ tối đa 50% giá trị", "hộ vay tối đa 100 triệu đồng"."""
    if draft.quantity.comparator != "<=":
        return False
    unit = draft.quantity.unit
    lent = unit is not None and unit.dimension == "money" and _BORROWS.search(draft.noun_text(paragraph.plain))
    return _grants(draft) or bool(lent)


def grants_a_share(paragraph: SplitParagraph, draft: Draft) -> bool:
    """A share of costs that is given: "hỗ trợ 50% chi phí giống"."""
    granted = not draft.acts or _grants(draft)
    return draft.quantity.is_share and granted and bool(_GRANTED.match(draft.noun_text(paragraph.plain)))


def _grants(draft: Draft) -> bool:
    """Whether a verb of the figure gives: "hỗ trợ", "miễn"."""
    return any(_GRANTS.match(word) for _, word in draft.acts)


def _names(paragraph: SplitParagraph, draft: Draft, name: str) -> bool:
    """Whether the noun, or the verb that opens the clause, holds a word of the class."""
    clause = f"{draft.lead[1] if draft.lead else ''} {draft.noun_text(paragraph.plain)}"
    return any(starts_with(name).match(clause, m.start()) for m in _WORD_START.finditer(clause))
