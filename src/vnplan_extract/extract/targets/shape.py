"""Decides on which side of its figure the noun stands ("tỷ lệ … đạt 14%" or "19 xã đạt chuẩn …")."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.left import LeftContext
from vnplan_extract.extract.targets.right import noun_after
from vnplan_extract.extract.targets.words import starts_with, words
from vnplan_extract.grammar.quantities import Quantity

__all__ = ["is_based", "is_figure_first", "is_measure", "unknown_unit"]

# What a share is a share of: "8% doanh thu nông sản" measures what stands before it.
_BASE_TAIL = regex.compile(
    r"\s*(?:trong )?(?:tổng|số|dân số|grdp|lực lượng|giá trị|doanh thu|cơ cấu|diện tích|kế hoạch|dự toán"
    r"|chỉ tiêu)(?!\p{L})"
)
_NO_UNIT = frozenset(
    [
        "trở",
        "đạt",
        "được",
        "trong",
        "vào",
        "mỗi",
        "và",
        "của",
        "có",
        "so",
        "đã",
        "sẽ",
        "tại",
        "ở",
        "trên",
        "dưới",
        "cho",
        "là",
        "theo",
        "từ",
        "đến",
    ]
)
_TWO_WORDS = regex.compile(r"\s*([^\W\d_]+)(?:\s+([^\W\d_]+))?")


def is_measure(quantity: Quantity) -> bool:
    """True where the unit measures (%, tỷ đồng, ha …) and so is no noun of what is counted."""
    return (quantity.unit is not None and not quantity.unit.is_count) or quantity.role == "rank"


def is_based(plain: str, quantity: Quantity) -> bool:
    """Whether a share is followed by what it is a share of ("2% tổng chi")."""
    return quantity.is_share and _BASE_TAIL.match(plain, quantity.end) is not None


def unknown_unit(plain: str, quantity: Quantity, limit: int) -> str:
    """The words of a counted thing that the unit table does not know, "" where a unit stands.

    >>> from vnplan_extract.grammar.quantities import find_quantities
    >>> text = "sửa chữa 25 nhà sàn"
    >>> unknown_unit(text, find_quantities("mua 25 kim chỉ nam")[0], 0)
    ''
    """
    if quantity.unit is not None or quantity.role == "rank":
        return ""
    match = _TWO_WORDS.match(plain, quantity.end, limit)
    if match is None:
        return ""
    end = (
        match.end(1) if match[1] in words("one_syllable") or match[2] is None or match[2] in _NO_UNIT else match.end(2)
    )
    return plain[quantity.end : end].strip()


def is_figure_first(plain: str, quantity: Quantity, context: LeftContext, limit: int) -> bool:
    """Whether the noun stands behind the figure.

    Args:
        plain: folded, masked text.
        quantity: the figure.
        context: the words before it.
        limit: where its clause ends.
    """
    if quantity.role == "rank":
        return False
    if not context.has_noun:
        return True
    if context.preposition and quantity.unit is not None and not context.verbs:
        return False
    has_tail = noun_after(plain, quantity.end, limit) is not None
    if quantity.is_share and has_tail:
        return _share_opens(plain, quantity, context)
    if is_measure(quantity):
        return _measure_opens(context, has_tail)
    return _count_opens(context)


def _adds(word: str) -> bool:
    """ "xây dựng thêm", "có thêm": the counted thing follows; "tăng thêm" speaks of what stands before."""
    return word.endswith("thêm") and word != "tăng thêm"


def _share_opens(plain: str, quantity: Quantity, context: LeftContext) -> bool:
    """Whether "N% NOUN" opens a clause of its own, or the noun before it is measured."""
    name, word = context.nearest
    if name in ("work", "keep") or word in ("có", "bảo đảm", "đảm bảo") or context.subject:
        return True
    if name or is_based(plain, quantity):
        return False
    noun = plain[context.noun_start : context.noun_end].lstrip(" ,")
    return not starts_with("head").match(noun) and context.lead is None


def _measure_opens(context: LeftContext, has_tail: bool) -> bool:
    name, word = context.nearest
    if name in ("work", "keep") or word == "có" or (name == "rise" and _adds(word) and " " in word):
        return has_tail
    return context.subject and has_tail and (bool(context.verbs) or context.each or context.promised)


def _count_opens(context: LeftContext) -> bool:
    name, word = context.nearest
    if context.each or context.subject:
        return True
    if name == "work" or word in ("có", "còn có") or _adds(word):
        return True
    return name == "keep"
