"""A worker process seen from outside: given documents one by one, killed when it hangs, asked why it died."""

from __future__ import annotations

import signal
import subprocess
import time

from vnplan_extract.archive import messages
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.orders import Answer, Order, receive_answer, send_order
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.survey import Look
from vnplan_extract.errors import VnplanError
from vnplan_extract.processes import ChildProcess, receive_message, send_message

__all__ = ["Child"]

MODULE = "vnplan_extract.archive.serve"
ENVIRONMENT = {  # one thread a process, and no arena reserved beyond need
    **dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
}
START_SECONDS = 180.0  # to import everything on a busy machine
GRACE = 5.0  # seconds beyond the limit, in which the extraction should have seen its own deadline
DYING = 5.0  # seconds between the end of a pipe and that of the process


class Child(ChildProcess):
    """A running worker, in a process group of its own.

    Args:
        settings: how it reads documents.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__(MODULE, ENVIRONMENT)
        self.settings = settings
        self.jobs = 0

    def start(self) -> None:
        """Wait until it is warm.

        Raises:
            VnplanError: it does not become so.
        """
        try:
            with self.clock(START_SECONDS):
                send_message(self.orders, self.settings.to_dict())
                receive_message(self.answers)
        except (EOFError, OSError, ValueError):
            memory = f"{self.settings.memory >> 20:,} MB"
            raise VnplanError(f"no worker can be started ({self._why()}); give it more memory than {memory}") from None

    def answer(self, order: Order) -> Answer:
        """Have an order done; whatever happens to the process is the answer to that order."""
        started = time.monotonic()
        self.jobs += 1
        try:
            with self.clock(self.settings.limits.seconds + GRACE):
                send_order(self.orders, order)
                answer = receive_answer(self.answers, order)
        except (EOFError, OSError, ValueError, KeyError, TypeError):
            return order.failed(self._why(), round(time.monotonic() - started, 3))
        if answer.reason.startswith("memory:"):
            self._wait()
        return answer

    def look(self, job: Job) -> Look | None:
        """What a document is; None where looking at it ends the process."""
        try:
            with self.clock(self.settings.limits.seconds + GRACE):
                send_message(self.orders, {"order": "look", "job": messages.job_to(job)})
                seen = receive_message(self.answers)
                return Look(
                    format=seen["format"],
                    pages=seen["pages"],
                    scanned=seen["scanned"],
                    tables=seen["tables"],
                    kilobytes=seen["kilobytes"],
                )
        except (EOFError, OSError, ValueError, KeyError):
            self._wait()
            return None

    def _wait(self) -> None:
        try:
            self.popen.wait(DYING)
        except subprocess.TimeoutExpired:
            self.kill()

    def _why(self) -> str:
        """The reason why it is gone: a kind, a colon, a sentence."""
        self._wait()
        code = self.popen.returncode
        if self.late:
            return f"hang: not read within {self.settings.limits.seconds:g} seconds, and did not stop by itself"
        if code == -signal.SIGXCPU:
            return "hang: it took more processor time than it may"
        if code == -signal.SIGKILL:
            return "killed: its process was killed from outside, as the system does when memory runs out"
        if code < 0:
            return f"crash: its process ended with {signal.Signals(-code).name}"
        return f"crash: its process ended with exit code {code}"
