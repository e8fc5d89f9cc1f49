"""Addresses told from paths, and what is refused before any store is asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from vnplan_extract.errors import UnreadableDocument, VnplanError
from vnplan_extract.storage.objects import stamp_of
from vnplan_extract.storage.places import check_address, is_remote, place
from vnplan_extract.storage.troubles import StoreError, plain, told


def test_paths_stay_paths() -> None:
    for text in ("/srv/plans", "plans", "./s3:/x", "C:\\plans", "a://b"):
        assert not is_remote(text)
        assert place(text) == Path(text)
    assert place("file:///srv/plans") == Path("/srv/plans")
    assert place(Path("a\udcff")) == Path("a\udcff")


def test_addresses_are_paths_of_the_same_use() -> None:
    found = place("memory://tests/places/my out#1/")
    (found / "a" / "b.txt").parent.mkdir(parents=True)
    (found / "a" / "b.txt").write_bytes(b"B")
    assert [file.name for file in found.glob("*/*.txt")] == ["b.txt"]
    assert place(found) == found


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("s3://key:word@bucket/x", "must hold no password"),
        ("sftp://me:word@host/x", "must hold no password"),
        ("https://example.org/a.pdf", "is no store"),
        ("simplecache::s3://bucket/x", "several addresses"),
        ("zip://a.txt::s3://bucket/x.zip", "several addresses"),
        ("s3://", "names no bucket"),
        ("s3://bucket/a?versionId=1", "a version of an object"),
    ],
)
def test_what_is_no_place_in_a_store_is_refused(url: str, why: str) -> None:
    with pytest.raises(VnplanError, match=why) as caught:
        check_address(url)
    assert "word@" not in str(caught.value)


def test_what_packages_raise_becomes_one_line_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    cases: list[tuple[Exception, type[VnplanError]]] = [
        (FileNotFoundError("bucket/a"), UnreadableDocument),
        (PermissionError("Access Denied"), UnreadableDocument),
        (OSError(22, "Bad Request"), UnreadableDocument),
        (ConnectionRefusedError("refused"), StoreError),
        (TimeoutError("late"), StoreError),
        (RuntimeError("line one\nhttp://me:word@host/x?X-Amz-Security-Token=word2 token: word3"), StoreError),
    ]
    for raised, kind in cases:
        with pytest.raises(kind) as caught, told("s3://bucket/a"):
            raise raised
        said = str(caught.value)
        assert said.startswith("s3://bucket/a: ")
        assert "\n" not in said
        assert "word" not in said
    monkeypatch.setenv("AWS_SESSION_TOKEN", "abcdef123456")
    assert plain(RuntimeError("refused: abcdef123456 is no longer valid")) == "refused: … is no longer valid"
    with pytest.raises(KeyboardInterrupt), told("s3://bucket/a"):
        raise KeyboardInterrupt


def test_a_stamp_changes_with_the_version_and_not_with_where_it_is_told() -> None:
    import datetime as dt

    listed = {"size": 3, "ETag": '"abc"', "LastModified": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}
    asked = {"size": 3, "ETag": '"abc"', "ContentType": "text/plain"}
    assert stamp_of(listed) == stamp_of(asked) != stamp_of(asked | {"ETag": '"abd"'})
    east = dt.timezone(dt.timedelta(hours=7))
    times = [dt.datetime(2026, 1, 1, 7, tzinfo=east), dt.datetime(2026, 1, 1, tzinfo=dt.UTC)]
    assert len({stamp_of({"size": 3, "mtime": time}) for time in times}) == 1


def test_a_run_over_local_files_imports_no_store() -> None:
    code = """
import sys, tempfile, pathlib
import vnplan_extract as vp
from vnplan_extract.archive.run import Batch, run_batch
folder = pathlib.Path(tempfile.mkdtemp())
(folder / "in").mkdir()
run_batch(Batch((folder / "in",), folder / "out"))
vp.dataset.open(folder / "out").manifest
print([name for name in ("fsspec", "upath", "s3fs", "aiohttp", "botocore") if name in sys.modules])
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"
