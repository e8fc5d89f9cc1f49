"""What is found in a store, how it is read, and what its listing saves."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from object_store import Bucket

from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.jobs import Job, Rejected, check_inputs, find_jobs
from vnplan_extract.archive.journal import Journal
from vnplan_extract.archive.records import Record
from vnplan_extract.archive.resume import Planner, Work
from vnplan_extract.archive.settings import Settings, versions
from vnplan_extract.errors import LimitExceeded, UnreadableDocument, VnplanError
from vnplan_extract.storage.troubles import StoreError

ODD = [
    *("a/../x.txt", "a b.txt", "p%20q.txt", "%.txt", "h#i.txt", "q?r.txt", "Kế hoạch.txt", "c\x01d.txt", "a//b.txt"),
    *("[g]*.txt", "+=&.txt", "../../climb.txt", "'\".txt", "📄.txt"),
]


def jobs(*inputs: str | Path, leave_out: tuple[str, ...] = ()) -> list[Job]:
    return [found for found in find_jobs(inputs, leave_out=leave_out) if isinstance(found, Job)]


def rejected(*inputs: str | Path) -> dict[str, str]:
    return {one.member or one.path: one.reason for one in find_jobs(inputs) if isinstance(one, Rejected)}


def zipped(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.txt", content)
    return data.getvalue()


def test_a_prefix_is_searched_in_the_order_of_a_folder(bucket: Bucket, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt", "b.txt", "b-1.txt", ".DS_Store"):
        bucket.put(f"plans/{name}", b"x")
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    bucket.put("plans/b/", b"")  # what consoles put there for a folder
    bucket.put("plans-of-others/z.txt", b"x")
    on_disk = [str(Path(job.path).relative_to(tmp_path)) for job in jobs(tmp_path)]
    for given in (f"{bucket.url}/plans", f"{bucket.url}/plans/"):
        found = jobs(given)
        assert [job.path.removeprefix(f"{bucket.url}/plans/") for job in found] == on_disk
        assert [job.name for job in found] == [name.rpartition("/")[2] for name in on_disk]


def test_one_listing_serves_for_all(bucket: Bucket) -> None:
    for number in range(30):
        bucket.put(f"plans/{number:02}/{number}.txt", b"x")
    bucket.forget()
    assert len(jobs(f"{bucket.url}/plans")) == 30
    assert (bucket.asked("GET"), bucket.asked("HEAD"), bucket.listings()) == ([], [], 1)


def test_odd_names_are_read_as_they_are(bucket: Bucket) -> None:
    for name in ODD:
        bucket.put(f"plans/{name}", name.encode())
    found = jobs(f"{bucket.url}/plans")
    assert sorted(job.path for job in found) == sorted(f"{bucket.url}/plans/{name}" for name in ODD)
    for job in found:
        assert Contents(1000).read(job).decode() == job.path.removeprefix(f"{bucket.url}/plans/")
        assert [one.path for one in jobs(job.path)] == [job.path]


def test_what_cannot_be_asked_for_by_its_name_is_rejected(bucket: Bucket) -> None:
    bucket.put("plans/a.txt?versionId=1", b"x")
    bucket.put("plans/b.txt/", b"not empty")
    assert {name.removeprefix(bucket.url): why.partition(":")[0] for name, why in rejected(bucket.url).items()} == {
        "/plans/a.txt?versionId=1": "name",
        "/plans/b.txt/": "name",
    }


def test_patterns_name_objects_and_prefixes(bucket: Bucket) -> None:
    for name in ("a.txt", "b.pdf", "2021/c.txt", "2022/d.txt"):
        bucket.put(f"plans/{name}", b"x")
    assert [job.name for job in jobs(f"{bucket.url}/plans/*.txt")] == ["a.txt"]
    assert [job.name for job in jobs(f"{bucket.url}/plans/202?")] == ["c.txt", "d.txt"]
    assert [job.name for job in jobs(f"{bucket.url}/plans/**/*.txt")] == ["c.txt", "d.txt", "a.txt"]
    with pytest.raises(VnplanError, match="there is no such object"):
        jobs(f"{bucket.url}/plans/*.docx")


def test_the_output_is_not_searched(bucket: Bucket) -> None:
    for name in ("a.txt", "out/manifest.parquet", "outer.txt"):
        bucket.put(f"plans/{name}", b"x")
    found = jobs(f"{bucket.url}/plans", leave_out=(f"{bucket.url}/plans/out",))
    assert [job.name for job in found] == ["a.txt", "outer.txt"]


@pytest.mark.parametrize("packed", ["zip", "tar.gz"])
def test_members_of_archives_in_a_store(bucket: Bucket, packed: str) -> None:
    import tarfile

    data = io.BytesIO(zipped(a=b"A", b=b"B") if packed == "zip" else b"")
    if packed != "zip":
        with tarfile.open(fileobj=data, mode="w:gz") as archive:
            for name in ("a.txt", "b.txt"):
                info = tarfile.TarInfo(name)
                info.size = 1
                archive.addfile(info, io.BytesIO(name[:1].upper().encode()))
    bucket.put(f"many.{packed}", data.getvalue())
    contents, found = Contents(1000), jobs(bucket.url)
    assert [(job.member, contents.read(job)) for job in found] == [("a.txt", b"A"), ("b.txt", b"B")]
    assert contents.digest(found[1]) == hashlib.sha256(b"B").hexdigest()


def test_a_list_names_what_lies_beside_it_and_addresses(bucket: Bucket, tmp_path: Path) -> None:
    for name in ("lists/a.txt", "b.txt", "more/c.txt", "more/d.txt"):
        bucket.put(name, b"x")
    rows = ["path,district", "a.txt,A", "../b.txt,B", f"{bucket.url}/more,C", "gone.txt,", "/etc/passwd,", "../../x,"]
    rows += ["https://example.org/x.pdf,", f"s3://me:word@{bucket.name}/x.pdf,"]
    bucket.put("lists/list.csv", "\n".join(rows).encode())
    given = f"{bucket.url}/lists/list.csv"
    assert [(job.name, dict(job.facts)) for job in jobs(given)] == [
        ("a.txt", {"district": "A"}),
        ("b.txt", {"district": "B"}),
        ("c.txt", {"district": "C"}),
        ("d.txt", {"district": "C"}),
    ]
    reasons = {name: why.partition(":")[0] for name, why in rejected(given).items()}
    assert reasons == {
        f"{bucket.url}/lists/gone.txt": "unreadable",
        "/etc/passwd": "path",
        "../../x": "path",
        "https://example.org/x.pdf": "path",
        f"{bucket.url}/x.pdf": "path",
    }
    assert "me:word" not in str(rejected(given))


def test_a_list_of_this_machine_names_files_and_addresses(bucket: Bucket, tmp_path: Path) -> None:
    bucket.put("a.txt", b"A")
    (tmp_path / "b.txt").write_text("B")
    (tmp_path / "list.csv").write_text(f"path,year\nb.txt,2021\n{bucket.url}/a.txt,2022\nb.txt,2021\n")
    found = jobs(tmp_path / "list.csv")
    assert [(job.path, job.facts["year"]) for job in found] == [
        (str(tmp_path / "b.txt"), "2021"),
        (f"{bucket.url}/a.txt", "2022"),
    ]


def test_the_output_is_not_searched_for_a_list_either(bucket: Bucket, tmp_path: Path) -> None:
    for name in ("plans/a.txt", "plans/out/manifest.parquet"):
        bucket.put(name, b"x")
    rows = f"path\n{bucket.url}/plans\n"
    bucket.put("list.csv", rows.encode())
    (tmp_path / "list.csv").write_text(rows)
    for given in (f"{bucket.url}/list.csv", tmp_path / "list.csv"):
        assert [job.name for job in jobs(given, leave_out=(f"{bucket.url}/plans/out",))] == ["a.txt"]


def test_a_list_within_a_prefix_is_a_document(bucket: Bucket) -> None:
    bucket.put("plans/list.csv", f"path\n{bucket.url}/other.txt\n".encode())
    bucket.put("plans/a.txt", b"x")
    assert [job.name for job in jobs(f"{bucket.url}/plans")] == ["a.txt", "list.csv"]


def test_large_and_vanished_objects_are_told(bucket: Bucket) -> None:
    bucket.put("a.txt", b"x" * 100)
    (job,) = jobs(bucket.url)
    bucket.forget()
    with pytest.raises(LimitExceeded):
        Contents(99).read(job)
    assert bucket.asked("GET") == []
    bucket.remove("a.txt")
    with pytest.raises(UnreadableDocument, match="is not there"):
        Contents(1000).read(job)


def test_an_object_that_changes_while_it_is_read_is_one_version(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vnplan_extract.storage import objects

    old, new = b"old " * 40, b"new version " * 40
    bucket.put("a.txt", old)
    (job,) = jobs(bucket.url)
    monkeypatch.setattr(objects, "PIECE", 64)
    contents, raw, left = Contents(10_000), Contents(10_000)._raw, [2]

    def changing(job: Job, stamp: str):  # type: ignore[no-untyped-def]
        for number, piece in enumerate(raw(job, stamp)):
            yield piece
            if number == 0 and left[0]:
                left[0] -= 1
                bucket.put("a.txt", new + b"!" * left[0])

    monkeypatch.setattr(contents, "_raw", changing)
    assert contents.read(job) == new
    left[0] = 99
    with pytest.raises(UnreadableDocument, match="changes while it is read"):
        contents.read(job)


def test_what_is_wrong_with_an_address_is_said_without_its_password() -> None:
    for given in ("s3://key:word@bucket/plans", "https://me:word@example.org/x", "s3://", "s3://a::s3://b", "nope://a"):
        with pytest.raises(VnplanError) as caught:
            check_inputs([given])
        assert not isinstance(caught.value, StoreError)
        assert "word@" not in str(caught.value)


def test_a_package_that_is_missing_is_named() -> None:
    with pytest.raises(VnplanError, match="gcsfs"):
        check_inputs(["gs://bucket/plans"])


def test_nothing_there_is_the_users_fault_and_no_bucket_the_stores(bucket: Bucket) -> None:
    with pytest.raises(VnplanError, match="no such object") as caught:
        check_inputs([f"{bucket.url}/nothing"])
    assert not isinstance(caught.value, StoreError)
    with pytest.raises(StoreError, match="no such bucket"):
        check_inputs(["s3://no-such-bucket/plans"])


def test_to_see_that_something_is_there_takes_no_listing_of_all(bucket: Bucket) -> None:
    for number in range(3):
        bucket.put(f"plans/{number}.txt", b"x")
    before = len(bucket.heard.requests)
    check_inputs([f"{bucket.url}/plans", f"{bucket.url}/plans/2.txt"])
    listings = [path for _, path in bucket.heard.requests[before:] if "list-type=" in path]
    assert len(listings) == 1
    assert "max-keys=1&" in f"{listings[0]}&"


def planned(planner: Planner, url: str) -> list[str]:
    return [one.job.name for _, steps in planner.decided(find_jobs([url])) for one in steps if isinstance(one, Work)]


def test_only_new_objects_are_read_before_they_are_handed_out(bucket: Bucket, tmp_path: Path) -> None:
    for number in range(50):
        bucket.put(f"plans/{number:02}.txt", str(number % 40).encode())
    settings, url = Settings(), f"{bucket.url}/plans"
    bucket.forget()
    with Journal(tmp_path) as journal:
        first = planned(Planner(journal, settings), url)
        assert first == [f"{number:02}.txt" for number in range(40)]
        assert len(bucket.asked("GET")) == 50
        for job in jobs(url)[:40]:
            sha256 = hashlib.sha256(bucket.get(job.path.removeprefix(f"{bucket.url}/"))).hexdigest()
            record = Record(job.path, None, sha256, "done", stamp=job.stamp)
            journal.add(_as_read(record, settings))
        bucket.put("plans/17.txt", b"changed")
        bucket.forget()
        assert planned(Planner(journal, settings), url) == ["17.txt"]
        read = bucket.asked("GET")
        assert sorted(read) == ["plans/17.txt", *(f"plans/{number}.txt" for number in range(40, 50))]


def _as_read(record: Record, settings: Settings) -> Record:
    from dataclasses import replace

    return replace(record, settings_key=settings.key, version=versions())


def test_objects_are_asked_for_ahead_but_not_without_bound(bucket: Bucket, tmp_path: Path) -> None:
    from vnplan_extract.storage.look_ahead import AHEAD

    for number in range(AHEAD * 3):
        bucket.put(f"plans/{number:03}.txt", str(number).encode())
    bucket.forget()
    with Journal(tmp_path) as journal:
        decided = Planner(journal, Settings()).decided(find_jobs([f"{bucket.url}/plans"]))
        next(decided)
        decided.close()  # type: ignore[attr-defined]
        assert 1 < len(bucket.asked("GET")) <= AHEAD + 2
