"""From a document to its targets and results: walks the paragraphs, parses their figures, writes the records."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import regex

from vnplan_extract.extract.observations.reports import Reports
from vnplan_extract.extract.observations.times import period_of
from vnplan_extract.extract.targets.accept import is_target_figure
from vnplan_extract.extract.targets.context import Setting, Walk, quantities_in
from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.measure import is_growth_noun
from vnplan_extract.extract.targets.milestone_draft import MilestoneDraft
from vnplan_extract.extract.targets.milestones import find_milestones
from vnplan_extract.extract.targets.money import is_money, is_reached
from vnplan_extract.extract.targets.reading import read_drafts
from vnplan_extract.extract.targets.records import milestone_record, numeric_record
from vnplan_extract.extract.targets.regions import SplitParagraph, pieces
from vnplan_extract.extract.targets.right import PREDICATE
from vnplan_extract.extract.targets.shape import is_measure
from vnplan_extract.extract.targets.tense import PROMISE
from vnplan_extract.extract.targets.turns import Tenses, Turns
from vnplan_extract.extract.targets.words import repair_words
from vnplan_extract.extract.targets.years import is_earlier_level, is_past
from vnplan_extract.grammar.quantities import Quantity, reading_text
from vnplan_extract.grammar.spans import found
from vnplan_extract.schema import Metadata, Observation, Section, Target
from vnplan_extract.source.layout import Paragraph, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["ProseFigures", "extract_figures", "is_dense"]

MAX_FIGURES = 400  # a paragraph with more figures is a dump of a table, not prose
_NUMBER = regex.compile(r"\d+")


@dataclass
class ProseFigures:
    """What the running text of a document states; tables and footnotes give nothing.

    Attributes:
        targets: numeric targets and milestones, in text order, with ids T001, T002 ….
        observations: figures reached or expected, in text order, without ids.
    """

    targets: list[Target] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)


def extract_figures(source: Source, doc: Doc, sections: list[Section], metadata: Metadata) -> ProseFigures:
    """All targets and observations in the running text of a document.

    Args:
        source: the document as read.
        doc: its Doc, with quantities and references found.
        sections: its outline.
        metadata: its letterhead; a letterhead, signature and list of recipients hold no figures.
    """
    quantities: list[Quantity] = [
        q for q in found(doc, "vnplan_quantities") if q.role in ("figure", "rank") and not _is_grade(q)
    ]
    quantities = _outside(quantities, [(r.start, r.end) for r in found(doc, "vnplan_references")])
    issued = metadata.date.year if metadata.date else None
    walk = Walk(sections, issued, formal=metadata.document_type is not None)
    report = (metadata.document_type or "").startswith("Báo cáo")
    body = _body(source, metadata)
    period = period_of(metadata)
    now = issued or (period.year_to if period is not None else None)
    tenses = Tenses(report or _opens_with_news(source, body, sections, metadata), now, report)
    maker = _Maker(source, tenses, walk.issued, Reports(source, period, issued))
    at = 0
    for start, end in (piece for block in body for piece in pieces(source.text, block.start, block.end)):
        text = source.text[start:end]
        plain = repair_words(reading_text(text))
        paragraph = walk.split(text, plain)
        own, at = quantities_in(quantities, start, end, at)
        paragraph.quantities = [] if is_dense(text) else [_moved(q, -start) for q in own]
        setting = walk.setting(start, end, paragraph)
        kept = maker.paragraph(paragraph, start, setting)
        walk.leave(paragraph, setting, has_targets=kept, listed=maker.turns.promised_from is not None)
    return ProseFigures(maker.targets, maker.reports.observations)


def is_dense(text: str) -> bool:
    """Whether a paragraph holds more figures than prose can, as the dump of a table does.

    >>> is_dense("đạt 5%"), is_dense("100% " * 1000)
    (False, True)
    """
    return len(text) > MAX_FIGURES and sum(1 for _ in _NUMBER.finditer(text)) > MAX_FIGURES


def _opens_with_news(source: Source, body: Sequence[Paragraph], sections: list[Section], metadata: Metadata) -> bool:
    """Whether a text without letterhead and outline reports first and promises later, as news do."""
    if sections or metadata.document_type or len(body) < 2:
        return False
    return any(PROMISE.search(reading_text(source.text[p.start : p.end])) for p in body)


def _body(source: Source, metadata: Metadata) -> Sequence[Paragraph]:
    """The paragraphs between title and signature."""
    first = metadata.evidence["title"].end if "title" in metadata.evidence else 0
    last = len(source.text)
    for name in ("signed_on_behalf_of", "signer_title", "signer_name", "recipients"):
        if name in metadata.evidence and metadata.evidence[name].start > first:
            last = min(last, metadata.evidence[name].start)
    return [p for p in source.paragraphs if p.role == "body" and first <= p.start and p.end <= last]


def _is_grade(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.dimension in ("grade", "frequency")


def _outside(quantities: list[Quantity], spans: list[tuple[int, int]]) -> list[Quantity]:
    """Quantities that stand in none of the spans (both sorted)."""
    kept, at = [], 0
    for quantity in quantities:
        while at < len(spans) and spans[at][1] <= quantity.figure_start:
            at += 1
        if at == len(spans) or not spans[at][0] <= quantity.figure_start < spans[at][1]:
            kept.append(quantity)
    return kept


def _moved(quantity: Quantity, by: int) -> Quantity:
    unit = quantity.unit
    if unit is not None:
        unit = replace(unit, start=unit.start + by, end=unit.end + by, noun_start=unit.noun_start + by)
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        figure_start=quantity.figure_start + by,
        figure_end=quantity.figure_end + by,
        unit=unit,
    )


class _Maker:
    """Turns the drafts of paragraph after paragraph into numbered records."""

    def __init__(self, source: Source, tenses: Tenses, issued: int | None, reports: Reports) -> None:
        self.source, self.issued, self.reports = source, issued, reports
        self.targets: list[Target] = []
        self.turns = Turns()
        self._tenses = tenses
        self._list_head: list[Target] = []

    def paragraph(self, paragraph: SplitParagraph, offset: int, setting: Setting) -> bool:
        """Read one paragraph; returns whether it gave targets."""
        drafts = read_drafts(paragraph)
        self.turns = self._tenses.read(paragraph, setting)
        results = {d.quantity.figure_start for d in drafts if self._is_reported(paragraph, setting, d)}
        self.reports.paragraph(paragraph, offset, setting, results)
        planned = [draft for draft in drafts if draft.quantity.figure_start not in results]
        accepted = self._accepted(paragraph, setting, planned)
        milestones = [
            item
            for item in find_milestones(
                paragraph,
                accepted,
                setting.listed or setting.result is False,
                self._tenses.promises_at(self.turns),
            )
            if not self.turns.is_result(item.sentence, item.quote_start)
        ]
        made: dict[int, Target] = {}
        items: list[Draft | MilestoneDraft] = [*accepted, *milestones]
        for item in sorted(items, key=_position):
            if isinstance(item, MilestoneDraft):
                made[id(item)] = milestone_record(self.source, paragraph, offset, setting, item)
            else:
                parent = made.get(id(item.parent))
                made[id(item)] = numeric_record(self.source, paragraph, offset, setting, item, parent)
            made[id(item)].id = f"T{len(self.targets) + len(made):03d}"
        self._tie_to_head(setting, list(made.values()))
        self.targets += made.values()
        return bool(made)

    def _is_reported(self, paragraph: SplitParagraph, setting: Setting, draft: Draft) -> bool:
        """Whether a figure is one of the past, or one that a report gives."""
        result = self.turns.is_result(draft.sentence, draft.quantity.start)
        return result or is_past(paragraph, draft, setting.scope, self.issued) or is_earlier_level(paragraph, draft)

    def _accepted(self, paragraph: SplitParagraph, setting: Setting, drafts: list[Draft]) -> list[Draft]:
        """The drafts of promises that are targets; a part of a budget is a budget."""
        accepted: list[Draft] = []
        spent: set[int] = set()  # sentences in which money was found to be spent
        for draft in drafts:
            listed = setting.listed or self.turns.is_promised(draft.quantity.start)
            listed = listed or _is_due_by(setting) or any(d.sentence is draft.sentence for d in accepted)
            if is_money(draft) and id(draft.sentence) in spent and not is_reached(paragraph, draft):
                continue
            if not is_target_figure(paragraph, draft, listed):
                spent |= {id(draft.sentence)} if is_money(draft) else set()
                continue
            if draft.parent is not None and not any(d is draft.parent for d in accepted):
                if draft.relation == "of_which" and is_money(draft.parent):
                    continue
                draft.parent, draft.relation = None, None
            accepted.append(draft)
        return _with_forerunners(paragraph, drafts, accepted, self.turns)

    def _tie_to_head(self, setting: Setting, made: list[Target]) -> None:
        """Items of a list whose head ends in "trong đó:" become parts of the head's figures."""
        if not setting.parts:
            self._list_head = [t for t in made if t.kind == "numeric"] or self._list_head
            return
        for target in made:
            if target.kind == "numeric" and target.parent is None:
                self._part_of_head(target)

    def _part_of_head(self, target: Target) -> None:
        heads = [t for t in self._list_head if t.relation is None]
        years = (target.year_from, target.year_to)
        same = [t for t in heads if (t.year_from, t.year_to) == years] or heads
        if not same:
            return
        head = next((t for t in same if t.unit == target.unit), same[-1])
        target.parent, target.relation = head.id, "of_which"
        if head.per and is_growth_noun(head.indicator.lower()):
            target.per = head.per
        if target.price_basis is None and target.unit == head.unit:
            target.price_basis = head.price_basis


def _with_forerunners(
    paragraph: SplitParagraph, drafts: list[Draft], accepted: list[Draft], turns: Turns
) -> list[Draft]:
    """ "03 xã cơ bản đạt chuẩn; các xã còn lại tăng thêm 2 tiêu chí": the promise holds for the first count too.

    A word of promise between the two tells what is from what is to be ("3 xã đạt chuẩn; phấn đấu thêm 2 xã").
    """
    chosen = {id(draft) for draft in accepted}
    for draft in drafts:
        later = [
            a for a in accepted if a.sentence is draft.sentence and a.quantity.start > draft.quantity.end and a.acts
        ]
        if id(draft) in chosen or not later or not _opens_with_count(paragraph, draft):
            continue
        if PROMISE.search(paragraph.plain, draft.quantity.end, later[0].quantity.start):
            continue
        if not turns.is_result(draft.sentence, draft.quantity.start) and is_target_figure(paragraph, draft, True):
            chosen.add(id(draft))
    return [draft for draft in drafts if id(draft) in chosen]


def _opens_with_count(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Whether a count of things that reach something opens the sentence: "03 xã cơ bản đạt chuẩn …"."""
    opens = not paragraph.plain[draft.sentence.start : draft.quantity.start].strip()
    counts = draft.shape == "figure_first" and not is_measure(draft.quantity)
    return opens and counts and PREDICATE.search(draft.noun_text(paragraph.plain)) is not None


def _is_due_by(setting: Setting) -> bool:
    """Whether the heading or list head says by when: "II. NÔNG THÔN MỚI ĐẾN NĂM 2025"."""
    return setting.scope.kind == "by" and setting.scope.origin in ("heading", "list") and not setting.result


def _position(item: Draft | MilestoneDraft) -> int:
    return item.quote_start if isinstance(item, MilestoneDraft) else item.quantity.figure_start
