"""Whether all of a document reached its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vnplan_extract.schema import Plan

__all__ = ["LOST", "missing"]

LOST = frozenset({
    "page_unreadable",  # a page of a PDF file is broken
    "page_not_recognised",  # a page is a picture, and its recognition failed
    "text_cut",  # a dump ends in the middle of a sentence
    "cut_off",  # a file ends before its text does
    "tables_lost",  # a program gave the text of a document without its tables
    "sparse_sheet",  # a sheet has cells too far apart for a table
    "foreign-part",  # parts of a Word document are in a format of another program
})  # fmt: skip
"""Findings that say that pages, text or tables are missing. Doubts about what was read are not among them."""


def missing(plan: Plan) -> str:
    """What of a document is not in its plan: code, a colon, the first sentence about it; empty where all is.

    A doubtful figure, or an item that was set aside because it did not agree with the text it was found in, makes no
    document incomplete: its pages were read, and its findings name the item.

    >>> from vnplan_extract import extract
    >>> from vnplan_extract.schema import Finding
    >>> plan = extract("Đến năm 2025, có 12 xã đạt chuẩn.".encode(), format="txt")
    >>> missing(plan)
    ''
    >>> plan.findings.append(Finding(code="page_unreadable", message="page 2 is broken", page=2))
    >>> missing(plan)
    'page_unreadable: page 2 is broken'
    """
    lost = [finding for finding in plan.findings if finding.code in LOST]
    if not lost:
        return ""
    more = f" ({len(lost)} such findings)" if len(lost) > 1 else ""
    return f"{lost[0].code}: {lost[0].message}{more}"
