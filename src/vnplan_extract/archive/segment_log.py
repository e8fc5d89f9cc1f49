"""The log in a store, whose objects cannot grow: a small object for each group of records."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol

from vnplan_extract.archive.file_log import record_of
from vnplan_extract.archive.records import Record
from vnplan_extract.errors import VnplanError

__all__ = ["RECORDS", "SECONDS", "SEGMENTS", "SegmentLog", "records_of"]

SEGMENTS = "journal.jsonl"  # what their names begin with, as the file on disk; then a number in the order of writing
RECORDS, SECONDS = 20, 2.0  # a group is written when it has so many records, or its first is so old


class Segments(Protocol):
    """Where segments stand."""

    def names(self, below: str) -> list[str]:
        """Names of all of them."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Write one and wait for it."""

    def remove(self, names: Iterable[str]) -> None:
        """Remove some."""

    def settle(self) -> None:
        """Wait until all that was written before is there; raises when this run no longer holds the folder."""


class SegmentLog:
    """A log in a store.

    A group is written only when all files that were written before it are there, so that no record stands in the
    log before what it speaks of. What a killed process had not written yet is read again by the next run.

    Args:
        folder: of the segments.
        first: whether the folder holds nothing yet: an empty segment then says whose it is.
    """

    def __init__(self, folder: Segments, first: bool) -> None:
        self._folder = folder
        self._written = folder.names(SEGMENTS)
        self._number = max((_number(name) for name in self._written), default=0)
        self._waiting: list[bytes] = []
        self._since = 0.0
        self._error: BaseException | None = None
        self._access = threading.Lock()
        self._ended = threading.Event()
        if first:
            self._put(b"")
        self._clock = threading.Thread(target=self._watch, name="segments", daemon=True)
        self._clock.start()

    def append(self, record: Record) -> None:
        """Keep a record; it is in the store within :data:`SECONDS`.

        Raises:
            VnplanError: it, or one before it, cannot be written.
        """
        with self._access:
            self._raise()
            if not self._waiting:
                self._since = time.monotonic()
            self._waiting.append((record.to_json() + "\n").encode("ascii"))
            if len(self._waiting) >= RECORDS:
                self._flush()

    def settle(self) -> None:
        """Write the group that waits."""
        with self._access:
            self._raise()
            self._flush()

    def clear(self) -> None:
        """Remove all segments."""
        with self._access:
            self._raise()
            self._waiting.clear()
            self._folder.remove(self._written)
            self._written.clear()

    def close(self) -> None:
        """Write the last group."""
        self._ended.set()
        self._clock.join()
        with self._access:
            self._raise()
            self._flush()

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _flush(self) -> None:
        self._folder.settle()
        if self._waiting:
            self._put(b"".join(self._waiting))
            self._waiting.clear()

    def _put(self, data: bytes) -> None:
        self._number += 1
        name = f"{SEGMENTS}/{self._number:08}-{secrets.token_hex(4)}.jsonl"
        self._folder.put(name, data)
        self._written.append(name)

    def _watch(self) -> None:
        """Write a group when its time has come, whether or not another record follows."""
        while not self._ended.wait(SECONDS / 4):
            with self._access:
                if self._error is None and self._waiting and time.monotonic() - self._since >= SECONDS:
                    try:
                        self._flush()
                    except BaseException as error:  # handed to the thread that appends
                        self._error = error


def records_of(segments: Iterable[tuple[str, bytes]]) -> list[Record]:
    """The records of segments, in the order in which they were written.

    Args:
        segments: name and content of each.

    Raises:
        VnplanError: a segment is broken, which a store does not do to what it took.
    """
    found = []
    for name, data in sorted(segments):
        for line in data.splitlines(keepends=True):
            record = record_of(line)
            if record is None:
                raise VnplanError(f"{name}: is no part of a journal; remove it, and what it tells of is read again")
            found.append(record)
    return found


def _number(name: str) -> int:
    with suppress(ValueError):
        return int(name.rpartition("/")[2].partition("-")[0])
    return 0
