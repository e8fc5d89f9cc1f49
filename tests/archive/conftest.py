"""Small documents, and workers that misbehave at a word."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from batches import Here

from vnplan_extract.archive import engines

TEXT = "KẾ HOẠCH\nPhát triển nông thôn\n\nI. MỤC TIÊU\n\nĐến năm 2025, có ít nhất {} xã đạt chuẩn nông thôn mới.\n"

POISON = """
import os, signal, time
from vnplan_extract.archive import worker
original = worker._read

def _read(job, data, settings, *more):
    word = data.split(b":")[0]
    if word == b"crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == b"kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == b"parent":
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(600)
    if word == b"exit":
        os._exit(3)
    if word == b"hang":
        time.sleep(600)
    if word == b"memory":
        bytearray(settings.memory)
    if word == b"defect":
        raise RuntimeError("unexpected")
    if word == b"slow":
        time.sleep(2)
    if word == b"once" and settings.limits.seconds < 100:
        time.sleep(600)
    return original(job, data, settings, *more)

worker._read = _read
"""


@pytest.fixture
def poison(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that crash, hang or swell when a document begins with the word for it."""
    folder = tmp_path_factory.mktemp("poison")
    (folder / "sitecustomize.py").write_text(textwrap.dedent(POISON), "utf-8")
    monkeypatch.syspath_prepend(str(folder))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines.ENGINES, "here", "unused:unused")
    monkeypatch.setattr("vnplan_extract.archive.run.make_engine", lambda name, workers, *more: Here(workers))
    Here.ran = []


@pytest.fixture
def documents(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder of plans and, by name, of other files."""

    def make(count: int, **others: bytes) -> Path:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        for number in range(count):
            (folder / f"{number:03}.txt").write_text(TEXT.format(number + 1), "utf-8")
        for name, data in others.items():
            (folder / f"{name}.txt").write_bytes(data)
        return folder

    return make
