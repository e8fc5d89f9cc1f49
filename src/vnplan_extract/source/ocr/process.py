"""One recognising process seen from outside: started, asked, and killed with all that it has started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import vnplan_extract
from vnplan_extract.source.ocr import wire

__all__ = ["WorkerGoneError", "WorkerProcess"]

MODULE = "vnplan_extract.source.ocr.worker"


class WorkerGoneError(RuntimeError):
    """The process died or was killed because it took too long."""


class WorkerProcess:
    """A running worker, in a process group of its own.

    Args:
        head: what it must know of the document.
        data: the document.
    """

    def __init__(self, head: dict[str, Any], data: bytes) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", MODULE],  # -P: no module is taken from the working folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
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
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        late = threading.Event()

        def expire() -> None:
            late.set()
            self.kill()

        timer = threading.Timer(seconds, expire)
        timer.start()
        try:
            wire.send(self._process.stdin, message)
            if data is not None:
                wire.send_bytes(self._process.stdin, data)
            return wire.receive(self._process.stdout)
        except (EOFError, OSError, ValueError):
            self.close()
            why = f"it took longer than {seconds:g} seconds" if late.is_set() else "the process that read it died"
            raise WorkerGoneError(why) from None
        finally:
            timer.cancel()

    def close(self) -> None:
        """Kill the process and close its pipes; for the thread that asks it only."""
        self.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()

    def kill(self) -> None:
        """End the process and every process of its group, and wait for it."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                if hasattr(os, "killpg"):
                    os.killpg(self._process.pid, signal.SIGKILL)
                else:
                    self._process.kill()
            self._process.wait()


def _environment() -> dict[str, str]:
    """The environment with this very package and the modules that its caller can import."""
    home = str(Path(vnplan_extract.__file__).resolve().parent.parent)
    paths = [home, *(path for path in sys.path if path and path != home)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OMP_THREAD_LIMIT": "1"}
