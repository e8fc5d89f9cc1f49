"""RTF: through LibreOffice, and read directly where it is not installed."""

from __future__ import annotations

from pathlib import Path

import pytest
from boxes import codes, lines, programs, read_bytes, rows

from vnplan_extract.errors import LimitExceeded, UnreadableDocument

HEAD = rb"{\rtf1\ansi\ansicpg1258\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset163 Arial;}}"
TABLE = (
    rb"\trowd\clbrdrt\brdrs\cellx800\clbrdrt\brdrs\cellx4000\clvmgf\clbrdrt\brdrs\cellx7000"
    rb"\pard\intbl 1\cell \u272?\u224?o gi\u7871?ng\cell X\u227? M\u226?y\cell\row"
    rb"\trowd\clbrdrt\brdrs\cellx810\clbrdrt\brdrs\cellx4010\clvmrg\clbrdrt\brdrs\cellx7000"
    rb"\pard\intbl 2\cell \b X\u226?y c\u7847?u\b0\cell \cell\row\pard "
)
BODY = rb"\pard\qc{\b K\u7870? HO\u7840?CH}\par\pard \f1 C\'f3 7 n\'e3m\f0\par " + TABLE + rb"Sau b\u7843?ng.\par}"


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(tmp_path / "bin", monkeypatch)


@pytest.mark.usefixtures("alone")
def test_paragraphs_and_rows_without_libreoffice() -> None:
    source = read_bytes(HEAD + BODY, "plan.doc")
    assert lines(source) == ["KẾ HOẠCH", "Có 7 năm", "2x3", "Sau bảng."]
    table = next(source.tables)
    assert rows(source, table) == [["1", "Đào giếng", "Xã Mây"], ["2", "Xây cầu", "Xã Mây"]]
    title = next(source.paragraphs)
    assert title.is_bold
    assert title.centered
    assert [cell.bold for cell in table.cells] == [False, False, False, False, True]
    assert codes(source) == {"read_simply"}


def test_the_same_through_libreoffice() -> None:
    source = read_bytes(HEAD + BODY, "plan.doc")
    assert lines(source) == ["KẾ HOẠCH", "Có 7 năm", "2x3", "Sau bảng."]
    assert source.media_type == "application/rtf"
    assert source.versions["converted_with"].startswith("LibreOffice")


@pytest.mark.usefixtures("alone")
def test_objects_and_pictures_are_left_out_and_said() -> None:
    thing = rb"{\object\objemb{\*\objclass Package}{\*\objdata 4d5a9000}{\result nh\u227?n}}{\pict\pngblip 89504e47}"
    source = read_bytes(HEAD + rb"Tr\u432?\u7899?c " + thing + rb"sau{\*\x\bin5 }}}{{} c\u249?ng\par}", "plan.rtf")
    assert source.text == "Trước sau cùng\n"
    assert "embedded_objects" in codes(source)


def test_an_object_never_reaches_the_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "copy"
    programs(tmp_path / "bin", monkeypatch, soffice=f"cp document.rtf {copy}; exit 1")
    read_bytes(HEAD + rb"Xin {\object{\*\objdata 4d5a9000}} ch\u224?o\par}")
    assert b"4d5a9000" not in copy.read_bytes()


@pytest.mark.usefixtures("alone")
def test_what_is_not_printed() -> None:
    field = rb"{\field{\*\fldinst PAGE}{\fldrslt 3}}"
    body = rb"{\header \u272?\u7847?u trang}{\v k\u237?n}{\*\unknown x}A\~b\line C" + field + rb"\par}"
    assert lines(read_bytes(HEAD + body)) == ["A b", "C3"]


def test_groups_without_end() -> None:
    with pytest.raises(LimitExceeded, match="nested more than"):
        read_bytes(b"{\\rtf1 " + b"{" * 100_000, "plan.rtf")


@pytest.mark.usefixtures("alone")
def test_a_file_that_is_cut_off() -> None:
    assert "cut_off" in codes(read_bytes(HEAD + rb"M\u7897?t n\u7917?a", "plan.rtf"))


@pytest.mark.usefixtures("alone")
def test_nothing_in_it() -> None:
    with pytest.raises(UnreadableDocument, match=r"plan\.rtf: .*no text"):
        read_bytes(HEAD + b"}", "plan.rtf")
