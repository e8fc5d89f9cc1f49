"""Pages that are images, and limits: what is refused, and what is said of what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pdf import Sheet, small_pdf

from vnplan_extract.errors import LimitExceeded, OCRUnavailable
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.layout import Source
from vnplan_extract.source.pdf import read
from vnplan_extract.source.registry import ReadRequest

LEFT = 85.0
FULL = "Trồng rừng đầu nguồn, giữ nước cho ruộng của các xã vùng thấp"

WRONG = "Dc Ip Tir do Hnh phiic thirc hin nghj quyt sf3 kt"


def source(*sheets: Sheet, **limits: int) -> Source:
    return read(ReadRequest(small_pdf(*sheets), "a.pdf", Limits(**limits), Deadline(30, "a.pdf")))


def test_a_page_image_without_text_is_noted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    found = source(Sheet().lines(LEFT, 100, [FULL] * 4), Sheet().image(0, 0, 595, 842))
    assert [(note.code, note.page) for note in found.notes] == [("page_not_recognised", 2)]
    assert [page.origin for page in found.pages] == ["text", "none"]


def test_strips_of_a_scan_add_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = Sheet()
    for number in range(10):
        page.image(0, 84.2 * number, 595, 84.2)
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(OCRUnavailable, match="tesseract-ocr-vie"):
        source(page)


def test_text_of_an_ocr_in_another_language_is_not_believed() -> None:
    page = Sheet().image(0, 0, 595, 842).lines(LEFT, 100, [WRONG] * 20, hidden=True)
    good = Sheet().lines(LEFT, 100, [FULL] * 4)
    found = source(good, page)
    assert "another language" in found.pages[1].reason
    assert "Dc Ip" not in found.text


def test_ocr_text_in_vietnamese_is_read_and_said_so() -> None:
    found = source(Sheet().image(0, 0, 595, 842).lines(LEFT, 100, [FULL] * 20, hidden=True))
    assert found.origin == "ocr"
    assert found.pages[0].origin == "text"
    assert "recognition left" in found.pages[0].reason


def test_pages_over_the_limit() -> None:
    with pytest.raises(LimitExceeded, match="pages"):
        source(Sheet(), Sheet(), Sheet(), pages=2)


def test_time_over_the_limit() -> None:
    request = ReadRequest(small_pdf(Sheet().text(85, 100, "a")), "a.pdf", Limits(), Deadline(-1.0, "a.pdf"))
    with pytest.raises(LimitExceeded, match="seconds"):
        read(request)
