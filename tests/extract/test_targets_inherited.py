"""What the head of a sentence or list says of its items: that they are yearly, and at which prices."""

from __future__ import annotations

import pytest
from target_rows import Row, stated

# text | value, year_from, year_to, per
YEARLY: list[tuple[str, list[Row]]] = [
    (
        "Mỗi năm trong giai đoạn 2020 - 2025, tạo việc làm cho 18 - 20 ngàn lao động; đưa khoảng 2.000 lao động đi làm"
        " việc ở nước ngoài; tỷ lệ hộ nghèo giảm 1 - 1,5%.",
        [(18, 2020, 2025, "year"), (2000, 2020, 2025, "year"), (1, 2020, 2025, "year")],
    ),
    (
        "Hằng năm trong nhiệm kỳ 2025-2030 kết nạp 80 đảng viên; có từ 80% chi bộ hoàn thành tốt nhiệm vụ.",
        [(80, 2025, 2030, "year"), (80, 2025, 2030, "year")],
    ),
    (
        "Tỷ lệ che phủ rừng đạt 66,1%; mỗi năm trồng mới 1.200 ha rừng, 100 ha cây ăn quả, 150 ha cây dược liệu.",
        [(66.1, None, None, None), (1200, None, None, "year"), (100, None, None, "year"), (150, None, None, "year")],
    ),
    # a verb of its own, or a later year, ends it
    (
        "Tỷ lệ che phủ rừng đạt 50%; mỗi năm trồng 500 ha rừng, diện tích lúa đạt 200 ha.",
        [(50, None, None, None), (500, None, None, "year"), (200, None, None, None)],
    ),
    (
        "Mỗi năm trong giai đoạn 2020 - 2025 trồng 500 ha rừng; đến năm 2025, tỷ lệ che phủ rừng đạt 50%.",
        [(500, 2020, 2025, "year"), (50, None, 2025, None)],
    ),
    # parts of a growth grow each year as it does; shares of a structure do not
    (
        "Tốc độ tăng giá trị sản xuất bình quân hằng năm đạt 16%; trong đó tốc độ tăng nông nghiệp 6%, dịch vụ 18,2%.",
        [(16, None, None, "year"), (6, None, None, "year"), (18.2, None, None, "year")],
    ),
    (
        "Tốc độ tăng trưởng kinh tế 9%/năm; trong đó: nông nghiệp đạt 4%; công nghiệp đạt 12%.",
        [(9, None, None, "year"), (4, None, None, "year"), (12, None, None, "year")],
    ),
    (
        "Tốc độ tăng giá trị sản xuất đạt 16%/năm; trong đó tỷ trọng công nghiệp chiếm 40%.",
        [(16, None, None, "year"), (40, None, None, None)],
    ),
]
# text | value, price_basis
PRICES: list[tuple[str, list[Row]]] = [
    (
        "Tổng giá trị sản xuất (theo giá so sánh 2010) tăng 8 - 9%, trong đó nông nghiệp tăng 3%, dịch vụ tăng 10%.",
        [(8, "constant 2010"), (3, "constant 2010"), (10, "constant 2010")],
    ),
    (
        "Trong cơ cấu kinh tế theo giá so sánh 2010, công nghiệp khoảng 64%, các ngành dịch vụ 28,5%.",
        [(64, "constant 2010"), (28.5, "constant 2010")],
    ),
    (
        "Cơ cấu kinh tế (giá hiện hành): công nghiệp 64%; dịch vụ 28,5%; nông nghiệp 7,5%.",
        [(64, "current"), (28.5, "current"), (7.5, "current")],
    ),
    (
        "Theo giá hiện hành, giá trị sản xuất công nghiệp đạt 200 tỷ đồng, giá trị sản xuất nông nghiệp đạt 90 tỷ đồng;"
        " tỷ lệ hộ nghèo còn 3%; thu ngân sách đạt 20 tỷ đồng.",
        [(200, "current"), (90, "current"), (3, None), (20, None)],
    ),
    # prices of one clause in the middle of a sentence are its own
    (
        "Giá trị sản xuất công nghiệp (giá hiện hành) đạt 200 tỷ đồng; giá trị sản xuất nông nghiệp đạt 90 tỷ đồng.",
        [(200, "current"), (90, None)],
    ),
    (
        "Cơ cấu kinh tế theo giá hiện hành:\n- Nông nghiệp 20%;\n- Công nghiệp 50%;\nTổng giá trị sản xuất 90 tỷ đồng.",
        [(20, "current"), (50, "current"), (90, None)],
    ),
    (
        "Tốc độ tăng giá trị sản xuất (giá so sánh 2010) 10%/năm, trong đó:\n- Nông nghiệp tăng 5%;\n- Dịch vụ 12%;",
        [(10, "constant 2010"), (5, "constant 2010"), (12, "constant 2010")],
    ),
]


@pytest.mark.parametrize(("text", "rows"), YEARLY)
def test_a_head_says_that_its_items_are_yearly(text: str, rows: list[Row]) -> None:
    assert stated(f"I. MỤC TIÊU\n{text}", "value", "year_from", "year_to", "per") == rows


@pytest.mark.parametrize(("text", "rows"), PRICES)
def test_a_head_gives_its_items_their_prices(text: str, rows: list[Row]) -> None:
    assert stated(f"I. MỤC TIÊU\n{text}", "value", "price_basis") == rows
