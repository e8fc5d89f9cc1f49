"""Spreads documents over a crew: a bounded number of orders at once, long scans in pieces, failures a second time."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from itertools import chain
from typing import Protocol

from vnplan_extract.archive.engines.course import Course
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.orders import Answer, Order, ReadOrder
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings

__all__ = ["Crew", "Spread"]

AHEAD = 2  # orders a worker that are handed out before an answer is taken: the parent holds no more
TICK = 0.2  # seconds; a signal is handled between two looks at the answers


class Crew(Protocol):
    """Workers that do orders."""

    @property
    def capacity(self) -> int:
        """How many orders are worked on at once; may change."""
        ...

    def submit(self, order: Order) -> Future[Answer]:
        """Have an order done; what an order does to its worker is its answer.

        The future raises VnplanError when no order can be done any more.
        """
        ...

    def close(self) -> None:
        """End all work at once, whatever is still being done."""
        ...


class Spread:
    """An engine.

    Args:
        hire: gives a crew, once there is something to do.
    """

    def __init__(self, hire: Callable[[], Crew]) -> None:
        self._hire = hire

    def run(self, jobs: Iterable[Job], settings: Settings) -> Iterator[Outcome]:
        """Read the documents; see :class:`vnplan_extract.archive.engines.Engine`."""
        source = iter(jobs)
        first = next(source, None)
        if first is None:
            return
        crew = self._hire()
        try:
            yield from _Run(chain([first], source), settings, crew).outcomes()
        finally:
            crew.close()


class _Run:
    """What is under way.

    What is left to do of a document goes before new documents, and older documents before younger ones, so that only
    few of them hold recognised pages at a time: a scan of 1,000 pages holds about 7 MB.
    """

    def __init__(self, jobs: Iterator[Job], settings: Settings, crew: Crew) -> None:
        self._jobs, self._settings, self._crew = jobs, settings, crew
        self._waiting = 0
        self._begun: deque[tuple[Course, Order]] = deque()
        self._suspects: deque[tuple[Course, Order]] = deque()
        self._answered: queue.SimpleQueue[tuple[Course, Future[Answer]]] = queue.SimpleQueue()

    def outcomes(self) -> Iterator[Outcome]:
        """The outcomes, as they are ready."""
        while True:
            self._hand_out()
            if not self._waiting:
                return
            course, answer = self._take()
            following = course.go_on(answer)
            if isinstance(following, Outcome):
                yield following
            else:
                self._keep(course, following)

    def _hand_out(self) -> None:
        while self._waiting < max(1, AHEAD * self._crew.capacity) and (following := self._next()) is not None:
            self._waiting += 1
            course, order = following
            future = self._crew.submit(order)
            future.add_done_callback(lambda done, course=course: self._answered.put((course, done)))  # type: ignore[misc]

    def _next(self) -> tuple[Course, Order] | None:
        if self._begun:
            return self._begun.popleft()
        job = next(self._jobs, None)
        if job is not None:
            course = Course(job, self._settings)
            self._keep(course, course.begin())
            return self._begun.popleft()
        return self._suspects.popleft() if self._suspects and not self._waiting else None

    def _keep(self, course: Course, orders: list[Order]) -> None:
        """The last order of a document comes first: it sets free what the document holds."""
        for order in orders:
            if course.suspect:
                self._suspects.append((course, order))
            elif isinstance(order, ReadOrder):
                self._begun.appendleft((course, order))
            else:
                self._begun.append((course, order))

    def _take(self) -> tuple[Course, Answer]:
        while True:
            try:
                course, future = self._answered.get(timeout=TICK)
            except queue.Empty:
                continue
            self._waiting -= 1
            return course, future.result()
