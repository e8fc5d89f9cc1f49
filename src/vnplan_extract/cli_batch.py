"""What ``vnplan batch`` does: read an archive into a dataset and tell how it goes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from vnplan_extract.archive.engines import make_engine
from vnplan_extract.archive.engines.local import cores
from vnplan_extract.archive.folder import folder_of
from vnplan_extract.archive.jobs import Job, Rejected, check_inputs, find_jobs
from vnplan_extract.archive.progress import Bar, JsonLines, Lines, described
from vnplan_extract.archive.run import Batch, run_batch
from vnplan_extract.archive.survey import survey
from vnplan_extract.errors import VnplanError
from vnplan_extract.storage.places import protocol_of
from vnplan_extract.storage.troubles import StoreError

__all__ = ["run"]

STOPPED, INTERRUPTED = 1, 130  # exit codes: the run cannot go on; Ctrl-C


def run(batch: Batch, *, dry_run: bool, json_log: bool) -> int:
    """Run a batch.

    Args:
        batch: what to do.
        dry_run: only count formats and pages.
        json_log: JSON lines on standard output.

    Returns:
        Exit code: 0 when each input is done or quarantined, 1 when the run could not go on, 130 after Ctrl-C.

    Raises:
        VnplanError: wrong use: an input names nothing, the output is a file, there is no such engine.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # its own pool keeps what it had once
    make_engine(batch.engine, batch.workers, batch.scheduler)
    output = folder_of(batch.output)
    if isinstance(output.place, Path) and output.place.exists() and not output.place.is_dir():
        raise VnplanError(f"{output.name}: is a file; name a folder for the dataset, after the inputs")
    try:
        _check(batch)
    except StoreError as error:
        return _stopped(error)
    try:
        return _survey(batch, json_log) if dry_run else _run(batch, json_log)
    except KeyboardInterrupt:
        print("vnplan: stopped; what is finished is kept, run again to go on", file=sys.stderr)
        return INTERRUPTED
    except VnplanError as error:
        return _stopped(error)


def _check(batch: Batch) -> None:
    check_inputs(batch.inputs)
    if any(protocol_of(os.fspath(given)) == "memory" for given in batch.inputs):
        raise VnplanError("memory://: is of one process, and documents are read in others; put them into a folder")


def _stopped(error: VnplanError) -> int:
    print("vnplan:", " ".join(str(error).split()), file=sys.stderr)
    return STOPPED


def _run(batch: Batch, json_log: bool) -> int:
    started = time.monotonic()
    teller = _teller(batch, json_log)
    with teller.shown():
        summary = run_batch(batch, teller)
    seconds = time.monotonic() - started
    if isinstance(teller, JsonLines):
        counts = {"statuses": dict(summary.statuses), "kinds": dict(summary.kinds), "skipped": summary.skipped}
        teller.say("end", **counts, pages=summary.pages, seconds=round(seconds, 3))
    else:
        print(described(summary, seconds), file=sys.stderr)
    return 0


def _teller(batch: Batch, json_log: bool) -> Bar | JsonLines | Lines:
    if json_log:
        return JsonLines()
    return Bar(lambda: sum(1 for _ in _found(batch))) if sys.stderr.isatty() else Lines()


def _found(batch: Batch) -> Iterator[Job | Rejected]:
    return find_jobs(batch.inputs, follow_links=batch.follow_links, leave_out=[folder_of(batch.output).name])


def _survey(batch: Batch, json_log: bool) -> int:
    counts = survey(_found(batch), batch.settings)
    seconds = counts.seconds(batch.workers or cores())
    if json_log:
        said = {"formats": dict(counts.formats), "pages": counts.pages, "scanned": counts.scanned}
        JsonLines().say("survey", **said, rejected=counts.rejected, seconds=round(seconds, 1))
        return 0
    for name, count in counts.formats.most_common():
        print(f"{count:8,} {name}")
    print(f"{counts.rejected:8,} not opened")
    print(f"{counts.pages:8,} pages of PDF, {counts.scanned:,} of them scanned")
    print(f"about {seconds / 60:,.1f} minutes with {batch.workers or cores()} workers")
    return 0
