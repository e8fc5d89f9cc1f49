"""Printing what :func:`health` found: a table on a terminal, tab-separated lines in a pipe."""

from __future__ import annotations

import sys

from vnplan_extract.source.health.page import Diagnosis
from vnplan_extract.source.health.report import Health, PageHealth

__all__ = ["print_health"]

COLUMNS = ("page", "origin", "reason", "characters", "syllables", "images", "diagnoses")


def print_health(found: Health) -> None:
    """Print one line a page."""
    rows = [_row(page) for page in found.pages]
    if not sys.stdout.isatty():
        for row in (COLUMNS, *rows):
            print("\t".join(row))
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=escape(f"{found.file_name} ({found.format})"))
    for column in COLUMNS:
        table.add_column(column, justify="right" if column in ("page", "characters", "syllables", "images") else "left")
    for row in rows:
        table.add_row(*map(escape, row))
    Console().print(table)


def _row(page: PageHealth) -> tuple[str, ...]:
    syllables = f"{page.syllables:.0%}" if page.words else "-"
    notes = "; ".join(_shown(diagnosis) for diagnosis in page.diagnoses) or "-"
    return (
        str(page.number), page.origin, page.reason, str(page.characters), syllables, f"{page.image_share:.0%}", notes,
    )  # fmt: skip


def _shown(diagnosis: Diagnosis) -> str:
    sample = "".join(char if char.isprintable() else " " for char in diagnosis.sample)
    return f"{diagnosis.code} x{diagnosis.count}" + (f' "{sample}"' if sample.strip() else "")
