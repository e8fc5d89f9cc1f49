"""What later runs do: nothing anew that is done and unchanged, and everything that is not."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from batches import Documents, Heard, Here, batch, content

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.journal import read_records
from vnplan_extract.archive.manifest import write_manifest
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.parts import part_name
from vnplan_extract.archive.records import Record
from vnplan_extract.archive.settings import Settings, versions
from vnplan_extract.archive.writer import plan_name
from vnplan_extract.limits import Limits

pytestmark = pytest.mark.usefixtures("here")


def test_what_is_done_and_unchanged_is_not_read_again(documents: Documents, tmp_path: Path) -> None:
    out, folder = tmp_path / "out", documents(3)
    batch(folder, out)
    before, manifest = content(out), (out / "manifest.parquet").read_bytes()
    Here.ran.clear()
    assert batch(folder, out).skipped == 3
    assert Here.ran == []
    assert (content(out), (out / "manifest.parquet").read_bytes()) == (before, manifest)


def test_a_touched_file_is_not_read_again_and_a_changed_one_is(documents: Documents, tmp_path: Path) -> None:
    out, folder, heard = tmp_path / "out", documents(3), Heard()
    batch(folder, out)
    os.utime(folder / "000.txt", (1, 1))
    (folder / "001.txt").write_text("Đến năm 2030, có ít nhất 77 xã đạt chuẩn nông thôn mới.", "utf-8")
    Here.ran.clear()
    assert batch(folder, out, heard).skipped == 2
    assert Here.ran == ["001.txt"]
    assert heard.why == {"001.txt": "the file has changed"}
    fresh = tmp_path / "fresh"
    batch(folder, fresh)
    assert content(out) == content(fresh)  # nothing is left of what the file was


@pytest.mark.parametrize(
    ("limits", "memory", "read", "why"),
    [
        (Limits(workers=1, seconds=300.0, page_pixels=1_000_000), 4 << 30, 2, "the settings have changed"),
        (Limits(workers=1, seconds=600.0), 4 << 30, 1, "the settings have changed"),  # more time: what failed only
        (Limits(workers=2, seconds=300.0), 4 << 30, 0, ""),
    ],
)
def test_changed_settings(
    documents: Documents, tmp_path: Path, limits: Limits, memory: int, read: int, why: str
) -> None:
    out, folder, heard = tmp_path / "out", documents(1, broken=b"%PDF-1.7 and no more"), Heard()
    batch(folder, out)
    Here.ran.clear()
    batch(folder, out, heard, Settings(limits, memory))
    assert len(Here.ran) == read
    assert set(heard.why.values()) == ({why} if why else set())


def versions_are(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    for module in ("records", "resume"):
        monkeypatch.setattr(f"vnplan_extract.archive.{module}.versions", lambda: line)


def test_a_changed_version_is_named(documents: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, folder, heard = tmp_path / "out", documents(1), Heard()
    versions_are(monkeypatch, "vnplan-extract 0, lxml 5")
    batch(folder, out)
    versions_are(monkeypatch, "vnplan-extract 1, lxml 5")
    batch(folder, out, heard)
    assert heard.why == {"000.txt": "versions have changed: vnplan-extract 0 → vnplan-extract 1"}


def test_another_tesseract_reads_only_pictures_again(
    documents: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, folder, heard = tmp_path / "out", documents(3, broken=b"%PDF-1.7 and no more"), Heard()
    origins = {"000.txt": "digital", "001.txt": "ocr", "002.txt": "mixed"}  # as if the last two were scans
    real = Here._one

    def scanned(self: Here, job: Job, settings: Settings) -> Outcome:
        return replace(real(self, job, settings), origin=origins.get(job.name))

    monkeypatch.setattr(Here, "_one", scanned)
    versions_are(monkeypatch, "lxml 5, tesseract 5.3.0, vie.traineddata 11111111")
    batch(folder, out)
    versions_are(monkeypatch, "lxml 5, tesseract 5.5.4, vie.traineddata 11111111")
    batch(folder, out, heard)
    why = "versions have changed: tesseract 5.3.0 → tesseract 5.5.4"
    assert heard.why == dict.fromkeys(("001.txt", "002.txt", "broken.txt"), why)


def test_the_versions_name_tesseract_and_its_model() -> None:
    found = dict(one.split(" ") for one in versions().split(", "))
    assert re.fullmatch(r"\d+\.\d+.*", found["tesseract"])
    assert re.fullmatch("[0-9a-f]{8}", found["vie.traineddata"])


def test_ended_at_any_moment_a_run_is_resumed_to_the_same_bytes(
    documents: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = documents(5, broken=b"%PDF-1.7 and no more")
    (folder / "copy.txt").write_bytes((folder / "003.txt").read_bytes())
    whole = tmp_path / "whole"
    batch(folder, whole)
    calls = ("os.fsync", "os.replace")

    class Ended(BaseException):
        """The process is no more."""

    moments = 0
    for call in calls:
        for moment in range(0, 90, 7):
            out, count = tmp_path / f"{call}{moment}", 0
            real = getattr(os, call[3:])

            def ending(*arguments: object, real: Callable[..., object] = real, moment: int = moment) -> object:
                nonlocal count
                count += 1
                if count > moment:
                    raise Ended
                return real(*arguments)

            with monkeypatch.context() as patch:
                patch.setattr(call, ending)
                try:
                    batch(folder, out)
                except Ended:
                    moments += 1
            batch(folder, out)
            assert content(out) == content(whole), (call, moment)
            assert len(read_records(out)) == 7
    assert moments > 8


@pytest.mark.parametrize("taken", ["data", "plans"])
def test_what_somebody_took_away_is_read_again(documents: Documents, tmp_path: Path, taken: str) -> None:
    folder, out, heard = documents(3), tmp_path / "out", Heard()
    batch(folder, out)
    before = content(out)
    shutil.rmtree(out / taken)
    batch(folder, out, heard)
    assert heard.why == {f"00{number}.txt": "its files are gone from the output" for number in range(3)}
    assert content(out) == before


def test_a_torn_line_of_the_journal_is_as_if_never_written(documents: Documents, tmp_path: Path) -> None:
    folder, out = documents(2), tmp_path / "out"
    batch(folder, out)
    lines = [record.to_json() for record in read_records(out).values()]
    (out / "manifest.parquet").unlink()
    (out / "journal.jsonl").write_text(f"{lines[0]}\n{lines[1][:50]}")
    Here.ran.clear()
    batch(folder, out)
    assert Here.ran == ["001.txt"]
    assert len(read_records(out)) == 2


def test_ten_thousand_old_files_cost_little(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    records = []
    key = Settings().key
    for number in range(10_000):
        file = folder / f"{number:05}.txt"
        file.touch()
        status = file.stat()
        stamp = f"{status.st_size}:{status.st_mtime_ns}"
        sha256 = f"{number:064x}"
        records.append(Record(str(file), None, sha256, "done", stamp=stamp, settings_key=key, version=versions()))
        plan = out / plan_name(sha256)
        plan.parent.mkdir(parents=True, exist_ok=True)
        plan.touch()
    write_manifest(out, records)
    rows = pa.table({"plan_id": [record.sha256[:12] for record in records], "sha256": [r.sha256 for r in records]})
    (out / "data" / "documents").mkdir(parents=True)
    pq.write_table(rows, out / part_name("documents", "00"))
    (folder / "new.txt").write_text("Đến năm 2025, có 12 xã.", "utf-8")
    started = time.monotonic()
    moments: list[float] = []
    heard = Heard()
    heard.finished = lambda record: moments.append(time.monotonic() - started)  # type: ignore[method-assign]
    assert batch(folder, out, heard).skipped == 10_000
    assert moments[0] < 5
