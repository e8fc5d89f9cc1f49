"""Single letters strewn over a page, the rest of a watermark that runs across it: "m .v n i et na tV w"."""

from __future__ import annotations

import regex

from vnplan_extract.source.health.page import Diagnosis, RawPage

__all__ = ["diagnose"]

FEWEST = 8  # pieces in a row
SHOWN = 40
_SOUP = regex.compile(r"(?<!\S)(?:[\p{L}.]{1,2}\s+){7,}[\p{L}.]{1,2}(?!\S)")


def diagnose(page: RawPage) -> Diagnosis | None:
    """Find runs of single letters, and text that runs across the page.

    >>> found = diagnose(RawPage(1, "m .v n i et na tV w. Lu a w w w"))
    >>> (found.count, found.severity) if found else None
    (13, 'warning')
    >>> diagnose(RawPage(1, "www.vi-du.example", turned=17)).message
    'text runs across the page like a watermark; it is no part of the document'
    """
    runs = [match[0] for match in _SOUP.finditer(page.text)]
    if runs:
        pieces = sum(len(run.split()) for run in runs)
        return Diagnosis("letter_soup", "warning", "single letters are strewn over the page", pieces, runs[0][:SHOWN])
    if page.turned:
        message = "text runs across the page like a watermark; it is no part of the document"
        return Diagnosis("letter_soup", "info", message, page.turned)
    return None
