"""A batch: inputs found, read by an engine, kept in a dataset that the next run goes on with."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Protocol

from vnplan_extract.archive.engines import PATIENCE, make_engine
from vnplan_extract.archive.folder import Folder, folder_of
from vnplan_extract.archive.interrupts import Interrupts
from vnplan_extract.archive.jobs import Job, Rejected, find_jobs
from vnplan_extract.archive.journal import JOURNAL, Journal
from vnplan_extract.archive.lock import LOCK
from vnplan_extract.archive.manifest import MANIFEST
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.records import READ, Key, Record
from vnplan_extract.archive.report import write_reports
from vnplan_extract.archive.resume import Note, Planner, Work, never_read
from vnplan_extract.archive.same_plan import forms_of
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.writer import Writer, reproduction
from vnplan_extract.errors import VnplanError

__all__ = ["Batch", "Listener", "Summary", "run_batch"]


class Listener(Protocol):
    """Is told what happens."""

    def again(self, job: Job, why: str) -> None:
        """A document that an earlier run did is read again."""

    def skipped(self) -> None:
        """An input is done and unchanged."""

    def finished(self, record: Record) -> None:
        """An input is finished and kept."""


class Silent:
    """Tells nobody."""

    def again(self, job: Job, why: str) -> None:
        """Nothing."""

    def skipped(self) -> None:
        """Nothing."""

    def finished(self, record: Record) -> None:
        """Nothing."""


@dataclass(slots=True)
class Summary:
    """What a run did.

    Attributes:
        statuses: status to how many inputs got it in this run.
        kinds: kind of failure to how many were set aside for it.
        skipped: inputs that were done and unchanged.
        pages: pages read in this run.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    pages: int = 0

    def add(self, record: Record) -> None:
        """Count an input."""
        self.statuses[record.status] += 1
        self.pages += record.pages
        if record.status == "quarantined":
            self.kinds[record.kind] += 1


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run is asked to do.

    Args:
        inputs: see :func:`vnplan_extract.archive.jobs.find_jobs`.
        output: folder of the dataset, a path or an address in a store; it is made where it does not exist.
        settings: how documents are read.
        engine: name of the engine.
        workers: how many; None for one a core.
        follow_links: whether symbolic links in folders are followed.
        scheduler: address of the Dask scheduler whose workers read; None for an own cluster.
        patience: seconds to wait for Dask workers when there are none.
    """

    inputs: tuple[str | os.PathLike[str], ...]
    output: str | os.PathLike[str]
    settings: Settings = field(default_factory=Settings)
    engine: str = "local"
    workers: int | None = None
    follow_links: bool = False
    scheduler: str | None = None
    patience: float = PATIENCE


def run_batch(batch: Batch, listener: Listener | None = None) -> Summary:
    """Read what is new or changed among the inputs into the dataset.

    Args:
        batch: what to do.
        listener: is told what happens.

    Returns:
        Counts of what was done.

    Raises:
        VnplanError: the run cannot go on: the output cannot be written, another run writes to it, no worker starts.
        KeyboardInterrupt: the user stopped it; what is finished is kept.
    """
    output = folder_of(batch.output)
    try:
        output.prepare()
        _refuse_folder_of_others(output)
        interrupts = Interrupts()
        with interrupts.watched(), output.lock(), closing(output), Journal(output) as journal:
            return _Run(batch, output, journal, listener or Silent(), interrupts).execute()
    except OSError as error:
        place = error.filename if isinstance(error.filename, str) else output.name
        raise VnplanError(
            f"{place}: {error.strerror or error}; what is finished is kept, run again to go on"
        ) from error


def _refuse_folder_of_others(output: Folder) -> None:
    """Refuse a folder with files that is no dataset: what belongs to no input is removed at the end of a run.

    Raises:
        VnplanError: the folder holds something and no run wrote it.
    """
    names = output.entries()
    if names and not names & {MANIFEST, JOURNAL, LOCK}:
        raise VnplanError(f"{output.name}: holds other files and is no dataset; name an empty or a new folder")


class _Run:
    """One run: the state that its steps share."""

    def __init__(
        self, batch: Batch, output: Folder, journal: Journal, listener: Listener, interrupts: Interrupts
    ) -> None:
        self._batch, self._journal, self._listener, self._interrupts = batch, journal, listener, interrupts
        self._folder = output
        self._writer = Writer(self._folder)
        self._planner = Planner(journal, batch.settings, self._writer.lacking(journal.records.values()))
        self._pending: dict[Key, Work] = {}
        self._summary = Summary()

    def execute(self) -> Summary:
        """Do it all."""
        batch = self._batch
        found: Iterable[Job | Rejected] = find_jobs(
            batch.inputs, follow_links=batch.follow_links, leave_out=[self._folder.name]
        )
        try:
            self._read(found)
            while left_over := self._planner.left_over():
                self._read(left_over)
            self._finish()
        except KeyboardInterrupt:
            self._finish()
            raise
        return self._summary

    def _read(self, inputs: Iterable[Job | Rejected]) -> None:
        """Have the inputs read, and keep what they give."""
        batch = self._batch
        engine = make_engine(batch.engine, batch.workers, batch.scheduler, batch.patience)
        outcomes = engine.run(self._jobs(inputs), batch.settings)
        with closing(outcomes):  # type: ignore[type-var]
            for outcome in outcomes:
                with self._interrupts.held():
                    self._keep(outcome)

    def _jobs(self, inputs: Iterable[Job | Rejected]) -> Iterator[Job]:
        """The documents to read; what needs no reading is noted on the way."""
        for _, steps in self._planner.decided(inputs):
            for step in steps:
                if isinstance(step, Work):
                    if step.why:
                        self._listener.again(step.job, step.why)
                    self._pending[step.job.key] = step
                    yield step.job
                else:
                    with self._interrupts.held():
                        self._note(step)
            if not any(isinstance(step, Work) or step.counted for step in steps):
                self._summary.skipped += 1
                self._listener.skipped()

    def _note(self, note: Note) -> None:
        self._writer.quarantine(note.record, None)
        self._journal.add(note.record)
        if note.counted:
            self._tell(note.record)

    def _keep(self, outcome: Outcome) -> None:
        """Write what a document gave, then say in the journal that it is there."""
        work, settings = self._pending.pop(outcome.job.key), self._batch.settings
        owner = self._planner.claim(work, outcome)
        if owner != outcome.job.key:
            record = Record.duplicate(outcome.job, settings, work.stamp, owner, outcome.sha256)
        else:
            heard = outcome.sha256 or never_read(outcome)
            known = outcome if heard else replace(outcome, sha256=work.sha256)  # its process died over these bytes
            self._writer.write(known)
            record = Record.of(known, settings, work.stamp)
        self._writer.quarantine(record, reproduction(record, settings.longer().limits.seconds))
        self._journal.add(record)
        self._tell(record)

    def _tell(self, record: Record) -> None:
        self._summary.add(record)
        self._listener.finished(record)

    def _finish(self) -> None:
        """Bring tables, manifest and reports up to date, each step of which may be done again, then end the journal."""
        journal, output = self._journal, self._folder
        if not journal.changed and journal.records:
            return
        journal.settle()
        records = journal.records.values()
        journal.link(forms_of(output.place, {record.sha256 for record in records if record.status in READ}))
        self._writer.merge(journal.before, records, journal.doubtful)
        journal.compact()
        self._writer.sweep(records)
        write_reports(output)
        journal.end()
