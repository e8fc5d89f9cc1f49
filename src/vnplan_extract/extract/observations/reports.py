"""Writes the observations of running text: what the grammar of targets reads as a result becomes a record."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

import regex

from vnplan_extract.extract.observations.accept import is_reported_figure
from vnplan_extract.extract.observations.kind import kind_of
from vnplan_extract.extract.observations.times import ReportPeriod, covers_part_of_year, time_of_result
from vnplan_extract.extract.observations.wording import without_report_words
from vnplan_extract.extract.targets.context import Setting
from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.money import is_money, is_reached
from vnplan_extract.extract.targets.reading import read_drafts
from vnplan_extract.extract.targets.records import figure_fields
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.schema import Observation
from vnplan_extract.source.layout import Source

__all__ = ["Reports"]

_LINK = regex.compile(r"\s*(?:,|và|, và|cùng|với)\s*")
PART_OF_YEAR = "the figure is that of a part of the year"


class Reports:
    """Collects the observations of a document, paragraph after paragraph.

    Args:
        source: the document as read.
        period: the time that the report covers, None for what is no report.
        issued: year of the document, None where it is not known.
    """

    def __init__(self, source: Source, period: ReportPeriod | None, issued: int | None) -> None:
        self.source, self.period, self.issued = source, period, issued
        self.observations: list[Observation] = []

    def paragraph(self, paragraph: SplitParagraph, offset: int, setting: Setting, results: Collection[int]) -> None:
        """Write the observations among the figures that a paragraph reports.

        Args:
            paragraph: the paragraph.
            offset: where it begins in the text.
            setting: what it inherits.
            results: where its figures of the past begin, as offsets in the paragraph.
        """
        if not results:
            return
        spent: set[int] = set()  # sentences in which money was found to be spent
        listed = setting.listed or bool(paragraph.mark)
        view = without_report_words(paragraph)
        last: Draft | None = None
        drafts = read_drafts(view)
        for before, draft in pairwise(drafts):
            _name_change(view, before, draft)
        for draft in drafts:
            if draft.quantity.figure_start not in results:
                continue
            if is_money(draft) and id(draft.sentence) in spent and not is_reached(view, draft):
                continue
            if not is_reported_figure(view, draft, listed, _goes_on(view, draft, last)):
                spent |= {id(draft.sentence)} if is_money(draft) else set()
                continue
            last = draft
            self.observations.append(self._record(paragraph, view, offset, setting, draft))

    def _record(
        self, paragraph: SplitParagraph, view: SplitParagraph, offset: int, setting: Setting, draft: Draft
    ) -> Observation:
        """The record of a figure; ``view`` is the paragraph without its words of reporting."""
        time = time_of_result(paragraph, draft, setting, self.period, self.issued)
        part = covers_part_of_year(paragraph, draft, time, setting.above, self.period)
        return Observation(
            id="",
            kind=kind_of(paragraph, draft, setting.above),
            doubt=PART_OF_YEAR if part else None,
            **figure_fields(self.source, view, offset, setting, draft, time),
        )


def _goes_on(paragraph: SplitParagraph, draft: Draft, last: Draft | None) -> bool:
    """ "có 3.120 ha quế và 460 ha chè": what is said of the figure before holds for this one too."""
    if last is None or last.segment is not draft.segment or {last.shape, draft.shape} != {"figure_first"}:
        return False
    return _LINK.fullmatch(paragraph.plain, last.quote_end, draft.quantity.start) is not None


def _name_change(paragraph: SplitParagraph, before: Draft, draft: Draft) -> None:
    """ "còn 2.145 hộ nghèo, giảm 486 hộ": a change in a bare unit is one of what the figure before it counts."""
    one, other = before.quantity.unit, draft.quantity.unit
    if draft.shape != "figure_first" or before.sentence is not draft.sentence or one is None or other is None:
        return
    bare = draft.noun_text(paragraph.plain) == paragraph.plain[other.start : other.end]
    if bare and one.name == other.name and before.noun and draft.verb_classes & {"rise", "fall"}:
        draft.noun, draft.quote_start = list(before.noun), before.quote_start
        draft.quote_end, draft.shape, draft.before = draft.quantity.end, "inherited", before
        draft.relation, draft.parent = "restates", before
