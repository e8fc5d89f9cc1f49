"""Runs of ``vnplan batch`` as a program of its own, so that it can be stopped, starved and looked at from outside."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "vnplan_extract", "batch")
PATIENCE = 120.0  # seconds after which a run hangs
TIMED = ("seconds", "attempts")  # columns of the manifest that two equal runs need not share

Row = dict[str, Any]


def environment(**more: str) -> dict[str, str]:
    """The environment of a run: this copy of the library, no files beside its modules."""
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **more}


def start(source: Path, out: Path, *options: str, **more: Any) -> subprocess.Popen[str]:
    """Begin a run in a process group of its own."""
    more.setdefault("env", environment())
    command = [*COMMAND, *options, str(source), str(out)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True, **more
    )


def run(source: Path, out: Path, *options: str, **more: Any) -> tuple[int, str]:
    """A whole run: its exit code and all that it said."""
    process = start(source, out, *options, **more)
    return ended(process)


def ended(process: subprocess.Popen[str], seconds: float = PATIENCE) -> tuple[int, str]:
    """Wait for a run; one that hangs is killed with all it started, and fails the test."""
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        kill_group(process)
        said, _ = process.communicate()
        raise AssertionError(f"the run did not end within {seconds:g} seconds: {said}") from None
    return process.returncode, said


def kill_group(process: subprocess.Popen[str]) -> None:
    """Kill a run with all that is in its process group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def offspring(pid: int) -> list[int]:
    """The living processes below a process, its children first."""
    found, level = [], [pid]
    while level:
        level = [child for parent in level for child in _children(parent)]
        found += level
    return found


def _children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            yield from map(int, task.read_text().split())
        except OSError:  # it ended meanwhile
            continue


def workers(pid: int) -> list[int]:
    """The processes below a run that read documents: those without a process below and with the readers loaded."""
    return [child for child in offspring(pid) if not list(_children(child)) and memory(child, "VmRSS") > 60]


def memory(pid: int, which: str = "VmHWM") -> float:
    """Megabytes of a process: VmHWM is the most it ever had, VmRSS what it has."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{which}:")), 0.0)


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(true: Callable[[], bool], seconds: float = 60.0, pause: float = 0.01) -> None:
    """Wait for something outside; not for ever."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"nothing of the sort within {seconds:g} seconds")
        time.sleep(pause)


def journal(out: Path) -> list[Row]:
    """The whole lines of the journal."""
    try:
        text = (out / "journal.jsonl").read_text("utf-8", "surrogateescape")
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def finished(out: Path) -> int:
    """How many inputs a run, ended or not, has finished."""
    done = {(row["path"], row["member"]) for row in journal(out)}
    if (out / "manifest.parquet").exists():
        done |= {(row["path"], row["member"]) for row in manifest(out)}
    return len(done)


def manifest(out: Path) -> list[Row]:
    """The rows of the manifest, in its order."""
    rows: list[Row] = pq.read_table(out / "manifest.parquet").to_pylist()
    return rows


def statuses(out: Path) -> dict[str, str]:
    """File name (or member) to status."""
    return {Path(row["member"] or row["path"]).name: row["status"] for row in manifest(out)}


def contents(out: Path) -> dict[str, str]:
    """What a dataset holds: path below it to the hash of its bytes, for the tables and plans."""
    files = [path for part in ("data", "plans") for path in sorted((out / part).rglob("*")) if path.is_file()]
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def listing(out: Path) -> list[Row]:
    """The manifest without what is measured anew by each run."""
    return [{name: value for name, value in row.items() if name not in TIMED} for row in manifest(out)]


def same_dataset(one: Path, other: Path) -> None:
    """Both hold the same bytes, and say the same of each input."""
    assert contents(one) == contents(other)
    assert listing(one) == listing(other)


def whole(out: Path) -> None:
    """Nothing half-written: every table can be opened, every plan belongs to a row of the manifest."""
    for table in (out / "data").rglob("*"):
        if table.is_file():
            assert table.suffix == ".parquet", f"{table} is left behind"
            pq.read_metadata(table)
    wanted = {row["sha256"] for row in manifest(out) if row["status"] in ("done", "partial")}
    assert {path.name.partition(".")[0] for path in (out / "plans").rglob("*") if path.is_file()} == wanted
