"""The names that users rely on are there, whatever was imported before them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import vnplan_extract as vp

NAMES = ["Plan", "Limits", "extract", "pipeline", "frames", "evaluate", "VnplanError"]


@pytest.mark.parametrize("first", ["vp.pipeline()", "vp.frames", "import vnplan_extract.evaluate"])
@pytest.mark.parametrize("name", ["extract", "evaluate"])
def test_a_name_is_a_function_though_a_folder_is_called_the_same(first: str, name: str, root: Path) -> None:
    code = f"import vnplan_extract as vp\n{first}\nassert callable(vp.{name}), vp.{name}"
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr


def test_every_name_is_there() -> None:
    assert set(NAMES) <= set(vp.__all__) <= set(dir(vp))
    assert all(callable(getattr(vp, name)) or isinstance(getattr(vp, name), ModuleType) for name in vp.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        vp.nonsense  # noqa: B018
