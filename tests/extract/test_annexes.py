"""Annexes: before the signature or behind it, one or several; tables keep their order, sections begin anew."""

from __future__ import annotations

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from vnplan_extract import extract
from vnplan_extract.schema import Plan

HEAD = ("TT", "Nội dung", "Cơ quan chủ trì", "Thời gian")
SIGNATURE = ("Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Thị Nhung")
OPENING = (
    "ỦY BAN NHÂN DÂN",
    "XÃ KHE NỌI",
    "Số: 12/KH-UBND",
    "Khe Nọi, ngày 04 tháng 3 năm 2022",
    "~KẾ HOẠCH",
    "~Làm đường hoa năm 2022",
    "I. MỤC TIÊU",
    "Năm 2022 trồng 4 km đường hoa.",
    "II. GIẢI PHÁP",
    "Chia việc cho các thôn.",
)
FIRST = [HEAD, ("1", "Ươm cây", "Hội Nông dân xã", "Quý I/2022"), ("2", "Trồng cây", "Đoàn xã", "Quý II/2022")]
SECOND = [HEAD, ("1", "Tưới cây", "Hội Phụ nữ xã", "Quý III/2022")]
Rows = list[tuple[str, ...]]


def word(*parts: str | tuple[str, ...] | Rows) -> Plan:
    """A Word file of lines ("~" centres one), tuples of lines, and lists of rows."""
    doc = Document()
    for part in parts:
        if isinstance(part, list):
            table = doc.add_table(len(part), len(part[0]), style="Table Grid")
            for row, texts in enumerate(part):
                for col, text in enumerate(texts):
                    table.cell(row, col).text = text
            continue
        for line in (part,) if isinstance(part, str) else part:
            paragraph = doc.add_paragraph(line.removeprefix("~"))
            if line.startswith("~"):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    buffer = io.BytesIO()
    doc.save(buffer)
    return extract(buffer.getvalue(), format="docx")


def rows(plan: Plan) -> list[tuple[str, list[str], int | None]]:
    return [(task.task, task.lead, task.table) for task in plan.tasks]


def test_an_annex_before_the_signature() -> None:
    plan = word(OPENING, "~PHỤ LỤC", "~PHÂN CÔNG NHIỆM VỤ", FIRST, SIGNATURE)
    assert rows(plan) == [("Ươm cây", ["Hội Nông dân xã"], 1), ("Trồng cây", ["Đoàn xã"], 1)]
    assert (plan.metadata.number, plan.metadata.signer_name) == ("12", "Vi Thị Nhung")
    assert [section.path for section in plan.sections] == ["I", "II"]


def test_several_annexes_keep_their_tables_apart() -> None:
    plan = word(OPENING, SIGNATURE, "~Phụ lục I", FIRST, "~Phụ lục II", SECOND)
    assert rows(plan) == [
        ("Ươm cây", ["Hội Nông dân xã"], 1),
        ("Trồng cây", ["Đoàn xã"], 1),
        ("Tưới cây", ["Hội Phụ nữ xã"], 2),
    ]
    assert plan.enclosing == []
    assert [task.origin for task in plan.tasks] == ["table"] * 3


def test_sections_of_an_annex_begin_anew() -> None:
    annex = ("~PHỤ LỤC", "~CÁCH LÀM", "I. LÀM ĐẤT", "Cuốc sâu hai gang.", "II. BÓN LÓT", "Bón phân hoai.")
    plan = word(OPENING, SIGNATURE, annex)
    assert [(s.path, s.title) for s in plan.sections] == [
        ("I", "MỤC TIÊU"),
        ("II", "GIẢI PHÁP"),
        ("I", "LÀM ĐẤT"),
        ("II", "BÓN LÓT"),
    ]
    assert plan.metadata.title == "Làm đường hoa năm 2022"


def test_a_letterhead_as_a_table() -> None:
    letterhead = [
        ("ỦY BAN NHÂN DÂN\nHUYỆN PHIÊNG KHÔ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
        ("Số: 90/KH-UBND", "Phiêng Khô, ngày 18 tháng 8 năm 2020"),
    ]
    metadata = word(letterhead, "~KẾ HOẠCH", "~Diễn tập chữa cháy rừng", "I. YÊU CẦU", "An toàn cho người.").metadata
    assert (metadata.issuer, metadata.number, str(metadata.date), metadata.place) == (
        "Ủy ban nhân dân huyện Phiêng Khô",
        "90",
        "2020-08-18",
        "Phiêng Khô",
    )


def test_a_letterhead_whose_columns_run_into_one_line() -> None:
    text = (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "HUYỆN PHIÊNG KHÔ Độc lập - Tự do - Hạnh phúc\n"
        "Số: 90/KH-UBND Phiêng Khô, ngày 18 tháng 8 năm 2020\n\n"
        "KẾ HOẠCH\n\nDiễn tập chữa cháy rừng\n\nI. YÊU CẦU\n\nAn toàn cho người.\n"
    )
    metadata = extract(text.encode(), format="txt").metadata
    assert (metadata.issuer, metadata.number, metadata.place) == (
        "Ủy ban nhân dân huyện Phiêng Khô",
        "90",
        "Phiêng Khô",
    )
