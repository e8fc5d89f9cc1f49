"""Whether a figure is the size of a thing: "xây đập cao 34 m" plans a dam, and no metres."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.shape import is_measure

__all__ = ["describes_size"]

_SIZE = regex.compile(
    r"(?:quy mô|sức chứa|công suất|dung tích|diện tích|chiều dài|tổng chiều dài"
    r"|(?<!các )(?<!mọi )(?<!nhiều )(?<!đủ )loại|cao|rộng"
    r"|trọng tải)(?: là| từ)?\s*$"
)
# "đập cao 34 m", "cách trung tâm thị trấn 12 km", "trên diện tích 30 ha"
_EXTENT = regex.compile(
    r"(?<!\p{L})(?:(?<!chiều )(?<!độ )(?<!chất lượng )(?<!công nghệ )(?<!năng suất )(?:dài|cao|rộng|sâu"
    r"|dày|nặng))"
    r"(?: (?:là|từ|trên|khoảng|chừng|hơn|gần|tới|đến))*\s*$"
)
_DISTANCE = regex.compile(
    r"(?:^|[,;(])\s*(?:và )?cách [^,;.\d]{2,50}$|(?<!\p{L})(?:trên diện tích(?: chừng| khoảng)?)\s*$"
)
_JOINED = regex.compile(r"[,;]|và|với")
_EXTENT_WORDS = frozenset(("dài", "cao", "rộng", "sâu", "dày", "nặng"))


def describes_size(paragraph: SplitParagraph, draft: Draft) -> bool:
    """The size of a thing that is counted: "đập cao 34 m", "mỗi mô hình quy mô 10 ha"."""
    before = paragraph.plain[draft.left : draft.quantity.start]
    if is_measure(draft.quantity) and _DISTANCE.search(before):
        return True
    extends = draft.relation is None and all(word in _EXTENT_WORDS for _, word in draft.verbs)
    unit = draft.quantity.unit
    if extends and unit is not None and unit.dimension in ("length", "area", "mass") and _EXTENT.search(before):
        return True
    if not _SIZE.search(before):
        return False
    return (_JOINED.search(before) is None and draft.left > draft.segment.start) or "mỗi" in before
