"""Reads the figures of a paragraph: parsed, told from statuses, and tied to each other."""

from __future__ import annotations

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.milestones import leave_statuses
from vnplan_extract.extract.targets.parse import parse_paragraph
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.relations import found_with_total, relate, share_predicates

__all__ = ["read_drafts"]


def read_drafts(paragraph: SplitParagraph) -> list[Draft]:
    """The drafts of all figures of a paragraph, in text order, with their parents and shared predicates."""
    drafts = parse_paragraph(paragraph)
    leave_statuses(paragraph, drafts)
    relate(paragraph, drafts)
    share_predicates(paragraph, drafts)
    found_with_total(paragraph, drafts)
    return drafts
