"""What became of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vnplan_extract.archive.jobs import Job

__all__ = ["Outcome", "Status"]

Status = Literal["done", "partial", "quarantined", "duplicate"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    Attributes:
        job: the document.
        sha256: of the bytes that were read; empty where none could be.
        status: done, partial (pages, text or tables are missing), quarantined (not read), duplicate
            (the bytes of another).
        reason: why it is not done: a word for the kind, a colon, a sentence; empty where it is done.
        pages: how many pages it has; 0 for formats without pages.
        seconds: wall-clock time of all attempts.
        origin: where its text came from: digital, ocr, mixed.
        plan_id: id of its plan in the tables.
        rows: table of :func:`vnplan_extract.frames` to how many rows of it there are.
        tables: these tables, as :mod:`vnplan_extract.archive.loose` packs them; None where there is no plan.
        plan: the plan as JSON in UTF-8, packed with Zstandard; None where there is none.
        attempts: how often it was tried.
    """

    job: Job
    sha256: str = ""
    status: Status = "done"
    reason: str = ""
    pages: int = 0
    seconds: float = 0.0
    origin: str | None = None
    plan_id: str | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    tables: bytes | None = None
    plan: bytes | None = None
    attempts: int = 1

    @property
    def kind(self) -> str:
        """The kind of failure: what stands before the colon of the reason.

        >>> Outcome(Job("/a.pdf"), status="quarantined", reason="hang: it took longer than 9 seconds").kind
        'hang'
        """
        return self.reason.partition(":")[0]
