"""Wordings that were once read wrong, each as the grammar that it is a case of."""

from __future__ import annotations

import pytest
from target_rows import Row, stated

# text | indicator, value, unit, measure
FIGURES: list[tuple[str, list[Row]]] = [
    (
        "Trong đó nuôi trồng 5.300 tấn, khai thác 1.500 tấn.",
        [("nuôi trồng", 5300, "tấn", "level"), ("khai thác", 1500, "tấn", "level")],
    ),
    ("Giải quyết đúng hạn trên 98% hồ sơ.", [("hồ sơ", 98, "%", "level")]),
    ("Sắp xếp lại 12 đơn vị sự nghiệp.", [("đơn vị sự nghiệp", 12, "đơn vị", "level")]),
    ("Tỷ lệ che phủ rừng giữ vững ở mức 62%.", [("Tỷ lệ che phủ rừng", 62, "%", "maintain")]),
    ("Diện tích lúa ổn định 4.300 ha.", [("Diện tích lúa", 4300, "ha", "maintain")]),
    (
        "Đàn lợn đạt 120.000 con, tăng 5%.",
        [("Đàn lợn", 120000, "con", "level"), ("Đàn lợn", 5, "%", "increase")],
    ),
    (
        "Giảm 10% số vụ, 15% số người chết, 5% số người bị thương.",
        [
            ("số vụ", 10, "%", "decrease"),
            ("số người chết", 15, "%", "decrease"),
            ("số người bị thương", 5, "%", "decrease"),
        ],
    ),
    ("Giảm số vụ tai nạn từ 5 - 10% trên cả 3 tiêu chí.", [("số vụ tai nạn", 5, "%", "decrease")]),
    ("Đào tạo 400 người, trong đó 60% là lao động nữ.", [
        ("người", 400, "người", "level"), ("lao động nữ", 60, "%", "level")
    ]),
    (
        "Công nghiệp - xây dựng, dịch vụ và nông - lâm nghiệp năm 2030 lần lượt là 40% - 35% - 25%.",
        [
            ("Công nghiệp - xây dựng", 40, "%", "level"),
            ("dịch vụ", 35, "%", "level"),
            ("nông - lâm nghiệp", 25, "%", "level"),
        ],
    ),
    (
        "Có 20 xã, thị trấn đạt chuẩn tiếp cận pháp luật.",
        [("xã, thị trấn đạt chuẩn tiếp cận pháp luật", 20, "xã, thị trấn", "level")],
    ),
    ("Tổng diện tích cây hàng năm: 15.200 ha.", [("Tổng diện tích cây hàng năm", 15200, "ha", "level")]),
    ("Số máy điện thoại bình quân 100 dân đạt 95 máy.", [
        ("Số máy điện thoại bình quân 100 dân", 95, "máy", "level")
    ]),
    (
        "Diện tích tưới tiên tiến, tiết kiệm nước đạt trên 1.000 ha.",
        [("Diện tích tưới tiên tiến, tiết kiệm nước", 1000, "ha", "level")],
    ),
    ("Xóa 250 nhà tạm, nhà dột nát.", [("nhà tạm, nhà dột nát", 250, "nhà", "level")]),
]  # fmt: skip
# text | indicator, status, measure
STATUSES: list[tuple[str, list[Row]]] = [
    ("Đến năm 2030, huyện được tặng Cờ thi đua của Chính phủ.", [("huyện", "Cờ thi đua của Chính phủ", "level")]),
    ("Đến năm 2030, xã Khe Lau ra khỏi diện đặc biệt khó khăn.", [
        ("xã Khe Lau", "ra khỏi diện đặc biệt khó khăn", "level")
    ]),
    ("Phấn đấu đến năm 2030 huyện thoát nghèo.", [("huyện", "thoát nghèo", "level")]),
    ("Đến năm 2030, cơ bản xóa xong nhà tạm.", [("nhà tạm", "xóa xong", "level")]),
    ("Hằng năm Đảng bộ xã được xếp loại hoàn thành tốt nhiệm vụ.", [
        ("Đảng bộ xã", "hoàn thành tốt nhiệm vụ", "level")
    ]),
    ("Phấn đấu giữ vững vị trí tốp đầu của tỉnh.", [("vị trí", "tốp đầu", "maintain")]),
    ("Đến năm 2030, Trung tâm Y tế huyện được nâng hạng II.", [("Trung tâm Y tế huyện", "hạng II", "level")]),
    (
        "Phấn đấu năm 2030 xã Khe Lau về đích nông thôn mới nâng cao, thôn Đá đạt thôn thông minh.",
        [("xã Khe Lau", "nông thôn mới nâng cao", "level"), ("thôn Đá", "thôn thông minh", "level")],
    ),
    ("Đến 2030 huyện là trung tâm công nghiệp của tỉnh.", [("huyện", "trung tâm công nghiệp của tỉnh", "level")]),
]  # fmt: skip
NONE = [
    "Đập chính cao 34 m, dài 286 m.",
    "Khu di tích nằm trên diện tích chừng 25-30 ha, cách trung tâm thị trấn khoảng 12 km.",
    "Nguồn vốn gồm 300 tỷ đồng trái phiếu và 180 tỷ đồng ngân sách.",
    "Hỗ trợ 15 triệu đồng/ha đối với diện tích chuyển đổi.",
    "Hỗ trợ 50% chi phí giống.",
    "Huyện có 15 xã, 1 thị trấn với 75.000 người.",
    "Doanh thu đạt 46,2 tỷ đồng, hoàn thành 104% kế hoạch.",
    "Mỗi năm ít nhất 1 buổi đối thoại.",
]


@pytest.mark.parametrize(("text", "rows"), FIGURES)
def test_a_figure_is_read(text: str, rows: list[Row]) -> None:
    assert stated(f"I. MỤC TIÊU\n{text}", "indicator", "value", "unit", "measure") == rows


@pytest.mark.parametrize(("text", "rows"), STATUSES)
def test_a_status_is_read(text: str, rows: list[Row]) -> None:
    assert stated(text, "indicator", "status", "measure") == rows


@pytest.mark.parametrize("text", NONE)
def test_a_description_or_a_means_states_nothing(text: str) -> None:
    assert stated(text, "quote") == []


@pytest.mark.parametrize(
    "text",
    [
        "- Số xã đạt chuẩn nông thôn mới nâng cao: 05 xã.",
        "- Số xã nông thôn mới nâng cao là 5 xã.",
        "- Đến năm 2027, số xã được công nhận nông thôn mới nâng cao đạt 5 xã.",
    ],
)
def test_the_grade_of_a_commune_is_no_verb(text: str) -> None:
    (row,) = stated(f"I. MỤC TIÊU\n{text}", "indicator", "value", "measure")
    assert row[0].endswith("nông thôn mới nâng cao")
    assert row[1:] == (5, "level")


@pytest.mark.parametrize("marker", ["1-", "12-", "b-", "1.", "c)", "-"])
def test_what_opens_an_item_is_no_part_of_the_indicator(marker: str) -> None:
    text = (
        f"I- MỤC TIÊU\n{marker} Đến năm 2027, tỷ lệ che phủ rừng đạt 60%.\n{marker} Tỷ lệ hộ nghèo giảm 2 - 3%/năm.\n"
    )
    rows = [("tỷ lệ che phủ rừng", 60, None), ("Tỷ lệ hộ nghèo", 2, 3)]
    assert stated(text, "indicator", "value", "value_max") == rows


def test_quality_that_is_raised_is_still_a_verb() -> None:
    assert stated("I. MỤC TIÊU\n- Nâng cao tỷ lệ lao động qua đào tạo lên 60%.", "value", "measure") == [(60, "level")]


def test_a_list_under_a_heading_of_results_states_nothing() -> None:
    text = "Thực trạng hạ tầng đến cuối năm 2024:\n+ Đường huyện: 142 km, tỷ lệ nhựa hóa 61%;\n+ Chợ: 14 chợ."
    assert stated(text, "quote") == []


def test_the_first_of_two_periods_is_no_past() -> None:
    text = "I. MỤC TIÊU\n- Tốc độ tăng thời kỳ 2026-2030 là 10% và thời kỳ 2031-2035 là 9%. Chia ra:\n"
    text += "+ Nông nghiệp: Thời kỳ 2026-2030 là 5%; thời kỳ 2031-2035 là 4%;\n"
    assert stated(text, "value", "year_to") == [(10, 2030), (9, 2035), (5, 2030), (4, 2035)]


def test_a_list_is_dated_by_its_term_and_not_by_the_vision_behind_it() -> None:
    text = "Mục tiêu đến năm 2027, tầm nhìn đến năm 2035:\n- Tỷ lệ đô thị hóa đạt 30%;\n"
    assert stated(text, "value", "year_to") == [(30, 2027)]
