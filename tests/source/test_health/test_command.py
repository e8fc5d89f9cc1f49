"""``vnplan health``: what it prints, as text and as JSON, and what it says of a file that cannot be read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from locked_pdf import locked_pdf
from printed import WIDTH, printed_page
from small_pdf import Sheet, small_pdf

import vnplan_extract as vp

LINES = ["Trồng rừng đầu nguồn, giữ nước cho ruộng của các xã", "K I Ể M tra: KI Ể M, ĐI Ề U, KI Ệ N, T Ự"]


@pytest.fixture
def two_pages(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    scan = Sheet(rotate=90).picture(0, 0, 595, 842, printed_page(), WIDTH)
    path.write_bytes(small_pdf(Sheet().lines(60, 80, LINES), scan))
    return path


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vnplan_extract", "health", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_a_line_a_page(two_pages: Path) -> None:
    done = run(two_pages)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert rows[0][:3] == ["page", "origin", "reason"]
    assert [row[:3] for row in rows[1:]] == [["1", "text", "text layer"], ["2", "ocr", "page image without text"]]
    assert "split_marks" in rows[1][6]
    assert rows[2][5:] == ["100%", "rotation x1"]


def test_json(two_pages: Path) -> None:
    found = json.loads(run(two_pages, "--json").stdout)
    assert (found["file_name"], found["format"], len(found["pages"])) == ("a.pdf", "pdf", 2)
    diagnosis = found["pages"][0]["diagnoses"][0]
    assert set(diagnosis) == {"code", "severity", "message", "count", "sample"}


def test_doubled_letters_are_seen_in_the_raw_layer(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(small_pdf(Sheet().text(60, 80, "TTRRỒỒNNGG RRỪỪNNGG")))
    assert "doubled_letters" in [diagnosis.code for diagnosis in vp.health(path).pages[0].diagnoses]


def test_a_text_file_is_one_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(LINES), "utf-8")
    (page,) = vp.health(path).pages
    assert (page.origin, page.reason) == ("text", "text of the txt file")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"%PDF-1.7\nbroken", "cut off"), (locked_pdf(["a"], "secret"), "encrypted")],
)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    done = run(path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert reason in done.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = run(tmp_path / "none.pdf")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
