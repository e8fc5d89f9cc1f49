"""The notebooks run from an empty kernel, without an error, and show what they say."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = {"01-one-plan", "02-districts", "03-periods", "04-responsibilities", "05-progress", "06-archive"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}})
    client.execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert {"text/html", "image/png"} <= kinds
    assert not [output for output in outputs if output.output_type == "error"]


def test_there_are_notebooks_and_they_hold_no_outputs() -> None:
    assert {path.stem for path in NOTEBOOKS} == NAMES
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        assert len(cells) <= 12
        assert not any(cell.get("outputs") for cell in cells)
