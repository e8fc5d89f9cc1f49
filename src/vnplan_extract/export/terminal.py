"""What was found in a plan, as tables that a person reads on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from vnplan_extract.export.safe_text import printable

if TYPE_CHECKING:
    from vnplan_extract.schema import Metadata, Plan, Target, Task

__all__ = ["print_plan"]

_SIGNS = {">=": "≥", "<=": "≤", "=": "", "~": "≈"}
_MEASURES = {"increase": "+", "decrease": "−"}


def print_plan(plan: Plan, console: Console | None = None, limit: int = 20) -> None:
    """Print metadata, targets, tasks and findings.

    Args:
        plan: the plan.
        console: where to print; standard output if None.
        limit: rows of each table.
    """
    parts = [_heading(plan)]
    if plan.targets:
        rows = [_target_row(target) for target in plan.targets]
        names = ("indicator", "target", "unit", "years", "section", "page")
        parts.append(_table("Targets", names, rows, limit, right=("target",)))
    if plan.tasks:
        rows = [_task_row(task) for task in plan.tasks]
        parts.append(_table("Tasks", ("part", "no.", "task", "lead", "deadline", "page"), rows, limit))
    if plan.findings:
        rows = [(finding.severity, finding.message, _text(finding.page)) for finding in plan.findings]
        parts.append(_table("Findings", ("", "what to look at", "page"), rows, limit))
    (console or Console()).print(Group(*parts))


def _heading(plan: Plan) -> Table:
    grid = Table.grid(padding=(0, 2))
    counts = ("sections", "targets", "observations", "tasks", "references", "findings")
    rows = [
        ("file", plan.source.file_name),
        ("document", _document(plan.metadata)),
        ("title", plan.metadata.title),
        ("issuer", plan.metadata.issuer),
        ("found", ", ".join(f"{len(getattr(plan, name))} {name}" for name in counts)),
    ]
    for name, value in rows:
        if value:
            grid.add_row(Text(name, style="bold"), _safe(value))
    return grid


def _document(metadata: Metadata) -> str:
    number = "/".join(part for part in (metadata.number, metadata.symbol) if part)
    date = metadata.date.strftime("%d/%m/%Y") if metadata.date else ""
    return "  ".join(part for part in (metadata.document_type, number, date) if part)


def _target_row(target: Target) -> tuple[str, ...]:
    years = "-".join(str(year) for year in (target.year_from, target.year_to) if year)
    page = target.evidence.page
    return target.indicator, _figure(target), target.unit or "", years, target.section or "", _text(page)


def _figure(target: Target) -> str:
    """The figure with its comparator, or the status of a milestone."""
    if target.value is None:
        return target.status or ""
    values = [f"{value:f}" for value in (target.value, target.value_max) if value is not None]
    return _MEASURES.get(target.measure, "") + _sign(target.comparator) + "–".join(values)


def _sign(comparator: str | None) -> str:
    return "" if comparator in (None, "range") else _SIGNS.get(comparator, comparator)


def _task_row(task: Task) -> tuple[str, ...]:
    number = (task.part or "", task.number or "")
    return *number, task.task, "; ".join(task.lead), task.deadline_raw or "", _text(task.page)


def _table(
    title: str, names: Iterable[str], rows: list[tuple[str, ...]], limit: int, right: tuple[str, ...] = ()
) -> Table:
    more = f"… and {len(rows) - limit} more" if len(rows) > limit else None
    table = Table(title=f"{title} ({len(rows)})", title_justify="left", title_style="bold", caption=more)
    for name in names:
        table.add_column(name, justify="right" if name in right else "left", overflow="fold")
    for row in rows[:limit]:
        table.add_row(*(_safe(value) for value in row))
    return table


def _safe(value: str) -> Text:
    """Text of a document: no markup, no control characters, one line."""
    return Text(" ".join(printable(value).split()))


def _text(value: int | None) -> str:
    return "" if value is None else str(value)
