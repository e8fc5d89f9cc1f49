"""Files that would cost much or do harm: bombs, pages of metres, macros; and what a reading leaves behind."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest
from boxes import lines, read_bytes, rows, saved_as, small_word
from ole_files import ole_file, streams_of
from scans import LINES, as_pdf, page

from vnplan_extract.errors import LimitExceeded, OCRUnavailable
from vnplan_extract.extract.pipeline import extract
from vnplan_extract.limits import Limits
from vnplan_extract.source.content import ole_kind
from vnplan_extract.source.registry import detect

MACRO = b'Attribute VB_Name = "ThisDocument"\r\nSub AutoOpen()\r\nShell "touch ran"\r\nEnd Sub\r\n'
SECONDS = 20.0  # what refusing a file may take at the very most, on a busy machine


def test_a_picture_bomb_is_not_unpacked() -> None:
    with pytest.raises(OCRUnavailable, match="megapixels"):
        extract(as_pdf(page()), limits=Limits(page_pixels=300_000))


def test_a_page_ten_metres_wide() -> None:
    with pytest.raises(OCRUnavailable, match=r"10\.0 m by 10\.0 m"):
        extract(as_pdf(page(), points=(28346.0, 28346.0)))


@pytest.mark.parametrize(("size", "what"), [(199_000_000, "markup bytes"), (201_000_000, "bytes")])
def test_a_web_page_of_200_megabytes_is_refused_at_once(size: int, what: str) -> None:
    row = "<p>Trồng rừng phòng hộ ven suối.</p>\n".encode()
    data = b"<!DOCTYPE html><html><body>" + row * (size // len(row))
    begin = time.monotonic()
    with pytest.raises(LimitExceeded, match=what):
        extract(data)
    assert time.monotonic() - begin < SECONDS


def test_macros_of_a_workbook_are_not_looked_at() -> None:
    plain = (Path(__file__).parent / "bieu-muong-san.xls").read_bytes()
    streams = streams_of(plain)
    macros = {"_VBA_PROJECT_CUR/VBA/dir": MACRO, "_VBA_PROJECT_CUR/VBA/ThisWorkbook": MACRO}
    one, two = read_bytes(plain, "a.xls"), read_bytes(ole_file({**streams, **macros}), "a.xls")
    assert one.text == two.text
    assert "AutoOpen" not in two.text


def test_macros_of_a_document_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.docx").write_bytes(small_word("KẾ HOẠCH", "Đào 12 giếng."))
    streams = streams_of(saved_as(tmp_path / "plan.docx", "doc"))
    before = set(tmp_path.iterdir())
    source = read_bytes(ole_file({**streams, "Macros/VBA/dir": MACRO, "Macros/VBA/ThisDocument": MACRO}), "plan.doc")
    assert lines(source)[:2] == ["KẾ HOẠCH", "Đào 12 giếng."]
    assert rows(source, next(source.tables))
    assert set(tmp_path.iterdir()) == before


def test_an_ole_file_that_is_document_and_workbook_at_once_is_one_of_them() -> None:
    both = ole_file({"WordDocument": b"\xec\xa5" + bytes(5000), "Workbook": bytes(5000), "Macros/VBA/dir": MACRO})
    assert ole_kind(both) in ("word", "excel")
    assert detect(both, "plan.doc") is detect(both, "plan.xls")


def _json_of(data: bytes) -> str:
    return extract(data, limits=Limits(workers=2)).to_json()


@pytest.fixture(scope="module")
def scan() -> bytes:
    """Three pages of unlike length, so that they are not recognised in order."""
    return as_pdf(*(page([f"Trang số {n}", *LINES * (1 + 4 * (n == 1))]) for n in (1, 2, 3)))


def test_a_scan_gives_the_same_record_each_time_and_leaves_nothing(
    scan: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    children = set(psutil.Process().children(recursive=True))
    first, second = _json_of(scan), _json_of(scan)
    assert first == second
    assert "nâng tỷ lệ hộ dùng nước sạch" in first
    assert not set(psutil.Process().children(recursive=True)) - children
    assert not list(tmp_path.iterdir())


def test_a_word_file_gives_the_same_record_each_time() -> None:
    data = small_word("KẾ HOẠCH", "Đến năm 2031, có 7 xã được cấp nước sạch.")
    assert _json_of(data) == _json_of(data)


def test_a_scan_is_read_inside_a_worker_process(scan: bytes) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        plan = pool.apply_async(extract, (scan,)).get(timeout=120)
    assert plan.to_json() == _json_of(scan)


def test_a_scan_is_read_by_a_command_given_as_text(scan: bytes, tmp_path: Path) -> None:
    """Without a guard for the main module, as in notebooks and in one-liners."""
    (tmp_path / "scan.pdf").write_bytes(scan)
    code = "import sys, vnplan_extract as v; print(v.extract(sys.argv[1]).to_json())"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "scan.pdf")], capture_output=True, check=True, timeout=120
    )
    assert "nâng tỷ lệ hộ dùng nước sạch" in json.loads(done.stdout)["text"]
