"""Helpers for the tests of containers: requests, archives, a converter that is not one, samples by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest

from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.layout import Paragraph, Source, Table
from vnplan_extract.source.registry import ReadRequest, read


def read_bytes(data: bytes, name: str = "plan.bin", *, format: str | None = None, **limits: float) -> Source:
    """Read bytes with the reader for their content."""
    values = Limits(**limits)
    return read(ReadRequest(data, name, values, Deadline(values.seconds, name)), format)


def lines(source: Source) -> list[str]:
    """The paragraphs, and each table as "RxC"."""
    return [
        source.text[b.start : b.end] if isinstance(b, Paragraph) else f"{b.n_rows}x{b.n_cols}" for b in source.blocks
    ]


def rows(source: Source, table: Table) -> list[list[str]]:
    """The grid of a table as text, merged cells in each place."""
    return [["" if c is None else source.text[c.start : c.end] for c in row] for row in table.grid]


def codes(source: Source) -> set[str]:
    """The codes of its notes."""
    return {note.code for note in source.notes}


def zipped(entries: dict[str, bytes]) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return buffer.getvalue()


def small_word(*paragraphs: str) -> bytes:
    """A Word document with these paragraphs and a small table."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=3)
    table.style = "Table Grid"
    for row, texts in zip(table.rows, (("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Đào giếng", "Xã Mây")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Hết.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def saved_as(path: Path, suffix: str) -> bytes:
    """A document of corpus/ as LibreOffice saves it in another format; made once a session."""
    return _saved(path, suffix)


@cache
def _saved(path: Path, suffix: str) -> bytes:
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is not installed: apt-get install libreoffice-writer")
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", suffix, "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Path(folder, f"{path.stem}.{suffix}").read_bytes()


def programs(folder: Path, monkeypatch: pytest.MonkeyPatch, **scripts: str) -> None:
    """Make a folder with these shell scripts, and no converter beside them, the first on PATH."""
    folder.mkdir(exist_ok=True)
    for name in ("sh", "sleep", "true", "cat", "cp", "mkdir"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    for name, text in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
