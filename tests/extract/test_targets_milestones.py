"""Named grades, classes and statuses to reach, and wishes, rules and purposes that are none."""

from __future__ import annotations

import pytest
from target_rows import Row, stated

# text | indicator, status, measure, year_to
ROWS: list[tuple[str, list[Row]]] = [
    (
        "Đến năm 2030, thị trấn Mây Vàng đạt đô thị loại IV.",
        [("thị trấn Mây Vàng", "đô thị loại IV", "level", 2030)],
    ),
    (
        "Đến năm 2029, xã Khe Lau được công nhận xã nông thôn mới nâng cao.",
        [("xã Khe Lau", "xã nông thôn mới nâng cao", "level", 2029)],
    ),
    ("Đến năm 2030, Mây Vàng trở thành thị xã.", [("Mây Vàng", "thị xã", "level", 2030)]),
    (
        "Duy trì phổ cập giáo dục tiểu học mức độ 3.",
        [("phổ cập giáo dục tiểu học", "mức độ 3", "maintain", None)],
    ),
    (
        "Đến năm 2027, không còn hộ nghèo ở nhà tạm.",
        [("hộ nghèo ở nhà tạm", "không còn", "level", 2027)],
    ),
    (
        "Phấn đấu toàn bộ các xã đạt chuẩn nông thôn mới.",
        [("toàn bộ các xã", "chuẩn nông thôn mới", "level", None)],
    ),
    ("Giữ vững danh hiệu huyện văn hóa.", [("danh hiệu", "huyện văn hóa", "maintain", None)]),
]
NONE = [
    "Phấn đấu đưa du lịch trở thành ngành kinh tế mũi nhọn.",
    "Không để xảy ra cháy rừng; không có thủ tục trái quy định.",
    "Kế hoạch xây dựng xã Khe Lau đạt đô thị loại V.",
    "Nhằm thực hiện mục tiêu thị trấn đạt đô thị loại IV, các phòng phối hợp chặt chẽ.",
    "Năm 2022, xã Khe Lau đã được công nhận đạt chuẩn nông thôn mới.",
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_milestones(text: str, expected: list[Row]) -> None:
    assert stated(text, "indicator", "status", "measure", "year_to") == expected
    assert stated(text, "kind", "value", "unit", "comparator") == [("milestone", None, None, None)]


@pytest.mark.parametrize("text", NONE)
def test_no_milestones(text: str) -> None:
    assert stated(text, "quote") == []
