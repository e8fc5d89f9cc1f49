"""Level, increase, decrease or maintain, with comparator, range and unit as they are written."""

from __future__ import annotations

import pytest
from target_rows import Row, stated

# text | measure, comparator, value, value_max, unit of each target
ROWS: list[tuple[str, list[Row]]] = [
    ("Phấn đấu nâng tỷ lệ hộ dùng nước sạch lên 95%.", [("level", "=", 95, None, "%")]),
    ("Phấn đấu giảm tỷ lệ hộ nghèo xuống còn 2%.", [("level", "=", 2, None, "%")]),
    (
        "Rút ngắn thời gian cấp phép từ 15 ngày xuống còn 9 ngày trong năm 2026.",
        [("level", "=", 9, None, "ngày")],
    ),
    ("Phấn đấu giảm 3% số vụ vi phạm.", [("decrease", "=", 3, None, "%")]),
    ("Phấn đấu đàn bò tăng 5%.", [("increase", "=", 5, None, "%")]),
    ("Đến năm 2025 tỷ lệ hộ nghèo giảm 2 - 2,5%/năm.", [("decrease", "range", 2, 2.5, "%")]),
    ("Phấn đấu duy trì 12 câu lạc bộ.", [("maintain", "=", 12, None, "câu lạc bộ")]),
    ("Phấn đấu kết nạp thêm 30 đoàn viên.", [("increase", "=", 30, None, "đoàn viên")]),
    ("Phấn đấu tốc độ tăng trưởng kinh tế đạt 9%.", [("level", "=", 9, None, "%")]),
    (
        "Đến năm 2025 hình thành mới 05 khu dân cư, nâng tổng số lên 12 khu.",
        [("increase", "=", 5, None, "khu dân cư"), ("level", "=", 12, None, "khu")],
    ),
    ("Đến năm 2026, thu hút từ 10 đến 20 dự án.", [("level", "range", 10, 20, "dự án")]),
    ("Đến năm 2026 có ít nhất 12 xã đạt chuẩn nông thôn mới.", [("level", ">=", 12, None, "xã")]),
    ("Đến năm 2026, tỷ lệ hộ nghèo không quá 1,5%.", [("level", "<=", 1.5, None, "%")]),
    ("Quyết tâm đến năm 2026 còn dưới 2% hộ nghèo.", [("level", "<", 2, None, "%")]),
    ("Phấn đấu đến năm 2025 trồng 500ha rừng.", [("level", "=", 500, None, "ha")]),
    (
        "Chỉ số cải cách hành chính xếp từ thứ 5 trở lên trong tỉnh vào năm 2026.",
        [("level", ">=", 5, None, "hạng")],
    ),
]
# A verb of work before the figure, a deadline and a bracket are no part of the indicator.
INDICATORS = [
    ("Trước năm 2026, số hóa 100% dịch vụ công.", "dịch vụ công"),
    ("Đến năm 2026, giải quyết việc làm cho 1.500 lao động.", "việc làm"),
    ("Đến năm 2026, tỷ lệ hộ dùng nước sạch (theo chuẩn mới) đạt 80%.", "tỷ lệ hộ dùng nước sạch"),
    ("Phấn đấu trong năm 2026 tỷ lệ hộ nghèo còn 2%.", "tỷ lệ hộ nghèo"),
    ("Đến năm 2026, 100% xã có bác sĩ.", "xã có bác sĩ"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_measures(text: str, expected: list[Row]) -> None:
    assert stated(text, "measure", "comparator", "value", "value_max", "unit") == expected


@pytest.mark.parametrize(("text", "indicator"), INDICATORS)
def test_indicators(text: str, indicator: str) -> None:
    assert stated(text, "indicator") == [(indicator,)]
