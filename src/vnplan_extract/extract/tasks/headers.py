"""What the head of a column means: ``Cơ quan chủ trì`` is the lead, ``Thời gian hoàn thành`` the deadline.

A head is read by its words and their combination, not as a fixed string; of two columns of one role the one
with the clearer word is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from vnplan_extract.vietnamese.unicode import fold

__all__ = ["ColumnRole", "Columns", "assign_columns", "role_of"]

ColumnRole = Literal[
    "number", "task", "lead", "coordinating", "lead_and_coordinating", "approval", "deadline", "output",
    "monitoring", "note", "other",
]  # fmt: skip

_NUMBER = regex.compile(r"(?:s\.?\s?t\.?\s?t\.?|t\.?\s?t\.?|số\s?tt|số thứ tự|thứ tự|mã số|no\.?|#)")
_MEANS = regex.compile(
    r"kinh phí|nguồn vốn|dự toán|tổng mức|đơn vị tính|đvt|số lượng|diện tích|tỷ lệ|quy mô|số tiền|vốn giao|"
    r"giải ngân"
)
_UNIT = regex.compile(r"đơn vị tính|đvt")
_NOTE = regex.compile(r"^ghi chú|^chú thích|^lưu ý")
_TIME = regex.compile(
    r"thời gian|thời hạn|tiến độ|thời điểm|kỳ hạn|hạn hoàn thành|ngày hoàn thành|mốc|^hoàn thành|^hạn"
)
_COORDINATE = regex.compile(r"phối hợp")
_LEADS = regex.compile(r"chủ trì|đầu mối|chịu trách nhiệm|tham mưu|soạn thảo|chính$")
_WATCH = regex.compile(r"theo dõi|đôn đốc|giám sát|phụ trách|lãnh đạo chỉ đạo|chỉ đạo thực hiện|cơ quan kiểm tra")
_SUBMIT = regex.compile(
    r"(?<!chương )(?<!quy )(?<!công )trình(?!\p{L})|phê duyệt|xin ý kiến|cấp duyệt|thẩm định|(?:cấp|cơ quan|"
    r"thẩm quyền) (?:quyết định|ban hành|thông qua)"
)
_YIELD = regex.compile(r"sản phẩm|kết quả|đầu ra|hình thức|thể thức|loại văn bản")
_ASSIGN = regex.compile(
    r"phân công|trách nhiệm|(?:cơ quan|đơn vị|người|cá nhân|bộ phận|tổ chức|địa phương|"
    r"các cấp)[\p{L}\s,/&.-]*(?:thực hiện|triển khai|được giao|đảm nhiệm)|^(?:tổ chức )?thực hiện$|"
    r"giao thực hiện"
)
_BODY_ALONE = regex.compile(
    r"(?:các )?(?:cơ quan|đơn vị|cơ quan, đơn vị|cơ quan/đơn vị|đơn vị, cơ quan|phòng, ban|"
    r"đơn vị, địa phương)"
)
_WORK = regex.compile(
    r"nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|danh mục|tên (?:đề án|chương trình|văn bản|kế hoạch|"
    r"dự án|việc)|^việc$|đề án|chương trình|chuyên đề|vấn đề"
)
_WORK_FIRST = regex.compile(
    r"(?:stt )?(?:các |tên |danh mục |một số )?(?:nội dung|nhiệm vụ|công việc|đầu việc|"
    r"hoạt động)(?!.*(?:phân công))"
)
_BEST: dict[str, tuple[str, ...]] = {
    "lead": ("chủ trì", "chịu trách nhiệm", "thực hiện", "đầu mối"),
    "deadline": ("hoàn thành", "kết thúc", "thời hạn", "thời gian"),
    "approval": ("phê duyệt", "ban hành", "trình"),
    "output": ("sản phẩm", "đầu ra", "kết quả"),
    "monitoring": ("theo dõi", "đôn đốc"),
    "task": ("cụ thể", "nội dung", "nhiệm vụ", "công việc"),
    "coordinating": ("phối hợp",),
}
"""The words that decide between two columns of one role, the clearest first."""


def role_of(head: str) -> ColumnRole:
    """The role of a column by its head.

    Args:
        head: text of the header cell; of a head in two rows both, the upper one first.

    >>> role_of("Cơ quan phải trình xin ý kiến hoặc phê duyệt"), role_of("Theo dõi, kiểm tra, đôn đốc")
    ('approval', 'monitoring')
    >>> role_of("Phân công thực hiện"), role_of("Đơn vị tính"), role_of("Đơn vị được kiểm tra")
    ('lead_and_coordinating', 'other', 'other')
    """
    words = fold(head).strip(" .:*")
    if not words:
        return "other"
    if _NUMBER.fullmatch(words):
        return "number"
    if _NOTE.search(words):
        return "note"
    if _MEANS.search(words):
        return "other"
    return _time_or_work(words) or _body(words)


def _time_or_work(words: str) -> ColumnRole | None:
    if _WORK_FIRST.match(words) and not regex.search(r"(?:phối hợp|chủ trì)$", words):
        return "task"
    if _TIME.search(words) and not _LEADS.search(words):
        return "deadline"
    return None


def _body(words: str) -> ColumnRole:
    if _COORDINATE.search(words):
        return "lead_and_coordinating" if _LEADS.search(words) else "coordinating"
    if _LEADS.search(words):
        return "lead"
    if _WATCH.search(words):
        return "monitoring"
    if _SUBMIT.search(words):
        return "approval"
    if _YIELD.search(words):
        return "output"
    if _ASSIGN.search(words):
        return "lead_and_coordinating"
    return "task" if _WORK.search(words) else "other"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; columns without a role here are not read.

    Attributes:
        of: column number by role.
        says_both: the head of the lead column names lead and coordinating bodies.
        counts: the table lists indicators with their units; it assigns no tasks.
    """

    of: dict[ColumnRole, int]
    says_both: bool = False
    counts: bool = False

    @property
    def is_responsibility_table(self) -> bool:
        """True when the table says what is to be done and who does it."""
        return not self.counts and "task" in self.of and ("lead" in self.of or "coordinating" in self.of)


def assign_columns(heads: Sequence[str]) -> Columns:
    """Give each role to one column.

    Args:
        heads: the head of each column, "" where it has none.

    >>> assign_columns(["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"]).of
    {'number': 0, 'task': 1, 'lead': 2, 'deadline': 3}
    """
    roles = [role_of(head) for head in heads]
    chosen: dict[ColumnRole, int] = {}
    for column, role in enumerate(roles):
        if role in ("other", "lead_and_coordinating"):
            continue
        if role not in chosen or _rank(role, heads[column]) < _rank(role, heads[chosen[role]]):
            chosen[role] = column
    says_both = False
    if "lead" not in chosen and "lead_and_coordinating" in roles:
        chosen["lead"] = roles.index("lead_and_coordinating")
        says_both = "phối hợp" in fold(heads[chosen["lead"]])
    if "lead" not in chosen and "task" in chosen:
        alone = [c for c, head in enumerate(heads) if roles[c] == "other" and _BODY_ALONE.fullmatch(fold(head))]
        if alone:
            chosen["lead"] = alone[0]
    has_unit = any(_UNIT.search(fold(head)) for head in heads)
    counts = has_unit and "task" in chosen and "chỉ tiêu" in fold(heads[chosen["task"]])
    return Columns(chosen, says_both, counts)


def _rank(role: ColumnRole, head: str) -> int:
    words = fold(head)
    return next((rank for rank, word in enumerate(_BEST.get(role, ())) if word in words), len(_BEST))
