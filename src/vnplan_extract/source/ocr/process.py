"""One recognising process seen from outside: started, asked, and killed with all that it has started."""

from __future__ import annotations

from typing import Any

from vnplan_extract.processes import ChildProcess, receive_message, send_bytes, send_message

__all__ = ["WorkerGoneError", "WorkerProcess"]

MODULE = "vnplan_extract.source.ocr.worker"
ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}


class WorkerGoneError(RuntimeError):
    """The process died or was killed because it took too long."""


class WorkerProcess(ChildProcess):
    """A running worker, in a process group of its own.

    Args:
        head: what it must know of the document.
        data: the document.
    """

    def __init__(self, head: dict[str, Any], data: bytes) -> None:
        super().__init__(MODULE, ENVIRONMENT)
        self._first: tuple[dict[str, Any], bytes] | None = (head, data)

    def hello(self, seconds: float) -> dict[str, Any]:
        """Send the document; returns the worker's first message."""
        assert self._first is not None
        head, data = self._first
        self._first = None
        return self._exchange(seconds, head, data)

    def ask(self, order: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send an order and wait for the answer.

        Raises:
            WorkerGoneError: the worker died, or did not answer in time and was killed.
        """
        return self._exchange(seconds, order, None)

    def _exchange(self, seconds: float, message: dict[str, Any], data: bytes | None) -> dict[str, Any]:
        try:
            with self.clock(seconds):
                send_message(self.orders, message)
                if data is not None:
                    send_bytes(self.orders, data)
                return receive_message(self.answers)
        except (EOFError, OSError, ValueError):
            self.close()
            why = f"it took longer than {seconds:g} seconds" if self.late else "the process that read it died"
            raise WorkerGoneError(why) from None
