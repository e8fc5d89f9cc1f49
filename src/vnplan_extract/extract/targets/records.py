"""Writes the records: a draft, or a milestone, becomes a Target with quote, evidence, years and unit."""

from __future__ import annotations

from typing import Any

import regex

from vnplan_extract.extract.evidence import evidence_of
from vnplan_extract.extract.targets.context import Setting
from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.measure import basis_of, is_growth_noun, is_part_of_structure, measure_of
from vnplan_extract.extract.targets.milestone_draft import MilestoneDraft
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.wording import indicator_text, unit_text
from vnplan_extract.extract.targets.years import DraftTime, time_with_parent
from vnplan_extract.schema import Target
from vnplan_extract.source.layout import Source

__all__ = ["figure_fields", "milestone_record", "numeric_record"]

_RATE_BEHIND = regex.compile(r"[\p{L} ]{0,40}/\s?năm(?!\p{L})")  # "130 đảng viên mới/năm"
_AVERAGE = regex.compile(r"bình quân(?! đầu| nhân| lương)|trung bình")


def numeric_record(
    source: Source,
    paragraph: SplitParagraph,
    offset: int,
    setting: Setting,
    draft: Draft,
    parent: Target | None,
) -> Target:
    """The record of a figure; its id is given later.

    Args:
        source: the document.
        paragraph: the paragraph.
        offset: where the paragraph begins in the text.
        setting: what the paragraph inherits.
        draft: the figure as parsed.
        parent: the record that it restates or is part of.
    """
    time = time_with_parent(paragraph, draft, setting.scope)
    return Target(
        id="",
        kind="numeric",
        parent=parent.id if parent else None,
        relation=draft.relation if parent else None,
        **figure_fields(source, paragraph, offset, setting, draft, time),
    )


def figure_fields(
    source: Source, paragraph: SplitParagraph, offset: int, setting: Setting, draft: Draft, time: DraftTime
) -> dict[str, Any]:
    """The fields that a planned and a reported figure have alike.

    Args:
        source: the document.
        paragraph: the paragraph.
        offset: where the paragraph begins in the text.
        setting: what the paragraph inherits.
        draft: the figure as parsed.
        time: its years.
    """
    quantity = draft.quantity
    indicator = indicator_text(paragraph, draft)
    measure = measure_of(paragraph, draft)
    unit = unit_text(paragraph, draft)
    stop = min(max(draft.quote_end, quantity.end), len(paragraph.text))
    start, end = _trim(paragraph.text, min(draft.quote_start, quantity.start), stop)
    return {
        "section": setting.section,
        "quote": paragraph.text[start:end],
        "evidence": evidence_of(source, offset + start, offset + end),
        "indicator": indicator,
        "comparator": quantity.comparator,
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": unit,
        "measure": measure,
        "per": "year" if _is_yearly(paragraph, draft, time, measure, indicator) else None,
        "year_from": time.year_from,
        "year_to": time.year_to,
        "price_basis": basis_of(paragraph, draft, setting.prices),
        "inferred": _inferred(time),
    }


def milestone_record(
    source: Source, paragraph: SplitParagraph, offset: int, setting: Setting, item: MilestoneDraft
) -> Target:
    """The record of a milestone; its id is given later."""
    start, end = _trim(paragraph.text, item.quote_start, item.quote_end)
    time = item.time(paragraph, setting.scope)
    return Target(
        id="",
        kind="milestone",
        section=setting.section,
        quote=paragraph.text[start:end],
        evidence=evidence_of(source, offset + start, offset + end),
        indicator=item.indicator(paragraph),
        status=item.status(paragraph),
        measure=item.measure,
        year_from=time.year_from,
        year_to=time.year_to,
        inferred=_inferred(time),
    )


def _inferred(time: DraftTime) -> dict[str, str]:
    """Where years that do not stand in the clause were taken from."""
    return {} if time.origin in ("clause", "") or time.year_to is None else {"year_to": time.origin}


def _is_yearly(paragraph: SplitParagraph, draft: Draft, time: DraftTime, measure: str, indicator: str) -> bool:
    """Whether the figure is a yearly rate, or to be met each year."""
    if draft.quantity.per_year or time.yearly:
        return True
    head = draft.parent
    shares = head is not None and head.quantity.is_share and draft.quantity.is_share
    if (
        head is not None
        and shares
        and draft.relation == "of_which"
        and (measure in ("increase", "decrease") or _is_part_of_growth(paragraph, draft, head))
        and (_is_yearly(paragraph, head, time, "increase", indicator))
    ):
        return True
    if _RATE_BEHIND.match(paragraph.plain, draft.quantity.end, draft.right):
        return True
    return _is_averaged_growth(paragraph, draft, measure, indicator, time.kind)


def _is_part_of_growth(paragraph: SplitParagraph, draft: Draft, head: Draft) -> bool:
    """ "tốc độ tăng … đạt 16%; trong đó nông nghiệp 6%": the parts of a growth grow too."""
    if is_growth_noun(draft.noun_text(paragraph.plain)):
        return True
    return is_growth_noun(head.noun_text(paragraph.plain)) and not is_part_of_structure(paragraph, draft)


def _is_averaged_growth(paragraph: SplitParagraph, draft: Draft, measure: str, indicator: str, kind: str) -> bool:
    """ "tăng bình quân 4,1%": an average growth is a yearly rate, unless it is that of one year."""
    if not draft.quantity.is_share or kind == "in":
        return False
    averaged = draft.context == "averaged" or _AVERAGE.search(paragraph.plain, draft.left, draft.quantity.figure_start)
    return bool(averaged) and (measure in ("increase", "decrease") or is_growth_noun(indicator.lower()))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n,;:.-–":
        start += 1
    while end > start and text[end - 1] in " \t\n,;:.":
        end -= 1
    return start, end
