"""The model plan as a scan: what must be found in it, by the same gold record as for the file it was made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

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


def test_model_plan_as_a_scan(shared: Path, measured: Callable[[Path, Path], Evaluation]) -> None:
    folder = shared / "corpus" / "plan-453"
    result = measured(folder / "gold.json", folder / "plan-453-scan200.pdf")
    reached = {name: score.f1 for name, score in result.scores.items()}
    reached |= {"metadata": result.shares["metadata"].value, "cells": result.cells}
    below = {name: (round(reached[name], 3), floor) for name, floor in FLOORS.items() if reached[name] < floor}
    assert not below, f"{below}\n{result.report()}"
