"""Sentences whose lines were cut at a margin: inside a range, before a change, inside a name."""

from __future__ import annotations

import textwrap
from io import BytesIO

import docx
import pytest
from target_rows import Row, stated

import vnplan_extract as vp

FIELDS = ("indicator", "value", "value_max", "unit", "measure", "per")
# text | rows; alone in their file, so that no other line shows how the text is laid out
CUT: list[tuple[str, list[Row]]] = [
    (
        "Phấn đấu tốc độ tăng trưởng kinh tế bình quân đạt 8,5 -\n9,5%/năm.",
        [("tốc độ tăng trưởng kinh tế", 8.5, 9.5, "%", "level", "year")],
    ),
    (
        "Đến năm 2025, tỷ lệ hộ nghèo đa chiều giảm 1 -\n1,5%.",
        [("tỷ lệ hộ nghèo đa chiều", 1, 1.5, "%", "decrease", None)],
    ),
    (
        "- Tỷ trọng khu vực I: 26 - 28%; tỷ trọng khu vực III: 42\n- 45%; tỷ trọng thuế sản phẩm: 4%.",
        [
            ("Tỷ trọng khu vực I", 26, 28, "%", "level", None),
            ("tỷ trọng khu vực III", 42, 45, "%", "level", None),
            ("tỷ trọng thuế sản phẩm", 4, None, "%", "level", None),
        ],
    ),
    (
        "Đến năm 2025, tổng thu ngân sách đạt 35 - 40 ngàn tỷ đồng, tăng bình quân\n12%/năm.",
        [
            ("tổng thu ngân sách", 35, 40, "ngàn tỷ đồng", "level", None),
            ("tổng thu ngân sách", 12, None, "%", "increase", "year"),
        ],
    ),
    (
        "Đến năm 2030, có 18.000 doanh nghiệp hoạt động; thu nhập bình quân đầu người\n80 triệu đồng/người/năm.",
        [
            ("doanh nghiệp hoạt động", 18000, None, "doanh nghiệp", "level", None),
            ("thu nhập bình quân đầu người", 80, None, "triệu đồng/người/năm", "level", None),
        ],
    ),
    (
        "- Tỷ trọng dịch vụ: 62 - 64%; tỷ trọng nông nghiệp:\n4 - 5%.",
        [
            ("Tỷ trọng dịch vụ", 62, 64, "%", "level", None),
            ("tỷ trọng nông nghiệp", 4, 5, "%", "level", None),
        ],
    ),
    (
        "- Tỷ lệ gia đình, thôn, cơ quan, doanh nghiệp đạt chuẩn văn hóa:\n96 - 97%.",
        [("Tỷ lệ gia đình, thôn, cơ quan, doanh nghiệp đạt chuẩn văn hóa", 96, 97, "%", "level", None)],
    ),
    (
        "- Giá trị sản phẩm thu hoạch trên một đơn vị diện tích:\n124,5 triệu đồng/ha.",
        [("Giá trị sản phẩm thu hoạch trên một đơn vị diện tích", 124.5, None, "triệu đồng/ha", "level", None)],
    ),
    (
        "Giá trị sản xuất tăng 9%/năm. Tổng vốn đầu tư toàn xã hội\n1.530 tỷ đồng.",
        [
            ("Giá trị sản xuất", 9, None, "%", "increase", "year"),
            ("Tổng vốn đầu tư toàn xã hội", 1530, None, "tỷ đồng", "level", None),
        ],
    ),
    (
        "Giai đoạn 2021-2025, giá trị tăng thêm của khu vực\nIII tăng 7 - 8,6%/năm.",
        [("giá trị tăng thêm của khu vực III", 7, 8.6, "%", "increase", "year")],
    ),
]
PARAGRAPHS = [
    "1. Giai đoạn 2020 - 2025, tốc độ tăng trưởng kinh tế bình quân đạt 8,5 - 9,5%/năm; trong đó khu vực I tăng"
    " 4 - 4,7%/năm, khu vực II tăng 15 - 17%/năm, khu vực III tăng 7 - 8,6%/năm.",
    "2. Tổng thu ngân sách đạt 35 - 40 ngàn tỷ đồng, tăng bình quân 12%/năm; tổng đầu tư toàn xã hội đạt 130 - 140"
    " ngàn tỷ đồng.",
    "3. Tỷ trọng khu vực I: 26 - 28%; tỷ trọng khu vực II: 26 - 28%; tỷ trọng khu vực III: 42 - 45%; thuế: 4%.",
]


@pytest.mark.parametrize(("text", "rows"), CUT)
def test_a_sentence_cut_by_its_margin_is_read_whole(text: str, rows: list[Row]) -> None:
    assert stated(text, *FIELDS) == rows


@pytest.mark.parametrize("width", range(64, 100, 3))
def test_where_the_margin_stands_changes_nothing(width: int) -> None:
    letterhead = "HUYỆN KHE LAU\nKẾ HOẠCH\nPhát triển kinh tế - xã hội\n\nI. CHỈ TIÊU\n\n"
    foot = "\n\nNơi nhận:\n- Huyện ủy;\n- Lưu: VT."
    whole = letterhead + "\n\n".join(PARAGRAPHS) + foot
    cut = letterhead + "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in PARAGRAPHS) + foot
    assert stated(cut, *FIELDS) == stated(whole, *FIELDS)


def test_items_of_a_list_stay_apart() -> None:
    head = "Chỉ tiêu đến năm 2025:\n"
    text = head + "- Số hộ nghèo còn 120 hộ, số hộ cận nghèo còn 40 hộ\n- 45% số hộ dùng nước sạch"
    assert stated(text, "value", "value_max", "unit") == [(120, None, "hộ"), (40, None, "hộ"), (45, None, "%")]
    text = head + "- Số hộ nghèo, hộ cận nghèo còn 40 hộ, theo kế hoạch năm 2024\n- 2045 hộ dùng nước sạch"
    assert stated(text, "value", "value_max", "unit") == [(40, None, "hộ"), (2045, None, "hộ")]
    text = "I. MỤC TIÊU\n- Các chỉ tiêu chủ yếu của toàn huyện như sau:\n95% số hộ dùng nước sạch\n60% số thôn có điện"
    assert stated(text, "value", "unit") == [(95, "%"), (60, "%")]


@pytest.mark.parametrize(("text", "rows"), [CUT[0], CUT[1], CUT[3], CUT[-1]])
def test_line_breaks_typed_inside_a_sentence_are_read_over(text: str, rows: list[Row]) -> None:
    document, typed = docx.Document(), BytesIO()
    first, *others = text.split("\n")
    paragraph = document.add_paragraph(first)
    for line in others:
        paragraph.add_run().add_break()
        paragraph.add_run(line)
    document.save(typed)
    read = [(float(t.value or 0), t.value_max and float(t.value_max)) for t in vp.extract(typed.getvalue()).targets]
    assert read == [row[1:3] for row in rows]
