"""A child process of this package, seen from outside: started with pipes, timed, killed with all that it started.

Recognition and batches each read documents in such processes; what they say to them is theirs.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import vnplan_extract

__all__ = ["ChildProcess", "receive_bytes", "receive_message", "send_bytes", "send_message"]

_LENGTH = struct.Struct(">Q")
MOST = 1 << 30  # bytes of a message: more is neither a page nor a table


class ChildProcess:
    """A running module of this package, in a process group of its own.

    Args:
        module: its full name.
        environment: what its environment has beyond that of its parent.
    """

    def __init__(self, module: str, environment: Mapping[str, str]) -> None:
        self.late = False
        self.popen = subprocess.Popen(
            [sys.executable, "-P", "-m", module],  # -P: no module is taken from the working folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment, "PYTHONPATH": _search_path()},
            start_new_session=True,
        )
        assert self.popen.stdin is not None
        assert self.popen.stdout is not None
        self.orders, self.answers = self.popen.stdin, self.popen.stdout

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self.popen.poll() is None

    @contextlib.contextmanager
    def clock(self, seconds: float) -> Iterator[None]:
        """Kill the process, and note that it was ``late``, when the block takes longer."""
        self.late = False

        def expire() -> None:
            self.late = True
            self.kill()

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def kill(self) -> None:
        """End the process and every process of its group, and wait for it; safe from another thread."""
        if self.popen.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                if hasattr(os, "killpg"):
                    os.killpg(self.popen.pid, signal.SIGKILL)
                else:
                    self.popen.kill()
            self.popen.wait()

    def close(self) -> None:
        """Kill the process and close its pipes; for the thread that asks it only."""
        self.kill()
        for stream in (self.orders, self.answers):
            with contextlib.suppress(OSError):
                stream.close()


def send_bytes(stream: IO[bytes], data: bytes) -> None:
    """Write a length and the data."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive_bytes(stream: IO[bytes]) -> bytes:
    """Read what :func:`send_bytes` wrote.

    Raises:
        EOFError: the other side has gone.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size or _LENGTH.unpack(head)[0] > MOST:
        raise EOFError
    size = _LENGTH.unpack(head)[0]
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _search_path() -> str:
    """This very package, and the modules that its caller can import."""
    home = str(Path(vnplan_extract.__file__).resolve().parent.parent)
    return os.pathsep.join([home, *(path for path in sys.path if path and path != home)])


def send_message(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Write plain values as JSON, so that nothing sent is ever run; lone surrogates in them arrive as they are.

    >>> import io
    >>> stream = io.BytesIO()
    >>> send_message(stream, {"path": "kế hoạch \\udcff"})
    >>> _ = stream.seek(0)
    >>> receive_message(stream) == {"path": "kế hoạch \\udcff"}
    True
    """
    send_bytes(stream, json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def receive_message(stream: IO[bytes]) -> dict[str, Any]:
    """Read what :func:`send_message` wrote.

    Raises:
        EOFError: the other side has gone.
    """
    message: dict[str, Any] = json.loads(receive_bytes(stream).decode("utf-8", "surrogatepass"))
    return message
