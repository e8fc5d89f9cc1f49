"""The table of units of the measuring corpus: read, or listed as unknown."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from vnplan_extract.measurement import read_unit

# Where the package keeps apart what the shared table lays together, with the canonical unit of the package.
APART = {
    "triệu đồng/người": "VND/person",
    "triệu đồng/năm": "VND/year",
    "USD/người": "USD/person",
    "đô la/người": "USD/person",
    "triệu đồng/hộ": "VND/household",
    "triệu đồng/lao động": "VND/worker",
    "kg/người": "kg/person",
    "kg/đầu người": "kg/person",
    "kWh/người": "kWh/person",
    "tấn/ha/vụ": "tonne/ha/crop",
    "tấn/ha/năm": "tonne/ha/year",
    "ca/100.000 trẻ đẻ sống": "case/100000_live_birth",
    "sào": "sào",
    "khóm": "urban_group",
    "lần/năm": "time/year",
    "lần/tháng": "time/month",
    "tháng/lần": "month/time",
    "quý/lần": "quarter/time",
    "buổi/tuần": "session/week",
}


def shared_spellings(shared: Path) -> list[tuple[str, str]]:
    """Every spelling of the shared table with its canonical unit."""
    lines = (shared / "indicators" / "units.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line]
    return [(one, row[3]) for row in rows for one in (row[0], *row[1].split(" | ")) if one.strip()]


def test_no_unit_of_the_shared_table_is_dropped(shared: Path, root: Path) -> None:
    """The command prints one line for each spelling, known or not."""
    table = shared / "indicators" / "units.tsv"
    run = subprocess.run(
        [sys.executable, str(root / "tools" / "units.py"), str(table)], capture_output=True, text=True, check=False
    )
    *lines, total = run.stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [spelling for spelling, _ in shared_spellings(shared)]
    unknown = [line for line in lines if line.endswith("\tunknown")]
    assert total.endswith(f"{len(unknown)} unknown")
    assert unknown == []
    assert run.returncode == 0


def test_an_unknown_unit_is_listed(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "units.tsv"
    table.write_text("unit\tvariants\nha\thecta\ncon nhện\t\n", "utf-8")
    main = runpy.run_path(str(root / "tools" / "units.py"))["main"]
    assert main([str(table)]) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == ["con nhện\tunknown", "3 spellings, 2 read, 1 unknown"]


def test_a_time_or_a_head_that_is_not_stated_is_not_in_the_unit(shared: Path) -> None:
    spellings = {spelling for spelling, _ in shared_spellings(shared)}
    for spelling in spellings & set(APART):
        reading = read_unit(spelling)
        assert reading is not None
        assert reading.canonical_unit == APART[spelling]
