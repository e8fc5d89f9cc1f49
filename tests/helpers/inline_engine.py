"""An engine that reads documents in the process of the test: no workers to start, and nothing that may die."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.worker import process


class InlineEngine:
    """Reads one document after another."""

    def __init__(self, *_: object) -> None:
        pass

    def run(self, jobs: Iterable[Job], settings: Settings) -> Iterator[Outcome]:
        contents = Contents(settings.limits.bytes)
        for job in jobs:
            yield process(job, settings, contents)
