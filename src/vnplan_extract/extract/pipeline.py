"""Ties the parts together: file to Source, Source to Doc, Doc to Plan."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from pydantic import ValidationError

from vnplan_extract import areas, indicators
from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.extract.findings import find_findings
from vnplan_extract.extract.indicator_tables import extract_indicator_tables
from vnplan_extract.extract.metadata.enclosing import extract_all_metadata
from vnplan_extract.extract.numbering import number_observations, number_targets
from vnplan_extract.extract.outline import extract_outline
from vnplan_extract.extract.references import extract_references
from vnplan_extract.extract.targets.build import extract_figures
from vnplan_extract.grammar.spans import TEXT
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.measurement.canonical import canonicalise
from vnplan_extract.schema import Finding, PageInfo, Plan, Repair, SourceInfo
from vnplan_extract.source.registry import ReadRequest, read
from vnplan_extract.verify import item_problems

if TYPE_CHECKING:
    from spacy.language import Language

    from vnplan_extract.source.layout import Source

__all__ = ["extract", "extract_request", "pipeline", "plan_from_source"]


@cache
def pipeline() -> Language:
    """The spaCy pipeline that :func:`extract` uses: a plain tokenizer and the span finders.

    >>> pipeline().pipe_names[0]
    'vnplan_quantities'
    """
    import spacy

    from vnplan_extract.grammar.factories import COMPONENTS

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "vnplan.syllables.v1"}}})
    nlp.max_length = Limits().characters
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def extract(
    source: str | Path | bytes | IO[bytes],
    *,
    format: str | None = None,
    password: str | None = None,
    limits: Limits | None = None,
) -> Plan:
    """Read a document and return its Plan.

    Args:
        source: path of a file, its bytes, or a binary file.
        format: "pdf", "docx", "xlsx", "xls" or "txt"; decided from the content when left out.
        password: opens an encrypted PDF.
        limits: how much of a hostile input is read.

    Raises:
        VnplanError: the document cannot be read; see :mod:`vnplan_extract.errors`.

    >>> plan = extract("Phấn đấu tỷ lệ hộ nghèo giảm 2-2,5%/năm.".encode())
    >>> plan.targets[0].measure, plan.targets[0].per
    ('decrease', 'year')
    """
    limits = limits or Limits()
    data, name, path = _content(source, limits)
    plan = extract_request(ReadRequest(data, name, limits, Deadline(limits.seconds, name), password), format)
    plan._path = path
    return plan


def extract_request(request: ReadRequest, format: str | None = None) -> Plan:
    """The Plan of a document that is in memory.

    Args:
        request: its bytes and how they are read.
        format: as in :func:`extract`.

    Raises:
        VnplanError: the document cannot be read.
    """
    document = read(request, format)
    request.limits.check("characters", len(document.text), request.name)
    return plan_from_source(document, request.data, request.deadline)


def _content(source: str | Path | bytes | IO[bytes], limits: Limits) -> tuple[bytes, str, Path | None]:
    """Bytes, name and path of an input; a file over the limit is not read."""
    if isinstance(source, bytes):
        return source, "<bytes>", None
    if isinstance(source, str | Path):
        path = Path(source)
        try:
            if path.is_dir():
                raise UnreadableDocument(f"{path}: this is a folder; give its files one by one")
            limits.check("bytes", path.stat().st_size, path.name)
            return path.read_bytes(), path.name, path
        except FileNotFoundError:
            raise UnreadableDocument(f"{path}: there is no such file") from None
        except (OSError, ValueError) as error:
            raise UnreadableDocument(f"{path}: cannot be read ({error})") from None
    data = source.read(limits.bytes + 1)
    if not isinstance(data, bytes):
        raise UnreadableDocument("the file must be opened in binary mode ('rb')")
    return data, str(getattr(source, "name", "<file>")), None


def plan_from_source(document: Source, data: bytes, deadline: Deadline) -> Plan:
    """The Plan of a document that a reader has read.

    Args:
        document: what the reader returned.
        data: the bytes it was read from, for their checksum.
        deadline: when the extraction must have ended.
    """
    from vnplan_extract.extract.tasks import extract_tasks
    from vnplan_extract.extract.tasks.prose import extract_prose_tasks

    nlp = pipeline()
    doc = nlp.make_doc(document.text)
    doc.user_data[TEXT] = document.text
    for _, component in nlp.pipeline:
        doc = component(doc)
        deadline.check()
    sections = extract_outline(document, doc)
    metadata, enclosing = extract_all_metadata(document, doc, sections)
    deadline.check()
    references, back_references = extract_references(document, doc, (enclosing or [metadata])[0])
    tables = extract_indicator_tables(document, sections, metadata, deadline)
    prose = extract_figures(document, doc, sections, metadata)
    targets = number_targets(prose.targets, tables)
    observations = number_observations(tables.observations, prose.observations)
    indicators.assign(targets, observations, sections, document.text)
    canonicalise([*targets, *observations])
    deadline.check()
    tasks = extract_tasks(document, doc) or extract_prose_tasks(document, sections, metadata.document_type)
    deadline.check()
    places = areas.assign(metadata, [*targets, *observations], document.text)
    for outer in enclosing:
        areas.assign(outer)
    for item in (*sections, *references, *back_references, *targets, *observations, *tasks):
        item.confidence = document.confidence(item.evidence.start, item.evidence.end)
    parts: dict[str, Any] = {
        "metadata": metadata,
        "enclosing": enclosing,
        "sections": list(sections),
        "targets": targets,
        "observations": observations,
        "tasks": tasks,
        "references": references,
        "back_references": back_references,
        "findings": [*find_findings(document, metadata, targets, tasks, enclosing), *tables.findings, *places],
    }
    info = _source_info(document, data)
    try:
        return Plan(text=document.text, source=info, **parts)
    except ValidationError:
        return Plan(text=document.text, source=info, **set_aside(parts, document.text))


def set_aside(parts: dict[str, Any], text: str) -> dict[str, Any]:
    """The parts of a plan without the items that do not agree with its text; a Finding names each.

    Args:
        parts: the fields of a Plan, as extracted.
        text: the text of the document.
    """
    kept, findings = dict(parts), list(parts["findings"])
    for name in ("sections", "targets", "observations", "tasks", "references", "back_references"):
        problems = [item_problems(item, text) for item in parts[name]]
        kept[name] = [item for item, found in zip(parts[name], problems, strict=True) if not found]
        findings += [Finding(code="set_aside", message=sentence) for found in problems for sentence in found]
    ids = {target.id for target in kept["targets"]}
    for target in kept["targets"]:
        if target.parent is not None and target.parent not in ids:
            target.parent, target.relation = None, None
    known = {reference.id for reference in kept["references"]}
    for mention in kept["back_references"]:
        if mention.refers_to not in (None, "plan") and mention.refers_to not in known:
            mention.refers_to = None
    return {**kept, "findings": findings}


@cache
def _own_version() -> str:
    from importlib.metadata import version

    return version("vnplan-extract")


def _source_info(document: Source, data: bytes) -> SourceInfo:
    pages = [
        PageInfo(
            number=p.number,
            width=p.width,
            height=p.height,
            rotation=p.rotation,
            origin=p.origin,
            reason=p.reason,
        )
        for p in document.pages
    ]
    return SourceInfo(
        file_name=document.name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=document.media_type,
        pages=pages,
        text_origin=document.origin,
        repairs=[Repair(start=r.start, end=r.end, original=r.original) for r in document.repairs],
        versions={"vnplan_extract": _own_version(), **document.versions},
    )
