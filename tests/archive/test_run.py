"""A dataset as runs leave it: complete, full, locked, each plan once."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from batches import Documents, Heard, batch, content

import vnplan_extract as vp
from vnplan_extract.archive.folder import LocalFolder
from vnplan_extract.archive.journal import read_records
from vnplan_extract.archive.lock import Lock
from vnplan_extract.archive.run import Batch, run_batch
from vnplan_extract.archive.writer import plan_name
from vnplan_extract.errors import VnplanError
from vnplan_extract.schema import Plan

pytestmark = pytest.mark.usefixtures("here")


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
