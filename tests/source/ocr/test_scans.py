"""Scans drawn for the test: leaning, turned, stamped, ruled, cut into strips, too large, and without an engine."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
import scans
from PIL import Image, ImageChops, ImageDraw

from vnplan_extract import processes
from vnplan_extract.errors import LimitExceeded, OCRUnavailable, UnreadableDocument
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.layout import Source
from vnplan_extract.source.ocr import process
from vnplan_extract.source.pdf import read
from vnplan_extract.source.registry import ReadRequest

KEY = "92,5%"


def source(data: bytes, seconds: float = 120.0, **limits: float) -> Source:
    return read(ReadRequest(data, "scan.pdf", Limits(**limits), Deadline(seconds, "scan.pdf")))  # type: ignore[arg-type]


@pytest.mark.parametrize(("lean", "turn"), [(0.0, 0), (2.5, 0), (-1.0, 90), (0.0, 180), (0.0, 270)])
def test_text_is_read_however_the_page_lies(lean: float, turn: int) -> None:
    image = scans.leaning(scans.page(), lean).rotate(turn, expand=True)
    found = source(scans.as_pdf(image))
    assert found.text.count(KEY) == 5
    assert [page.origin for page in found.pages] == ["ocr"]
    assert found.origin == "ocr"


def test_places_are_those_of_the_page_as_seen() -> None:
    image = scans.leaning(scans.page(scans.LINES), 3.0)
    found = source(scans.as_pdf(image))
    at = found.text.index("Phấn")
    box = found.places(at, at + 4)[0].box
    assert box is not None
    # the word begins 150 pixels from the left and 200 from the top, and turns by 3 degrees about the middle
    assert abs(box.x0 - 72 * 90 / scans.DPI) < 8
    assert abs(box.top - 72 * 240 / scans.DPI) < 12


def test_certainty_reaches_the_source() -> None:
    found = source(scans.as_pdf(scans.page(scans.LINES)))
    assert found.char_confidence is not None
    assert 0.5 < float(found.char_confidence.mean()) <= 1.0
    assert found.versions["ocr"].startswith("tesseract")


def test_a_red_stamp_over_text_is_looked_through() -> None:
    image = scans.page()
    stamp = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(stamp)
    pen.ellipse((300, 300, 800, 800), outline=(215, 40, 50), width=9)
    pen.ellipse((360, 360, 740, 740), outline=(215, 40, 50), width=5)
    assert source(scans.as_pdf(ImageChops.multiply(image, stamp))).text.count(KEY) == 5


def test_a_ruled_table_is_a_table() -> None:
    image = scans.page(["Biểu phân công thực hiện kế hoạch năm 2027"])
    pen = ImageDraw.Draw(image)
    xs, ys = (150, 300, 900, 1500), (400, 520, 640, 760)
    for x in xs:
        pen.line((x, ys[0], x, ys[-1]), fill="black", width=3)
    for y in ys:
        pen.line((xs[0], y, xs[-1], y), fill="black", width=3)
    rows = (
        ("TT", "Nội dung", "Chủ trì"),
        ("1", "Nạo vét kênh mương", "Phòng Thủy lợi"),
        ("2", "Trồng rừng", "Trạm Rừng"),
    )
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            pen.text((x + 20, y + 35), text, fill="black", font=scans.font(34))
    found = source(scans.as_pdf(scans.leaning(image, 1.2)))
    (table,) = found.tables
    assert [[found.text[cell.start : cell.end] for cell in row if cell] for row in table.grid] == [
        list(row) for row in rows
    ]


def test_strips_are_one_page() -> None:
    assert source(scans.as_pdf(scans.page(), strips=7)).text.count(KEY) == 5


def test_a_page_of_ten_metres_is_left_out() -> None:
    data = scans.as_pdf(scans.page(scans.LINES), scans.page(scans.LINES), points=(28_346.0, 40_000.0))
    with pytest.raises(OCRUnavailable, match="too large"):
        source(data)


def test_an_image_of_too_many_pixels_is_left_out() -> None:
    with pytest.raises(OCRUnavailable, match="megapixels"):
        source(scans.as_pdf(scans.page(scans.LINES)), page_pixels=300_000)


def test_an_empty_scan_is_unreadable() -> None:
    with pytest.raises(UnreadableDocument, match="no text was recognised"):
        source(scans.as_pdf(scans.page([])))


def test_missing_data_for_vietnamese_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(OCRUnavailable, match=r"vie\.traineddata.*tesseract-ocr-vie"):
        source(scans.as_pdf(scans.page(scans.LINES)))


def test_a_missing_engine_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _without_tesserocr(monkeypatch, tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OCRUnavailable, match=r"vnplan-extract\[ocr\].*tesseract-ocr"):
        source(scans.as_pdf(scans.page(scans.LINES)))


def test_the_command_reads_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _without_tesserocr(monkeypatch, tmp_path)
    assert KEY in source(scans.as_pdf(scans.page(scans.LINES))).text


def _without_tesserocr(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "tesserocr.py").write_text("raise ImportError('not here')\n")
    found = processes._search_path
    monkeypatch.setattr(processes, "_search_path", lambda: f"{folder}{os.pathsep}{found()}")


def test_a_worker_that_dies_costs_its_page_only(monkeypatch: pytest.MonkeyPatch) -> None:
    ask = process.WorkerProcess.ask

    def dying(worker: process.WorkerProcess, order: dict[str, int], seconds: float) -> dict[str, object]:
        if order["page"] == 2:
            os.kill(worker.popen.pid, signal.SIGKILL)
        return ask(worker, order, seconds)

    monkeypatch.setattr(process.WorkerProcess, "ask", dying)
    found = source(scans.as_pdf(*[scans.page(scans.LINES)] * 3), workers=1)
    assert [page.origin for page in found.pages] == ["ocr", "none", "ocr"]
    codes = [(note.code, note.page) for note in found.notes]
    assert codes == [("text_layer_not_believed", 1), ("page_not_recognised", 2)]
    assert "pages 1, 3" in found.notes[0].message
    assert "not recognised" in found.notes[1].message
    assert found.text.count(KEY) == 2


def test_the_deadline_ends_the_workers() -> None:
    with pytest.raises(LimitExceeded, match="seconds"):
        source(scans.as_pdf(*[scans.page()] * 3), seconds=0.5)
