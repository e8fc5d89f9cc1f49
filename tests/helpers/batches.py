"""Batches in the process of a test: an engine that reads in turned order, a listener, what a dataset holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.records import Record
from vnplan_extract.archive.run import Batch, Summary, run_batch
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.worker import process

__all__ = ["Documents", "Heard", "Here", "batch", "content"]

Documents = Callable[..., Path]


class Here:
    """An engine that reads in this very process, in an order turned round by threes."""

    ran: list[str] = []  # noqa: RUF012

    def __init__(self, workers: int | None) -> None: ...

    def run(self, jobs: Iterable[Job], settings: Settings) -> Iterator[Outcome]:
        held: list[Job] = []
        for job in jobs:
            held.append(job)
            if len(held) == 3:
                while held:
                    yield self._one(held.pop(), settings)
        while held:
            yield self._one(held.pop(), settings)

    def _one(self, job: Job, settings: Settings) -> Outcome:
        Here.ran.append(job.name)
        return process(job, settings)


class Heard:
    """Listens."""

    def __init__(self) -> None:
        self.why: dict[str, str] = {}
        self.records: list[Record] = []

    def again(self, job: Job, why: str) -> None:
        self.why[job.name] = why

    def skipped(self) -> None: ...

    def finished(self, record: Record) -> None:
        self.records.append(record)


def batch(folder: Path, out: Path, listener: Heard | None = None, settings: Settings | None = None) -> Summary:
    return run_batch(Batch((folder,), out, settings or Settings()), listener)


def content(out: Path) -> dict[str, bytes]:
    """The files that the same input must give the same."""
    files = [file for part in ("data", "plans") for file in (out / part).rglob("*") if file.is_file()]
    return {str(file.relative_to(out)): file.read_bytes() for file in files}
