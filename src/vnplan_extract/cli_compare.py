"""What ``vnplan compare`` does: read datasets, write the comparison or print a summary of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vnplan_extract.errors import VnplanError
from vnplan_extract.export.safe_text import printable

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console
    from rich.table import Table

    from vnplan_extract.compare.comparison import Comparison

__all__ = ["run"]

SUFFIXES = (".xlsx", ".html")
ROWS, COLUMNS = 25, 4  # of the tables printed


def run(datasets: Sequence[str], output: Path | None, by: str) -> None:
    """Compare datasets.

    Args:
        datasets: folders of Parquet tables or of plans as JSON, or plans as JSON; also addresses in a store.
        output: a file that ends in .xlsx or .html; None for a summary on standard output.
        by: levels of the columns, separated by commas.

    Raises:
        VnplanError: a dataset cannot be read, or the output cannot be written.
    """
    _check(output)
    from vnplan_extract.compare import compare

    comparison = compare(list(datasets), by=[level.strip() for level in by.split(",") if level.strip()])
    if output is None:
        print_summary(comparison)
    elif output.suffix.lower() == ".xlsx":
        comparison.to_excel(output)
    else:
        comparison.to_html(output)


def _check(output: Path | None) -> None:
    """What is wrong with the output is said before anything is read."""
    if output is None:
        return
    if output.suffix.lower() not in SUFFIXES:
        raise VnplanError(f"{output}: a comparison is a file that ends in {' or '.join(SUFFIXES)}")
    if not output.absolute().parent.is_dir():
        raise VnplanError(f"{output}: the folder {output.parent} does not exist; create it first")


def print_summary(comparison: Comparison, console: Console | None = None) -> None:
    """Print what is compared, the beginning of its table, its conflicts and what to know of the plans."""
    from rich.console import Console

    out = console or Console()
    documents, cells = comparison.documents, comparison.cells
    indicators = comparison.table.index.get_level_values(0).nunique()
    out.print(
        f"{len(documents)} plans of {documents['district'].nunique()} places and {documents['period'].nunique()} "
        f"periods: {len(cells)} figures, {indicators} indicators, {len(comparison.unmatched)} figures without a known "
        f"indicator, {len(comparison.conflicts)} conflicts",
        highlight=False,
    )
    for title, frame in (
        ("Table", _beginning(comparison)),
        ("Conflicts", _conflicts(comparison.conflicts)),
        ("Notes", comparison.notes[["document", "severity", "message"]]),
    ):
        if len(frame):
            out.print(_printed(title, frame))


def _beginning(comparison: Comparison) -> pd.DataFrame:
    """The columns with the most figures, in their order."""
    table = comparison.table
    counts = (table != "").to_numpy().sum(axis=0)
    chosen = sorted(sorted(range(len(counts)), key=lambda at: -counts[at])[:COLUMNS])
    shown = table.iloc[:, chosen]
    shown.columns = [", ".join(map(str, column)) for column in shown.columns]
    return shown.reset_index()[["indicator", "unit", *shown.columns]]


def _conflicts(conflicts: pd.DataFrame) -> pd.DataFrame:
    return conflicts[["kind", "indicator_id", "district", "period", "quote", "page", "other_quote", "other_page"]]


def _printed(title: str, frame: pd.DataFrame) -> Table:
    from rich.table import Table
    from rich.text import Text

    more = f" (the first {ROWS} of {len(frame)})" if len(frame) > ROWS else ""
    table = Table(title=title + more, title_justify="left")
    for name in frame.columns:
        table.add_column(Text(printable(str(name))))
    for row in frame.head(ROWS).astype(object).where(frame.notna(), "").itertuples(index=False):
        table.add_row(*(Text(printable(str(value))) for value in row))
    return table
