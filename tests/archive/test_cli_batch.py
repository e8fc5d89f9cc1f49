"""``vnplan batch`` as a process: exit codes, signals, what it prints."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vnplan_extract.archive.journal import read_records

Documents = Callable[..., Path]


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    paths = [str(Path(__file__).parents[2] / "src"), *sys.path]  # sys.path: the workers' poison
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "vnplan_extract", "batch", *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def vnplan(*arguments: str | Path) -> tuple[int, str, str]:
    process = start(*arguments)
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, errors


def content(out: Path) -> dict[str, bytes]:
    files = [file for part in ("data", "plans") for file in (out / part).rglob("*") if file.is_file()]
    return {str(file.relative_to(out)): file.read_bytes() for file in files}


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def lines(out: Path) -> int:
    journal = out / "journal.jsonl"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def test_each_input_done_or_quarantined_is_exit_code_0(documents: Documents, tmp_path: Path) -> None:
    folder, out = documents(2, broken=b"%PDF-1.7 and no more"), tmp_path / "out"
    code, printed, errors = vnplan(folder, out)
    assert (code, printed) == (0, "")
    assert "broken.txt: unreadable: " in errors
    assert "3 files (2 done, 1 quarantined)" in errors
    code, printed, errors = vnplan(folder, out, "--json-log")
    assert (code, errors) == (0, "")
    (end,) = map(json.loads, printed.splitlines())
    assert (end["event"], end["skipped"], end["statuses"]) == ("end", 3, {})


@pytest.mark.usefixtures("poison")
def test_ctrl_c_ends_with_130_and_a_dead_parent_leaves_what_resume_completes(
    documents: Documents, tmp_path: Path
) -> None:
    folder = documents(3, zslow=b"slow: x")
    out, whole = tmp_path / "out", tmp_path / "whole"
    run = start(folder, out, "--workers", "1", "--json-log")
    until(lambda: lines(out) >= 1)
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "run again to go on" in errors
    assert not (out / "lock").exists()
    assert 1 <= len(read_records(out)) < 4
    run = start(folder, out, "--workers", "1", "--json-log")
    until((out / "lock").exists)
    until(lambda: lines(out) >= 1)
    run.kill()
    run.wait()
    code, _, errors = vnplan(folder, out)
    assert code == 0, errors
    assert vnplan(folder, whole)[0] == 0
    assert content(out) == content(whole)
    assert len([name for name in content(whole) if name.startswith("plans")]) == 4
    assert "data/targets/part.parquet" in content(whole)


def test_wrong_use_is_2_and_a_run_that_cannot_go_on_1(documents: Documents, tmp_path: Path) -> None:
    folder = documents(1)
    (tmp_path / "file").write_text("x")
    assert vnplan(tmp_path / "none", tmp_path / "out")[0] == 2
    assert vnplan(folder, tmp_path / "file")[0] == 2
    code, _, errors = vnplan(folder, "/proc/vnplan-out")  # nothing can be made there
    assert code == 1
    assert errors.count("\n") == 1
    code, _, errors = vnplan(folder, tmp_path / "out", "--engine", "none")
    assert (code, "no such engine" in errors) == (2, True)
    code, _, errors = vnplan(folder, tmp_path / "out", "--scheduler", "tcp://127.0.0.1:8786")
    assert (code, "--engine dask" in errors) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_dry_run_counts_and_writes_nothing(documents: Documents, tmp_path: Path, corpus_pdf: Path) -> None:
    folder = documents(2)
    (folder / "plan.pdf").write_bytes(corpus_pdf.read_bytes())
    code, printed, _ = vnplan(folder, tmp_path / "out", "--dry-run", "--json-log")
    assert code == 0
    seen = json.loads(printed)
    assert seen["formats"] == {"txt": 2, "pdf": 1}
    assert seen["pages"] > 0
    assert seen["scanned"] == 0
    assert not (tmp_path / "out").exists()


def test_a_run_starts_without_what_only_its_end_needs(root: Path) -> None:
    """Seconds and megabytes: of 10,000 old files the first new one is reached before pandas would be there."""
    code = "import sys, vnplan_extract.cli_batch; print(*{'pandas', 'pyarrow', 'spacy', 'openpyxl'} & set(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == ""
