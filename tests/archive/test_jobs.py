"""What is found among the inputs of a batch, in which order, and what is not opened."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.jobs import Job, Rejected, find_jobs
from vnplan_extract.archive.messages import job_from, job_to
from vnplan_extract.errors import LimitExceeded, UnreadableDocument, VnplanError


def jobs(*inputs: str | Path, **options: bool) -> list[Job]:
    return [found for found in find_jobs(inputs, **options) if isinstance(found, Job)]


def rejected(*inputs: str | Path, **options: bool) -> dict[str, str]:
    found = [one for one in find_jobs(inputs, **options) if isinstance(one, Rejected)]
    return {one.member or os.path.basename(one.path): one.reason for one in found}


def test_folders_are_searched_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [os.path.relpath(job.path, tmp_path) for job in jobs(tmp_path)] == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_a_document_named_twice_comes_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert len(jobs(tmp_path, tmp_path / "a.txt", str(tmp_path / "*.txt"))) == 1


def test_hostile_names_are_kept_as_they_are(tmp_path: Path) -> None:
    names = [b"line\nbreak.txt", "📄.txt".encode(), b"\xff\xfe.txt", b"x" * 251 + b".txt"]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_bytes(name)
    found = jobs(tmp_path)
    assert sorted(os.path.basename(os.fsencode(job.path)) for job in found) == sorted(names)
    for job in found:
        job.name.encode()  # valid Unicode
        assert Contents(1000).read(job) == os.path.basename(os.fsencode(job.path))


def test_links_pipes_and_loops_are_rejected_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    found = rejected(tmp_path)
    assert set(found) == {"link.txt", "loop", "pipe"}
    assert found["pipe"] == "special: a pipe, no file"
    assert [job.name for job in jobs(tmp_path)] == ["a.txt"]


def test_links_are_followed_when_told_but_never_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [job.name for job in jobs(tmp_path, follow_links=True)] == ["a.txt", "link.txt"]
    assert set(rejected(tmp_path, follow_links=True)) == {"loop"}


def test_the_output_is_not_searched(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "report.html").write_text("x")
    (tmp_path / "a.txt").write_text("x")
    found = list(find_jobs([tmp_path], leave_out=[str(tmp_path / "out")]))
    assert [one.key[0] for one in found] == [str(tmp_path / "a.txt")]


def test_members_of_a_zip_and_what_leads_out_of_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for name in ("x/a.txt", "b.txt", "../../out.txt", "/etc/passwd", "__MACOSX/._a"):
            archive.writestr(name, name)
    found = jobs(tmp_path)
    assert [(job.member, job.name) for job in found] == [("x/a.txt", "a.txt"), ("b.txt", "b.txt")]
    assert [Contents(100).read(job) for job in found] == [b"x/a.txt", b"b.txt"]
    assert rejected(tmp_path) == dict.fromkeys(("../../out.txt", "/etc/passwd"), "path: leads out of the archive")


def test_members_of_a_tar_and_links_in_it(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "many.tar.gz", "w:gz") as archive:
        for name in ("a.txt", "b.txt"):
            info = tarfile.TarInfo(name)
            info.size = 1
            archive.addfile(info, io.BytesIO(name[:1].encode()))
        link = tarfile.TarInfo("c.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    contents = Contents(100)
    found = jobs(tmp_path)
    assert [contents.read(job) for job in found] == [b"a", b"b"]
    assert contents.digest(found[0]) == contents.digest(found[0]) != contents.digest(found[1])
    assert list(rejected(tmp_path)) == ["c.txt"]


def test_a_broken_archive_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    assert [(job.member, job.name) for job in jobs(tmp_path)] == [(None, "broken.zip")]


def test_an_office_document_named_zip_is_one_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plan.zip", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<x/>")
    assert [job.member for job in jobs(tmp_path)] == [None]


def test_a_list_brings_facts(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text("x")
    (tmp_path / "list.csv").write_text("path,district,year\nplans/a.txt,Mây Vàng,2021\nplans/gone.txt,,\n", "utf-8")
    (job,) = jobs(tmp_path / "list.csv")
    assert (job.name, dict(job.facts)) == ("a.txt", {"district": "Mây Vàng", "year": "2021"})
    assert list(rejected(tmp_path / "list.csv")) == ["gone.txt"]


def test_what_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    for given in (tmp_path / "none", tmp_path / "*.pdf"):
        with pytest.raises(VnplanError, match="no"):
            jobs(given)


def test_a_document_too_large_or_gone_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    (job,) = jobs(tmp_path)
    with pytest.raises(LimitExceeded):
        Contents(10).read(job)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(UnreadableDocument):
        Contents(10).read(job)


def test_a_file_that_grows_while_it_is_read_is_not_taken_torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    contents = Contents(1000)
    pieces = contents._pieces

    def growing(job: Job, stamp: str):  # type: ignore[no-untyped-def]
        yield from pieces(job, stamp)
        with file.open("ab") as out:
            out.write(b"y")

    monkeypatch.setattr(contents, "_pieces", growing)
    with pytest.raises(UnreadableDocument, match="changes while it is read"):
        contents.read(jobs(tmp_path)[0])


def test_a_file_that_becomes_a_link_after_it_was_found_is_not_read(tmp_path: Path) -> None:
    secret, folder = tmp_path / "secret.txt", tmp_path / "in"
    secret.write_text("secret")
    folder.mkdir()
    for name in ("a.txt", "b.zip"):
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr("a.txt", "plain")
    with zipfile.ZipFile(tmp_path / "secret.zip", "w") as archive:
        archive.writestr("a.txt", "secret")
    found = jobs(folder)
    for name, target in (("a.txt", secret), ("b.zip", tmp_path / "secret.zip")):
        (folder / name).unlink()
        (folder / name).symlink_to(target)
    assert [job.member for job in found] == [None, "a.txt"]
    for job in found:
        with pytest.raises(UnreadableDocument, match="became a symbolic link"):
            Contents(1000).read(job)


def test_links_that_are_named_or_to_be_followed_are_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a.txt").write_text("plain")
    link = tmp_path / "in" / "link.txt"
    link.symlink_to(tmp_path / "a.txt")
    (tmp_path / "list.csv").write_text("path\nin/link.txt\n")
    for found in (jobs(link), jobs(tmp_path / "list.csv"), jobs(tmp_path / "in", follow_links=True)):
        assert [Contents(1000).read(job) for job in found] == [b"plain"]


def test_a_job_arrives_at_a_worker_as_it_was_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("plain")
    for job in (*jobs(tmp_path), *jobs(tmp_path / "a.txt")):
        assert job_from(job_to(job)) == job
    assert jobs(tmp_path) != jobs(tmp_path / "a.txt")  # the one may not be a link, the other may


def _docx() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
    return data.getvalue()


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar_that_ends_with_a_word_document_is_a_tar(tmp_path: Path, form: int) -> None:
    with tarfile.open(tmp_path / "many.tar", "w", format=form) as archive:
        for name, data in (("a.txt", b"A"), ("b.docx", _docx())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    found = jobs(tmp_path / "many.tar")
    assert [job.member for job in found] == ["a.txt", "b.docx"]
    assert [Contents(10_000).read(job) for job in found] == [b"A", _docx()]


def test_a_zip_with_something_before_it_is_a_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        archive.writestr("a.txt", "A")
    (tmp_path / "many.zip").write_bytes(b"MZ" + b"\0" * 600 + (tmp_path / "many.zip").read_bytes())
    found = jobs(tmp_path / "many.zip")
    assert [(job.member, Contents(10).read(job)) for job in found] == [("a.txt", b"A")]


def test_a_zip_whose_last_member_is_a_tar_is_a_zip(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("x.txt"))
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as zipped:
        zipped.writestr("inner.tar", inner.getvalue())
    assert [job.member for job in jobs(tmp_path / "many.zip")] == ["inner.tar"]
