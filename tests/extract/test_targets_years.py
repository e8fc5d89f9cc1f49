"""The years of a target: which phrase dates which figure, and how far a phrase reaches."""

from __future__ import annotations

import pytest
from target_rows import Row, stated

# text | value, year_from, year_to, per of each target
SENTENCES: list[tuple[str, list[Row]]] = [
    (
        "Đến năm 2025, tỷ lệ hộ nghèo dưới 3%; tỷ lệ che phủ rừng đạt 48%.",
        [(3, None, 2025, None), (48, None, 2025, None)],
    ),
    (
        "Tỷ lệ che phủ rừng đạt 48%. Đến năm 2025, tỷ lệ hộ nghèo còn 3%. Sản lượng lúa đạt 60 nghìn tấn.",
        [(48, None, None, None), (3, None, 2025, None), (60, None, 2025, None)],
    ),
    (
        "Tỷ lệ đô thị hóa đạt 25% vào năm 2025 và 32% vào năm 2030.",
        [(25, None, 2025, None), (32, None, 2030, None)],
    ),
    ("Từ năm 2026 đến năm 2030, trồng mới 1.200 ha rừng.", [(1200, 2026, 2030, None)]),
    ("Giai đoạn 2021-2025, giá trị sản xuất tăng bình quân 9%/năm.", [(9, 2021, 2025, "year")]),
    ("Trước năm 2027, 100% hộ dân dùng nước sạch.", [(100, None, 2027, None)]),
    ("Trước ngày 30/6/2026, số hóa 100% dịch vụ công.", [(100, None, 2026, None)]),
    ("Phấn đấu trong nhiệm kỳ 2025-2030, mỗi năm kết nạp 40 đảng viên.", [(40, 2025, 2030, "year")]),
    (
        "Đến năm 2027, tỷ lệ hộ nghèo còn 2%; riêng năm 2025 còn 4%.",
        [(2, None, 2027, None), (4, None, 2025, None)],
    ),
    (
        "Hằng năm, tỷ lệ hộ nghèo giảm bình quân 1,5%; đến năm 2028, tỷ lệ che phủ rừng đạt 50%.",
        [(1.5, None, None, "year"), (50, None, 2028, None)],
    ),
    ("Hằng năm, 95% rác thải sinh hoạt được thu gom.", [(95, None, None, "year")]),
    ("Trong năm, trồng 100 ha rừng.", [(100, None, None, None)]),
]
# A base year dates nothing.
BASES: list[tuple[str, list[Row]]] = [
    ("Phấn đấu sản lượng lúa tăng 2 lần so với năm 2020.", [(2, None, None, None)]),
    ("So với năm 2020, đến năm 2025 thu nhập tăng 1,8 lần.", [(1.8, None, 2025, None)]),
    ("Phấn đấu giá trị sản xuất (giá so sánh 2010) tăng 8%.", [(8, None, None, None)]),
]
# Heads of lists and headings date what stands below them, until something nearer does.
HEADS: list[tuple[str, list[Row]]] = [
    (
        "Phấn đấu đến năm 2026:\n- Tỷ lệ hộ nghèo còn 2%;\n- Tỷ lệ che phủ rừng đạt 48%.",
        [(2, None, 2026, None), (48, None, 2026, None)],
    ),
    (
        "1. Mục tiêu đến năm 2028\n- Tỷ lệ hộ dùng điện đạt 99%.\n- Đến năm 2026, tỷ lệ hộ nghèo còn 2%.",
        [(99, None, 2028, None), (2, None, 2026, None)],
    ),
    (
        "I. MỤC TIÊU ĐẾN NĂM 2025\nTỷ lệ hộ nghèo còn 4%.\nII. MỤC TIÊU ĐẾN NĂM 2030\nTỷ lệ hộ nghèo còn 2%.",
        [(4, None, 2025, None), (2, None, 2030, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*SENTENCES, *BASES, *HEADS])
def test_years(text: str, expected: list[Row]) -> None:
    assert stated(text, "value", "year_from", "year_to", "per") == expected


def test_a_year_that_the_quote_does_not_hold_says_where_it_is_from() -> None:
    text = "1. Mục tiêu đến năm 2028\n- Tỷ lệ hộ dùng điện đạt 99%."
    ((year, inferred),) = stated(text, "year_to", "inferred")
    assert year == 2028
    assert inferred["year_to"]
