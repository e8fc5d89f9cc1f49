"""The figures that the matcher must reach on the hand-made measure; rows held out are counted, never shown."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest

# What is asked of matching (precision, recall), on rows that could be looked at and on rows held out.
FLOORS = {"dev": (0.97, 0.80), "heldout": (0.95, 0.70)}


@pytest.fixture(scope="module")
def tool(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("indicators_tool", root / "tools" / "indicators.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["indicators_tool"] = module
    spec.loader.exec_module(module)
    return module


def test_wordings(tool: ModuleType) -> None:
    holds(tool, list(tool.listed_rows()))


def test_targets_of_the_measuring_corpus(tool: ModuleType, shared: Path) -> None:
    holds(tool, list(tool.shared_rows()))


def holds(tool: ModuleType, rows: list[object]) -> None:
    for part, (precision, recall) in FLOORS.items():
        score = tool.score([row for row in rows if row.part == part])  # type: ignore[attr-defined]
        assert score.with_id > 20, part
        assert score.precision >= precision, part
        assert score.recall >= recall, part


def test_a_score_counts_wrong_given_and_missed(tool: ModuleType) -> None:
    def rows() -> Iterable[object]:
        yield tool.Row("dev", "1", "a", "x", "x")
        yield tool.Row("dev", "2", "b", "x", "y")
        yield tool.Row("dev", "3", "c", None, "z")
        yield tool.Row("dev", "4", "d", "w", None)

    score = tool.score(list(rows()))
    assert (score.given, score.with_id) == (3, 3)
    assert (score.precision, score.recall) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
