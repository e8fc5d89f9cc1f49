"""Workers that are processes of this machine, each led by a thread."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from vnplan_extract.archive.engines.hand import ChildHand, Hand
from vnplan_extract.archive.engines.spread import Spread
from vnplan_extract.archive.orders import Answer, Order
from vnplan_extract.errors import VnplanError

__all__ = ["LocalCrew", "cores", "engine"]

Task = tuple[Order, Future[Answer]]


def engine(workers: int | None, scheduler: str | None, patience: float) -> Spread:
    """Reads documents in processes of this machine; see :func:`vnplan_extract.archive.engines.make_engine`.

    Raises:
        VnplanError: there is no scheduler for them.
    """
    if scheduler is not None:
        raise VnplanError(f"{scheduler}: a scheduler is used by the engine dask only; add --engine dask")
    return Spread(partial(LocalCrew, workers or cores()))


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalCrew:
    """Threads that have orders done, started as they are needed.

    Args:
        workers: how many.
        make_hand: makes what does the orders of one thread.
    """

    def __init__(self, workers: int, make_hand: Callable[[], Hand] = ChildHand) -> None:
        self.capacity = workers
        self._make_hand = make_hand
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._leaders: list[_Leader] = []

    def submit(self, order: Order) -> Future[Answer]:
        """Have an order done by the next that is free."""
        future: Future[Answer] = Future()
        self._tasks.put((order, future))
        if len(self._leaders) < self.capacity:
            self._leaders.append(_Leader(self._tasks, self._make_hand()))
            self._leaders[-1].start()
        return future

    def close(self) -> None:
        """Kill the processes and end the threads."""
        for leader in self._leaders:
            leader.stop()
            self._tasks.put(None)
        for leader in self._leaders:
            leader.join()


class _Leader(threading.Thread):
    """Takes orders for one hand."""

    def __init__(self, tasks: queue.SimpleQueue[Task | None], hand: Hand) -> None:
        super().__init__(daemon=True)
        self._tasks, self._hand = tasks, hand
        self._stopped = False

    def stop(self) -> None:
        """End what is being done; the thread then ends."""
        self._stopped = True
        self._hand.stop()

    def run(self) -> None:
        """Have orders done until there are no more."""
        try:
            while not self._stopped and (task := self._tasks.get()) is not None:
                order, future = task
                try:
                    future.set_result(self._hand.answer(order))
                except BaseException as error:  # handed to the thread that waits for the answer
                    future.set_exception(error)
        finally:
            self._hand.close()
