"""What a run tells while it works: a bar on a terminal, plain lines elsewhere, JSON lines for machines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import IO, Any

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.records import Record, shown
from vnplan_extract.archive.run import Summary

__all__ = ["Bar", "JsonLines", "Lines", "described"]

EVERY = 10.0  # seconds between two lines that say how far it is


class Lines:
    """A line for each failure and each document read again, and now and then how far the work is.

    Args:
        stream: where the lines go; standard error without it.
    """

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream or sys.stderr
        self._started = self._told = time.monotonic()
        self._summary = Summary()

    def shown(self) -> AbstractContextManager[object]:
        """While the work goes on."""
        return nullcontext()

    def again(self, job: Job, why: str) -> None:
        """A document is read again."""
        self._say(f"again: {shown(job.key)}: {why}")

    def skipped(self) -> None:
        """An input is done and unchanged."""
        self._summary.skipped += 1
        self._now_and_then()

    def finished(self, record: Record) -> None:
        """An input is finished."""
        self._summary.add(record)
        if record.status in ("quarantined", "partial"):
            self._say(f"{record.status}: {shown(record.key)}: {record.reason}")
        self._now_and_then()

    def _now_and_then(self) -> None:
        if time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            self._say(described(self._summary, self._told - self._started))

    def _say(self, text: str) -> None:
        print(" ".join(text.split()), file=self._stream, flush=True)


class JsonLines:
    """One JSON object a line for all that happens.

    Args:
        stream: where the lines go; standard output without it.
    """

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream or sys.stdout

    def shown(self) -> AbstractContextManager[object]:
        """While the work goes on."""
        return nullcontext()

    def again(self, job: Job, why: str) -> None:
        """A document is read again."""
        self.say("again", path=shown((job.path, None)), member=job.member, why=why)

    def skipped(self) -> None:
        """Nothing: what is unchanged is counted at the end."""

    def finished(self, record: Record) -> None:
        """An input is finished."""
        fields = ("sha256", "status", "reason", "pages", "seconds", "origin", "plan_id", "duplicate_of", "attempts")
        values = {name: getattr(record, name) for name in fields}
        self.say("finished", path=shown((record.path, None)), member=record.member, **values)

    def say(self, event: str, **values: Any) -> None:
        """Write an event."""
        print(json.dumps({"event": event, "time": round(time.time(), 3), **values}), file=self._stream, flush=True)


class Bar:
    """A bar with files, pages, rate, time left and failures by kind.

    Args:
        count: how many inputs there are, found out while the bar is already shown.
    """

    def __init__(self, count: Callable[[], int]) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._count = count
        self._started = time.monotonic()
        self._summary = Summary()
        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
        )
        self._task = self._progress.add_task("", total=None)

    def shown(self) -> AbstractContextManager[object]:
        """While the work goes on."""
        self._progress.update(self._task, total=self._count())
        return self._progress

    def again(self, job: Job, why: str) -> None:
        """A document is read again."""
        self._progress.console.print(f"again: {shown(job.key)}: {why}", markup=False, highlight=False)

    def skipped(self) -> None:
        """An input is done and unchanged."""
        self._summary.skipped += 1
        self._step()

    def finished(self, record: Record) -> None:
        """An input is finished."""
        self._summary.add(record)
        if record.status == "quarantined":
            line = f"quarantined: {shown(record.key)}: {record.reason}"
            self._progress.console.print(line, markup=False, highlight=False)
        self._step()

    def _step(self) -> None:
        said = described(self._summary, time.monotonic() - self._started)
        self._progress.update(self._task, advance=1, description=said)


def described(summary: Summary, seconds: float) -> str:
    """Counts of a run as one line.

    >>> summary = Summary(skipped=2, pages=30)
    >>> summary.statuses.update(done=5, quarantined=1)
    >>> summary.kinds.update(hang=1)
    >>> described(summary, 3.0)
    '8 files (5 done, 1 quarantined, 2 unchanged), 30 pages, 2.0 files/s; 1 hang'
    """
    statuses = dict(summary.statuses) | ({"unchanged": summary.skipped} if summary.skipped else {})
    counts = ", ".join(f"{count} {status}" for status, count in statuses.items())
    worked = sum(summary.statuses.values())
    rate = f"{worked / seconds:.1f} files/s" if seconds else "-"
    kinds = ", ".join(f"{count} {kind}" for kind, count in summary.kinds.most_common())
    head = f"{worked + summary.skipped} files ({counts or 'nothing'}), {summary.pages} pages, {rate}"
    return f"{head}; {kinds}" if kinds else head
