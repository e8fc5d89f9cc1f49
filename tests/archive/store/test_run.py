"""Whole runs from and into a store: the same bytes as on disk, resumed, disturbed, refused."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from pathlib import Path

import pytest
from archive_documents import Documents
from archive_runs import contents, ended, environment, kill_group, listing, run, start, wait_until
from inline_engine import InlineEngine
from object_store import Bucket

import vnplan_extract as vp
from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.records import Record
from vnplan_extract.archive.run import Batch, Summary, run_batch
from vnplan_extract.cli import main
from vnplan_extract.errors import VnplanError
from vnplan_extract.storage.troubles import StoreError

HURRIED = {"FSSPEC_S3": '{"config_kwargs": {"retries": {"max_attempts": 0}, "connect_timeout": 1}}'}


@pytest.fixture(scope="session")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small plans: two with the same bytes, one broken, three in an archive."""
    folder = tmp_path_factory.mktemp("stored") / "in"
    folder.mkdir()
    documents = Documents(random.Random(17))
    for number in range(8):
        sort = ("txt", "html")[number % 2]
        (folder / f"{number:02d}.{sort}").write_bytes(documents.make(sort))
    shutil.copy(folder / "03.html", folder / "04-copy.html")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "more").mkdir()
    packed = tmp_path_factory.mktemp("packed")
    for number in range(3):
        (packed / f"p{number}.txt").write_bytes(documents.make("txt"))
    shutil.make_archive(str(folder / "more" / "packed"), "zip", packed)
    return folder


@pytest.fixture(scope="session")
def on_disk(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of ``plans`` in a folder, by workers in processes."""
    out = tmp_path_factory.mktemp("on-disk") / "out"
    batch(plans, out)
    return out


def batch(source: str | Path, out: str | Path) -> Summary:
    return run_batch(Batch((source,), out, workers=2))


def same(out: Path, other: Path) -> None:
    """The same tables and plans, and the same said of each input but for where it lies."""
    assert contents(out) == contents(other)
    own = ("path", "stamp", "duplicate_of", "reason", "path_bytes")
    said = [[{name: row[name] for name in row if name not in own} for row in listing(one)] for one in (out, other)]
    assert said[0] == said[1]


def left_over(bucket: Bucket, prefix: str = "out") -> list[str]:
    below = [key.removeprefix(f"{prefix}/") for key in bucket.keys(f"{prefix}/")]
    return [key for key in below if key.partition("/")[0] in ("journal.jsonl", "lock", "loose", ".stage")]


def test_a_store_holds_the_same_bytes_as_a_folder(bucket: Bucket, plans: Path, on_disk: Path, tmp_path: Path) -> None:
    bucket.upload(plans, "plans")
    summary = batch(f"{bucket.url}/plans", f"{bucket.url}/out")
    assert summary.statuses == {"done": 11, "quarantined": 1, "duplicate": 1}
    same(bucket.download("out", tmp_path / "down"), on_disk)
    assert left_over(bucket) == []
    assert {"out/report.html", "out/report.xlsx"} <= set(bucket.keys("out/"))
    (note,) = bucket.keys("out/quarantine/")
    assert f"vnplan batch {bucket.url}/plans/broken.pdf again" in bucket.get(note).decode()
    for key in bucket.keys("out/"):
        assert b"sesame-secret" not in bucket.get(key)


@pytest.mark.usefixtures("inline")
def test_inputs_and_output_may_lie_apart(bucket: Bucket, plans: Path, on_disk: Path, tmp_path: Path) -> None:
    bucket.upload(plans, "plans")
    batch(f"{bucket.url}/plans", tmp_path / "here")
    same(tmp_path / "here", on_disk)
    batch(plans, f"{bucket.url}/there")
    same(bucket.download("there", tmp_path / "down"), on_disk)


@pytest.mark.usefixtures("inline")
def test_an_output_in_memory(plans: Path, on_disk: Path, tmp_path: Path) -> None:
    import fsspec

    batch(plans, "memory://batch/out")
    memory = fsspec.filesystem("memory")
    memory.get("/batch/out/", str(tmp_path / "down"), recursive=True)
    same(tmp_path / "down", on_disk)
    dataset = vp.dataset.open("memory://batch/out")
    assert len(dataset) == len(list(dataset.plans())) == 11
    assert batch(plans, "memory://batch/out").skipped == 13


@pytest.mark.usefixtures("inline")
def test_a_later_run_reads_what_is_new_changed_or_gone(bucket: Bucket, plans: Path, tmp_path: Path) -> None:
    bucket.upload(plans, "plans")
    source, out = f"{bucket.url}/plans", f"{bucket.url}/out"
    batch(source, out)
    bucket.forget()
    again = batch(source, out)
    assert (again.skipped, again.statuses) == (13, {})
    assert set(bucket.asked("GET", "plans/")) <= {"plans/more/packed.zip"}, "only its directory"
    assert bucket.asked("PUT", "out/data") == []

    documents = Documents(random.Random(18))
    bucket.put("plans/00.txt", documents.make("txt"))
    bucket.put("plans/new.txt", documents.make("txt"))
    bucket.remove("plans/01.html")
    bucket.forget()
    third = batch(source, out)
    assert third.statuses == {"done": 2}
    assert set(bucket.asked("GET", "plans/")) <= {"plans/00.txt", "plans/new.txt", "plans/more/packed.zip"}

    changed = Path(shutil.copytree(plans, tmp_path / "in"))
    batch(changed, tmp_path / "here")
    for name in ("00.txt", "new.txt"):
        (changed / name).write_bytes(bucket.get(f"plans/{name}"))
    (changed / "01.html").unlink()
    batch(changed, tmp_path / "here")
    same(bucket.download("out", tmp_path / "down"), tmp_path / "here")


@pytest.mark.usefixtures("inline")
def test_an_object_that_vanishes_meanwhile_is_quarantined_alone(
    bucket: Bucket, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("00.txt", "01.html"):
        bucket.put(f"plans/{name}", (plans / name).read_bytes())
    original = InlineEngine.run

    def vanishing(self, jobs, settings):  # type: ignore[no-untyped-def]
        handed = list(jobs)
        bucket.remove("plans/01.html")
        return original(self, handed, settings)

    monkeypatch.setattr(InlineEngine, "run", vanishing)
    out = f"{bucket.url}/out"
    assert batch(f"{bucket.url}/plans", out).statuses == {"done": 1, "quarantined": 1}
    rows = vp.dataset.open(out).manifest.set_index("status")
    assert rows.loc["quarantined", "reason"] == f"unreadable: {bucket.url}/plans/01.html: is not there"


@pytest.mark.usefixtures("inline")
def test_a_killed_run_is_resumed_to_the_same_bytes(bucket: Bucket, plans: Path, on_disk: Path, tmp_path: Path) -> None:
    bucket.upload(plans, "plans")
    source, out = f"{bucket.url}/plans", f"{bucket.url}/out"
    process = start(source, out, "--workers", "1")
    wait_until(lambda: bool(_lines(bucket)))
    kill_group(process)
    ended(process)
    assert _done(bucket) <= _stored(bucket)
    bucket.forget()
    batch(source, out)
    same(bucket.download("out", tmp_path / "down"), on_disk)
    assert left_over(bucket) == []


def _lines(bucket: Bucket) -> list[Record]:
    return [
        Record.from_json(line) for key in bucket.keys("out/journal.jsonl/") for line in bucket.get(key).splitlines()
    ]


def _done(bucket: Bucket) -> set[str]:
    return {record.sha256 for record in _lines(bucket) if record.status == "done"}


def _stored(bucket: Bucket) -> set[str]:
    """Documents whose plan and tables are there."""
    plans, loose = ({key.rpartition("/")[2][:64] for key in bucket.keys(f"out/{part}/")} for part in ("plans", "loose"))
    return plans & loose


@pytest.mark.usefixtures("inline")
def test_an_interrupted_run_keeps_what_is_finished(bucket: Bucket, plans: Path, on_disk: Path, tmp_path: Path) -> None:
    import signal

    out = f"{bucket.url}/out"
    process = start(plans, out, "--workers", "1")
    wait_until(lambda: bool(bucket.keys("out/plans/")))
    os.kill(process.pid, signal.SIGINT)
    code, said = ended(process)
    assert (code, left_over(bucket)) == (130, []), said
    assert "stopped; what is finished is kept" in said
    finished = len(vp.dataset.open(out).manifest)
    assert 1 <= finished < 13
    summary = batch(plans, out)
    assert summary.skipped == finished
    same(bucket.download("out", tmp_path / "down"), on_disk)


def test_a_second_run_is_told_who_writes(bucket: Bucket, plans: Path) -> None:
    from vnplan_extract.archive.folder import folder_of

    out = f"{bucket.url}/out"
    with folder_of(out).lock():
        code, said = run(plans, out)
    assert code == 1
    assert f"process {os.getpid()} on {os.uname().nodename}" in said
    assert said.count("\n") == 1


def test_a_folder_of_others_is_refused(bucket: Bucket, plans: Path) -> None:
    bucket.put("out/letter.txt", b"mine")
    with pytest.raises(VnplanError, match="holds other files and is no dataset"):
        batch(plans, f"{bucket.url}/out")
    assert bucket.keys("out/") == ["out/letter.txt"]


def test_what_is_wrong_with_a_store_is_one_line_and_code_1(bucket: Bucket, plans: Path, tmp_path: Path) -> None:
    down = environment(**HURRIED, AWS_ENDPOINT_URL="http://me:sesame-word@127.0.0.1:9")
    cases = [
        (plans, "s3://no-such-bucket/out", "no such bucket", environment()),
        ("s3://no-such-bucket/plans", tmp_path / "out", "no such bucket", environment()),
        (f"{bucket.url}/plans", tmp_path / "out", "the store cannot be used", down),
    ]
    for source, out, expected, variables in cases:
        code, said = run(source, out, env=variables)  # type: ignore[arg-type]
        assert (code, said.count("\n")) == (1, 1), said
        assert expected in said
        assert "sesame" not in said


def test_wrong_use_is_code_2(
    bucket: Bucket, plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for source, out in (
        (f"{bucket.url}/typo", f"{bucket.url}/out"),
        (plans, f"s3://key:sesame-word@{bucket.name}/out"),
        (plans, "https://example.org/out"),
        (plans, "gs://bucket/out"),
        ("memory://plans", f"{bucket.url}/out"),
    ):
        monkeypatch.setattr(sys, "argv", ["vnplan", "batch", str(source), str(out)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr().err
        assert ended.value.code == 2, said
        assert said.count("\n") == 1
        assert "sesame" not in said
    assert bucket.keys() == []


def test_a_missing_extra_is_named(plans: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text("import sys\nsys.modules['fsspec'] = None\n")
    variables = environment()
    variables["PYTHONPATH"] = os.pathsep.join([str(hidden), variables["PYTHONPATH"]])
    code, said = run(plans, "s3://bucket/out", env=variables)  # type: ignore[arg-type]
    assert code == 2
    assert "pip install 'vnplan-extract[remote]'" in said
    code, said = run(plans, tmp_path / "out", "--dry-run", env=variables)
    assert code == 0, said


@pytest.mark.usefixtures("inline")
def test_a_run_into_a_store_that_fails_ends_with_code_1_and_goes_on_later(
    bucket: Bucket, plans: Path, on_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vnplan_extract.archive.store_folder import StoreFolder

    out, original, count = f"{bucket.url}/out", StoreFolder.put, [0]

    def failing(self: StoreFolder, name: str, data: bytes) -> None:
        if name.startswith("plans/"):
            count[0] += 1
            if count[0] == 3:
                raise VnplanError("the store is full")
        original(self, name, data)

    with monkeypatch.context() as patch:
        patch.setattr(StoreFolder, "put", failing)
        with pytest.raises(VnplanError, match="the store is full"):
            batch(plans, out)
    assert _done(bucket) <= _stored(bucket)
    assert "out/lock" not in bucket.keys("out/")
    batch(plans, out)
    same(bucket.download("out", tmp_path / "down"), on_disk)


@pytest.mark.usefixtures("inline")
def test_tables_are_merged_when_all_is_there_and_noted(
    bucket: Bucket, plans: Path, on_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vnplan_extract.archive.store_folder import StoreFolder
    from vnplan_extract.archive.writer import Writer

    out, put, merge = f"{bucket.url}/out", StoreFolder.put, Writer.merge

    def distant(self: StoreFolder, name: str, data: bytes) -> None:
        if name.startswith("loose/"):
            time.sleep(0.5)
        put(self, name, data)

    def ended(self: Writer, *arguments: object) -> None:
        merge(self, *arguments)  # type: ignore[arg-type]
        assert len(_done(bucket)) == 11
        raise VnplanError("the end")

    with monkeypatch.context() as patch:
        patch.setattr(StoreFolder, "put", distant)
        patch.setattr(Writer, "merge", ended)
        with pytest.raises(VnplanError, match="the end"):
            batch(plans, out)
    assert batch(plans, out).skipped == 13
    same(bucket.download("out", tmp_path / "down"), on_disk)


@pytest.mark.usefixtures("inline")
def test_what_could_not_be_had_from_a_busy_store_is_read_by_the_next_run(
    bucket: Bucket, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket.put("plans/00.txt", (plans / "00.txt").read_bytes())
    source, out = f"{bucket.url}/plans", f"{bucket.url}/out"

    def busy(self: Contents, job: Job) -> bytes:
        raise StoreError(f"{job.path}: the store cannot be used (slow down)")

    with monkeypatch.context() as patch:
        patch.setattr(Contents, "read", busy)
        assert batch(source, out).kinds == {"store": 1}
    assert batch(source, out).statuses == {"done": 1}
    assert bucket.keys("out/quarantine") == []


def test_a_dry_run_of_a_store_counts_formats(bucket: Bucket, plans: Path) -> None:
    bucket.upload(plans, "plans")
    code, said = run(f"{bucket.url}/plans", f"{bucket.url}/out", "--dry-run")  # type: ignore[arg-type]
    assert code == 0
    assert "txt" in said
    assert bucket.keys("out/") == []
