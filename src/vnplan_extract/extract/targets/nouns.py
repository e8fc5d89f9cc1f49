"""Finds the noun of a figure: behind it, before it, before a colon, or lent by the figure before."""

from __future__ import annotations

from dataclasses import replace

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.left import LeftContext, read_left
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.right import noun_after
from vnplan_extract.extract.targets.shape import is_based, is_measure
from vnplan_extract.grammar.quantities import Quantity
from vnplan_extract.grammar.units import unit_at

__all__ = ["find_noun"]

_ANNOUNCES = regex.compile(
    r"^[\s+*-]*(?:các |một số |nhóm )?(?:mục tiêu|chỉ tiêu|kết quả|nhiệm vụ|kế hoạch|dự toán)(?!\p{L})"
    r"|(?:phấn đấu|như sau|sau đây|cụ thể|trong đó|chủ yếu|gồm)\s*$"
)
_FIELD = regex.compile(r"[^;.:\d]{0,60}?(?<!\p{L})về\s+")
_OTHER_RANK = regex.compile(r",(?=[^,;]*\d)")  # "…, thứ 5 về thu hút đầu tư"
_COMMA = regex.compile(r",\s+")
_LINK = regex.compile(r"\s*(?:,|và|, và)\s*")
# Verbs that the quote of a count leaves out.
_OUTSIDE = frozenset(("đón", "thu hút", "huy động", "tạo", "giải quyết", "hỗ trợ", "có", "thực hiện", "hoàn thành"))
_STATES = frozenset(("reach", "level_change", "rise", "fall"))


def find_noun(paragraph: SplitParagraph, plain: str, draft: Draft, context: LeftContext, before: Draft | None) -> None:
    """Fill noun and quote of a draft whose shape is known.

    Args:
        paragraph: the paragraph.
        plain: its text as parsed (masked, or plain inside brackets).
        draft: the draft, with shape, verbs and limits set.
        context: the words before its figure.
        before: the draft before it in the sentence, which may lend its noun.
    """
    if draft.shape == "figure_first":
        _noun_behind(paragraph, plain, draft, context, before)
    elif context.has_noun:
        _take_before(draft, context)
        if _ranks_place(draft, context):
            _take_field(plain, draft)
    elif before is not None:
        _inherit(draft, before)


def _noun_behind(
    paragraph: SplitParagraph, plain: str, draft: Draft, context: LeftContext, before: Draft | None
) -> None:
    quantity = draft.quantity
    tail = _take_behind(plain, draft, context)
    based = is_based(plain, quantity)
    bare = (not tail or based) and not draft.lead and draft.verb_classes <= _STATES
    if bare and _take_colon_head(paragraph, draft):
        return
    if not tail and not draft.noun and before is not None and _names_other_work(draft, context, before):
        _take_work(draft, context)
        return
    if before is not None:
        states_share = based and "reach" in draft.verb_classes
        if not draft.noun or states_share or (not tail and _repeats_unit(before, quantity)):
            _inherit(draft, before)
        else:
            _go_on_with_verb(plain, draft, before)
    if not draft.noun:
        _take_work(draft, context)


def _names_other_work(draft: Draft, context: LeftContext, before: Draft) -> bool:
    """ "trong đó nuôi trồng 5.300 tấn, khai thác 1.500 tấn": each verb names what is measured."""
    own = {word for name, word in [*draft.verbs, context.lead or ("", "")] if name == "work"}
    earlier = {word for name, word in before.verbs if name == "work"}
    return bool(own) and not draft.verb_classes & _STATES and not own & earlier and before.shape == "noun_first"


def _take_work(draft: Draft, context: LeftContext) -> None:
    """ "khai thác 21.800 tấn": the work itself is what is measured."""
    if context.lead is not None and context.lead[0] == "work" and context.lead_start is not None:
        start, end = context.lead_start, context.lead_start + len(context.lead[1])
    elif context.verb_start is not None and draft.verbs[-1][0] == "work":
        start, end = context.verb_start, context.verb_end
        draft.verbs = []
    else:
        return
    _take_before(draft, replace(context, noun_start=start, noun_end=end))
    draft.shape = "noun_first"


def _take_behind(plain: str, draft: Draft, context: LeftContext) -> bool:
    """Take the noun behind the figure; returns whether more than the unit stands there."""
    quantity = draft.quantity
    measured = is_measure(quantity)
    tail = noun_after(plain, quantity.end, draft.right, counted=not measured)
    if measured:
        draft.noun = [tail] if tail is not None else _unit_noun(plain, quantity)
    else:
        draft.noun = _counted_noun(plain, draft, tail)
    draft.quote_start = _verb_start(context, quantity)
    draft.quote_end = max(draft.noun[-1][1] if draft.noun else 0, quantity.end)
    return tail is not None


def _unit_noun(plain: str, quantity: Quantity) -> list[tuple[int, int]]:
    """ "8,5 bác sĩ/vạn dân": the unit names what is counted."""
    unit = quantity.unit
    if unit is None or "/" not in unit.text or not unit.dimension.startswith(("rate", "ratio", "criterion")):
        return []
    return [(unit.start, plain.index("/", unit.start))]


def _end_of_things(plain: str, end: int, limit: int) -> int:
    """ "15 làng, đơn vị văn hóa": a count of things of several sorts ends with the words that hold for all."""
    at = end
    while (comma := _COMMA.match(plain, at, limit)) is not None:
        thing = unit_at(plain, plain, comma.end())
        if thing is None or not thing.is_count or thing.end > limit:
            break
        at = thing.end
    if at == end:
        return end
    tail = noun_after(plain, at, limit, counted=True)
    return tail[1] if tail is not None else at


def _counted_noun(plain: str, draft: Draft, tail: tuple[int, int] | None) -> list[tuple[int, int]]:
    """The counted thing with what follows it; a "trở lên" between them is left out."""
    quantity, unit = draft.quantity, draft.quantity.unit
    start = unit.noun_start if unit is not None else quantity.end
    if tail is None:
        end = unit.end if unit is not None else quantity.end + len(draft.unit_words) + 1
        if unit is not None and quantity.end == unit.end:
            end = _end_of_things(plain, end, draft.right)
        return [(start, min(end, draft.right))]
    if unit is not None and quantity.end > unit.end:
        return [(start, unit.end), tail]
    return [(start, tail[1])]


def _verb_start(context: LeftContext, quantity: Quantity) -> int:
    """A quote opens at the verb of work or change; promises and "có" stay outside."""
    if context.verbs and context.verb_start is not None:
        name, word = context.verbs[-1]
        if name in ("work", "rise", "fall", "keep") and word not in _OUTSIDE:
            return context.verb_start
    if context.lead is not None and not context.has_noun and context.lead_start is not None:
        return context.lead_start
    return quantity.start


def _take_before(draft: Draft, context: LeftContext) -> None:
    draft.noun = [(context.noun_start, context.noun_end)]
    changes = context.lead is not None and context.lead[0] in ("keep", "raise_to", "rise", "fall")
    opens = context.lead_start if changes else None
    draft.quote_start = opens if opens is not None else context.noun_start
    draft.quote_end = draft.quantity.end


def _ranks_place(draft: Draft, context: LeftContext) -> bool:
    """Whether a place is ranked and no indicator: "huyện xếp thứ 4/11 …"."""
    return draft.quantity.role == "rank" and context.subject


def _take_field(plain: str, draft: Draft) -> None:
    """ "huyện xếp thứ 4/11 huyện, thành phố về chỉ số chuyển đổi số": a place is ranked, the indicator follows."""
    field = _FIELD.match(plain, draft.quantity.end, draft.segment.end)
    if field is None:
        return
    other = _OTHER_RANK.search(plain, field.end(), draft.segment.end)
    noun = noun_after(plain, field.end(), other.start() if other is not None else draft.segment.end)
    if noun is not None:
        draft.noun, draft.quote_end = [noun], noun[1]


def _inherit(draft: Draft, before: Draft) -> None:
    draft.shape, draft.before = "inherited", before
    draft.context = draft.context or before.context
    draft.noun = list(before.noun)
    draft.quote_start = before.quote_start
    if before.lead is not None and before.lead[0] == "keep" and draft.lead is None:
        draft.lead = before.lead
    if not draft.verbs and not draft.lead:
        draft.lead = before.lead
        draft.verbs = list(before.verbs)


def _repeats_unit(before: Draft, quantity: Quantity) -> bool:
    """ "Số thôn … năm 2026 là 12 thôn, năm 2028 là 40 thôn": a bare count of what an earlier noun names."""
    one, other = before.quantity.unit, quantity.unit
    return before.shape != "figure_first" and one is not None and other is not None and one.name == other.name


def _go_on_with_verb(plain: str, draft: Draft, before: Draft) -> None:
    """ "duy trì 25 câu lạc bộ và 8 đội": a verb before the first count holds for those joined to it."""
    if draft.verbs or draft.lead or before.segment is not draft.segment:
        return
    if before.shape != "figure_first":
        joined = _LINK.fullmatch(plain, before.quantity.end, draft.quantity.start)
        draft.before = before if joined else None
    elif _LINK.fullmatch(plain, before.quote_end, draft.quantity.start) and (
        not is_measure(draft.quantity) or _changes_share(draft, before)
    ):
        draft.verbs, draft.lead = list(before.verbs), before.lead
        draft.before, draft.context = before, "joined"


def _changes_share(draft: Draft, before: Draft) -> bool:
    """ "giảm 10% số vụ, 15% số người chết": a change of shares goes on over the list."""
    return draft.quantity.is_share and before.quantity.is_share and bool(before.verb_classes & {"rise", "fall"})


def _take_colon_head(paragraph: SplitParagraph, draft: Draft) -> bool:
    """ "Số thuê bao internet: 64 thuê bao/100 dân": the noun stands before the colon."""
    if draft.segment.opener != ":":
        return False
    heads = [s for s in draft.sentence.segments if s.end <= draft.segment.start and not s.bracket]
    if not heads:
        return False
    head = heads[-1]
    context = read_left(paragraph.masked, head.start, head.end)
    if context.has_noun and not _ANNOUNCES.search(paragraph.masked[head.start : head.end]):
        draft.shape = "noun_first"
        draft.noun = [(context.noun_start, context.noun_end)]
        draft.quote_start, draft.left = context.noun_start, head.start
        draft.verbs = draft.verbs or context.verbs
        draft.lead = draft.lead or context.lead
        return True
    return False
