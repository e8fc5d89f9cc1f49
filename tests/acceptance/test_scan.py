"""The model plan as a scan, good and bad, and real scans: what must be found, by the records of their clean twins."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from vnplan_extract import Plan
from vnplan_extract.evaluate import Evaluation

pytestmark = pytest.mark.shared

FLOORS = {
    "targets numeric found": 0.97,
    "targets numeric strict": 0.93,
    "sections": 0.95,
    "references": 0.95,
    "task rows": 0.97,
    "metadata": 0.90,
    "cells": 0.93,
}


BAD_FLOORS = {  # of a copy at 150 dpi that leans, with noise and coarse JPEG
    "targets numeric found": 0.90,
    "targets numeric strict": 0.80,
    "sections": 0.90,
    "references": 0.95,
    "task rows": 0.95,
    "metadata": 0.90,
    "cells": 0.85,
}


def below(result: Evaluation, floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """What does not reach its floor: the figure and the floor."""
    reached = {name: score.f1 for name, score in result.scores.items()}
    reached |= {"metadata": result.shares["metadata"].value, "cells": result.cells}
    return {name: (round(reached[name], 3), floor) for name, floor in floors.items() if reached[name] < floor}


def test_model_plan_as_a_scan(shared: Path, measured: Callable[[Path, Path], Evaluation]) -> None:
    folder = shared / "corpus" / "plan-453"
    result = measured(folder / "gold.json", folder / "plan-453-scan200.pdf")
    assert not below(result, FLOORS), result.report()


def test_model_plan_as_a_bad_scan(
    shared: Path, root: Path, tmp_path: Path, measured: Callable[[Path, Path], Evaluation]
) -> None:
    folder = shared / "corpus" / "plan-453"
    script = root / "benchmarks" / "degrade.py"
    subprocess.run([sys.executable, str(script), str(folder / "plan-453.pdf"), str(tmp_path / "bad.pdf")], check=True)
    result = measured(folder / "gold.json", tmp_path / "bad.pdf")
    assert not below(result, BAD_FLOORS), result.report()


def test_the_table_of_a_scan_is_one(shared: Path, read_plan: Callable[[Path], Plan]) -> None:
    plan = read_plan(shared / "corpus" / "plan-453" / "plan-453-scan200.pdf")
    assert {task.table for task in plan.tasks} == {1}
    clean = read_plan(shared / "corpus" / "plan-453" / "plan-453.pdf")
    assert [task.page for task in plan.tasks] == [task.page for task in clean.tasks]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lvn-10209603-qd63-ttg-2010.doc", "lvn-10209603-qd63-ttg-2010.pdf"),
        ("laocai-kh1105-ocr.txt", "laocai-kh1105-brokencmap.pdf"),
    ],
)
def test_figures_of_a_twin_are_in_its_scan(
    shared: Path, read_plan: Callable[[Path], Plan], one: str, other: str
) -> None:
    plans = [read_plan(shared / "corpus" / "real" / name) for name in (one, other)]
    figures = [[(t.value, t.value_max) for t in plan.targets if t.kind == "numeric"] for plan in plans]
    assert figures[0]
    assert sorted(figures[0]) == sorted(figures[1])
