"""Tasks from the prose of a document that has no responsibility table."""

from __future__ import annotations

from collections.abc import Sequence

from vnplan_extract.extract.deadlines import parse_deadline
from vnplan_extract.extract.evidence import evidence_of
from vnplan_extract.extract.tasks.approval import read_approval
from vnplan_extract.extract.tasks.headers import ColumnRole
from vnplan_extract.extract.tasks.prose.duty import Duty, Span
from vnplan_extract.extract.tasks.prose.items import list_items
from vnplan_extract.extract.tasks.prose.labelled import labelled_duties
from vnplan_extract.extract.tasks.prose.partners import partners_span
from vnplan_extract.extract.tasks.prose.scope import duties_of
from vnplan_extract.extract.tasks.prose.times import deadline_spans
from vnplan_extract.grammar.bodies import parse_bodies, split_roles
from vnplan_extract.schema import Section, Task
from vnplan_extract.source.layout import Source
from vnplan_extract.vietnamese.unicode import fold_same_length

__all__ = ["extract_prose_tasks"]

_DIRECTIVES = frozenset({"Chỉ thị", "Thông báo", "Công văn", "Công điện", "Kết luận", "Thông tri"})
_JOINT = "; "


def extract_prose_tasks(source: Source, sections: Sequence[Section], document_type: str | None = None) -> list[Task]:
    """One task for each duty that prose assigns to a body, in text order.

    Args:
        source: the document as read.
        sections: its outline.
        document_type: what it is ("Chỉ thị"); a directive hands out work in its items, without a heading that says so.

    Returns:
        Tasks of origin "prose" with ids N001, N002 …
    """
    items = list_items(source, sections)
    labelled = labelled_duties(source.text, items)
    taken = [_whole(duty) for duty in labelled]
    plain = duties_of(source.text, items, is_directive=document_type in _DIRECTIVES)
    duties = labelled + [duty for duty in plain if not any(a < duty.end and duty.start < b for a, b in taken)]
    tasks = [_task(source, duty) for duty in sorted(duties, key=lambda duty: (duty.start, duty.end))]
    for number, task in enumerate(tasks, start=1):
        task.id = f"N{number:03d}"
    return tasks


def _whole(duty: Duty) -> Span:
    """The stretch from a labelled duty to the last of its labels."""
    ends = [end for spans in duty.cells.values() for _, end in spans]
    return duty.start, max([duty.end, *ends])


def _task(source: Source, duty: Duty) -> Task:
    cells = _with_sentence(source.text, duty)
    raw = {role: _JOINT.join(source.text[a:b] for a, b in spans) for role, spans in cells.items()}
    places = {f"{role}_raw": evidence_of(source, *spans[0]) for role, spans in cells.items() if len(spans) == 1}
    if duty.task > duty.start:
        places["task"] = evidence_of(source, duty.task, duty.end)
    evidence = evidence_of(source, duty.start, duty.end)
    fields: dict[str, object] = {f"{role}_raw": text for role, text in raw.items()}
    fields |= {f"{role}_inherited": True for role in duty.inherited}
    return Task(
        id="N000",
        origin="prose",
        quote=source.text[duty.start : duty.end],
        evidence=evidence,
        number=duty.number,
        part=duty.part[0] if duty.part else None,
        part_title=duty.part[1] if duty.part else None,
        group=duty.group[0] if duty.group else None,
        group_title=duty.group[1] if duty.group else None,
        task=source.text[duty.task : duty.end],
        page=evidence.page,
        cells=places,
        **fields,
        **_read(raw),
    )


def _with_sentence(text: str, duty: Duty) -> dict[ColumnRole, list[Span]]:
    """What the labels or the doer say, and what the sentence itself says of partners and time."""
    cells = {role: spans for role, spans in duty.cells.items() if spans}
    folded = fold_same_length(text[duty.start : duty.end])
    piece = text[duty.start : duty.end]
    if "coordinating" not in cells and (span := partners_span(piece, folded, 0, len(piece))):
        cells["coordinating"] = [(duty.start + span[0], duty.start + span[1])]
    if "deadline" not in cells and (spans := deadline_spans(piece, folded, 0, len(piece))):
        cells["deadline"] = [(duty.start + a, duty.start + b) for a, b in spans]
    return cells


def _read(raw: dict[ColumnRole, str]) -> dict[str, object]:
    """The values that the raw words hold."""
    roles = split_roles(raw.get("lead", ""))
    help_roles = split_roles(raw.get("coordinating", ""))
    bodies, documents = read_approval(raw.get("approval", ""))
    return {
        "lead": parse_bodies(roles.lead),
        "coordinating": parse_bodies(help_roles.coordinating or help_roles.lead) or parse_bodies(roles.coordinating),
        "approval_bodies": bodies,
        "approval_documents": documents,
        "deadline": parse_deadline(raw.get("deadline", "")),
    }
