"""A run that is killed, starved or interrupted leaves whole files, and the next run ends it with the same bytes."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_documents import Documents
from archive_runs import (
    alive,
    ended,
    finished,
    journal,
    kill_group,
    offspring,
    run,
    same_dataset,
    start,
    statuses,
    wait_until,
    whole,
    workers,
)

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at processes through /proc")

SMALL_FILE = 3_000  # bytes: less than a table of targets
SMALL_DISK, LARGE_DISK = "400k", "60m"


def test_a_killed_worker_costs_no_document(plans: Path, undisturbed: Path, tmp_path: Path) -> None:
    process = start(plans, tmp_path / "out", "--workers", "1")
    wait_until(lambda: bool(journal(tmp_path / "out")) and bool(workers(process.pid)))
    os.kill(workers(process.pid)[0], signal.SIGKILL)
    code, said = ended(process)
    assert code == 0, said
    assert set(statuses(tmp_path / "out").values()) == {"done", "duplicate"}
    same_dataset(tmp_path / "out", undisturbed)


def test_a_worker_killed_while_it_starts_costs_no_document(plans: Path, tmp_path: Path) -> None:
    process = start(plans, tmp_path / "out", "--workers", "1")
    wait_until(lambda: bool(workers(process.pid)))
    os.kill(workers(process.pid)[0], signal.SIGKILL)
    code, said = ended(process)
    assert code == 0, said


@pytest.mark.parametrize("moment", [0, 1, 2])
def test_a_killed_run_is_ended_by_the_next_with_the_same_bytes(
    plans: Path, undisturbed: Path, tmp_path: Path, moment: int
) -> None:
    """Early, in the middle, at the end; where exactly is drawn. The last line of the journal is torn as well."""
    total = len(list(plans.iterdir()))
    wanted = (0, total // 2, total)[moment]
    out = tmp_path / "out"
    process = start(plans, out, "--workers", "2")
    wait_until(lambda: len(journal(out)) >= wanted or process.poll() is not None)
    with_children = offspring(process.pid)
    _wait_a_little(process, random.Random(moment).uniform(0, 0.2))
    process.kill()
    process.communicate()
    wait_until(lambda: not any(alive(pid) for pid in with_children), seconds=20)
    _tear(out / "journal.jsonl")
    code, said = run(plans, out, "--workers", "1")
    assert code == 0, said
    same_dataset(out, undisturbed)
    whole(out)


def _tear(file: Path) -> None:
    """Cut the last line in two, as a machine does that stops while it is written."""
    if file.exists() and file.stat().st_size:
        os.truncate(file, file.stat().st_size - 30)


def _wait_a_little(process: subprocess.Popen[str], seconds: float) -> None:
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return


def test_ctrl_c_ends_with_130_and_leaves_whole_files(plans: Path, undisturbed: Path, tmp_path: Path) -> None:
    """A terminal sends the signal to the run and to its workers."""
    out = tmp_path / "out"
    process = start(plans, out, "--workers", "2")
    wait_until(lambda: len(journal(out)) >= 2)
    with_children = offspring(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    code, said = ended(process, seconds=30)
    assert code == 130, said
    assert "Traceback" not in said
    assert not (out / "lock").exists()
    assert not any(alive(pid) for pid in with_children)
    assert 2 <= finished(out) < len(list(plans.iterdir()))
    assert run(plans, out, "--workers", "1")[0] == 0
    same_dataset(out, undisturbed)
    whole(out)


def test_a_second_run_on_the_same_output_is_told_of_the_first(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = start(plans, out, "--workers", "1")
    try:
        wait_until(lambda: bool(journal(out)))
        code, said = run(plans, out, "--workers", "1")
        assert first.poll() is None
    finally:
        kill_group(first)
        first.communicate()
    assert code == 1
    assert str(first.pid) in said


def test_files_of_others_in_the_output_are_left_alone(plans: Path, tmp_path: Path) -> None:
    """A folder that is no dataset, named by mistake, loses nothing."""
    foreign = tmp_path / "out" / "data" / "targets" / "ab" / "mine.parquet"
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"years of work")
    run(plans / "00.txt", tmp_path / "out", "--workers", "1")
    assert foreign.read_bytes() == b"years of work"


def test_a_file_that_cannot_grow_stops_the_run_and_nothing_is_lost(
    plans: Path, undisturbed: Path, tmp_path: Path
) -> None:
    """The system refuses to write more than a few thousand bytes into any file."""
    out = tmp_path / "out"
    limit = (SMALL_FILE, SMALL_FILE)
    code, said = run(plans, out, "--workers", "1", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
    assert code == 1, said
    assert "Traceback" not in said
    assert run(plans, out, "--workers", "1")[0] == 0
    same_dataset(out, undisturbed)
    whole(out)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, which only the administrator may mount."""
    place = tmp_path / "disk"
    place.mkdir()
    if not _mount("-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(place)):
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _mount(*arguments: str) -> bool:
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def test_a_full_disk_stops_the_run_and_nothing_is_lost(plans: Path, undisturbed: Path, disk: Path) -> None:
    code, said = run(plans, disk / "out", "--workers", "1")
    assert code == 1, said
    assert "No space left" in said
    assert "Traceback" not in said
    assert _mount("-o", f"remount,size={LARGE_DISK}", str(disk))
    code, said = run(plans, disk / "out", "--workers", "1")
    assert code == 0, said
    same_dataset(disk / "out", undisturbed)
    whole(disk / "out")


def test_an_output_that_may_not_be_written_is_named(plans: Path, disk: Path) -> None:
    assert _mount("-o", "remount,ro", str(disk))
    code, said = run(plans, disk / "out", "--workers", "1")
    assert code == 1, said
    assert str(disk) in said
    assert "Traceback" not in said


def test_the_recognition_of_a_scan_ends_with_the_killed_run(tmp_path: Path) -> None:
    """Pages are recognised below the worker; none of these processes goes on alone."""
    pytest.importorskip("tesserocr")
    source = tmp_path / "in"
    source.mkdir()
    (source / "scan.pdf").write_bytes(Documents(random.Random(1)).make("scan"))
    process = start(source, tmp_path / "out", "--workers", "1")
    try:
        wait_until(lambda: len(offspring(process.pid)) >= 2)
        below = offspring(process.pid)
    finally:
        process.kill()
        process.communicate()
    wait_until(lambda: not any(alive(pid) for pid in below), seconds=20)
