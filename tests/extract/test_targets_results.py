"""Results of past years are worded as targets are; only what is promised counts."""

from __future__ import annotations

import pytest
from target_rows import stated

PROMISES: list[tuple[str, list[float]]] = [
    ("Quyết tâm đến năm 2026 còn dưới 2% hộ nghèo.", [2]),
    ("Dự kiến năm 2026 đón 40.000 lượt khách.", [40000]),
    ("Phấn đấu tỷ lệ che phủ rừng đạt 48%.", [48]),
    ("Đến năm 2026, tỷ lệ che phủ rừng đạt 48%.", [48]),
]
RESULTS = [
    "Kết quả 6 tháng đầu năm, thu ngân sách ước đạt 210 tỷ đồng, bằng 52% dự toán.",
    "Đến nay, toàn huyện có 14 xã đạt chuẩn nông thôn mới.",
    "Nhiệm kỳ qua, Đảng bộ đã kết nạp 320 đảng viên.",
    "Năm 2023, tỷ lệ hộ nghèo giảm còn 4,1%, đạt 102% kế hoạch.",
    "So với cùng kỳ năm trước, sản lượng tăng 4%.",
    "I. KẾT QUẢ ĐẠT ĐƯỢC\nTỷ lệ hộ nghèo còn 4%; thu nhập đạt 52 triệu đồng/người/năm.",
]
MIXED: list[tuple[str, list[float]]] = [
    (
        "Năm 2024, toàn huyện đã trồng được 300 ha rừng, đạt 105% kế hoạch. Năm 2025, phấn đấu trồng 350 ha rừng.",
        [350],
    ),
    ("Hiện nay có 62% hộ dùng nước sạch, phấn đấu đến năm 2026 đạt 80%.", [80]),
    ("I. KẾT QUẢ ĐẠT ĐƯỢC\nTỷ lệ hộ nghèo còn 4%.\nII. MỤC TIÊU\nTỷ lệ hộ nghèo còn 2%.", [2]),
]
# A frequency, an age, a name, a count that only describes.
DESCRIPTIONS = [
    "Tăng cường quản lý; tổ chức 2 lần/năm; trẻ dưới 5 tuổi.",
    "Họp giao ban 6 tháng/lần theo Quyết định số 15/QĐ-UBND.",
    "Kế hoạch gồm 18 chỉ tiêu và 5 nhóm giải pháp.",
]


@pytest.mark.parametrize(("text", "values"), [*PROMISES, *MIXED])
def test_promises(text: str, values: list[float]) -> None:
    assert [value for (value,) in stated(text, "value")] == values


@pytest.mark.parametrize("text", [*RESULTS, *DESCRIPTIONS])
def test_no_targets(text: str) -> None:
    assert stated(text, "quote") == []


def test_what_falls_short_of_a_demand_is_still_a_result() -> None:
    text = "I. TÌNH HÌNH NĂM 2023\nGiải ngân chỉ được 84%, thấp hơn yêu cầu; còn 02 trường chưa có phòng máy.\n"
    assert stated(text + "II. MỤC TIÊU NĂM 2024\nXây dựng 3 phòng máy.", "value") == [(3,)]
