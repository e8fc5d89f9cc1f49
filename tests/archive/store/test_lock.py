"""Who holds an output in a store, when a dead owner is passed over, and when a run finds that it lost the output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from object_store import Bucket

from vnplan_extract.archive import store_lock as module
from vnplan_extract.archive.store_folder import StoreFolder
from vnplan_extract.archive.store_lock import StoreLock
from vnplan_extract.errors import VnplanError


@pytest.fixture(params=["s3", "memory"])
def folder(request: pytest.FixtureRequest, bucket: Bucket, tmp_path: Path) -> StoreFolder:
    return StoreFolder(f"{bucket.url}/out" if request.param == "s3" else f"memory://{tmp_path}/out")


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.05)


def owner(folder: StoreFolder, **more: Any) -> dict[str, Any]:
    """What the lock says; ``more`` is written into it."""
    said: dict[str, Any] = json.loads(folder.read("lock"))
    if more:
        said |= more
        folder.put("lock", json.dumps(said).encode())
    return said


def test_it_names_its_owner_and_is_gone_afterwards(folder: StoreFolder) -> None:
    with folder.lock():
        said = owner(folder)
        assert (said["pid"], said["host"]) == (os.getpid(), os.uname().nodename)
        with (
            pytest.raises(VnplanError, match=f"process {os.getpid()} on .* writes to it"),
            StoreFolder(folder.name).lock(),
        ):
            pass
    assert folder.entries() == set()


def test_an_owner_that_gives_no_sign_of_life_is_passed_over(folder: StoreFolder) -> None:
    with folder.lock() as first:
        owner(folder, alive="2026-01-01T00:00:00+00:00", machine="another")
        with StoreFolder(folder.name).lock() as second:
            assert owner(folder)["alive"] > "2026-01-02"
            first._beat_once()  # type: ignore[attr-defined]
            with pytest.raises(VnplanError, match="has taken it over; what is finished is kept"):
                first.check()  # type: ignore[attr-defined]
            second.check()  # type: ignore[attr-defined]


def test_a_process_of_this_machine_that_is_gone_is_passed_over_at_once(folder: StoreFolder) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with folder.lock():
        owner(folder, pid=gone.pid, token="other")
        with StoreFolder(folder.name).lock():
            pass


def test_a_living_owner_elsewhere_and_one_that_says_nothing_are_not_passed_over(folder: StoreFolder) -> None:
    with folder.lock():
        said = owner(folder, pid=999_999_999, machine="another", host="far", token="other")
        with pytest.raises(VnplanError, match="process 999999999 on far"), StoreFolder(folder.name).lock():
            pass
        folder.put("lock", b"not json")
        with pytest.raises(VnplanError, match="another run writes to it"), StoreFolder(folder.name).lock():
            pass
        assert said["token"] == "other"
    folder.remove(["lock"])


def test_of_many_that_see_a_dead_owner_one_gets_it(folder: StoreFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.5)
    with folder.lock():
        owner(folder, alive="2026-01-01T00:00:00+00:00", machine="another", token="dead")
        held: list[StoreLock] = []
        start = threading.Barrier(4)

        def claim() -> None:
            lock = StoreFolder(folder.name).lock()
            start.wait()
            try:
                held.append(lock.__enter__())
            except VnplanError:
                return

        rivals = [threading.Thread(target=claim) for _ in range(4)]
        for rival in rivals:
            rival.start()
        for rival in rivals:
            rival.join()
        assert len(held) == 1
        held[0].__exit__(None, None, None)


def test_a_store_that_knows_no_condition_is_locked_too(folder: StoreFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    original = type(folder._store).pipe_file

    def plain(self: Any, path: str, value: bytes, **options: Any) -> Any:
        if options:
            raise NotImplementedError
        return original(self, path, value)

    monkeypatch.setattr(type(folder._store), "pipe_file", plain)
    with folder.lock():
        assert owner(folder)["pid"] == os.getpid()
        with pytest.raises(VnplanError, match="writes to it"), StoreFolder(folder.name).lock():
            pass


def test_it_shows_that_it_lives(folder: StoreFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BEAT", 0.05)
    written: list[bytes] = []
    original = StoreLock._write
    done = threading.Event()

    def noting(self: StoreLock) -> None:
        original(self)
        written.append(b"")
        done.set()

    monkeypatch.setattr(StoreLock, "_write", noting)
    with folder.lock() as lock:
        assert done.wait(10)
        lock.check()  # type: ignore[attr-defined]
        lock._seen -= module.STALE  # type: ignore[attr-defined]
        monkeypatch.setattr(module, "BEAT", 60)
        lock._ended.set()  # type: ignore[attr-defined]
        lock._thread.join()  # type: ignore[attr-defined]
        lock._seen = -1e9  # type: ignore[attr-defined]
        with pytest.raises(VnplanError, match="no sign of life"):
            lock.check()  # type: ignore[attr-defined]
