"""The command line: what is written where, one line for an error, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vnplan_extract.schema import Plan

TEXT = """KẾ HOẠCH
Phát triển nông thôn

I. MỤC TIÊU

Đến năm 2025, tỷ lệ hộ nghèo dưới 2,5%; có ít nhất 12 xã đạt chuẩn nông thôn mới.
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def vnplan(root: Path, tmp_path: Path) -> Run:
    """Run the command in an empty folder that holds a.txt and b.txt."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT + name, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "vnplan_extract", *arguments]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment,
            check=False,
        )

    return run


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_one_file_goes_to_standard_output(vnplan: Run) -> None:
    done = vnplan("extract", "a.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert [int(target.value) for target in Plan.from_json(done.stdout).targets if target.value] == [2, 12]


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (["-o", "out.json"], ["out.json"]),
        (["-o", "out.xlsx"], ["out.xlsx"]),
        (["-o", "out"], ["out/a.json"]),
        (["-o", "out", "--format", "csv"], [f"out/{name}" for name in ("datapackage.json", "documents.csv")]),
        (["--format", "csv"], ["a-csv/datapackage.json", "a-csv/documents.csv"]),
        (["--format", "parquet"], ["a-parquet/documents.parquet"]),
        (["--format", "xlsx"], ["a.xlsx"]),
    ],
)
def test_what_is_written_where(arguments: list[str], written: list[str], vnplan: Run, tmp_path: Path) -> None:
    done = vnplan("extract", "a.txt", *arguments)
    assert (done.returncode, done.stdout) == (0, "")
    assert "written to" in done.stderr
    assert set(written) <= set(files(tmp_path))
    assert not any(".part" in name for name in files(tmp_path))


def test_several_files_go_into_a_folder(vnplan: Run, tmp_path: Path) -> None:
    assert vnplan("extract", "a.txt", "b.txt", "-o", "out").returncode == 0
    assert files(tmp_path / "out") == ["a.json", "b.json"]
    done = vnplan("extract", "a.txt", "b.txt")
    assert done.returncode == 2
    assert done.stderr == "vnplan: 2 files: name a folder for the output with -o\n"


def test_a_bad_file_does_not_stop_its_neighbours(vnplan: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = vnplan("extract", "a.txt", "empty.txt", "missing.txt", "b.txt", "-o", "out")
    assert done.returncode == 2
    lines = [line for line in done.stderr.splitlines() if line.startswith("vnplan: ")]
    assert len(lines) == 2
    assert "empty.txt" in lines[0]
    assert "missing.txt" in lines[1]
    assert files(tmp_path / "out") == ["a.json", "b.json"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["extract", "missing.pdf"], "missing.pdf"),
        (["extract", "."], "."),
        (["extract", "a.txt", "-o", "missing/out.json"], "does not exist"),
        (["extract", "a.txt", "-o", "a.txt"], "is the document itself"),
        (["extract", "a.txt", "-o", "out.csv"], "folder of tables"),
        (["extract", "a.txt", "-o", "out.json", "--format", "xlsx"], "ends in .xlsx"),
        (["extract", "a.txt", "-o", "out.xlsx", "--format", "json"], "does not end in .json"),
        (["extract", "a.txt", "b.txt", "-o", "out.json"], "name a folder"),
        (["extract", "a.txt", "--max-characters", "10"], "10"),
        (["evaluate", "missing.json", "missing.json"], "missing.json: cannot be read"),
        (["evaluate", "a.txt", "a.txt"], "a.txt: is no JSON"),
        (["show", "missing.json"], "missing.json"),
    ],
)
def test_an_error_is_one_line_and_exit_code_2(arguments: list[str], sentence: str, vnplan: Run, tmp_path: Path) -> None:
    before = files(tmp_path)
    done = vnplan(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("vnplan: ")
    assert sentence in done.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "arguments", [["extract"], ["extract", "a.txt", "--format", "doc"], ["nonsense"], ["evaluate", "a.txt"]]
)
def test_wrong_use_is_exit_code_2(arguments: list[str], vnplan: Run) -> None:
    done = vnplan(*arguments)
    assert done.returncode == 2
    assert "Usage: " in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unnamed_output_never_replaces_a_file(vnplan: Run, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"mine")
    done = vnplan("extract", "a.txt", "--format", "xlsx")
    assert (done.returncode, (tmp_path / "a.xlsx").read_bytes()) == (2, b"mine")
    assert "a.xlsx: is there already" in done.stderr


def test_evaluate_prints_figures_errors_and_changes(vnplan: Run, plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(plan.to_json(), "utf-8")
    worse = json.loads(plan.to_json())
    worse["targets"][0]["unit"] = "hộ"
    (tmp_path / "worse.json").write_text(json.dumps(worse), "utf-8")
    done = vnplan("evaluate", "gold.json", "worse.json", "--show", "3")
    assert done.returncode == 0
    assert "targets numeric strict       P 0.500" in done.stdout
    assert "unit: gold '%', found 'hộ'" in done.stdout
    figures = json.loads(vnplan("evaluate", "gold.json", "worse.json", "--json").stdout)
    assert figures["targets"]["numeric"]["found"]["f1"] == 1.0
    done = vnplan("evaluate", "gold.json", "gold.json", "--against", "worse.json")
    assert "gained  1\n    targets numeric  unit" in done.stdout
    assert "lost    0" in done.stdout


def test_schema_prints_what_is_checked_in(vnplan: Run, root: Path) -> None:
    assert vnplan("schema").stdout == (root / "schemas" / "plan.schema.json").read_text("utf-8")
    assert vnplan("schema", "--tables").stdout == (root / "schemas" / "datapackage.json").read_text("utf-8")


def test_show_prints_tables_of_a_record(vnplan: Run, plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(plan.to_json(), "utf-8")
    done = vnplan("show", "plan.json", "--limit", "2")
    assert done.returncode == 0
    assert "Targets (3)" in done.stdout
    assert "… and 1 more" in done.stdout
    assert "<2.5" in done.stdout
    assert "something to look at" in done.stdout


def test_a_record_that_does_not_agree_with_its_text_is_refused(vnplan: Run, plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(plan.to_json().replace("2.5", "2.6"), "utf-8")
    done = vnplan("show", "plan.json")
    assert done.returncode == 2
    assert done.stderr.startswith("vnplan: plan.json: is no plan of this version")


def test_the_command_starts_light(vnplan: Run, root: Path) -> None:
    heavy = "('spacy', 'pandas', 'pydantic', 'pypdfium2')"
    code = f"import sys, vnplan_extract.cli; print([m for m in {heavy} if m in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout == "[]\n"
    begin = time.perf_counter()
    assert vnplan("--version").stdout.startswith("vnplan 0.")
    assert time.perf_counter() - begin < 5


def test_the_help_names_the_commands(vnplan: Run) -> None:
    done = vnplan("--help")
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in ("extract", "show", "evaluate", "schema"))
