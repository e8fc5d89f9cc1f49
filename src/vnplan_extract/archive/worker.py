"""Reads one document: what a worker process does for each job.

Whatever a document does short of ending the process becomes an outcome with a reason; what ends or hangs the
process is seen by the parent (:mod:`vnplan_extract.archive.child`).
"""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from vnplan_extract.archive.completeness import missing
from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.facts import apply_facts
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.scan import CutError
from vnplan_extract.archive.settings import Settings
from vnplan_extract.errors import LimitExceeded, OCRUnavailable, UnreadableDocument, UnsupportedFormat, VnplanError
from vnplan_extract.limits import Deadline
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.storage.troubles import StoreError

if TYPE_CHECKING:
    import pyarrow as pa

    from vnplan_extract.schema import Plan
    from vnplan_extract.source.ocr.pool import Recogniser

__all__ = ["process"]

KINDS = {
    LimitExceeded: "limit",
    OCRUnavailable: "ocr",
    UnsupportedFormat: "unsupported",
    UnreadableDocument: "unreadable",
    StoreError: "store",
}


def process(
    job: Job,
    settings: Settings,
    contents: Contents | None = None,
    recogniser_of: Callable[[bytes], Recogniser | None] = lambda data: None,
) -> Outcome:
    """Read a document.

    Args:
        job: the document.
        settings: limits of the extraction.
        contents: reads documents and keeps the archive of the last one open; None for this document only.
        recogniser_of: gives what recognises the pages of these bytes; None for the usual recognition.

    Returns:
        Its tables and plan, or the reason why there is none.

    Raises:
        MemoryError: there is not enough of it; the process should end.
        CutError: the recogniser wants the document cut.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "a.txt"
    >>> _ = file.write_text("Đến năm 2025, có ít nhất 12 xã đạt chuẩn nông thôn mới.", "utf-8")
    >>> outcome = process(Job(str(file), name="a.txt"), Settings())
    >>> outcome.status, outcome.plan_id == outcome.sha256[:12]
    ('done', True)
    """
    started = time.monotonic()
    sha256 = ""
    try:
        data = (contents or Contents(settings.limits.bytes)).read(job)
        sha256 = hashlib.sha256(data).hexdigest()
        outcome = _read(job, data, settings, recogniser_of(data))
    except VnplanError as error:
        outcome = _failed(job, next((KINDS[kind] for kind in KINDS if isinstance(error, kind)), "unreadable"), error)
    except (MemoryError, CutError):
        raise
    except Exception as error:  # a defect met by one document must not end the run; the reason names the place
        outcome = _failed(job, "error", error)
    return replace(outcome, sha256=sha256, seconds=round(time.monotonic() - started, 3))


def _read(job: Job, data: bytes, settings: Settings, recogniser: Recogniser | None) -> Outcome:
    from vnplan_extract.archive.loose import packed_tables
    from vnplan_extract.export.frames import plan_id
    from vnplan_extract.extract.pipeline import extract_request

    deadline = Deadline(settings.limits.seconds, job.name)
    plan = extract_request(ReadRequest(data, job.name, settings.limits, deadline, recogniser=recogniser))
    reason = missing(plan)
    tables = _tables(plan, job.facts)
    return Outcome(
        job,
        status="partial" if reason else "done",
        reason=reason,
        pages=len(plan.source.pages),
        origin=plan.source.text_origin,
        plan_id=plan_id(plan),
        rows={name: table.num_rows for name, table in tables.items()},
        tables=packed_tables(tables),
        plan=_packed((plan.to_json() + "\n").encode("utf-8")),
    )


def _tables(plan: Plan, facts: Mapping[str, str]) -> dict[str, pa.Table]:
    """The tables that have rows."""
    import pyarrow as pa

    from vnplan_extract.export.columns import TABLES
    from vnplan_extract.export.files import arrow_schema
    from vnplan_extract.export.frames import table_rows

    rows = table_rows([plan])
    apply_facts(rows, facts)
    return {name: pa.Table.from_pylist(rows[name], arrow_schema(TABLES[name])) for name in rows if rows[name]}


def _packed(data: bytes) -> bytes:
    import pyarrow as pa

    packed: bytes = pa.Codec("zstd").compress(data, asbytes=True)
    return packed


def _failed(job: Job, kind: str, error: Exception) -> Outcome:
    message = " ".join(str(error).split())
    if kind == "error":
        frames = traceback.extract_tb(error.__traceback__)
        place = f" at {frames[-1].name}:{frames[-1].lineno}" if frames else ""
        message = f"{type(error).__name__}: {message}{place}; please report this document"
    return Outcome(job, status="quarantined", reason=f"{kind}: {message}"[:2000])
