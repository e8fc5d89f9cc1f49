"""Thousands of files of a table are read in little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from archived import lay_out

import vnplan_extract as vp

COUNT = 1500
ALLOWED = 60  # MB; with the footers of all files kept it is 200 and more
SCRIPT = r"""
import re, sys
from pathlib import Path
import duckdb, pandas, pyarrow.dataset
import vnplan_extract as vp
from vnplan_extract.dataset import many_files, older
from vnplan_extract.export import files, frames
opened = vp.dataset.open(sys.argv[1])
peak = lambda: int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1000
before = peak()
if sys.argv[2] == "frame":
    rows = len(opened.frame("documents", ["plan_id"]))
else:
    rows = opened.sql("SELECT count(plan_id) FROM documents").iloc[0, 0]
print(rows, peak() - before)
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """One plan under many names."""
    file = root / "corpus" / "khe-lau-2021" / "khe-lau-2021.txt"
    place = lay_out(tmp_path_factory.mktemp("many"), [vp.extract(file)])
    (place / "manifest.parquet").unlink()
    (place / "targets.parquet").write_bytes(next(place.glob("data/targets/*.parquet")).read_bytes())
    first = next(place.glob("data/documents/*.parquet"))
    for number in range(COUNT - 1):
        (first.parent / f"{number:064x}.parquet").hardlink_to(first)
    return place


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("way", ["frame", "sql"])
def test_footers_are_not_kept(way: str, archive: Path, root: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(archive), way]
    environment = {"PYTHONPATH": str(root / "src"), "PATH": ""}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    rows, megabytes = done.stdout.split()
    assert int(rows) == COUNT
    assert float(megabytes) < ALLOWED
