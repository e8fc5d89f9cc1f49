"""A batch over hostile files: every one quarantined for the right reason, nothing written elsewhere, no connection."""

from __future__ import annotations

import os
import random
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_documents import Documents, stable_zip
from archive_runs import environment, manifest, run, whole
from check_archive import differences
from make_archive import make, read_expected

AUDITED = Path(__file__).parents[2] / "helpers" / "audited"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _audit(log: Path, *allowed: Path) -> dict[str, str]:
    """An environment in which Python writes down what it does."""
    plain = environment(AUDIT_LOG=str(log), AUDIT_ALLOWED=os.pathsep.join(map(str, allowed)), TMPDIR=str(allowed[-1]))
    return {**plain, "PYTHONPATH": os.pathsep.join([str(AUDITED), plain["PYTHONPATH"]])}


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server to which nobody may connect."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def _called(server: socket.socket) -> bool:
    return bool(select.select([server], [], [], 0)[0])


def test_the_watch_sees_what_it_is_for(tmp_path: Path, listener: socket.socket) -> None:
    allowed = tmp_path / "allowed"
    allowed.mkdir()
    deeds = (
        f"import socket, subprocess; socket.create_connection(('127.0.0.1', {listener.getsockname()[1]}))\n"
        f"open({str(tmp_path / 'outside.txt')!r}, 'w'); open({str(allowed / 'inside.txt')!r}, 'w')\n"
        "subprocess.run(['true'])"
    )
    subprocess.run([sys.executable, "-c", deeds], env=_audit(tmp_path / "log", allowed), check=True)
    events = [line.split()[0] for line in (tmp_path / "log").read_text().splitlines()]
    assert events == ["socket.getaddrinfo", "socket.connect", "open", "subprocess.Popen"]
    assert _called(listener)


def test_hostile_files_reach_nothing_outside(tmp_path: Path, listener: socket.socket) -> None:
    archive, out, scratch = tmp_path / "archive", tmp_path / "out", tmp_path / "scratch"
    make(archive, files=45, seed=2, broken=0.8)
    callers = _callers(archive / "input", f"http://127.0.0.1:{listener.getsockname()[1]}/x")
    scratch.mkdir()
    before = _everything(tmp_path, out)
    code, said = run(archive / "input", out, "--workers", "2", env=_audit(tmp_path / "log", out, scratch))
    assert code == 0, said
    assert (tmp_path / "log").read_text() == ""
    assert not _called(listener)
    assert list(scratch.iterdir()) == []
    assert _everything(tmp_path, out) - before == {tmp_path / "log"}
    assert not Path("/tmp/climbed-absolute.txt").exists()
    known = [row for row in manifest(out) if Path(row["path"]).name not in callers]
    assert list(differences(read_expected(archive / "expected.csv"), known, archive / "input")) == []
    assert len(manifest(out)) - len(known) == len(callers)
    whole(out)


def _everything(root: Path, but: Path) -> set[Path]:
    return {path for path in root.rglob("*") if but not in (path, *path.parents)}


def _callers(folder: Path, address: str) -> set[str]:
    """Documents that ask for an address: pictures, style sheets, frames, templates, entities."""
    documents = Documents(random.Random(13))
    tags = (
        f'<img src="{address}"><link rel="stylesheet" href="{address}"><script src="{address}"></script>'
        f'<iframe src="{address}"></iframe><object data="{address}"></object><meta http-equiv="refresh" '
        f'content="0;url={address}"><base href="{address}">'
    )
    page = documents.make("html").replace(b"<body>", f"<body>{tags}".encode())
    relation = f'<Relationship Id="r9" Type="{RELATIONS}/%s" Target="{address}" TargetMode="External"/>'
    relations = "".join(
        relation.replace("r9", f"r{at}") % sort for at, sort in enumerate(("image", "attachedTemplate"))
    )
    head = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    word = _word(documents, {"word/_rels/document.xml.rels": f"{head}{relations}</Relationships>".encode()})
    doctype = f'<!DOCTYPE html SYSTEM "{address}" [<!ENTITY x SYSTEM "{address}">]>'
    files = {"caller.html": page, "caller.docx": word, "caller.xhtml": doctype.encode() + b"<html><p>&x;</p></html>"}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return set(files)


def _word(documents: Documents, changed: dict[str, bytes]) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(documents.make("docx"))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    return stable_zip(parts | changed)
