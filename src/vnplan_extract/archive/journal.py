"""What is known of every input: the manifest of earlier runs, and a line for each input finished since."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from vnplan_extract.archive.manifest import read_manifest, write_manifest
from vnplan_extract.archive.records import Key, Record, counted

__all__ = ["JOURNAL", "Journal", "read_records"]

JOURNAL = "journal.jsonl"


class Journal:
    """The records of a dataset, in memory and on disk.

    A record counts once its line has reached the disk. A line cut off by the end of a process is as if it had
    never been written. :meth:`compact` turns all into the manifest.

    Args:
        folder: the output.

    Attributes:
        records: path and member of each input to its record.
        before: SHA-256 of the documents that the tables held when the last run ended.
        doubtful: SHA-256 of the documents that the journal tells of.
        changed: whether the journal tells of anything.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / JOURNAL
        self.records: dict[Key, Record] = {}
        self.before: frozenset[str] = frozenset()
        self.doubtful: set[str] = set()
        self.changed = False

    def __enter__(self) -> Journal:
        self.records = {record.key: record for record in read_manifest(self._folder)}
        self.before = frozenset(counted(self.records.values()))
        for record in _lines(self._path):
            self._take(record)
        self._file = open(self._path, "ab", buffering=0)
        self._size = _whole(self._path)
        self._file.truncate(self._size)
        self.changed = self._size > 0
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, record: Record) -> None:
        """Keep a record; when this returns, it is on the disk.

        Raises:
            OSError: it cannot be written; the journal is as it was then.
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
        self._take(record)
        self.changed = True

    def _take(self, record: Record) -> None:
        self.doubtful.add(record.sha256)
        self.records[record.key] = record

    def link(self, forms: Mapping[str, str]) -> None:
        """Note which documents are another form of a plan; :meth:`compact` writes it down.

        Args:
            forms: ``sha256`` of a further form to that of the form that counts.
        """
        for key, record in self.records.items():
            same = forms.get(record.sha256)
            if record.same_plan_as != same:
                self.records[key] = replace(record, same_plan_as=same)

    def compact(self) -> None:
        """Write all records into the manifest; the journal still says what was done since the last run that ended."""
        write_manifest(self._folder, self.records.values())

    def end(self) -> None:
        """Empty the journal: all that its records ask for is done."""
        self._file.truncate(0)
        os.fsync(self._file.fileno())
        self._size = 0
        self.changed = False


def read_records(folder: Path) -> dict[Key, Record]:
    """The records of a dataset, finished or not.

    Args:
        folder: the output of a batch.

    Returns:
        Path and member of each input to its record.
    """
    records = {record.key: record for record in read_manifest(folder)}
    records.update((record.key, record) for record in _lines(folder / JOURNAL))
    return records


def _lines(path: Path) -> Iterator[Record]:
    """The records of the whole lines; what follows a torn one was never written."""
    if path.exists():
        with path.open("rb") as file:
            for line in file:
                record = _record(line)
                if record is None:
                    return
                yield record


def _whole(path: Path) -> int:
    """How many bytes of the journal are whole lines."""
    size = 0
    with path.open("rb") as file:
        for line in file:
            if _record(line) is None:
                break
            size += len(line)
    return size


def _record(line: bytes) -> Record | None:
    """The record of a whole line."""
    try:
        return Record.from_json(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
