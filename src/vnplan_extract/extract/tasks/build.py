"""Tasks from the responsibility tables of a document."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from spacy.tokens import Doc

from vnplan_extract.extract.deadlines import parse_deadline
from vnplan_extract.extract.evidence import evidence_of
from vnplan_extract.extract.tasks.approval import read_approval
from vnplan_extract.extract.tasks.headers import ColumnRole
from vnplan_extract.extract.tasks.rows import Group, Leaf, leaf_rows
from vnplan_extract.extract.tasks.table_head import Head, cell_text, find_head, has_own_head
from vnplan_extract.grammar.bodies import parse_bodies, split_roles
from vnplan_extract.schema import Evidence, Task
from vnplan_extract.source.layout import Cell, Source, Table
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["extract_tasks"]

_RAW: tuple[ColumnRole, ...] = (
    "lead",
    "coordinating",
    "approval",
    "deadline",
    "output",
    "monitoring",
    "note",
)
_FIRST_NUMBERS = frozenset({"1", "i", "l", "a", "|", "1.1", "11", "i.1"})
_ALIKE = 0.9  # part of the letters of a repeated head that were recognised alike
_SAME_AS_ABOVE = frozenset({"nt", "-nt-", "như trên", '"', "-", "- nt -", "n/t"})


@dataclass(frozen=True, slots=True)
class _Open:
    """A table that the next one may go on with."""

    head: Head
    group: Group
    n_cols: int


def extract_tasks(source: Source, doc: Doc | None = None) -> list[Task]:
    """One task for each leaf row of each responsibility table, in text order.

    Args:
        source: the document as read, its tables joined over the pages.
        doc: the pipeline's Doc; not needed for tables.

    Returns:
        Tasks with ids N001, N002 …
    """
    tasks: list[Task] = []
    before: _Open | None = None
    for number, table in enumerate(source.tables, start=1):
        head = find_head(source, table)
        if head is not None:
            goes_on = before is not None and _repeats_head(source, table, head, before)
            opened = before.group if before is not None and goes_on else Group()
            leaves, group = leaf_rows(source, table, head, head.first_row, opened)
        elif before is not None and table.n_cols == before.n_cols and not has_own_head(source, table):
            head = before.head
            leaves, group = leaf_rows(source, table, head, 0, before.group)
        else:
            before = None
            continue
        before = _Open(head, group, table.n_cols)
        if not any(_raw(source, leaf.cells.get(role)) for leaf in leaves for role in ("lead", "coordinating")):
            continue  # a form to fill in, or a table that assigns nobody
        for leaf in leaves:
            tasks.append(_task(source, table, head, leaf, tasks[-1] if tasks else None))
            tasks[-1].id = f"N{len(tasks):03d}"
            tasks[-1].table = number
    return tasks


def _repeats_head(source: Source, table: Table, head: Head, before: _Open) -> bool:
    """Whether a recognised table is the rest of the one before, from which a speck on the page parted it.

    Its head reads as that one's but for a few letters, and its first number does not begin a count.
    """
    column = head.columns.of.get("number")
    if source.char_confidence is None or table.n_cols != before.n_cols or column is None:
        return False
    first = next(
        (text for r in range(head.first_row, table.n_rows) if (text := cell_text(source, table, r, column))), ""
    )
    begins = fold(first).strip(" .()") in _FIRST_NUMBERS
    matcher = SequenceMatcher(None, fold(" ".join(head.texts)), fold(" ".join(before.head.texts)), autojunk=False)
    return bool(first) and not begins and matcher.ratio() >= _ALIKE


def _task(source: Source, table: Table, head: Head, leaf: Leaf, above: Task | None) -> Task:
    task_cell = leaf.cells["task"]
    assert task_cell is not None  # a leaf row has a task cell
    start, end = _bounds(source, task_cell)
    raw = {role: _raw(source, leaf.cells.get(role)) for role in _RAW if role in leaf.cells}
    if head.columns.says_both and "coordinating" not in raw:
        leaf.cells["coordinating"] = leaf.cells.get("lead")
        raw["coordinating"] = raw["lead"]
    fields: dict[str, object] = {f"{role}_raw": text for role, text in raw.items()}
    fields |= {f"{role}_inherited": _is_inherited(leaf.cells.get(role), leaf.row) for role in raw}
    fields |= _read(raw, head, above)
    return Task(
        id="N000",
        quote=source.text[start:end],
        evidence=evidence_of(source, start, end),
        number=leaf.number,
        part=leaf.group.part,
        part_title=leaf.group.part_title,
        group=leaf.group.group,
        group_title=leaf.group.group_title,
        task=source.text[start:end],
        task_inherited=_is_inherited(task_cell, leaf.row),
        page=table.row_pages[leaf.row] if leaf.row < len(table.row_pages) else None,
        cells=_places(source, table, leaf, list(raw)),
        inferred={} if leaf.read_as is None else {"number": f"the rows around it; read as {leaf.read_as!r}"},
        **fields,
    )


def _bounds(source: Source, cell: Cell) -> tuple[int, int]:
    """Offsets of a cell's text without the blanks around it."""
    text = source.text[cell.start : cell.end]
    start = cell.start + len(text) - len(text.lstrip())
    return start, max(start, cell.start + len(text.rstrip()))


def _raw(source: Source, cell: Cell | None) -> str:
    return source.text[slice(*_bounds(source, cell))] if cell else ""


def _is_inherited(cell: Cell | None, row: int) -> bool:
    return cell is not None and cell.row < row


def _places(source: Source, table: Table, leaf: Leaf, roles: list[ColumnRole]) -> dict[str, Evidence]:
    """Where each raw cell is printed; an empty place has offsets at the row's task, and no boxes."""
    places = {}
    for role in roles:
        cell = leaf.cells.get(role)
        if cell is not None:
            places[f"{role}_raw"] = evidence_of(source, *_bounds(source, cell))
        else:
            task_cell = leaf.cells["task"]
            at = task_cell.end if task_cell else table.start
            places[f"{role}_raw"] = Evidence(start=at, end=at)
    return places


def _read(raw: dict[ColumnRole, str], head: Head, above: Task | None) -> dict[str, object]:
    """The values that the raw cells hold."""
    roles = split_roles(raw.get("lead", ""))
    lead, coordinating = parse_bodies(roles.lead), parse_bodies(roles.coordinating)
    if raw.get("coordinating") and not head.columns.says_both:
        help_roles = split_roles(raw["coordinating"])
        coordinating = parse_bodies(help_roles.coordinating or help_roles.lead)
    if above is not None:
        lead = above.lead if fold(raw.get("lead", "")) in _SAME_AS_ABOVE else lead
        coordinating = (
            above.coordinating if fold(raw.get("coordinating", "")) in _SAME_AS_ABOVE - {"-"} else coordinating
        )
    bodies, documents = read_approval(raw.get("approval", ""))
    return {
        "lead": lead,
        "coordinating": coordinating,
        "approval_bodies": bodies,
        "approval_documents": documents,
        "deadline": parse_deadline(raw.get("deadline", "")),
    }
