"""What an output folder does, on disk and in a store alike; and the log of a store, written group by group."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_runs import wait_until
from object_store import Bucket

from vnplan_extract.archive import segment_log
from vnplan_extract.archive.folder import Folder, folder_of
from vnplan_extract.archive.journal import Journal, read_records
from vnplan_extract.archive.records import Record
from vnplan_extract.archive.store_folder import StoreFolder
from vnplan_extract.errors import VnplanError


@pytest.fixture(params=["disk", "s3", "memory"])
def folder(request: pytest.FixtureRequest, bucket: Bucket, tmp_path: Path) -> Iterator[Folder]:
    places = {"disk": str(tmp_path / "out"), "s3": f"{bucket.url}/my out", "memory": f"memory://{tmp_path}/out"}
    made = folder_of(places[request.param])
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def stored(bucket: Bucket) -> Iterator[StoreFolder]:
    made = StoreFolder(f"{bucket.url}/out")
    yield made
    made.close()


def record(number: int, **fields: object) -> Record:
    return Record(f"/plans/{number}.txt", None, f"{number:064x}", "done", **fields)  # type: ignore[arg-type]


def test_files_are_written_found_read_and_removed(folder: Folder) -> None:
    assert (folder.entries(), folder.names("a")) == (set(), [])
    with folder.stage() as stage:
        stage.add("a/b/c.txt", b"C")
        stage.add("a/d.txt", b"D")
        stage.path("e.txt").write_bytes(b"E")
    folder.settle()
    assert folder.entries() - {".stage"} == {"a", "e.txt"}
    assert folder.names("a") == ["a/b/c.txt", "a/d.txt"]
    assert [folder.read("e.txt"), *folder.read_all(["a/d.txt", "a/b/c.txt"])] == [b"E", b"D", b"C"]
    with folder.stage() as stage:
        stage.add("a/d.txt", b"new")
    assert folder.read("a/d.txt") == b"new"
    folder.remove(["a/d.txt", "a/not-there.txt"])
    assert folder.names("a") == ["a/b/c.txt"]
    with pytest.raises(FileNotFoundError):
        folder.read("a/d.txt")
    with pytest.raises(FileNotFoundError):
        list(folder.read_all(["e.txt", "a/d.txt"]))


def test_a_file_that_is_not_finished_does_not_take_its_place(folder: Folder) -> None:
    def fail() -> None:
        with folder.stage() as stage:
            stage.path("a.txt").write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    folder.settle()
    assert folder.entries() <= {".stage"}


def test_records_are_kept_across_runs_and_end_in_the_manifest(folder: Folder) -> None:
    with Journal(folder) as journal:
        assert not journal.changed
        for number in range(3):
            journal.add(record(number))
    assert len(read_records(folder)) == 3
    with Journal(folder) as journal:
        assert journal.changed
        journal.add(record(1, pages=7))
        journal.compact()
        journal.end()
    assert [one.pages for one in read_records(folder).values()] == [0, 7, 0]
    assert folder.logged() == []
    with Journal(folder) as journal:
        assert not journal.changed


def test_a_log_in_a_store_is_written_in_groups(stored: StoreFolder, bucket: Bucket) -> None:
    bucket.forget()
    with Journal(stored) as journal:
        for number in range(50):
            journal.add(record(number))
        assert len(stored.logged()) == 40
    assert len(stored.logged()) == 50
    assert len(bucket.asked("PUT", "out/journal.jsonl/")) <= 4


def test_the_last_records_are_written_soon(stored: StoreFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment_log, "SECONDS", 0.2)
    with Journal(stored) as journal:
        journal.add(record(1))
        wait_until(lambda: len(stored.logged()) == 1, 20)
        journal.add(record(2))
        assert len(stored.logged()) == 1


def test_no_record_stands_in_the_log_before_what_it_speaks_of(
    stored: StoreFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, order = StoreFolder.put, []

    def slow(self: StoreFolder, name: str, data: bytes) -> None:
        if name.startswith("data/"):
            time.sleep(0.3)
        original(self, name, data)
        if data:
            order.append(name.partition("/")[0])

    monkeypatch.setattr(StoreFolder, "put", slow)
    with Journal(stored) as journal:
        with stored.stage() as stage:
            stage.add("data/a", b"a")
        journal.add(record(1))
    assert order == ["data", "journal.jsonl"]


def test_what_could_not_be_written_surfaces_and_leaves_no_record(
    stored: StoreFolder, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = StoreFolder.put

    def failing(self: StoreFolder, name: str, data: bytes) -> None:
        if name == "data/bad":
            raise VnplanError("no room")
        original(self, name, data)

    def keep() -> None:
        with Journal(stored) as journal:
            with stored.stage() as stage:
                stage.add("data/bad", b"x")
            journal.add(record(1))

    monkeypatch.setattr(StoreFolder, "put", failing)
    with pytest.raises(VnplanError, match="no room"):
        keep()
    with pytest.raises(VnplanError, match="no room"):
        stored.settle()
    assert StoreFolder(stored.name).logged() == []


def test_a_run_that_lost_its_output_writes_no_more_records(stored: StoreFolder, bucket: Bucket) -> None:
    def keep() -> None:
        with stored.lock() as lock, Journal(stored) as journal:
            stored.put("lock", b'{"token": "other", "pid": 1, "host": "far", "since": "now"}')
            lock._beat_once()
            journal.add(record(1))

    with pytest.raises(VnplanError, match="taken it over"):
        keep()
    assert StoreFolder(stored.name).logged() == []
    assert b"other" in bucket.get("out/lock"), "it is not this run's to remove"


def test_puts_go_side_by_side(stored: StoreFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    original = StoreFolder.put

    def distant(self: StoreFolder, name: str, data: bytes) -> None:
        time.sleep(0.1)
        original(self, name, data)

    monkeypatch.setattr(StoreFolder, "put", distant)
    started = time.monotonic()
    with stored.stage() as stage:
        for number in range(40):
            stage.add(f"data/{number}", b"x")
    stored.settle()
    assert time.monotonic() - started < 3.0  # 4 s one after another
    assert len(stored.names("data")) == 40
