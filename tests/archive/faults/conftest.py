"""What the fault tests start from: a few plans, and the dataset of a run that nothing disturbed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from archive_documents import Documents
from archive_runs import run

PLANS = 16


@pytest.fixture(scope="session")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small plans, three of them with the same bytes; tests that change something copy it."""
    folder = tmp_path_factory.mktemp("plans") / "in"
    folder.mkdir()
    documents = Documents(random.Random(7))
    for number in range(PLANS):
        sort = ("txt", "html")[number % 2]
        (folder / f"{number:02d}.{sort}").write_bytes(documents.make(sort))
    for name in ("03-copy.html", "04-copy.html"):  # read at the same time, one of them is the first
        (folder / name).write_bytes((folder / "03.html").read_bytes())
    return folder


@pytest.fixture(scope="session")
def undisturbed(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of ``plans``."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    code, said = run(plans, out, "--workers", "2")
    assert code == 0, said
    return out
