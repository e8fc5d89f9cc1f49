"""Plans and evaluations of whole documents, each made once a session."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import vnplan_extract as vp
from vnplan_extract.evaluate import Evaluation, evaluate
from vnplan_extract.schema import Plan

Measure = Callable[[Path, Path], Evaluation]


@cache
def _read(path: Path) -> Plan:
    return vp.extract(path)


@cache
def _measured(gold: Path, document: Path) -> Evaluation:
    return evaluate(json.loads(gold.read_text("utf-8")), _read(document), show=20)


@pytest.fixture(scope="session")
def read_plan() -> Callable[[Path], Plan]:
    """Reads a file; the same file gives the same Plan object, which a test must not change."""
    return _read


@pytest.fixture(scope="session")
def measured() -> Measure:
    """Compares the plan of a document with its gold record."""
    return _measured
