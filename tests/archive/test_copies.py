"""Documents with the same bytes are read once, whatever becomes of the first of them meanwhile."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from batches import Documents, Heard, Here, batch

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.journal import read_records
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.run import Batch, run_batch
from vnplan_extract.archive.settings import Settings

pytestmark = pytest.mark.usefixtures("here")


def test_the_same_bytes_are_read_once(documents: Documents, tmp_path: Path) -> None:
    folder, out = documents(1), tmp_path / "out"
    data = (folder / "000.txt").read_bytes()
    (folder / "copy.txt").write_bytes(data)
    with zipfile.ZipFile(folder / "many.zip", "w") as archive:
        archive.writestr("again.txt", data)
    heard = Heard()
    assert batch(folder, out, heard).statuses == {"done": 1, "duplicate": 2}
    assert Here.ran == ["000.txt"]
    assert {record.duplicate_of for record in heard.records if record.status == "duplicate"} == {
        str(folder / "000.txt")
    }
    assert batch(folder, out).skipped == 3


OTHER = "Đến năm 2030, có ít nhất 77 xã đạt chuẩn nông thôn mới."


@pytest.mark.parametrize("others", [0, 3])  # the copies are found before, or after what became of the first is known
@pytest.mark.parametrize(
    ("change", "status", "values"),
    [(lambda file: file.write_text(OTHER, "utf-8"), "done", [1, 77]), (Path.unlink, "quarantined", [1])],
)
def test_copies_of_a_file_that_changes_before_it_is_read_are_read_in_its_place(
    others: int,
    change: Callable[[Path], object],
    status: str,
    values: list[int],
    documents: Documents,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, out = documents(1 + others), tmp_path / "out"
    for name in ("copy-1", "copy-2"):
        (folder / f"{name}.txt").write_bytes((folder / "000.txt").read_bytes())
    real = Here._one

    def changing(self: Here, job: Job, settings: Settings) -> Outcome:
        if job.name == "000.txt":
            change(folder / job.name)
        return real(self, job, settings)

    monkeypatch.setattr(Here, "_one", changing)
    batch(folder, out)
    rows = {Path(row["path"]).name: row for row in pq.read_table(out / "manifest.parquet").to_pylist()}
    assert {name: rows[name]["status"] for name in ("000.txt", "copy-1.txt", "copy-2.txt")} == {
        "000.txt": status,
        "copy-1.txt": "done",
        "copy-2.txt": "duplicate",
    }
    assert rows["copy-2.txt"]["duplicate_of"] == str(folder / "copy-1.txt")
    found = pq.read_table(out / "data" / "targets").to_pylist()
    assert sorted(row["value"] for row in found) == sorted([*values, *range(2, 2 + others)])


def test_a_file_that_was_gone_for_a_moment_takes_nothing_from_its_copy(
    documents: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = documents(1), tmp_path / "out"
    file, copy, away = folder / "000.txt", tmp_path / "aaa.txt", tmp_path / "away"
    shutil.copy(file, copy)
    real = Here._one

    def leaving(self: Here, job: Job, settings: Settings) -> Outcome:
        if job.name == file.name and file.exists():
            file.rename(away)
        return real(self, job, settings)

    with monkeypatch.context() as patch:
        patch.setattr(Here, "_one", leaving)
        run_batch(Batch((folder, copy), out))
    away.rename(file)
    for _ in range(2):
        run_batch(Batch((folder, copy), out))
        statuses = {Path(record.path).name: record.status for record in read_records(out).values()}
        assert sorted(statuses.values()) == ["done", "duplicate"]
        assert pq.read_table(out / "data" / "targets").num_rows == 1


def test_a_document_that_kills_its_process_is_not_read_again_in_the_form_of_its_copy(
    documents: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out, ran = documents(1), tmp_path / "out", []
    (folder / "copy.txt").write_bytes((folder / "000.txt").read_bytes())

    def dying(self: Here, job: Job, settings: Settings) -> Outcome:
        ran.append(job.name)
        return Outcome(job, status="quarantined", reason="crash: its process ended with SIGSEGV")

    monkeypatch.setattr(Here, "_one", dying)
    batch(folder, out)
    assert ran == ["000.txt"]
    assert {record.status for record in read_records(out).values()} == {"quarantined", "duplicate"}


def test_a_duplicate_takes_the_place_of_a_document_that_is_gone(documents: Documents, tmp_path: Path) -> None:
    folder, out = documents(1), tmp_path / "out"
    (folder / "copy.txt").write_bytes((folder / "000.txt").read_bytes())
    batch(folder, out)
    (folder / "000.txt").unlink()
    batch(folder, out)
    statuses = {Path(record.path).name: record.status for record in read_records(out).values()}
    assert statuses == {"000.txt": "duplicate", "copy.txt": "done"}
    documents_table = pq.read_table(out / "data" / "documents").to_pylist()
    assert [row["document"] for row in documents_table] == ["copy.txt"]


def test_an_older_document_stays_the_one_that_is_read(documents: Documents, tmp_path: Path) -> None:
    folder, out = documents(1), tmp_path / "out"
    batch(folder, out)
    other = tmp_path / "other"
    other.mkdir()
    (other / "aaa.txt").write_bytes((folder / "000.txt").read_bytes())
    Here.ran.clear()
    assert run_batch(Batch((other, folder), out)).statuses == {"duplicate": 1}
    assert Here.ran == []
