"""The style of the page of a comparison: heads that stay while a wide table scrolls, cells that open."""

from __future__ import annotations

__all__ = ["STYLE"]

STYLE = """
:root { color-scheme: light; --line: #c9d3da; --head: #eaf0f3; --ink: #1c2a33; }
body { font: 14px/1.45 "Noto Sans", "Be Vietnam Pro", "Segoe UI", Arial, sans-serif; color: var(--ink); margin: 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; }
.scroll { overflow: auto; max-height: 85vh; border: 1px solid var(--line); margin: .6rem 0; }
table { border-collapse: separate; border-spacing: 0; }
th, td { border-right: 1px solid var(--line); border-bottom: 1px solid var(--line); padding: .25rem .45rem;
  vertical-align: top; text-align: left; background: #fff; }
thead th { position: sticky; top: 0; background: var(--head); z-index: 2; height: 1.6rem; white-space: nowrap; }
thead tr.level1 th { top: 2.15rem; }
thead tr.level2 th { top: 4.3rem; }
thead tr.level3 th { top: 6.45rem; }
thead th span { position: sticky; left: 22rem; }
th.row, th.corner { position: sticky; left: 0; z-index: 1; background: var(--head); width: 20rem; min-width: 20rem;
  max-width: 20rem; font-weight: 600; }
th.corner { z-index: 3; }
th small { display: block; font-weight: 400; color: #51646f; }
.wide td { min-width: 9rem; max-width: 22rem; }
td.none { color: #7b8a93; font-style: italic; background: #fafbfb; }
td.disputed { background: #fbeadd; }
summary { cursor: pointer; }
details ul { margin: .3rem 0 .2rem; padding-left: 1.1rem; }
details li { margin-bottom: .25rem; }
cite { color: #51646f; font-style: normal; font-size: .9em; }
details.part > summary { font-weight: 600; margin: .5rem 0; }
"""
