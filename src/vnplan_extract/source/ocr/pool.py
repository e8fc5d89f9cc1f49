"""Pages of a document recognised in parallel: processes of one thread each, answers in page order.

The processes are started by their module's name and not by ``multiprocessing``, so that documents can be read
from daemonic processes, notebooks and ``python -c`` as well.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, TimeoutError
from dataclasses import dataclass
from typing import Any, Protocol

from vnplan_extract.errors import OCRUnavailable
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.ocr import wire
from vnplan_extract.source.ocr.process import WorkerGoneError, WorkerProcess
from vnplan_extract.source.ocr.result import RecognisedPage

__all__ = ["Job", "Recognised", "Recogniser", "recognise_pages", "workers_for"]

TICK = 0.2  # seconds between two looks at the deadline
MOST_WORKERS = 4  # unless Limits asks for more: each takes up to 200 MB


@dataclass(frozen=True, slots=True)
class Job:
    """A document whose pages are recognised: its bytes, password and limits."""

    data: bytes
    password: str | None
    limits: Limits
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Recognised:
    """The outcome for one page: what was recognised, or in ``failure`` why nothing was."""

    number: int
    page: RecognisedPage | None
    failure: str = ""


class Recogniser(Protocol):
    """Recognises pages of a document as :func:`recognise_pages` does, or has them from elsewhere."""

    def __call__(self, job: Job, numbers: Sequence[int], versions: dict[str, str]) -> Iterator[Recognised]:
        """Give the pages in the order of ``numbers``; see :func:`recognise_pages`."""
        ...


def workers_for(pages: int, limits: Limits) -> int:
    """How many processes read so many pages."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(limits.workers or min(cores, MOST_WORKERS), pages))


def recognise_pages(job: Job, numbers: Sequence[int], versions: dict[str, str]) -> Iterator[Recognised]:
    """Recognise pages; the outcomes come in the order of ``numbers``.

    Args:
        job: the document.
        numbers: page numbers from 1.
        versions: receives the engine's version under "ocr".

    Raises:
        OCRUnavailable: no engine can be used; nothing was read then.
        LimitExceeded: the time is up.
    """
    if not numbers:
        return
    outcomes: dict[int, Future[Recognised]] = {number: Future() for number in numbers}
    orders: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in numbers:
        orders.put(number)
    crew = [_Crew(job, orders, outcomes, versions) for _ in range(workers_for(len(numbers), job.limits))]
    try:
        for member in crew:
            member.start()
        for number in numbers:
            yield _wait(outcomes[number], job.deadline)
            del outcomes[number]  # a page that was handed on is not held twice
    finally:
        for member in crew:
            member.stop()
        for member in crew:
            member.join()


def _wait(outcome: Future[Recognised], deadline: Deadline) -> Recognised:
    while True:
        deadline.check()
        try:
            return outcome.result(timeout=TICK)
        except TimeoutError:
            continue


class _Crew(threading.Thread):
    """A thread that hands pages to one process and starts another when that dies."""

    def __init__(
        self,
        job: Job,
        orders: queue.SimpleQueue[int],
        outcomes: dict[int, Future[Recognised]],
        versions: dict[str, str],
    ) -> None:
        super().__init__(daemon=True)
        self._job, self._orders, self._outcomes, self._versions = job, orders, outcomes, versions
        self._process: WorkerProcess | None = None
        self._ended = False

    def stop(self) -> None:
        """Kill the process; the thread then ends."""
        self._ended = True
        process = self._process
        if process is not None:
            process.kill()

    def run(self) -> None:
        """Recognise pages until none is left."""
        while not self._ended:
            try:
                number = self._orders.get_nowait()
            except queue.Empty:
                break
            outcome = self._outcomes[number]
            try:
                outcome.set_result(self._recognise(number))
            except BaseException as error:  # handed to the thread that waits for the page
                outcome.set_exception(error)
        if self._process is not None:
            self._process.close()

    def _recognise(self, number: int) -> Recognised:
        try:
            process = self._ready()
            answer = process.ask({"page": number}, self._job.limits.page_seconds)
        except WorkerGoneError as gone:
            self._process = None
            return Recognised(number, None, str(gone))
        return _outcome(number, answer)

    def _ready(self) -> WorkerProcess:
        if self._process is None:
            head = {"password": self._job.password, "pixels": self._job.limits.page_pixels}
            process = WorkerProcess(head, self._job.data)
            self._process = process
            if self._ended:
                process.kill()
            said = process.hello(self._job.limits.page_seconds)
            if "unavailable" in said:
                raise OCRUnavailable(f"{said['unavailable']}")
            self._versions["ocr"] = said["engine"]
        return self._process


def _outcome(number: int, answer: dict[str, Any]) -> Recognised:
    if "page" in answer:
        return Recognised(number, wire.unpack(answer["page"]))
    if "too_large" in answer:
        return Recognised(number, None, f"it is too large to be recognised: {answer['too_large']}")
    return Recognised(number, None, str(answer.get("failed", "no answer")))
