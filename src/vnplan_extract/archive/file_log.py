"""The log as one file that grows line by line; a line counts once it has reached the disk."""

from __future__ import annotations

import os
from pathlib import Path

from vnplan_extract.archive.records import Record

__all__ = ["FileLog", "record_of", "whole_records"]


class FileLog:
    """A log on disk.

    A line cut off by the end of a process is as if it had never been written.

    Args:
        path: of the file; it is made where there is none.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)
        self._size = whole_records(path)[1]
        self._file.truncate(self._size)

    def append(self, record: Record) -> None:
        """Keep a record; when this returns, it is on the disk.

        Raises:
            OSError: it cannot be written; the log is as it was then.
        """
        line = (record.to_json() + "\n").encode("ascii")
        try:
            left = memoryview(line)
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
        except BaseException:
            self._file.truncate(self._size)
            raise
        self._size += len(line)

    def settle(self) -> None:
        """Nothing: each record is on the disk."""

    def clear(self) -> None:
        """Empty the file."""
        self._file.truncate(0)
        os.fsync(self._file.fileno())
        self._size = 0

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def whole_records(path: Path) -> tuple[list[Record], int]:
    """The records of the whole lines of a log, and their length in bytes; what follows a torn one never was."""
    records: list[Record] = []
    size = 0
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return [], 0
    with file:
        for line in file:
            record = record_of(line)
            if record is None:
                break
            records.append(record)
            size += len(line)
    return records, size


def record_of(line: bytes) -> Record | None:
    """The record of a whole line."""
    try:
        return Record.from_json(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
