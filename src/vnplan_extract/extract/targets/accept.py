"""Whether a figure is a target at all: the list of reasons that speak against it.

A plan is full of figures that promise nothing: in names of documents, as thresholds, terms and sizes, of money
that is spent. Each reason is a function of its own; those of money, of sizes and of promises stand in
``money.py``, ``sizes.py`` and ``cues.py``.
"""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.cues import has_no_cue, is_bare_measure, is_uncued_measure
from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.measure import counted_noun
from vnplan_extract.extract.targets.money import caps_a_grant, grants_a_share, is_spent
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.shape import is_measure
from vnplan_extract.extract.targets.sizes import describes_size
from vnplan_extract.extract.targets.words import starts_with

__all__ = ["is_target_figure", "speaks_against"]

_NAMES_DOCUMENT = regex.compile(
    r"(?<!\p{L})(?:kế hoạch|đề án|chương trình|nghị quyết|quy hoạch|dự án|chiến lược"
    r"|chuyên đề)(?: số [\w/-]+)?(?: về(?: việc)?)? (?:thực hiện|xây dựng|phát triển|đào tạo|trồng|giảm|nâng|thành lập"
    r"|hỗ trợ|phòng|cải|đầu tư|cấp|mỗi|mở|kiên|tuyên|xóa)[^,;.:]{0,80}$"
)
_THRESHOLD = regex.compile(r"(?<!\p{L})(?:không còn|không có|hết|xóa)[^,;.]{1,40}(?:dưới|trên|từ)\s*$")
_OPEN_LEFT = regex.compile(r"(?:^|[,;:.(]|(?<!\p{L})(?:và|có|gồm|là))\s*$")
_SETS_ASIDE = regex.compile(
    r"(?<!\p{L})(?:ưu tiên|dành|trích|phân bổ|để lại|ưu tiên dành|điều tiết|dồn sức cho|(?:trên |ở "
    r"|giảm |giảm sâu )?(?<!tất )(?<!kể )cả|tập trung cho|tập trung vào)(?: tối thiểu| ít nhất"
    r"| khoảng| trên)?\s*$"
)
_LACKS = regex.compile(r"\s*[\p{L} ]{0,20}?(?:chưa|còn thiếu|thiếu(?! nhi| niên)|(?<!người )bị)(?!\p{L})")
_CONDITION = regex.compile(r"\s*thì(?!\p{L})")
_DEFINES = regex.compile(
    r"\s*(?:đối tượng|điều kiện|tiêu chuẩn|mức phạt|hộ nghèo|hộ cận nghèo|người có|dự án có"
    r"|hồ sơ)(?!\p{L})[^;]{0,80}(?<!\p{L})(?:là|phải|được vay|được hưởng|gồm)(?!\p{L})(?! \d)"
)
_DEFINED = regex.compile(r"[^,;]{0,60}(?<!\p{L})được (?:xác định|coi|xem|hiểu|tính) là(?!\p{L})")
_REQUIRED = regex.compile(
    r"[^,;.]{0,60}(?<!\p{L})mới (?:được|đạt|đủ)(?!\p{L})"
)  # "từ 15 tiêu chí trở lên mới được xét"
_TERMS = regex.compile(
    r"(?:lãi suất|hệ số|thời hạn|mức phạt|khoản vay|mức vay|diện tích tự nhiên|giá vé|nồng độ|cự ly"
    r"|mức hỗ trợ|liều lượng|(?:mức (?:thu )?)?(?:phí|lệ phí))(?!\p{L})"
)
_NATURE = regex.compile(
    r"(?:lượng mưa|nhiệt độ|độ ẩm|số giờ nắng|cơn bão|trận (?:bão|lũ|lụt|động đất)|đợt (?:rét|nắng))(?!\p{L})"
)
_OF_WHAT = regex.compile(r"(?<!\p{L})(?:chất lượng|hiệu quả|năng lực|vai trò|hoạt động)[^,;.\d]{0,40} của\s*$")
_ATTENDS = regex.compile(
    r"(?<!\p{L})(?:tham dự|về dự|đến dự|dự(?! án| toán| kiến| báo| trữ| phòng| thảo| lễ)"
    r"|tham gia hội nghị)(?!\p{L})"
)
# "hoàn thành 30 chỉ tiêu huyện nông thôn mới": those of a set of criteria are reached one by one
_CRITERIA = regex.compile(
    r"chỉ tiêu(?: [\p{L}]+){0,4}? (?:nông thôn mới|ntm|đô thị văn minh|bộ tiêu chí|tiêu chí|chuyển đổi số"
    r"|cải cách hành chính)(?!\p{L})"
)
_HELD = frozenset(("buổi", "lần", "cuộc", "đợt", "phiên", "kỳ"))
NEAR = 120  # characters before a figure that can say what it is
CLOSE = 60  # characters before a figure in which a threshold is named


def is_target_figure(paragraph: SplitParagraph, draft: Draft, listed: bool) -> bool:
    """Whether the words around a figure let it be a target: no reason speaks against it.

    Args:
        paragraph: the paragraph.
        draft: the figure as parsed.
        listed: True where the paragraph stands under a heading or head of goals.
    """
    return not (
        speaks_against(paragraph, draft)
        or any(reason(paragraph, draft, listed) for reason in REASONS_WHERE_NOTHING_PROMISES)
    )


def speaks_against(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Whether a reason holds that makes a figure neither a promise nor a result: a term, a size, money spent."""
    return any(reason(paragraph, draft) for reason in REASONS)


def _measures_nothing(paragraph: SplitParagraph, draft: Draft) -> bool:
    """No words say what is measured: "đạt 95%" alone in its paragraph."""
    return not draft.noun_text(paragraph.plain).strip(" ,.;:-")


def _is_word_of_noun(paragraph: SplitParagraph, draft: Draft) -> bool:
    """A number word right behind a noun belongs to it: "lúa hai vụ"."""
    return draft.quantity.in_words and not (
        draft.verbs
        or (draft.lead and draft.shape != "noun_first")
        or draft.quantity.comparator != "="
        or _OPEN_LEFT.search(_near(paragraph, draft))
        or is_measure(draft.quantity)
    )


def _names_document(paragraph: SplitParagraph, draft: Draft) -> bool:
    """The figure is part of the name of a document: "đề án trồng 100 ha rừng"."""
    return bool(_NAMES_DOCUMENT.search(_near(paragraph, draft))) and "reach" not in draft.verb_classes


def _is_threshold(paragraph: SplitParagraph, draft: Draft) -> bool:
    """The figure says which things are to be ended: "không còn trường học dưới 10 lớp"."""
    begin = max(0, draft.quantity.start - CLOSE)
    return bool(_THRESHOLD.search(paragraph.plain[begin : draft.quantity.figure_start]))


def _is_set_aside(paragraph: SplitParagraph, draft: Draft) -> bool:
    """A share of a budget that is set aside: "dành tối thiểu 2% ngân sách"."""
    return bool(_SETS_ASIDE.search(_near(paragraph, draft)))


def _counts_a_lack(paragraph: SplitParagraph, draft: Draft) -> bool:
    """What is missing is counted: "12 thôn chưa có nhà văn hóa"."""
    return (
        draft.shape == "figure_first"
        and draft.quantity.comparator == "="
        and not draft.acts
        and bool(_LACKS.match(_behind(paragraph, draft)))
    )


def _is_condition(paragraph: SplitParagraph, draft: Draft) -> bool:
    """The figure is the condition of a rule: "đủ 50% thì công nhận", "phải đạt từ 15 tiêu chí trở lên mới được xét"."""
    behind = _behind(paragraph, draft)
    bound = draft.quantity.comparator in (">=", "<=", ">", "<")
    return bool(_CONDITION.match(behind)) or (bound and _REQUIRED.match(behind) is not None)


def _defines(paragraph: SplitParagraph, draft: Draft) -> bool:
    """The sentence defines who or what is meant: "hộ nghèo là hộ có thu nhập dưới 1,5 triệu đồng"."""
    if _DEFINED.match(paragraph.plain, draft.quantity.end, draft.sentence.end):
        return True
    return bool(_DEFINES.match(paragraph.plain[draft.sentence.start : draft.quantity.start]))


def _is_frequency(paragraph: SplitParagraph, draft: Draft) -> bool:
    """A count says how often an activity is held: "mỗi năm ít nhất 1 buổi đối thoại"."""
    unit = draft.quantity.unit
    name = unit.name if unit is not None else draft.unit_words
    if not name or name.split()[0] not in _HELD or draft.verb_classes & {"rise", "fall", "reach"}:
        return False
    return any(p.kind == "yearly" and draft.sentence.start <= p.start < draft.sentence.end for p in paragraph.times)


def _is_term(paragraph: SplitParagraph, draft: Draft) -> bool:
    """The figure is a term of a loan, a rule or a recipe: "lãi suất 6,6%/năm"."""
    return bool(_TERMS.match(draft.noun_text(paragraph.plain)))


def _is_of_nature(paragraph: SplitParagraph, draft: Draft) -> bool:
    """What nature gives, and no plan can promise: "lượng mưa trung bình 1.650 mm", "1 - 2 cơn bão"."""
    return bool(_NATURE.match(draft.noun_text(paragraph.plain)))


def _says_whose(paragraph: SplitParagraph, draft: Draft) -> bool:
    """The count only says whose work it is: "nâng cao chất lượng hoạt động của 13 trạm y tế"."""
    counts = not is_measure(draft.quantity) and draft.quantity.comparator == "="
    return counts and _OF_WHAT.search(_near(paragraph, draft)) is not None


def _counts_nothing(paragraph: SplitParagraph, draft: Draft) -> bool:
    """A bare number: no unit and no counted thing, as in "rừng cấp 3"."""
    return (
        draft.quantity.unit is None
        and draft.quantity.role == "figure"
        and draft.quantity.base is None
        and not draft.unit_words
        and not counted_noun(paragraph, draft)
    )


def _counts_parts_of_text(paragraph: SplitParagraph, draft: Draft) -> bool:
    """What is counted are parts of the plan itself: "18 chỉ tiêu chủ yếu", "5 nhóm giải pháp"."""
    if is_measure(draft.quantity):
        return False
    if draft.shape == "figure_first":
        counted = draft.noun_text(paragraph.plain)
    else:
        counted = draft.unit_words or (draft.quantity.unit.text.lower() if draft.quantity.unit else "")
    if draft.shape == "figure_first" and _CRITERIA.match(counted) and draft.acts:
        return False
    changes = draft.verb_classes & {"rise", "fall"} or (draft.lead is not None and draft.lead[0] in ("rise", "fall"))
    return bool(starts_with("describes").match(counted)) and not changes


def _counts_guests(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Those who come to a meeting are counted: "200 hộ tham dự hội nghị"."""
    return not is_measure(draft.quantity) and bool(_ATTENDS.search(draft.noun_text(paragraph.plain)))


REASONS = (
    _measures_nothing,
    _is_word_of_noun,
    _names_document,
    _is_threshold,
    _is_set_aside,
    _counts_a_lack,
    _is_condition,
    describes_size,
    _defines,
    is_spent,
    caps_a_grant,
    grants_a_share,
    _is_frequency,
    _is_term,
    _is_of_nature,
    _says_whose,
    _counts_nothing,
    _counts_parts_of_text,
    _counts_guests,
)
REASONS_WHERE_NOTHING_PROMISES = (is_bare_measure, is_uncued_measure, has_no_cue)


def _near(paragraph: SplitParagraph, draft: Draft) -> str:
    """The text of the segment right before the figure."""
    return paragraph.plain[max(draft.segment.start, draft.quantity.start - NEAR) : draft.quantity.start]


def _behind(paragraph: SplitParagraph, draft: Draft) -> str:
    """The text of the clause behind the figure."""
    return paragraph.plain[draft.quantity.end : draft.right]
