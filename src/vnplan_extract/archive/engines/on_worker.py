"""What runs in a Dask worker: each of its threads has orders done in a process of its own, as the local engine does.

Nothing of Dask is imported here.
"""

from __future__ import annotations

import socket
import threading

from vnplan_extract.archive.engines.hand import ChildHand
from vnplan_extract.archive.orders import Answer, Order, answer_to_bytes, order_from_bytes
from vnplan_extract.archive.settings import versions
from vnplan_extract.errors import VnplanError

__all__ = ["do_order"]

IDLE = 60.0  # seconds after which a process that nobody needs is ended: a cluster outlives the run
_thread = threading.local()


def do_order(message: bytes, expected: str) -> bytes:
    """Do an order.

    Args:
        message: the order, see :func:`vnplan_extract.archive.orders.order_to_bytes`.
        expected: the versions that make the same bytes as those of the other workers.

    Returns:
        The answer, see :func:`vnplan_extract.archive.orders.answer_to_bytes`.

    Raises:
        VnplanError: other versions are installed here, or no process can be started.
    """
    check_versions(expected)
    if not hasattr(_thread, "hand"):
        _thread.hand = RestingHand(IDLE)
    answer: Answer = _thread.hand.answer(order_from_bytes(message))
    return answer_to_bytes(answer)


def check_versions(expected: str) -> None:
    """Refuse to work beside other versions.

    >>> check_versions("vnplan-extract 0.0.0")
    Traceback (most recent call last):
        ...
    vnplan_extract.errors.VnplanError: the Dask worker on ... has ..., expected is vnplan-extract 0.0.0; ...
    """
    here = versions()
    if here != expected:
        ours, theirs = here.split(", "), expected.split(", ")
        has = ", ".join(name for name in ours if name not in theirs)
        wanted = ", ".join(name for name in theirs if name not in ours)
        raise VnplanError(
            f"the Dask worker on {socket.gethostname()} has {has}, expected is {wanted}; "
            "install the same versions everywhere, else the results would not be the same"
        )


class RestingHand(ChildHand):
    """Ends its process when no order has come for a while.

    Args:
        idle: seconds.
    """

    def __init__(self, idle: float) -> None:
        super().__init__()
        self._idle = idle
        self._busy = threading.Lock()
        self._timer: threading.Timer | None = None

    def answer(self, order: Order) -> Answer:
        """Do an order."""
        with self._busy:
            if self._timer is not None:
                self._timer.cancel()
            try:
                return super().answer(order)
            finally:
                self._timer = threading.Timer(self._idle, self._rest)
                self._timer.daemon = True
                self._timer.start()

    def _rest(self) -> None:
        if self._busy.acquire(blocking=False):
            try:
                self.close()
            finally:
                self._busy.release()
