"""A dataset as runs leave it: resumed, changed, interrupted, locked, full."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import subprocess
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from make_archive import ODD_NAMES

import vnplan_extract as vp
from vnplan_extract.archive import engines
from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.folder import LocalFolder
from vnplan_extract.archive.jobs import Job, find_jobs
from vnplan_extract.archive.journal import read_records
from vnplan_extract.archive.lock import Lock
from vnplan_extract.archive.manifest import write_manifest
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.parts import part_name
from vnplan_extract.archive.records import Record
from vnplan_extract.archive.run import Batch, Summary, run_batch
from vnplan_extract.archive.settings import Settings, versions
from vnplan_extract.archive.worker import process
from vnplan_extract.archive.writer import plan_name, reproduction
from vnplan_extract.cli import main
from vnplan_extract.errors import VnplanError
from vnplan_extract.limits import Limits
from vnplan_extract.schema import Plan

Documents = Callable[..., Path]


class Here:
    """An engine that reads in this very process, in an order turned round by threes."""

    ran: list[str] = []  # noqa: RUF012

    def __init__(self, workers: int | None) -> None: ...

    def run(self, jobs: Iterable[Job], settings: Settings) -> Iterator[Outcome]:
        held: list[Job] = []
        for job in jobs:
            held.append(job)
            if len(held) == 3:
                while held:
                    yield self._one(held.pop(), settings)
        while held:
            yield self._one(held.pop(), settings)

    def _one(self, job: Job, settings: Settings) -> Outcome:
        Here.ran.append(job.name)
        return process(job, settings)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines.ENGINES, "here", "unused:unused")
    monkeypatch.setattr("vnplan_extract.archive.run.make_engine", lambda name, workers, *more: Here(workers))
    Here.ran = []


class Heard:
    """Listens."""

    def __init__(self) -> None:
        self.why: dict[str, str] = {}
        self.records: list[Record] = []

    def again(self, job: Job, why: str) -> None:
        self.why[job.name] = why

    def skipped(self) -> None: ...

    def finished(self, record: Record) -> None:
        self.records.append(record)


def batch(folder: Path, out: Path, listener: Heard | None = None, settings: Settings | None = None) -> Summary:
    return run_batch(Batch((folder,), out, settings or Settings()), listener)


def content(out: Path) -> dict[str, bytes]:
    """The files that the same input must give the same."""
    files = [file for part in ("data", "plans") for file in (out / part).rglob("*") if file.is_file()]
    return {str(file.relative_to(out)): file.read_bytes() for file in files}


def test_a_dataset_holds_tables_plans_and_a_manifest(documents: Documents, tmp_path: Path) -> None:
    out = tmp_path / "out"
    summary = batch(documents(4, broken=b"%PDF-1.7 and no more"), out)
    assert summary.statuses == {"done": 4, "quarantined": 1}
    assert summary.kinds == {"unreadable": 1}
    rows = pq.read_table(out / "manifest.parquet").to_pylist()
    assert [Path(row["path"]).name for row in rows] == ["000.txt", "001.txt", "002.txt", "003.txt", "broken.txt"]
    assert [row["status"] for row in rows] == ["done"] * 4 + ["quarantined"]
    assert rows[1]["rows_targets"] == 1
    targets = pq.read_table(out / "data" / "targets").to_pylist()
    assert sorted(row["value"] for row in targets) == [1, 2, 3, 4]
    assert {row["plan_id"] for row in targets} == {row["plan_id"] for row in rows[:4]}
    with pa.input_stream(str(out / plan_name(rows[1]["sha256"])), compression="zstd") as stream:
        assert Plan.from_json(stream.read()).targets[0].value == 2
    (note,) = (out / "quarantine").iterdir()
    assert json.loads(note.read_text("utf-8"))["reproduce"].startswith("vnplan extract ")
    reports = {"report.html", "report.xlsx"}
    assert {file.name for file in out.iterdir()} == {
        *("data", "plans", "quarantine"),
        *("manifest.parquet", "journal.jsonl"),
        *reports,
    }


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


def test_the_journal_keeps_names_that_are_no_text(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    names = [b"line\nbreak.txt", "📄.txt".encode(), b"\xff\xfe.txt", b"x" * 251 + b".txt"]
    for number, name in enumerate(names):
        place = os.path.join(os.fsencode(folder), name)
        Path(os.fsdecode(place)).write_text(f"Đến năm 2025, có {number + 1} xã.", "utf-8")
    assert batch(folder, out).statuses == {"done": 4}
    assert batch(folder, out).skipped == 4
    kept = {os.path.basename(os.fsencode(record.path)) for record in read_records(out).values()}
    assert kept == set(names)


def test_facts_win_over_what_is_read_and_are_kept_beside_it(documents: Documents, tmp_path: Path) -> None:
    documents(1)
    out = tmp_path / "out"
    listed = tmp_path / "list.csv"
    listed.write_text("path,issuer,period_from,source\nin/000.txt,UBND huyện Mây Vàng,2021,https://x\n", "utf-8")
    run_batch(Batch((listed,), out))
    (row,) = pq.read_table(out / "data" / "documents").to_pylist()
    assert (row["issuer"], row["period_from"]) == ("UBND huyện Mây Vàng", 2021)
    (record,) = read_records(out).values()
    assert record.facts == {"issuer": "UBND huyện Mây Vàng", "period_from": "2021", "source": "https://x"}
    with pa.input_stream(str(out / plan_name(record.sha256)), compression="zstd") as stream:
        assert Plan.from_json(stream.read()).metadata.issuer is None
    heard = Heard()
    listed.write_text("path,issuer\nin/000.txt,UBND huyện Khác\n", "utf-8")
    run_batch(Batch((listed,), out), heard)
    assert heard.why == {"000.txt": "what is known of it has changed"}


def test_a_full_disk_ends_the_run_and_leaves_nothing_half_written(
    documents: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out, whole = documents(4), tmp_path / "out", tmp_path / "whole"
    batch(folder, whole)
    written = 0
    real = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        nonlocal written
        written += 1
        if written > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return real(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(VnplanError, match="No space left"):
            batch(folder, out)
    assert len(read_records(out)) == 1
    assert set(content(out).items()) < set(content(whole).items())
    assert not (out / ".stage").exists()
    batch(folder, out)
    assert content(out) == content(whole)


def test_a_second_run_is_told_who_writes(documents: Documents, tmp_path: Path) -> None:
    folder, out = documents(1), tmp_path / "out"
    out.mkdir()
    with Lock(out), pytest.raises(VnplanError, match=f"process {os.getpid()} on .* writes to it"):
        batch(folder, out)
    assert batch(folder, out).statuses == {"done": 1}


def test_the_lock_of_a_dead_process_is_taken_over(documents: Documents, tmp_path: Path) -> None:
    folder, out = documents(1), tmp_path / "out"
    out.mkdir()
    host = os.uname().nodename
    (out / "lock").write_text(json.dumps({"pid": 999_999_999, "host": host, "since": "2026-01-01T00:00:00+00:00"}))
    assert batch(folder, out).statuses == {"done": 1}
    (out / "lock").write_text(json.dumps({"pid": 1, "host": f"not-{host}", "since": "2026-01-01T00:00:00+00:00"}))
    with pytest.raises(VnplanError, match="if that run has ended, remove"):
        batch(folder, out)


def test_a_command_reproduces_what_names_cannot_be_printed() -> None:
    record = Record(os.fsdecode(b"/a\xff\n'.pdf"), None, "", "quarantined", attempts=1)
    assert reproduction(record, 9) == r"vnplan extract $'/a\xff\x0a\x27.pdf' --max-seconds 9"
    rejected = Record("/pipe", None, "", "quarantined", attempts=0)
    assert reproduction(rejected, 9) is None


PLAN = "Đến năm 2025, có ít nhất %d xã đạt chuẩn nông thôn mới.\n".encode()
HOSTILE_NAMES = (*ODD_NAMES, "-", "--help", "[a]*.txt", "$(touch ran)", "`touch ran`", "a;touch ran", r"a\b.txt")


@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_the_command_reads_the_very_member(
    kind: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command goes through a shell, whose ``vnplan`` says what it was given."""
    path = tmp_path / f"đợt 1 *'.{kind}"
    write_archive(path, {name: PLAN % 41, "*": PLAN % 42, "other.txt": b"other"})
    (job,) = [job for job in find_jobs([path]) if isinstance(job, Job) and Contents(10_000).read(job) == PLAN % 41]
    assert job.member
    command = reproduction(Record(*job.key, "", "quarantined", attempts=2), 9)
    assert command
    (tmp_path / "vnplan").write_text("#!/bin/sh\nprintf '%s\\0' \"$@\"\n")
    (tmp_path / "vnplan").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    line = os.fsencode(command)
    done = subprocess.run(["bash", "-c", line], env=environment, cwd=tmp_path, check=True, capture_output=True)
    assert not (tmp_path / "ran").exists()
    given = [os.fsdecode(one) for one in done.stdout.split(b"\0")[:-1]]
    monkeypatch.setattr("sys.argv", ["vnplan", *given, "-o", str(tmp_path / "plan.json")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert Plan.from_json((tmp_path / "plan.json").read_bytes()).targets[0].value == 41


def write_archive(path: Path, members: dict[str, bytes]) -> None:
    """An archive with any names: a zip file of the old kind where one is no UTF-8."""
    if path.suffix == ".tar":
        with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as tar:
            for name, data in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
        return
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo("x")
            info.filename = os.fsencode(name).decode("utf-8" if is_text(name) else "cp437")
            archive.writestr(info, data)


def is_text(name: str) -> bool:
    return os.fsencode(name).decode("utf-8", "replace") == name


def test_a_member_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_archive(tmp_path / "a.zip", {"a.txt": b"text"})
    for given, word in ((["a.zip", "--member=b.txt"], "b.txt"), (["a.zip", "a.zip", "--member=a.txt"], "one archive")):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("sys.argv", ["vnplan", "extract", *given])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
        assert word in capsys.readouterr().err


def test_what_was_half_written_by_a_dead_run_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".stage").mkdir()
    (tmp_path / ".stage" / "0.parquet").write_bytes(b"half")
    folder = LocalFolder(tmp_path)
    with folder.stage() as stage:
        stage.add("a.txt", b"A")
    assert list((tmp_path / ".stage").iterdir()) == []
    folder.close()
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_one_plan_in_two_forms_counts_once(tmp_path: Path, root: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for suffix in ("docx", "txt"):
        shutil.copy(root / "corpus" / "nam-khoang-2021" / f"nam-khoang-2021.{suffix}", source)
    batch(source, out)
    rows = {Path(row["path"]).suffix: row for row in pq.read_table(out / "manifest.parquet").to_pylist()}
    assert (rows[".docx"]["same_plan_as"], rows[".txt"]["same_plan_as"]) == (None, rows[".docx"]["sha256"])
    assert len(vp.dataset.open(out)) == 1
    batch(source, out)
    assert pq.read_table(out / "manifest.parquet").to_pylist() == list(rows.values())
    assert "nam-khoang-2021.docx" in (out / "report.html").read_text("utf-8")
