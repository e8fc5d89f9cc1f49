"""The report as one page that needs nothing else; long tables are cut, and say so."""

from __future__ import annotations

from html import escape

import pandas as pd

from vnplan_extract.archive.report.sections import Report, Section
from vnplan_extract.export.safe_text import printable

__all__ = ["ROWS", "page_of"]

ROWS = 500  # of a table; the workbook holds them all
TEXT = 600  # characters of a cell
SHORT = 24  # characters: a column of such words is not broken within them
STYLE = """
:root { color-scheme: light; --line: #c9d3da; --head: #eaf0f3; --ink: #1c2a33; --soft: #51646f; }
body { font: 14px/1.45 "Noto Sans", "Be Vietnam Pro", "Segoe UI", Arial, sans-serif; color: var(--ink);
  margin: 1.2rem auto; max-width: 90rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .6rem; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .2rem; }
p { margin: .2rem 0 .4rem; color: var(--soft); }
dl { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; }
dl div { border: 1px solid var(--line); border-radius: .3rem; padding: .3rem .7rem; }
dt { color: var(--soft); font-size: .85em; }
dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
nav { margin: .8rem 0 0; }
nav a { margin-right: .8rem; color: #24567a; white-space: nowrap; }
.scroll { overflow: auto; max-height: 32rem; border: 1px solid var(--line); }
table { border-collapse: separate; border-spacing: 0; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .5rem; vertical-align: top; text-align: left;
  overflow-wrap: anywhere; min-width: 4.5rem; }
th { position: sticky; top: 0; background: var(--head); white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.short { white-space: nowrap; }
td.command { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .85em; }
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Report of the archive</title>
<style>{style}</style>
</head>
<body>
<h1>Report of the archive</h1>
<dl>
{figures}
</dl>
<nav>{links}</nav>
{sections}
</body>
</html>
"""


def page_of(report: Report) -> str:
    """The page as text."""
    figures = [f"<div><dt>{_safe(name)}</dt><dd>{_safe(text)}</dd></div>" for name, text in report.figures.items()]
    links = [f'<a href="#{one.name}">{_safe(one.title)} ({len(one.table):,})</a>' for one in report.sections]
    return _PAGE.format(
        style=STYLE,
        figures="\n".join(figures),
        links=" ".join(links),
        sections="\n".join(map(_section, report.sections)),
    )


def _section(section: Section) -> str:
    head = f'<h2 id="{section.name}">{_safe(section.title)} ({len(section.table):,})</h2>\n<p>{_safe(section.note)}</p>'
    if section.table.empty:
        return f"<section>{head}\n<p>None.</p></section>"
    shown = section.table.head(ROWS)
    cut = f"<p>The first {ROWS} of {len(section.table):,}; report.xlsx holds all.</p>"
    kinds = [_kind(section.table[column], str(column)) for column in shown.columns]
    names = [
        f"<th{kind}>{_safe(str(column).replace('_', ' '))}</th>" for column, kind in zip(shown, kinds, strict=True)
    ]
    rows = ["".join(_cells(row, kinds)) for row in shown.itertuples(index=False)]
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    table = (
        f'<div class="scroll"><table><thead><tr>{"".join(names)}</tr></thead><tbody>\n{body}\n</tbody></table></div>'
    )
    return f"<section>{head}\n{cut if len(shown) < len(section.table) else ''}{table}</section>"


def _cells(row: tuple[object, ...], kinds: list[str]) -> list[str]:
    return [f"<td{kind}>{_text(value)}</td>" for value, kind in zip(row, kinds, strict=True)]


def _kind(column: pd.Series, name: str) -> str:
    if pd.api.types.is_numeric_dtype(column):
        return ' class="number"'
    if name == "reproduce":
        return ' class="command"'
    return ' class="short"' if column.map(lambda value: len(_text(value))).max() <= SHORT else ""


def _text(value: object) -> str:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, float):
        return _safe(f"{value:,.3f}".rstrip("0").rstrip("."))
    if isinstance(value, int):
        return _safe(f"{value:,}")
    text = str(value)
    return _safe(text if len(text) <= TEXT else text[:TEXT] + " …")


def _safe(text: str) -> str:
    """Text as text, whatever it holds."""
    return escape(printable(text))
