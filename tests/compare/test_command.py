"""``vnplan compare``: what it prints and writes, and its exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from compared import MAY, SON, document, figure, tables


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = tmp_path / "dataset"
    folder.mkdir()
    made = tables([document("a"), document("b", MAY)], [figure("a", 2.5), figure("a", 4), figure("b", 3)])
    for table, rows in made.items():
        rows.to_parquet(folder / f"{table}.parquet")
    return folder


def vnplan(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}
    command = [sys.executable, "-m", "vnplan_extract", "compare", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_without_an_output_a_summary_is_printed(root: Path, dataset: Path) -> None:
    done = vnplan(root, dataset)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 plans of 2 places and 1 periods: 3 figures, 1 indicators" in done.stdout
    assert "2,5% (2025) ≠ 4% (2025)" in " ".join(done.stdout.split())
    assert SON in done.stdout


def test_the_suffix_says_what_is_written(root: Path, dataset: Path, tmp_path: Path) -> None:
    for name, begin in (("c.xlsx", b"PK"), ("c.html", b"<!DOCTYPE html>")):
        done = vnplan(root, dataset, "-o", tmp_path / name, "--by", "plan, year")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / name).read_bytes().startswith(begin)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "is not there"),
        (["{dataset}", "-o", "c.pdf"], "ends in .xlsx or .html"),
        (["{dataset}", "-o", "{dataset}/x/c.html"], "does not exist"),
        (["{dataset}", "--by", "thôn"], "thôn is none"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(root: Path, dataset: Path, arguments: list[str], message: str) -> None:
    done = vnplan(root, *(one.format(dataset=dataset) for one in arguments))
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
