"""One run at a time on an output: a lock that names its owner and ends with the process that holds it."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import socket
from pathlib import Path
from types import TracebackType

from vnplan_extract.errors import VnplanError

__all__ = ["LOCK", "Lock"]

LOCK = "lock"


class Lock:
    """Holds the file ``lock`` of an output while the block runs.

    The system's lock on the file is what counts: it ends with its process however that ends, so a file left by a
    dead one is taken over. What stands in the file (process, machine, since when) is for people, and refuses runs
    of other machines, whose processes cannot be looked at from here.

    Args:
        folder: the output.

    Raises:
        VnplanError: another run holds it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Lock(Path(folder)):
    ...     json.loads((Path(folder) / "lock").read_text())["pid"] == os.getpid()
    True
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK
        self._handle = -1

    def __enter__(self) -> Lock:
        while self._handle < 0:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                self._claim(handle)
            except BaseException:
                os.close(handle)
                raise
        return self

    def _claim(self, handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise VnplanError(
                f"{self._path.parent}: {_owner(handle)} writes to it; wait for its end or name another output"
            ) from None
        if not self._is_still_there(handle):  # its owner ended and removed it between our two steps
            os.close(handle)
            return
        host = _said(handle).get("host", socket.gethostname())
        if host != socket.gethostname():
            raise VnplanError(
                f"{self._path.parent}: {_owner(handle)} writes to it; if that run has ended, remove {self._path}"
            )
        os.ftruncate(handle, 0)
        since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        owner = {"pid": os.getpid(), "host": socket.gethostname(), "since": since}
        os.pwrite(handle, (json.dumps(owner) + "\n").encode(), 0)
        self._handle = handle

    def _is_still_there(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), os.stat(self._path))
        except FileNotFoundError:
            return False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = -1


def _said(handle: int) -> dict[str, object]:
    try:
        said = json.loads(os.pread(handle, 4096, 0))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _owner(handle: int) -> str:
    said = _said(handle)
    if not said:
        return "another run"
    return f"process {said.get('pid')} on {said.get('host')} (since {said.get('since')})"
