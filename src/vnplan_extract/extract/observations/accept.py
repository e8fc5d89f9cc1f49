"""Whether a reported figure is an observation: one that someone could lay beside a target.

The reasons that speak against a target speak against an observation too ("huyện có 12 xã" promises nothing and
reports nothing). Reports hold further figures that measure no indicator: how far a plan was fulfilled, the figure
of the plan itself, how many meetings were held.
"""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.accept import speaks_against
from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.right import PREDICATE
from vnplan_extract.extract.targets.shape import is_measure
from vnplan_extract.extract.targets.words import starts_with

__all__ = ["is_reported_figure"]

_PLAN = (
    r"(?:kế hoạch|kh|dự toán|dt|chỉ tiêu|nghị quyết|nq|mục tiêu"
    r"|(?:mức |số )?(?:được )?(?:tỉnh |huyện |trên |cấp trên )?giao|yêu cầu|hđnd)(?!\p{L})"
)
_AGAINST_PLAN = regex.compile(rf"[\s,]*(?:so )?(?:với )?(?:các |mức |số )?{_PLAN}")
_AGAINST_TIME = regex.compile(r"[\s,]*(?:so(?: với| cùng)?|cùng kỳ|ck|năm trước|kỳ trước)(?!\p{L})")
_OF_PLAN = regex.compile(
    rf"(?<!\p{{L}}){_PLAN}(?: (?:giao|đề ra|đặt ra|được giao|cả năm|năm|tỉnh|huyện|đại hội|của [\p{{L}}]+))*"
    r"[\s:,]*(?:(?:là|đạt|phải đạt)\s+)?(?:(?:trên|từ|khoảng)\s+)?$"
)
_BOUND = regex.compile(r"(?<!\p{L})(?:tối thiểu|tối đa|không quá|(?:ít|chậm|cao|thấp) nhất)(?!\p{L})")
_SHORT_OF = regex.compile(
    r"(?<!\p{L})(?:(?:chưa|không) (?:đạt|đến|tới|được|đạt được)(?: mức)?"
    r"|(?:cao|thấp|lớn|nhỏ|nhiều|ít) nhất(?: là| đạt)?)\s*$"
)
_SCALE = regex.compile(r"(?:tổng )?(?:số )?(?:thang điểm|điểm (?:tối đa|chuẩn)|mức điểm tối đa)(?!\p{L})")
_COUNT = regex.compile(r"\d\s*$")
_LACKS = regex.compile(r"\s*[\p{L} ]{0,20}?(?:chưa|còn thiếu)(?!\p{L})")
_SUM = regex.compile(r"(?:với )?(?:tổng )?(?:số tiền|trị giá|kinh phí|chi(?= |$))(?!\p{L})")
_NUMBER_OF = regex.compile(r"^(?:tổng )?số (?:lượng )?(?:các )?")
_PLACES = frozenset(("count_commune", "count_district", "count_village"))
_ROUTINE = frozenset(("tổ chức", "triển khai", "kiểm tra", "thanh tra"))
_HAS = frozenset(("có",))
NEAR = 40  # characters before a figure or noun that can say what it is
FULL = 100  # per cent; a share of counted things cannot be more


def is_reported_figure(paragraph: SplitParagraph, draft: Draft, listed: bool, goes_on: bool) -> bool:
    """Whether nothing speaks against a figure of a result.

    Args:
        paragraph: its paragraph.
        draft: the figure as parsed, with its relation.
        listed: whether it stands in a list of results.
        goes_on: whether it goes on with what the figure before it says ("3.120 ha quế và 460 ha chè").
    """
    if speaks_against(paragraph, draft) or any(reason(paragraph, draft) for reason in REASONS):
        return False
    return goes_on or not _only_describes(paragraph, draft, listed)


def _fulfils_plan(paragraph: SplitParagraph, draft: Draft) -> bool:
    """How far a plan was fulfilled: "bằng 102% kế hoạch", "vượt 5% dự toán"; "giải ngân đạt 91% kế hoạch" is a rate."""
    quantity = draft.quantity
    if quantity.is_share and _is_rate_of_plan(paragraph, draft):
        return False
    if _AGAINST_PLAN.match(paragraph.plain, quantity.end):
        return quantity.is_share or bool(draft.verb_classes & {"rise", "fall"})
    return quantity.is_share and draft.nearest[1] == "vượt"


def _is_rate_of_plan(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Whether the share of a plan is an indicator of its own (giải ngân, giao quân)."""
    chain = [draft, *([draft.before] if draft.before is not None else [])]
    said = " ".join(f"{' '.join(word for _, word in one.acts)} {one.noun_text(paragraph.plain)}" for one in chain)
    return any(starts_with("rate_of_plan").match(said, m.start()) for m in regex.finditer(r"(?<!\p{L})\p{L}", said))


def _is_index(paragraph: SplitParagraph, draft: Draft) -> bool:
    """A level as a share of an earlier one ("bằng 105% cùng kỳ"), or of what was planned though it does not say so."""
    if not draft.quantity.is_share or draft.verb_classes & {"rise", "fall"} or _is_rate_of_plan(paragraph, draft):
        return False
    if draft.lead is not None and draft.lead[0] in ("rise", "fall", "raise_to"):
        return False
    if _AGAINST_TIME.match(paragraph.plain, draft.quantity.end):
        return True
    level = draft.before or draft.parent
    if level is None or draft.shape != "inherited" or level.quantity.is_share:
        return False
    return is_measure(level.quantity) or draft.quantity.value > FULL


def _is_planned_figure(paragraph: SplitParagraph, draft: Draft) -> bool:
    """The figure of the plan beside that of the result: "(kế hoạch 60%)", "845 tỷ đồng/960 tỷ đồng"."""
    before = paragraph.plain[max(draft.segment.start, draft.left) : draft.quantity.start]
    slash = before.rstrip().endswith("/") and bool(regex.search(r"\p{L}\s*/\s*$", before))
    return slash or (_OF_PLAN.search(before) is not None and not _is_rate_of_plan(paragraph, draft))


def _compares_two(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Two figures in brackets without a unit, this one and that of before: "giảm 13 vụ (338/351)"."""
    quantity = draft.quantity
    return draft.segment.bracket and quantity.base is not None and quantity.unit is None and not draft.unit_words


def _counts_activity(paragraph: SplitParagraph, draft: Draft) -> bool:
    """What was done to get there is counted, not what was got: meetings, talks, documents, cases of paperwork."""
    if is_measure(draft.quantity):
        return False
    if any(word in _ROUTINE for _, word in draft.acts):
        return True
    unit = draft.quantity.unit
    counted = draft.unit_words or (paragraph.plain[unit.start : unit.end] if unit else "")
    behind = draft.noun_text(paragraph.plain) if draft.shape == "figure_first" else ""
    named = _NUMBER_OF.sub("", draft.noun_text(paragraph.plain)) if draft.shape == "noun_first" else ""
    return any(starts_with("activity").match(text.strip()) for text in (counted, behind, named) if text)


def _counts_what_lacks(paragraph: SplitParagraph, draft: Draft) -> bool:
    """What is missing is counted: "có 12 thôn chưa có nhà văn hóa"."""
    return draft.shape == "figure_first" and _LACKS.match(paragraph.plain, draft.quantity.end, draft.right) is not None


def _is_sum_of_act(paragraph: SplitParagraph, draft: Draft) -> bool:
    """The money that an act came to: "hỗ trợ 86 hộ với tổng số tiền 4,3 tỷ đồng", "đã chi 12 tỷ đồng"."""
    unit = draft.quantity.unit
    money = unit is not None and unit.dimension == "money"
    return money and _SUM.match(draft.noun_text(paragraph.plain)) is not None


def _is_norm(paragraph: SplitParagraph, draft: Draft) -> bool:
    """A bound that is set and not measured, or the end of a span: "tối thiểu 20% cơ quan", "cao nhất là 95%"."""
    quantity = draft.quantity
    return _BOUND.search(paragraph.plain, quantity.start, quantity.end) is not None


def _is_not_reached(paragraph: SplitParagraph, draft: Draft) -> bool:
    """A mark that was not reached, or the end of a scale: "chưa đạt 98%", "thang điểm tối đa 10"."""
    before = paragraph.plain[max(draft.segment.start, draft.quantity.start - NEAR) : draft.quantity.start]
    return _SHORT_OF.search(before) is not None or _SCALE.match(draft.noun_text(paragraph.plain)) is not None


def _qualifies_count(paragraph: SplitParagraph, draft: Draft) -> bool:
    """The bound by which things are counted: "11/15 đơn vị có kết quả từ 80% trở lên"."""
    if draft.quantity.comparator not in (">=", "<=", "<", "range") or not draft.noun:
        return False
    return _COUNT.search(paragraph.plain, max(0, draft.noun[0][0] - NEAR), draft.noun[0][0]) is not None


REASONS = (
    _is_norm,
    _is_not_reached,
    _qualifies_count,
    _fulfils_plan,
    _is_index,
    _is_planned_figure,
    _compares_two,
    _counts_activity,
    _counts_what_lacks,
    _is_sum_of_act,
)


def _only_describes(paragraph: SplitParagraph, draft: Draft, listed: bool) -> bool:
    """A figure without anything that measures it: "huyện có 12 xã", "với 30 ha đất lúa"."""
    quantity = draft.quantity
    if quantity.is_share or quantity.base is not None or quantity.comparator != "=" or draft.relation:
        return False
    noun = draft.noun_text(paragraph.plain)
    if draft.shape == "noun_first":
        return not (
            draft.acts or listed or starts_with("head").match(noun) or paragraph.names_time(draft.left, draft.right)
        )
    if is_measure(quantity) or any(word not in _HAS for _, word in draft.acts):
        return not draft.acts
    if PREDICATE.search(noun):
        return False
    return not draft.acts or (quantity.unit is not None and quantity.unit.dimension in _PLACES)
