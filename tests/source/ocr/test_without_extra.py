"""Without the extra [ocr]: printed plans are read as ever, scans are refused with its name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import scans

READ = """
import sys
import vnplan_extract as vp
try:
    print(len(vp.extract(sys.argv[1]).targets), sorted({"cv2", "tesserocr"} & set(sys.modules)))
except vp.VnplanError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def bare(tmp_path: Path, root: Path) -> dict[str, str]:
    """An environment in which what the extra installs cannot be imported."""
    for name in ("cv2", "tesserocr"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('not installed: ' + __name__)\n")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(root / "src")])}


def run(file: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_printed_plan_is_read_without_the_extra(bare: dict[str, str], root: Path) -> None:
    count, modules = run(root / "corpus/dak-rolang-2024/dak-rolang-2024.pdf", bare).split(maxsplit=1)
    assert int(count) > 40
    assert modules.strip() == "[]"


def test_a_printed_plan_does_not_load_what_recognises(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    assert run(root / "corpus/dak-rolang-2024/dak-rolang-2024.pdf", environment).split(maxsplit=1)[1].strip() == "[]"


def test_a_scan_names_the_extra(bare: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scans.as_pdf(scans.page(scans.LINES)))
    said = run(tmp_path / "scan.pdf", bare)
    assert said.startswith("OCRUnavailable scan.pdf: ")
    assert "vnplan-extract[ocr]" in said
