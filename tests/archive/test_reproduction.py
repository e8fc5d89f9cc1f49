"""The command that goes with a document that was set aside reads that very document."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from make_archive import ODD_NAMES

from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.jobs import Job, find_jobs
from vnplan_extract.archive.records import Record
from vnplan_extract.archive.writer import reproduction
from vnplan_extract.cli import main
from vnplan_extract.schema import Plan

pytestmark = pytest.mark.usefixtures("here")


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
