"""The same archive with one and with two workers, and what its figures predict for many cores."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive_runs import start
from batch import count_files, sound_archive

from vnplan_extract.knowledge.tables import read_table

TURNS = 2  # runs with each number of workers, in turn
MILLION, CORES = 1_000_000, (50, 500)
PAGES = 5  # of a document, as the PDF files of corpus/ have them (four to five)
MIXES = {  # share of pages of each sort
    "born digital": {"pdf_text": 0.7, "pdf_tables": 0.3},
    "half scans": {"pdf_text": 0.35, "pdf_tables": 0.15, "pdf_scan": 0.5},
}


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run: seconds on the clock, and processor seconds of the parent without its workers."""

    seconds: float
    parent: float


def workers(folder: Path, files: int) -> str:
    """The tables: what was measured, and the prediction."""
    source = sound_archive(folder, files)
    runs: dict[int, list[Run]] = {1: [], 2: []}
    for turn in range(TURNS):
        for count in runs:
            runs[count].append(_run(source, folder / f"out-{turn}-{count}", count))
    documents = count_files(source)
    best = {count: min(run.seconds for run in done) for count, done in runs.items()}
    parent = min(run.parent for done in runs.values() for run in done)
    head = f"{documents} documents (born-digital PDF, docx, html, txt, some scans), the faster of {TURNS} runs in turn:"
    lines = [head, "", "| workers | seconds | documents a second |", "| ---: | ---: | ---: |"]
    lines += [f"| {count} | {seconds:.1f} | {documents / seconds:.1f} |" for count, seconds in best.items()]
    said = f"Two workers are {best[1] / best[2]:.2f} times as fast as one. The parent itself used {parent:.2f} s of a "
    said += f"core, {1000 * parent / documents:.1f} ms a document, its start and the end of the run included."
    return "\n".join([*lines, "", said, "", *_prediction(_share(best))])


def _share(best: dict[int, float]) -> float:
    """What a core of two does of what one alone does, the start and the end of the run left out."""
    costs = _costs()
    one, two = (max(seconds - costs["start"] - costs["end"], 0.1) for seconds in (best[1], best[2]))
    return min(one / two / 2, 1.0)


def _costs() -> dict[str, float]:
    return {row["sort"]: float(row["seconds"]) for row in read_table("archive_costs.tsv")}


def _run(source: Path, out: Path, count: int) -> Run:
    """A run, and what the kernel says of its parent process before it is waited for."""
    from time import perf_counter

    begin = perf_counter()
    process = start(source, out, "--workers", str(count), "--json-log")
    assert process.stdout
    said = process.stdout.read()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    seconds, parent = perf_counter() - begin, _own_seconds(process.pid)
    if process.wait():
        sys.exit(said)
    return Run(seconds, parent)


def _own_seconds(pid: int) -> float:
    """Processor seconds of a process that has ended, without those that it waited for (proc(5), utime and stime)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _prediction(share: float) -> Iterator[str]:
    """Time for a million pages.

    Args:
        share: what a core of several does of what one alone does.
    """
    costs = _costs()
    documents = MILLION / PAGES
    kept, merged = documents * costs["kept"], documents * costs["merged"]
    yield f"One million pages, {PAGES} a document, {100 * share:.0f} % of each core used as with two workers here:"
    yield ""
    head = ["pages", "core hours", *(f"{cores} cores" for cores in CORES), "of it merging", "full at"]
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    for name, mix in MIXES.items():
        each = sum(part * costs[sort] for sort, part in mix.items())
        work = MILLION * each + documents * costs["document"]
        times = [max(work / (cores * share), kept) + merged for cores in CORES]
        shown = " | ".join(hours(seconds) for seconds in times)
        full = math.ceil(work / share / kept)
        yield f"| {name} | {work / 3600:,.1f} | {shown} | {hours(merged)} | {full:,} cores |"
    yield ""
    for name, mix in MIXES.items():
        parts = ", ".join(f"{100 * part:.0f} % {sort}" for sort, part in mix.items())
        yield f"- {name}: {parts}"


def hours(seconds: float) -> str:
    """A time for people.

    >>> hours(5400), hours(540)
    ('1.5 h', '9 min')
    """
    return f"{seconds / 3600:.1f} h" if seconds >= 3600 else f"{seconds / 60:.0f} min"
