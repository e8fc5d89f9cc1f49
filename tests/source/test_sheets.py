"""The readers of workbooks: text as shown, places of cells, merges, what is hidden, and hostile files."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from workbooks import saved, workbook

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.extract.evidence import evidence_of
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.schema import SheetPlace
from vnplan_extract.source.layout import Source
from vnplan_extract.source.registry import ReadRequest, detect, read
from vnplan_extract.source.sheet_parts.shown import shown_number
from vnplan_extract.vietnamese.numerals import read_number

HEAD = ["STT", "Chỉ tiêu", "ĐVT", "KH 2024"]
ROWS = [HEAD, [1, "Số trạm y tế", "trạm", 7], [2, "Đường bê tông", "km", 12.5]]
OLD_WORKBOOK = Path(__file__).with_name("bieu-muong-san.xls")


def source_of(data: bytes, limits: Limits | None = None) -> Source:
    limits = limits or Limits()
    return read(ReadRequest(data, "bieu.xlsx", limits, Deadline(limits.seconds, "bieu.xlsx")))


def texts(source: Source) -> list[list[str | None]]:
    table = next(source.tables)
    return [[source.text[c.start : c.end] if c else None for c in row] for row in table.grid]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1250.4571, "#,##0.0", "1.250,5"),
        (0.1 + 0.2, "General", "0,3"),
        (7.25, "0.0", "7,3"),
        (-1.25, "0.0", "-1,3"),
        (12, "0.00", "12,00"),
        (12.5, "0.##", "12,5"),
        (0.9375, "0.0%", "93,8%"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (0, "#,##0;-#,##0;", ""),
        (-4, "#,##0_);(#,##0)", "-4"),
        (1234567, "[Blue]#,##0", "1.234.567"),
        (34, '0" xã"', "34 xã"),
        (5000, "#,##0,", "5"),
        (0.00437, "0.0", "0,0044"),
        (123456789012, "General", "123456789012"),
        (0.5, "# ?/?", "0,5"),
    ],
)
def test_a_number_stands_as_its_format_shows_it(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize("value", [0.1, 2.5, 1234.5, 5.676, 12345, 1e6, 98765.4321, 0.125])
@pytest.mark.parametrize("code", ["General", "#,##0.0000", "0.0000"])
def test_a_shown_number_reads_back_as_itself(value: float, code: str) -> None:
    reading = read_number(shown_number(value, code))
    assert reading is not None
    assert float(reading.value) == value


def test_each_cell_keeps_its_place() -> None:
    source = source_of(saved(workbook([["BIỂU CHỈ TIÊU", None, None, None], [], *ROWS])))
    for place in source.sheet_cells:
        found = evidence_of(source, place.start, place.end).places
        assert found == [SheetPlace(sheet="Biểu 1", cell=place.cell)]
    by_cell = {place.cell: source.text[place.start : place.end] for place in source.sheet_cells}
    assert (by_cell["A1"], by_cell["D4"], by_cell["D5"]) == ("BIỂU CHỈ TIÊU", "7", "12,5")
    whole = evidence_of(source, 0, len(source.text)).places
    assert len(whole) == len(source.sheet_cells) == 13


def test_a_title_stands_above_and_a_signature_below_the_table() -> None:
    rows = [["UBND HUYỆN", None, "CỘNG HÒA"], ["BIỂU SỐ 1"], [], *ROWS, [], [None, "Người lập", None, "Chủ tịch"]]
    source = source_of(saved(workbook(rows)))
    lines = [source.text[p.start : p.end] for p in source.paragraphs]
    assert lines == ["UBND HUYỆN", "CỘNG HÒA", "BIỂU SỐ 1", "Người lập", "Chủ tịch"]
    assert len(texts(source)) == 3


def test_a_merged_cell_covers_its_places() -> None:
    rows = [["Chỉ tiêu", "ĐVT", "Năm 2024", None], [None, None, "TH", "KH"], ["Số hộ", "hộ", 5, 6]]
    source = source_of(saved(workbook(rows, merges=["A1:A2", "B1:B2", "C1:D1"])))
    assert texts(source)[:2] == [["Chỉ tiêu", "ĐVT", "Năm 2024", "Năm 2024"], ["Chỉ tiêu", "ĐVT", "TH", "KH"]]


def test_what_is_hidden_is_read_marked_and_said() -> None:
    source = source_of(saved(workbook(ROWS, hidden_rows=[3], hidden_columns=["A"])))
    hidden = {place.cell for place in source.sheet_cells if place.hidden}
    assert hidden == {"A1", "A2", "A3", "B3", "C3", "D3"}
    assert [note.code for note in source.notes] == ["hidden_cells"]


def test_a_hidden_sheet_is_left_out_and_said() -> None:
    book = workbook(ROWS)
    secret = book.create_sheet("Nháp")
    secret["A1"] = "bản nháp"
    secret.sheet_state = "hidden"
    source = source_of(saved(book))
    assert "bản nháp" not in source.text
    assert [note.code for note in source.notes] == ["hidden_sheet"]


def test_dates_and_formulas() -> None:
    rows = [["Chỉ tiêu", "Ngày", "KH"], ["a", dt.date(2024, 3, 5), "=1+1"], ["b", dt.date(2025, 1, 1), 3]]
    source = source_of(saved(workbook(rows, formats={"B3": "yyyy"})))
    assert texts(source)[1:] == [["a", "05/03/2024", None], ["b", "2025", "3"]]
    assert "=1+1" not in source.text


def test_far_cells_do_not_make_a_wide_table() -> None:
    book = workbook(ROWS)
    book.active["XFD1048576"] = "cuối"  # type: ignore[index]
    source = source_of(saved(book))
    table = next(source.tables)
    assert table.n_rows * table.n_cols < 30


def test_a_field_too_sparse_is_a_note() -> None:
    book = workbook([["BIỂU SỐ 1"]])
    for at in range(1, 1100):
        for offset in range(3):
            book.active.cell(at * 3, at * 3 + offset, "x")  # type: ignore[union-attr]
    assert "sparse_sheet" in [note.code for note in source_of(saved(book)).notes]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_workbook_that_is_cut_off(share: float) -> None:
    data = saved(workbook(ROWS))
    data = data[: int(len(data) * share)] + b"xl/workbook.xml"
    with pytest.raises(UnreadableDocument, match=r"bieu\.xlsx: "):
        source_of(data)


def changed(part: str, data: bytes) -> bytes:
    """A workbook in which one part is replaced."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(workbook(ROWS)))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet>&b;</worksheet>'.encode(encoding)
    with pytest.raises(UnreadableDocument, match="entities"):
        source_of(changed("xl/worksheets/sheet1.xml", xml))


@pytest.mark.parametrize("xml", [b"", b"<worksheet><not closed", b"<worksheet><sheetData><row r='x'/></sheetData>"])
def test_a_broken_sheet(xml: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"bieu\.xlsx: "):
        source_of(changed("xl/worksheets/sheet1.xml", xml))


def test_a_workbook_that_expands_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    data = changed("xl/theme/theme1.xml", b" " * 30_000_000)
    with pytest.raises(LimitExceeded, match="expands"):
        source_of(data)
    with pytest.raises(LimitExceeded, match="expanded bytes"):
        source_of(data, Limits(expanded_bytes=1_000_000))
    monkeypatch.setattr("vnplan_extract.source.sheet_parts.package.MAX_SHEET_BYTES", 500)
    with pytest.raises(LimitExceeded, match="bytes of cells"):
        source_of(saved(workbook(ROWS)))


def test_more_cells_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnplan_extract.source.sheet_parts.xlsx.MAX_CELLS", 10)
    with pytest.raises(LimitExceeded, match="filled cells"):
        source_of(saved(workbook(ROWS)))


def test_an_empty_workbook() -> None:
    with pytest.raises(UnreadableDocument, match="no visible sheet"):
        source_of(saved(workbook([[]])))


def test_an_old_workbook_reads_as_the_new_one() -> None:
    data = OLD_WORKBOOK.read_bytes()
    assert detect(data).format == "xls"
    source = source_of(data)
    assert texts(source)[0][:4] == ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2023"]
    assert texts(source)[2][1:6] == ["Tổng đàn gia súc", "con", "1.250,5", "1.300,0", "1.400,0"]
    assert next(place.cell for place in source.sheet_cells if source.text[place.start : place.end] == "1.250,5") == "D5"
    assert [note.code for note in source.notes] == ["hidden_cells"]


@pytest.mark.parametrize("cut", [600, 3000, 5000])
def test_an_old_workbook_that_is_cut_off(cut: int) -> None:
    data = OLD_WORKBOOK.read_bytes()
    name = "Workbook".encode("utf-16-le")
    with pytest.raises(UnreadableDocument, match=r"bieu\.xlsx: "):
        source_of(data[:cut] + (b"" if name in data[:cut] else name))
