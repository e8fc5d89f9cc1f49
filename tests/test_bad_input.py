"""Bad input: an error that names the file, or a plan with a finding; never a crash, never silence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from locked_pdf import locked_pdf
from PIL import Image
from typer.testing import CliRunner

from vnplan_extract.cli import app
from vnplan_extract.errors import (
    LimitExceeded,
    OCRUnavailable,
    UnreadableDocument,
    VnplanError,
)
from vnplan_extract.export.files import write
from vnplan_extract.extract.pipeline import extract
from vnplan_extract.limits import Limits
from vnplan_extract.schema import Plan

PASSWORD = "mat-khau-12"
VIETNAMESE = "Đến năm 2025, tỷ lệ hộ nghèo dưới 2,5%; có ít nhất 12 xã đạt chuẩn nông thôn mới.\n"


def archive(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return buffer.getvalue()


def word(*rows: tuple[str, ...], paragraphs: tuple[str, ...] = ()) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        table.style = "Table Grid"
        for at, row in enumerate(rows):
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def bomb() -> bytes:
    """A Word file of a few kilobytes that expands to 30 megabytes."""
    with zipfile.ZipFile(io.BytesIO(word(paragraphs=("KẾ HOẠCH",)))) as good:
        entries = {name: good.read(name) for name in good.namelist()}
    entries["word/media/image1.bin"] = b"\0" * 30_000_000
    return archive(entries)


def scan() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(buffer, format="PDF", resolution=150)
    return buffer.getvalue()


def outcome(path: Path) -> tuple[str, Plan | None]:
    """The sentence of the error, or the plan."""
    try:
        return "", extract(path)
    except VnplanError as error:
        return str(error), None


def codes(plan: Plan) -> set[str]:
    return {finding.code for finding in plan.findings}


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 100])
@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx", "plan.txt"])
def test_an_empty_file(data: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableDocument, match=rf"{name}: .*empty"):
        extract(tmp_path / name)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="folder"):
        extract(tmp_path)
    with pytest.raises(UnreadableDocument, match=r"gone\.pdf: there is no such file"):
        extract(tmp_path / "gone.pdf")
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        extract("a\0b.pdf")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_pdf_that_is_cut_off(share: float, corpus_pdf: Path, tmp_path: Path) -> None:
    """Unreadable, or read in part with a finding that says so; never taken for a whole document."""
    data = corpus_pdf.read_bytes()
    (tmp_path / "half.pdf").write_bytes(data[: int(len(data) * share)])
    sentence, plan = outcome(tmp_path / "half.pdf")
    if plan is None:
        assert sentence.startswith("half.pdf: ")
    else:
        assert [finding for finding in plan.findings if finding.severity == "warning"]


def test_an_encrypted_pdf_asks_for_its_password() -> None:
    data = locked_pdf(["Ke hoach so 12", "Den nam 2025 dat 50%"], PASSWORD)
    with pytest.raises(UnreadableDocument, match="password"):
        extract(data)
    with pytest.raises(UnreadableDocument, match="password"):
        extract(data, password="wrong")
    assert "Den nam 2025 dat 50%" in extract(data, password=PASSWORD).text


def test_a_pdf_of_images_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))  # a folder without language data
    (tmp_path / "scan.pdf").write_bytes(scan())
    with pytest.raises(OCRUnavailable, match=r"scan\.pdf: .*tesseract"):
        extract(tmp_path / "scan.pdf")


def test_a_pdf_of_empty_pictures_says_so(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan())
    with pytest.raises(UnreadableDocument, match=r"scan\.pdf: .*no text was recognised"):
        extract(tmp_path / "scan.pdf")


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx", "plan.txt"])
def test_a_renamed_archive(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(archive({"picture.png": b"\x89PNG\r\n"}))
    with pytest.raises(UnreadableDocument, match=rf"{name}: no document in the archive can be read"):
        extract(tmp_path / name)


@pytest.mark.parametrize(
    "data",
    [
        archive({"word/document.xml": b"<not closed"}),
        archive({"word/document.xml": b""}),
        archive({"[Content_Types].xml": b"<a/>", "word/notes.xml": b"<a/>"}),
        word(paragraphs=("KẾ HOẠCH",))[:2000],
    ],
)
def test_a_broken_word_file(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(data)
    with pytest.raises(VnplanError, match=r"plan\.docx: "):
        extract(tmp_path / "plan.docx")


def test_a_word_file_that_expands_without_end() -> None:
    data = bomb()
    assert len(data) < 100_000
    with pytest.raises(LimitExceeded, match="expanded bytes"):
        extract(data, limits=Limits(expanded_bytes=10_000_000))


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        (Limits(pages=1), "pages"),
        (Limits(bytes=1000), "bytes"),
        (Limits(characters=100), "characters"),
        (Limits(seconds=0), "seconds"),
    ],
)
def test_limits(limits: Limits, what: str, corpus_pdf: Path) -> None:
    with pytest.raises(LimitExceeded, match=rf"{corpus_pdf.name}: .*{what}"):
        extract(corpus_pdf, limits=limits)


def test_a_text_in_another_language_is_read_and_said() -> None:
    english = "The district plans to raise the share of trained workers by 2025. " * 20
    plan = extract(english.encode())
    assert plan.targets == []
    assert "not_vietnamese" in codes(plan)


def test_a_plan_without_targets_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("KẾ HOẠCH\n\nTổ chức hội nghị tại trụ sở Ủy ban nhân dân xã.\n", "utf-8")
    result = CliRunner().invoke(app, ["extract", str(tmp_path / "plan.txt")])
    assert result.exit_code == 0
    assert codes(Plan.from_json(result.stdout)) >= {"no_targets"}


@pytest.mark.parametrize(
    "data",
    [
        VIETNAMESE.encode() + b"\0\0" + VIETNAMESE.encode(),
        VIETNAMESE.encode() + "\ud800\udfff".encode("utf-8", "surrogatepass"),
        (VIETNAMESE + "\ud83d").encode("utf-16", "surrogatepass"),
        VIETNAMESE.encode() + b"\x0b\x1b[31m",
    ],
)
def test_characters_that_no_text_should_hold(data: bytes, tmp_path: Path) -> None:
    plan = extract(data, format="txt")
    assert [int(target.value) for target in plan.targets if target.value is not None][:2] == [2, 12]
    assert Plan.from_json(plan.to_json()) == plan
    write([plan], tmp_path / "plan.xlsx", "xlsx")
    write([plan], tmp_path / "csv", "csv")
    write([plan], tmp_path / "parquet", "parquet")


@pytest.fixture
def hostile_table() -> bytes:
    header = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
    rows = [
        ("1", "=HYPERLINK(1)", "+Phòng Nội vụ", "@SUM(A1)", "-Quý IV/2021"),
        ("2", "Lập quy hoạch xã", "Phòng Kinh tế", "Các xã", "Năm 2022"),
    ]
    return word(header, *rows, paragraphs=("KẾ HOẠCH", VIETNAMESE.strip(), "BIỂU PHÂN CÔNG NHIỆM VỤ"))


def test_cells_that_look_like_formulas_stay_text(hostile_table: bytes, tmp_path: Path) -> None:
    plan = extract(hostile_table)
    first = plan.tasks[0]
    raw = (first.task, first.lead_raw, first.coordinating_raw, first.deadline_raw)
    assert raw == ("=HYPERLINK(1)", "+Phòng Nội vụ", "@SUM(A1)", "-Quý IV/2021")
    write([plan], tmp_path / "plan.xlsx", "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["tasks"]
    header = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, header.index("task") + 1)
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    write([plan], tmp_path / "csv", "csv")
    assert pd.read_csv(tmp_path / "csv" / "tasks.csv")["task"][0] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("make", [bomb, scan, lambda: b"", lambda: b"\x89PNG\r\n\x1a\n"], ids=str)
def test_the_command_line_says_it_in_one_line(make: Callable[[], bytes], root: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(make())
    arguments = ["extract", str(tmp_path / "bad.pdf"), "--max-expanded-bytes", "1000000"]
    result = CliRunner().invoke(app, [*arguments, "-o", str(tmp_path / "out.json")])
    assert result.exit_code == 2
    assert result.stderr.startswith("vnplan: bad.pdf: ")
    assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["bad.pdf"]
