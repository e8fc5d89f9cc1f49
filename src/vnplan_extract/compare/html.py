"""A comparison as one page that needs nothing else: each cell opens the sentences behind it."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from vnplan_extract.compare.html_style import STYLE
from vnplan_extract.compare.reasons import EmptyReason
from vnplan_extract.compare.sources import sources_of
from vnplan_extract.errors import LimitExceeded
from vnplan_extract.export.safe_text import printable

if TYPE_CHECKING:
    from vnplan_extract.compare.comparison import Comparison

__all__ = ["FIGURE_LIMIT", "page_of"]

FIGURE_LIMIT = 100_000  # figures of a page; a browser holds no more without trouble
CELL_LIMIT = 400_000  # cells of its table, the empty ones too
ROWS = 500  # of each further table; the workbook holds them all
_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<p>{summary}</p>
{parts}
</body>
</html>
"""


def page_of(comparison: Comparison, path: str | Path | None = None) -> str:
    """The page, and the file ``path`` that holds it where one is named.

    Args:
        comparison: what is shown.
        path: the file; it appears when it is whole.

    Raises:
        LimitExceeded: there are too many figures or cells for one page; the message says what to choose.
        VnplanError: the file cannot be written.
    """
    rows, columns = comparison.table.shape
    figures = int(comparison.cells["left_out"].isna().sum())
    if figures > FIGURE_LIMIT or rows * columns > CELL_LIMIT:
        raise LimitExceeded(
            f"{path or 'page'}: {figures:,} figures in {rows:,} rows and {columns:,} columns are too many "
            "for one page; compare fewer plans, or group them with by=…"
        )
    named = comparison.documents["district"].nunique()
    title = f"So sánh {len(comparison.documents)} kế hoạch"
    summary = (
        f"{named} places, {rows} rows, {len(comparison.cells)} figures, {len(comparison.conflicts)} conflicts, "
        f"{len(comparison.unmatched)} figures without a known indicator. A cell opens the sentences behind it."
    )
    parts = [_table(comparison), *_further(comparison)]
    page = _PAGE.format(title=_safe(title), style=STYLE, summary=_safe(summary), parts="\n".join(parts))
    if path is not None:
        from vnplan_extract.export.atomic import atomic_file

        with atomic_file(path) as temporary:
            temporary.write_text(page, encoding="utf-8", errors="replace")
    return page


def _safe(value: object) -> str:
    """Text as text, whatever it holds."""
    return "" if value is None or pd.isna(value) else escape(printable(str(value)))  # type: ignore[call-overload]


def _table(comparison: Comparison) -> str:
    table, reasons = comparison.table, comparison.reasons.to_numpy()
    quotes = _quotes(comparison)
    body = []
    for row, (labels, texts) in enumerate(zip(table.index, table.to_numpy(), strict=True)):
        cells = [_cell(text, reasons[row, at], quotes.get((row, at), ())) for at, text in enumerate(texts)]
        body.append(f"<tr>{_row_head(labels)}{''.join(cells)}</tr>")
    head = "".join(_header(table.columns, level) for level in range(table.columns.nlevels))
    return (
        f'<div class="scroll"><table class="wide"><thead>{head}</thead><tbody>\n{_lines(body)}\n</tbody></table></div>'
    )


def _lines(rows: list[str]) -> str:
    return "\n".join(rows)


def _header(columns: pd.Index, level: int) -> str:
    """One row of the header; neighbours that agree in this level and those above share a cell."""
    upper = [column[: level + 1] for column in columns]
    cells = [
        f'<th colspan="{len(list(same))}" scope="colgroup"><span>{_safe(label[-1])}</span></th>'
        for label, same in groupby(upper)
    ]
    corner = f'<th class="corner" scope="col">{_safe(columns.names[level])}</th>'
    return f'<tr class="level{level}">{corner}{"".join(cells)}</tr>'


def _row_head(labels: tuple[Any, ...]) -> str:
    indicator_id, name, measure, unit, prices = labels
    small = " · ".join(_safe(part) for part in (indicator_id, measure, unit, prices) if part)
    return f'<th class="row" scope="row">{_safe(name)}<small>{small}</small></th>'


def _cell(text: str, reason: str, quotes: tuple[str, ...] | list[str]) -> str:
    if not text:
        shown = "" if reason == EmptyReason.NOT_MENTIONED else _safe(reason)
        return f'<td class="none" title="{_safe(reason)}">{shown}</td>'
    kind = ' class="disputed"' if reason else ""
    return f"<td{kind}><details><summary>{_safe(text)}</summary><ul>{''.join(quotes)}</ul></details></td>"


def _quotes(comparison: Comparison) -> dict[tuple[int, int], list[str]]:
    """Row and column to the sentences of every figure of the cell, those of other years too."""
    positions = comparison.positions
    cells = comparison.cells.loc[positions.index]
    names = ["quote", "document", "page", "sheet", "cell", "target_id", "left_out", "formula"]
    plain = [cells[name].astype(object).where(cells[name].notna(), None) for name in names]
    found: dict[tuple[int, int], list[str]] = {}
    places = zip(positions["table_row"], positions["table_column"], strict=True)
    for place, (quote, document, page, sheet, cell, target, left_out, formula) in zip(
        places, zip(*plain, strict=True), strict=True
    ):
        where = [f"tr. {page}"] if page is not None else [f"{sheet} {cell}"] if sheet is not None else []
        origin = ", ".join(_safe(part) for part in (document, *where, target))
        apart = f" <em>({_safe(left_out)})</em>" if left_out else ""
        apart += f" <code>{_safe(formula)}</code>" if formula else ""
        found.setdefault(place, []).append(f"<li><q>{_safe(quote)}</q> <cite>{origin}</cite>{apart}</li>")
    return found


def _further(comparison: Comparison) -> list[str]:
    """The other tables, closed until somebody opens them."""
    tables = {
        "conflicts": comparison.conflicts.drop(columns=["row", "other_row"]),
        "coverage": comparison.coverage,
        "ambition": comparison.ambition,
        "unmatched": comparison.unmatched[["document", "page", "indicator", "comparator", "value", "unit", "quote"]],
        "notes": comparison.notes,
        "sources": sources_of(comparison.documents, comparison.cells),
    }
    return [_further_table(name, frame) for name, frame in tables.items()]


def _further_table(name: str, frame: pd.DataFrame) -> str:
    kept = [column for column in frame.columns if frame[column].notna().any()]
    shown = frame[kept].head(ROWS)
    head = "".join(f"<th>{_safe(column)}</th>" for column in kept)
    rows = [f"<tr>{''.join(f'<td>{_number(v)}</td>' for v in row)}</tr>" for row in shown.itertuples(index=False)]
    more = f"<p>The first {ROWS} of {len(frame)}; the workbook holds all.</p>" if len(frame) > ROWS else ""
    table = f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>\n{_lines(rows)}\n</tbody></table></div>'
    return f'<details class="part"><summary>{_safe(name)} ({len(frame)})</summary>{more}{table}</details>'


def _number(value: object) -> str:
    if isinstance(value, float):
        return _safe(f"{value:.10g}") if value == value else ""
    return _safe(value)
