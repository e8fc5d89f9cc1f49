"""Inputs that vanish, change, have odd names or are no files: each is read or named with its reason."""

from __future__ import annotations

import hashlib
import itertools
import json
import random
import shutil
import threading
from pathlib import Path

import pytest
from archive_documents import Documents
from archive_runs import contents, ended, journal, manifest, run, start, statuses, wait_until, whole
from make_archive import ODD_NAMES


@pytest.fixture
def copied(plans: Path, tmp_path: Path) -> Path:
    """The plans, to be changed."""
    return Path(shutil.copytree(plans, tmp_path / "in"))


def test_a_file_that_vanishes_meanwhile_is_quarantined_alone(copied: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = start(copied, out, "--workers", "1")
    wait_until(lambda: bool(journal(out)))
    last = max(copied.iterdir())
    last.unlink()
    code, said = ended(process)
    assert code == 0, said
    (row,) = [row for row in manifest(out) if row["status"] == "quarantined"]
    assert (row["path"], row["status"]) == (str(last), "quarantined")
    assert "No such file" in row["reason"]
    assert len(manifest(out)) == len(list(copied.iterdir())) + 1


def test_a_file_that_changes_meanwhile_is_one_version_and_is_read_again(copied: Path, tmp_path: Path) -> None:
    documents = Documents(random.Random(11))
    documents.count()
    versions = [documents.make("txt") * (number + 1) for number in range(2)]
    busy, out, stop = copied / "05-busy.txt", tmp_path / "out", threading.Event()

    def rewrite() -> None:
        for version in itertools.cycle(versions):
            if stop.is_set():
                return
            busy.write_bytes(version)

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        wait_until(busy.exists)
        code, said = run(copied, out, "--workers", "1")
    finally:
        stop.set()
        writer.join()
    assert code == 0, said
    row = _row(out, busy)
    assert row["status"] in ("done", "quarantined")
    if row["status"] == "done":
        assert _plan_digest(out, row["sha256"]) == row["sha256"]
    busy.write_bytes(versions[0] + b"\n")
    assert run(copied, out, "--workers", "1")[0] == 0
    row = _row(out, busy)
    assert (row["status"], row["sha256"]) == ("done", hashlib.sha256(versions[0] + b"\n").hexdigest())
    whole(out)


def _row(out: Path, file: Path) -> dict[str, str]:
    (row,) = [row for row in manifest(out) if row["path"] == str(file)]
    return row


def _plan_digest(out: Path, digest: str) -> str:
    (file,) = (out / "plans").rglob(f"{digest}.json*")
    if file.suffix == ".json":
        return str(json.loads(file.read_bytes())["source"]["sha256"])
    import pyarrow as pa

    with pa.input_stream(file, compression="zstd") as stream:
        return str(json.loads(stream.read())["source"]["sha256"])


def test_odd_names_are_read_and_told_apart(tmp_path: Path) -> None:
    documents = Documents(random.Random(5))
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for name in ODD_NAMES:
        (source / name).write_bytes(documents.make("txt"))
    code, said = run(source, out, "--workers", "2")
    assert code == 0, said
    assert len(statuses(out)) == len(ODD_NAMES)
    assert set(statuses(out).values()) == {"done"}
    before = contents(out)
    assert run(source, out, "--workers", "2")[0] == 0
    assert contents(out) == before


def test_wrong_use_is_code_2(tmp_path: Path) -> None:
    code, said = run(tmp_path / "not-there", tmp_path / "out")
    assert code == 2
    assert "not-there" in said
    assert not (tmp_path / "out").exists()
