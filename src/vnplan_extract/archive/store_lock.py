"""One run at a time on an output in a store: an object that names its owner, who shows that it lives."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import secrets
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from vnplan_extract.errors import UnreadableDocument, VnplanError
from vnplan_extract.storage.troubles import told

__all__ = ["BEAT", "STALE", "StoreLock"]

BEAT = 20.0  # seconds between two signs of life
STALE = 180.0  # seconds without one after which an owner is taken to be dead; clocks must agree to less than that
PAUSE = 1.0  # seconds in which a rival who saw the same dead owner shows itself


class StoreLock:
    """Holds the object ``lock`` of an output while the block runs.

    The store makes the object only where there is none, as far as it can do that; the sign of life shows a run that
    lost the object to another, which then stops.

    Args:
        store: file system of fsspec.
        path: of the object there.
        name: the output, for messages.

    Raises:
        VnplanError: another run holds it.
    """

    def __init__(self, store: Any, path: str, name: str) -> None:
        self._store, self._path, self._name = store, path, name
        self._since = _now()
        self._token = secrets.token_hex(8)
        self._ended = threading.Event()
        self._lost = ""
        self._seen = 0.0
        self._thread = threading.Thread(target=self._beat, name="lock", daemon=True)

    def __enter__(self) -> StoreLock:
        owner = self._read()
        if owner is not None and not _is_dead(owner):
            raise self._refused(owner)
        if owner is not None:
            self._take_over()
        elif not self._create():
            time.sleep(PAUSE)  # a store may also refuse because somebody else is creating it
            owner = self._read()
            if owner is not None and not _is_dead(owner):
                raise self._refused(owner)
            self._take_over()
        owner = self._read()
        if owner is None or owner.get("token") != self._token:
            raise self._refused(owner or {})
        self._seen = time.monotonic()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        with suppress(VnplanError):
            if not self._lost and (self._read() or {}).get("token") == self._token:
                with told(self._name):
                    self._store.rm_file(self._path)

    def check(self) -> None:
        """Raise VnplanError where this run no longer holds the output."""
        if not self._seen:  # it has not begun to
            return
        if not self._lost and time.monotonic() - self._seen > STALE / 2:
            self._lost = "no sign of life reached the store for too long"
        if self._lost:
            raise VnplanError(f"{self._name}: {self._lost}; what is finished is kept, run again to go on")

    def _create(self) -> bool:
        """Make the object where there is none; False where the store cannot say."""
        try:
            with told(self._name):
                try:
                    self._store.pipe_file(self._path, self._said(), mode="create")
                except (TypeError, NotImplementedError):
                    return False
        except FileExistsError:
            raise self._refused(self._read() or {}) from None
        except UnreadableDocument as error:  # a store that does not know the condition, or no right to write at all
            if "is not there" in str(error):
                raise VnplanError(f"{self._name}: cannot be written: the store has no such bucket") from error
            return False
        return True

    def _take_over(self) -> None:
        self._write()
        time.sleep(PAUSE)

    def _write(self) -> None:
        try:
            with told(self._name):
                self._store.pipe_file(self._path, self._said())
        except UnreadableDocument as error:
            raise VnplanError(f"{error}; it cannot be written") from error

    def _said(self) -> bytes:
        owner = {"pid": os.getpid(), "host": socket.gethostname(), "machine": _machine(), "since": self._since}
        return (json.dumps(owner | {"alive": _now(), "token": self._token}) + "\n").encode()

    def _read(self) -> dict[str, Any] | None:
        try:
            with told(self._name):
                data = self._store.cat_file(self._path)
        except UnreadableDocument as error:
            if "is not there" not in str(error):
                raise
            return None
        try:
            said = json.loads(data)
        except ValueError:
            return {}
        return said if isinstance(said, dict) else {}

    def _beat(self) -> None:
        while not self._ended.wait(BEAT) and not self._lost:
            with suppress(VnplanError):  # the store may come back before others take this run for dead
                self._beat_once()

    def _beat_once(self) -> None:
        """Show that this run lives, or find that another one has taken the output over."""
        owner = self._read()
        if owner is None or owner.get("token") != self._token:
            self._lost = f"{_name(owner or {})} has taken it over"
            return
        self._write()
        self._seen = time.monotonic()

    def _refused(self, owner: dict[str, Any]) -> VnplanError:
        return VnplanError(
            f"{self._name}: {_name(owner)} writes to it; wait for its end or name another output "
            f"(a run that gives no sign of life for {STALE:g} seconds is taken to be dead)"
        )


def _name(owner: dict[str, Any]) -> str:
    if not owner:
        return "another run"
    return f"process {owner.get('pid')} on {owner.get('host')} (since {owner.get('since')})"


def _is_dead(owner: dict[str, Any]) -> bool:
    """Whether the owner gives no sign of life, or was a process of this machine that is gone."""
    try:
        age = (dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(owner["alive"])).total_seconds()
        pid = int(owner["pid"])
    except (KeyError, TypeError, ValueError):
        return False  # nobody can tell; a person has to remove it
    if age > STALE:
        return True
    if owner.get("machine") != _machine():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _machine() -> str:
    """This machine since its start, as far as it numbers processes: containers number their own."""
    said = [socket.gethostname()]
    with suppress(OSError):
        said.append(Path("/proc/sys/kernel/random/boot_id").read_text())
        said.append(os.readlink("/proc/self/ns/pid"))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16] if len(said) == 3 else ""


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
