"""Reads small PDF files of the tests: their Source, the texts of its paragraphs, the rows of its tables."""

from __future__ import annotations

from small_pdf import Sheet, small_pdf

from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.layout import Source
from vnplan_extract.source.pdf import read
from vnplan_extract.source.registry import ReadRequest

LEFT, RIGHT, INDENT = 85.0, 517.0, 36.0
FULL = "Phát triển kinh tế nông thôn gắn với bảo vệ rừng đầu nguồn của các xã vv"  # fills LEFT to RIGHT
ROWS = [60.0, 80.0, 120.0]

HEADER = ["TT", "Nhiệm vụ", "Chủ trì"]
LAST = ["1", "Lập quy hoạch sử dụng đất", "Phòng Tài nguyên"]


def source(*sheets: Sheet, **limits: int) -> Source:
    return source_of(small_pdf(*sheets), **limits)


def source_of(data: bytes, password: str | None = None, **limits: int) -> Source:
    bounds = Limits(**limits)
    return read(ReadRequest(data, "a.pdf", bounds, Deadline(30, "a.pdf"), password))


def texts(found: Source) -> list[str]:
    return [found.text[p.start : p.end] for p in found.paragraphs]


def rows(found: Source, number: int = 0) -> list[list[str | None]]:
    table = list(found.tables)[number]
    return [[None if c is None else found.text[c.start : c.end] for c in row] for row in table.grid]


def table_page(cells: list[list[str]], ys: list[float], xs: tuple[float, ...] = (85, 125, 325, 517)) -> Sheet:
    sheet = Sheet().grid(xs, ys)
    for row, texts_of_row in enumerate(cells):
        for col, text in enumerate(texts_of_row):
            sheet.lines(xs[col] + 4, ys[row] + 13, text.split("\n") if text else [])
    return sheet
