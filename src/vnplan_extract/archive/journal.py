"""What is known of every input: the manifest of earlier runs, and a record for each input finished since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from vnplan_extract.archive.folder import JOURNAL, folder_of
from vnplan_extract.archive.manifest import read_manifest, write_manifest
from vnplan_extract.archive.records import Key, Record, counted

if TYPE_CHECKING:
    from vnplan_extract.archive.folder import Given

__all__ = ["JOURNAL", "Journal", "read_records"]


class Journal:
    """The records of a dataset, in memory and in its folder.

    On disk a record counts once its line is there, in a store a little later
    (:class:`~vnplan_extract.archive.segment_log.SegmentLog`). :meth:`compact` turns all into the manifest.

    Args:
        folder: the output.

    Attributes:
        records: path and member of each input to its record.
        before: SHA-256 of the documents that the tables held when the last run ended.
        doubtful: SHA-256 of the documents that the journal tells of.
        changed: whether the journal tells of anything.
    """

    def __init__(self, folder: Given) -> None:
        self._folder = folder_of(folder)
        self.records: dict[Key, Record] = {}
        self.before: frozenset[str] = frozenset()
        self.doubtful: set[str] = set()
        self.changed = False

    def __enter__(self) -> Journal:
        self.records = {record.key: record for record in read_manifest(self._folder)}
        self.before = frozenset(counted(self.records.values()))
        logged = self._folder.logged()
        for record in logged:
            self._take(record)
        self._log = self._folder.log()
        self.changed = bool(logged)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._log.close()
        except Exception:
            if error is None:  # else the first error is the one to tell
                raise

    def add(self, record: Record) -> None:
        """Keep a record.

        Raises:
            OSError: it cannot be written; the journal is as it was then.
            VnplanError: it, or one before it, cannot be written to the store.
        """
        self._log.append(record)
        self._take(record)
        self.changed = True

    def _take(self, record: Record) -> None:
        self.doubtful.add(record.sha256)
        self.records[record.key] = record

    def settle(self) -> None:
        """Wait until all records, and all that they speak of, are safe."""
        self._log.settle()

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
        self._folder.settle()
        write_manifest(self._folder, self.records.values())
        self._folder.settle()

    def end(self) -> None:
        """Empty the journal: all that its records ask for is done."""
        self._folder.settle()
        self._log.clear()
        self.changed = False


def read_records(folder: Given) -> dict[Key, Record]:
    """The records of a dataset, finished or not.

    Args:
        folder: the output of a batch.

    Returns:
        Path and member of each input to its record.
    """
    where = folder_of(folder)
    records = {record.key: record for record in read_manifest(where)}
    records.update((record.key, record) for record in where.logged())
    return records
