"""A pair of hands: does one order after another, in a process that it replaces when that is gone, old or unfit."""

from __future__ import annotations

from typing import Protocol

from vnplan_extract.archive.child import Child
from vnplan_extract.archive.orders import Answer, Order
from vnplan_extract.archive.settings import Settings
from vnplan_extract.errors import VnplanError

__all__ = ["ChildHand", "Hand"]

STARTS = 3  # attempts to start a process before the run is given up
RENEW = 500  # orders after which a process is replaced, so that what a library leaks stays small


class Hand(Protocol):
    """Does orders, one after another."""

    def answer(self, order: Order) -> Answer:
        """Do an order."""
        ...

    def stop(self) -> None:
        """End what is being done; called from another thread."""
        ...

    def close(self) -> None:
        """Give back what it holds; called from the thread that has orders done."""
        ...


class ChildHand:
    """Does orders in a process with the settings of the order."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._stopped = False

    def answer(self, order: Order) -> Answer:
        """Do an order; what happens to the process is the answer to it.

        Raises:
            VnplanError: no process can be started.
        """
        child = self._child
        if child is None or not child.alive or child.jobs >= RENEW or child.settings != order.settings:
            child = self._renewed(order.settings)
        return child.answer(order)

    def stop(self) -> None:
        """Kill the process."""
        self._stopped = True
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """Kill the process and forget it."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _renewed(self, settings: Settings) -> Child:
        for attempt in range(STARTS):
            self.close()
            child = self._child = Child(settings)
            if self._stopped:  # stopped in between: nobody else has seen the process
                child.kill()
            try:
                child.start()
                break
            except VnplanError:
                if self._stopped or attempt == STARTS - 1:
                    raise
        return child
