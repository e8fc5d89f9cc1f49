"""A worker process seen from outside: given documents one by one, killed when it hangs, asked why it died."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import vnplan_extract
from vnplan_extract.archive import messages
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.survey import Look
from vnplan_extract.errors import VnplanError

__all__ = ["Child"]

MODULE = "vnplan_extract.archive.serve"
START_SECONDS = 180.0  # to import everything on a busy machine
GRACE = 5.0  # seconds beyond the limit, in which the extraction should have seen its own deadline
DYING = 5.0  # seconds between the end of a pipe and that of the process


class Child:
    """A running worker, in a process group of its own.

    Args:
        settings: how it reads documents.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.jobs = 0
        self._late = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", MODULE],  # -P: no module is taken from the working folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders, self._answers = self._process.stdin, self._process.stdout

    def start(self) -> None:
        """Wait until it is warm.

        Raises:
            VnplanError: it does not become so.
        """
        try:
            with self._clock(START_SECONDS):
                messages.send(self._orders, self.settings.to_dict())
                messages.receive(self._answers)
        except (EOFError, OSError, ValueError):
            memory = f"{self.settings.memory >> 20:,} MB"
            raise VnplanError(f"no worker can be started ({self._why()}); give it more memory than {memory}") from None

    def process(self, job: Job) -> Outcome:
        """Have a document read; whatever happens to the process is an outcome of that document."""
        started = time.monotonic()
        self.jobs += 1
        try:
            with self._clock(self.settings.limits.seconds + GRACE):
                messages.send(self._orders, {"order": "read", "job": messages.job_to(job)})
                outcome = messages.receive_outcome(self._answers, job)
        except (EOFError, OSError, ValueError, KeyError, TypeError):
            seconds = round(time.monotonic() - started, 3)
            return Outcome(job, status="quarantined", reason=self._why(), seconds=seconds)
        if outcome.kind == "memory":
            self._wait()
        return outcome

    def look(self, job: Job) -> Look | None:
        """What a document is; None where looking at it ends the process."""
        try:
            with self._clock(self.settings.limits.seconds + GRACE):
                messages.send(self._orders, {"order": "look", "job": messages.job_to(job)})
                seen = messages.receive(self._answers)
                return Look(format=seen["format"], pages=seen["pages"], scanned=seen["scanned"])
        except (EOFError, OSError, ValueError, KeyError):
            self._wait()
            return None

    @property
    def alive(self) -> bool:
        """Whether it can be given another document."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process and all of its group; safe from another thread."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def close(self) -> None:
        """End the process and close its pipes; for the thread that asks it only."""
        self.kill()
        for stream in (self._orders, self._answers):
            with contextlib.suppress(OSError):
                stream.close()

    @contextlib.contextmanager
    def _clock(self, seconds: float) -> Iterator[None]:
        def expire() -> None:
            self._late = True
            self.kill()

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _wait(self) -> None:
        try:
            self._process.wait(DYING)
        except subprocess.TimeoutExpired:
            self.kill()

    def _why(self) -> str:
        """The reason why it is gone: a kind, a colon, a sentence."""
        self._wait()
        code = self._process.returncode
        if self._late:
            return f"hang: not read within {self.settings.limits.seconds:g} seconds, and did not stop by itself"
        if code == -signal.SIGXCPU:
            return "hang: it took more processor time than it may"
        if code == -signal.SIGKILL:
            return "killed: its process was killed from outside, as the system does when memory runs out"
        if code < 0:
            return f"crash: its process ended with {signal.Signals(-code).name}"
        return f"crash: its process ended with exit code {code}"


def _environment() -> dict[str, str]:
    """The environment with this very package, one thread a process, and no arena reserved beyond need."""
    home = str(Path(vnplan_extract.__file__).resolve().parent.parent)
    paths = [home, *(path for path in sys.path if path and path != home)]
    threads = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {
        **os.environ,
        **threads,
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "2",
        "PYTHONPATH": os.pathsep.join(paths),
    }
