"""Workers that are processes of this machine, each led by a thread that replaces it when it is gone."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vnplan_extract.archive.child import Child
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings
from vnplan_extract.errors import VnplanError

__all__ = ["LocalEngine", "cores"]

AHEAD = 2  # documents a worker that are handed out before an outcome is taken: the parent holds no more
STARTS = 3  # attempts to start a worker before the run is given up
RENEW = 500  # documents after which a worker is replaced, so that what a library leaks stays small
TICK = 0.2  # seconds; a signal is handled between two looks at the answers
RETRIED = frozenset({"hang", "crash", "killed", "memory", "error", "limit"})
TIME_IS_UP = "raise Limits(seconds"  # how the message of the one limit begins that another attempt may keep


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalEngine:
    """Reads documents in processes of this machine.

    Args:
        workers: how many; None for one a core.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or cores()

    def run(self, jobs: Iterable[Job], settings: Settings) -> Iterator[Outcome]:
        """Read the documents; outcomes come as they are ready.

        Raises:
            VnplanError: no worker can be started.
        """
        orders: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        answers: queue.SimpleQueue[Outcome | BaseException] = queue.SimpleQueue()
        leaders: list[_Leader] = []
        waiting, source = 0, iter(jobs)
        try:
            while True:
                while waiting < AHEAD * self._workers and (job := next(source, None)) is not None:
                    waiting += 1
                    orders.put(job)
                    if len(leaders) < min(self._workers, waiting):
                        leaders.append(_Leader(orders, answers, settings))
                        leaders[-1].start()
                if not waiting:
                    return
                answer = _next(answers)
                if isinstance(answer, BaseException):
                    raise answer
                waiting -= 1
                yield answer
        finally:
            for leader in leaders:
                leader.stop()
                orders.put(None)
            for leader in leaders:
                leader.join()


def _next(answers: queue.SimpleQueue[Outcome | BaseException]) -> Outcome | BaseException:
    while True:
        try:
            return answers.get(timeout=TICK)
        except queue.Empty:
            continue


class _Leader(threading.Thread):
    """Hands documents to one process."""

    def __init__(
        self,
        orders: queue.SimpleQueue[Job | None],
        answers: queue.SimpleQueue[Outcome | BaseException],
        settings: Settings,
    ) -> None:
        super().__init__(daemon=True)
        self._orders, self._answers, self._settings = orders, answers, settings
        self._child: Child | None = None
        self._stopped = False

    def stop(self) -> None:
        """Kill the process; the thread then ends."""
        self._stopped = True
        child = self._child
        if child is not None:
            child.kill()

    def run(self) -> None:
        """Have documents read until there are no more."""
        try:
            while not self._stopped and (job := self._orders.get()) is not None:
                outcome = self._read(job)
                if not self._stopped:
                    self._answers.put(outcome)
        except BaseException as error:  # handed to the thread that waits for the outcomes
            self._answers.put(error)
        finally:
            self._replace(None)

    def _read(self, job: Job) -> Outcome:
        if self._child is None or not self._child.alive or self._child.jobs >= RENEW:
            self._replace(self._settings)
        assert self._child is not None
        first = self._child.process(job)
        if self._stopped or not _worth_another(first):
            return first
        self._replace(self._settings.longer())
        second = self._child.process(job)
        self._replace(None)  # its limits are those of one document
        return replace(second, attempts=2, seconds=round(first.seconds + second.seconds, 3))

    def _replace(self, settings: Settings | None) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None
        if settings is not None and not self._stopped:
            for attempt in range(STARTS):
                child = Child(settings)
                self._child = child
                if self._stopped:  # stopped in between: nobody else has seen the process
                    child.kill()
                try:
                    child.start()
                    return
                except VnplanError:
                    child.close()
                    self._child = None
                    if self._stopped or attempt == STARTS - 1:
                        raise


def _worth_another(outcome: Outcome) -> bool:
    """Whether more time or memory, or mere luck, may help."""
    if outcome.kind == "limit":
        return TIME_IS_UP in outcome.reason
    return outcome.status == "quarantined" and outcome.kind in RETRIED
