"""The grammar around a figure that short wordings and long lists turn on: bases, bounds, labels, grades, lists."""

from __future__ import annotations

import unicodedata

import pytest
from target_rows import Row, stated

# text | indicator, value, unit, measure
AMOUNTS_FOR_EACH: list[tuple[str, list[Row]]] = [
    (
        "Thu nhập bình quân đầu người 27 triệu đồng/người.",
        [("Thu nhập bình quân đầu người", 27, "triệu đồng/người", "level")],
    ),
    (
        "- Thu nhập bình quân lao động: 4,5 triệu đồng/người/tháng.",
        [("Thu nhập bình quân lao động", 4.5, "triệu đồng/người/tháng", "level")],
    ),
    (
        "GDP bình quân đầu người 18,9 triệu đồng/người/năm.",
        [("GDP bình quân đầu người", 18.9, "triệu đồng/người/năm", "level")],
    ),
    (
        "Doanh thu bình quân 3 tỷ đồng/hợp tác xã; lợi nhuận bình quân 400 triệu đồng/trang trại.",
        [
            ("Doanh thu bình quân", 3, "tỷ đồng/hợp tác xã", "level"),
            ("lợi nhuận bình quân", 400, "triệu đồng/trang trại", "level"),
        ],
    ),
    ("Thu nhập bình quân 90 triệu đồng/hộ.", [("Thu nhập bình quân", 90, "triệu đồng/hộ", "level")]),
]
BASES: list[tuple[str, list[Row]]] = [
    (
        "Giá trị sản phẩm thu hoạch trên một đơn vị diện tích: 124,5 triệu đồng/ha.",
        [("Giá trị sản phẩm thu hoạch trên một đơn vị diện tích", 124.5, "triệu đồng/ha", "level")],
    ),
    (
        "Giá trị sản xuất trên 1 đơn vị diện tích canh tác đạt 95 triệu đồng.",
        [("Giá trị sản xuất trên 1 đơn vị diện tích canh tác", 95, "triệu đồng", "level")],
    ),
    (
        "Sản lượng lương thực bình quân một nhân khẩu đạt 600 kg.",
        [("Sản lượng lương thực bình quân một nhân khẩu", 600, "kg", "level")],
    ),
    (
        "Giá trị thu hoạch trên 01 héc-ta canh tác đạt 100 triệu đồng/héc-ta.",
        [("Giá trị thu hoạch trên 01 héc-ta canh tác", 100, "triệu đồng/héc-ta", "level")],
    ),
    (
        "Số bác sĩ trên một vạn dân đạt 9 bác sĩ.",
        [("Số bác sĩ trên một vạn dân", 9, "bác sĩ", "level")],
    ),
    ("Hỗ trợ xây dựng trên một đơn vị sự nghiệp.", [("đơn vị sự nghiệp", 1, "đơn vị", "level")]),
]
# "trở lên" makes "từ" a bound; without it "từ … xuống còn" is a way from one level to another.
BOUNDS: list[tuple[str, list[Row]]] = [
    (
        "Tỷ lệ hộ nghèo giảm từ 3% trở lên, còn 7%.",
        [("Tỷ lệ hộ nghèo", 3, "%", "decrease"), ("Tỷ lệ hộ nghèo", 7, "%", "level")],
    ),
    (
        "Tỷ lệ hộ dùng nước hợp vệ sinh đạt từ 84% trở lên, tăng từ 3% trở lên.",
        [("Tỷ lệ hộ dùng nước hợp vệ sinh", 84, "%", "level"), ("Tỷ lệ hộ dùng nước hợp vệ sinh", 3, "%", "increase")],
    ),
    (
        "Số hộ có nhà tiêu đạt từ 500 hộ trở lên, tăng 40 - 50 hộ.",
        [("Số hộ có nhà tiêu", 500, "hộ", "level"), ("Số hộ có nhà tiêu", 40, "hộ", "increase")],
    ),
    (
        "Tỷ lệ hộ cận nghèo giảm từ 1,5% đến 2%, còn 6%.",
        [("Tỷ lệ hộ cận nghèo", 1.5, "%", "decrease"), ("Tỷ lệ hộ cận nghèo", 6, "%", "level")],
    ),
    ("Tỷ lệ hộ nghèo từ 9 - 10% xuống còn 7%.", [("Tỷ lệ hộ nghèo", 7, "%", "level")]),
    ("Tỷ lệ hộ nghèo giảm từ 9% xuống còn 7%.", [("Tỷ lệ hộ nghèo", 7, "%", "level")]),
    ("Tỷ lệ hộ nghèo từ 9%, giảm còn 7%.", [("Tỷ lệ hộ nghèo", 7, "%", "level")]),
]
# A noun that labels a number ("loại 2") labels none where it stands in the plural or a verb follows.
COUNTED: list[tuple[str, list[Row]]] = [
    (
        "Tỷ lệ lấp đầy các cụm công nghiệp đạt 80%.",
        [("Tỷ lệ lấp đầy các cụm công nghiệp", 80, "%", "level")],
    ),
    (
        "Tỷ lệ lấp đầy cụm công nghiệp Đồng Xoài từ 60% trở lên.",
        [("Tỷ lệ lấp đầy cụm công nghiệp Đồng Xoài", 60, "%", "level")],
    ),
    (
        "Tỷ lệ lấp đầy các khu, cụm công nghiệp trên 60%.",
        [("Tỷ lệ lấp đầy các khu, cụm công nghiệp", 60, "%", "level")],
    ),
    ("Diện tích rau màu các loại 20 ha.", [("Diện tích rau màu các loại", 20, "ha", "level")]),
    ("Sản lượng rau, đậu các loại: 1.200 tấn.", [("Sản lượng rau, đậu các loại", 1200, "tấn", "level")]),
    ("Số đường dây các loại đạt 15 km.", [("Số đường dây các loại", 15, "km", "level")]),
]
GRADES: list[tuple[str, list[Row]]] = [
    (
        "Tỷ lệ xã nông thôn mới nâng cao: 40%; số xã đạt chuẩn nông thôn mới nâng cao: 05 xã.",
        [
            ("Tỷ lệ xã nông thôn mới nâng cao", 40, "%", "level"),
            ("số xã đạt chuẩn nông thôn mới nâng cao", 5, "xã", "level"),
        ],
    ),
    (
        "Số xã được công nhận nông thôn mới nâng cao là 8 xã.",
        [("Số xã được công nhận nông thôn mới nâng cao", 8, "xã", "level")],
    ),
    (
        "Số học sinh lớp nâng cao đạt 120 học sinh.",
        [("Số học sinh lớp nâng cao", 120, "học sinh", "level")],
    ),
    (
        "Có thêm 2 xã đạt chuẩn nông thôn mới nâng cao, nâng tổng số xã nông thôn mới nâng cao lên 6 xã.",
        [
            ("xã đạt chuẩn nông thôn mới nâng cao", 2, "xã", "increase"),
            ("tổng số xã nông thôn mới nâng cao", 6, "xã", "level"),
        ],
    ),
    ("Nâng cao tỷ lệ lao động qua đào tạo lên 70%.", [("tỷ lệ lao động qua đào tạo", 70, "%", "level")]),
    ("Duy trì và nâng cao 25 mô hình.", [("mô hình", 25, "mô hình", "maintain")]),
]
LISTS: list[tuple[str, list[Row]]] = [
    (
        "Khai trương 15 làng, đơn vị văn hóa và 01 xã văn hóa.",
        [("làng, đơn vị văn hóa", 15, "làng", "level"), ("xã văn hóa", 1, "xã", "level")],
    ),
    ("Khánh thành 12 nhà văn hóa.", [("nhà văn hóa", 12, "nhà văn hóa", "level")]),
    (
        "Công nhận 20 cơ quan, đơn vị, doanh nghiệp đạt chuẩn văn hóa.",
        [("cơ quan, đơn vị, doanh nghiệp đạt chuẩn văn hóa", 20, "cơ quan", "level")],
    ),
    (
        "Thành lập 5 hợp tác xã, doanh nghiệp tăng 10%.",
        [("hợp tác xã", 5, "hợp tác xã", "level"), ("doanh nghiệp", 10, "%", "increase")],
    ),
    (
        "Diện tích đất được tích tụ, tập trung là 1.900 ha.",
        [("Diện tích đất được tích tụ, tập trung", 1900, "ha", "level")],
    ),
    (
        "Hoàn thành 09 tiêu chí và 30 chỉ tiêu huyện nông thôn mới.",
        [
            ("tiêu chí huyện nông thôn mới", 9, "tiêu chí", "level"),
            ("chỉ tiêu huyện nông thôn mới", 30, "chỉ tiêu", "level"),
        ],
    ),
    ("Phấn đấu tăng trưởng cao, tập trung trồng 50 ha chè.", [("chè", 50, "ha", "level")]),
]
# A number and a dash open an item just as a number and a full stop do.
MARKS: list[tuple[str, list[Row]]] = [
    ("3- Duy trì tỷ lệ che phủ rừng 60%.", [("tỷ lệ che phủ rừng", 60, "%", "maintain")]),
    ("a- Duy trì tỷ lệ che phủ rừng 60%.", [("tỷ lệ che phủ rừng", 60, "%", "maintain")]),
    ("3 - 5 xã đạt chuẩn nông thôn mới.", [("xã đạt chuẩn nông thôn mới", 3, "xã", "level")]),
]
# Parts of a change change as the whole does; shares of a structure do not.
PARTS: list[tuple[str, list[Row]]] = [
    (
        "Giá trị sản xuất tăng 9%/năm, trong đó nông nghiệp 4%, công nghiệp 12%.",
        [
            ("Giá trị sản xuất", 9, "%", "increase"),
            ("nông nghiệp", 4, "%", "increase"),
            ("công nghiệp", 12, "%", "increase"),
        ],
    ),
    (
        "Giá trị sản xuất tăng 9%/năm, trong đó tỷ trọng nông nghiệp 30%, công nghiệp chiếm 70%.",
        [
            ("Giá trị sản xuất", 9, "%", "increase"),
            ("tỷ trọng nông nghiệp", 30, "%", "level"),
            ("công nghiệp", 70, "%", "level"),
        ],
    ),
]
NONE = [
    "Hỗ trợ 27 triệu đồng/người.",
    "Mỗi hộ được 50 triệu đồng/nhà.",
    "Cụm công nghiệp Tân Phú 2 và cụm công nghiệp Đông Hà 3.",
    "Phát triển đô thị loại 4, rừng phòng hộ loại 2.",
    "Tổ chức thực hiện 18 chỉ tiêu chủ yếu của nghị quyết.",
    "Hoàn thành 18 chỉ tiêu kinh tế - xã hội.",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "rows"), [*AMOUNTS_FOR_EACH, *BASES, *BOUNDS, *COUNTED, *GRADES, *LISTS, *MARKS, *PARTS]
)  # fmt: skip
def test_a_figure_is_read(text: str, rows: list[Row], form: str) -> None:
    written = unicodedata.normalize(form, f"I. MỤC TIÊU\n{text}")
    assert stated(written, "indicator", "value", "unit", "measure") == rows


@pytest.mark.parametrize("text", NONE)
def test_money_given_labels_and_parts_of_the_text_state_nothing(text: str) -> None:
    assert stated(f"I. MỤC TIÊU\n{text}", "quote") == []


def test_a_count_under_a_heading_with_a_date_is_due_by_it() -> None:
    text = "II. NÔNG THÔN MỚI ĐẾN NĂM 2025\n- Có 8 xã đạt chuẩn nông thôn mới, chiếm 50% số xã."
    assert stated(text, "value", "unit", "year_to") == [(8, "xã", 2025), (50, "%", 2025)]
    assert stated("II. DÂN CƯ\n- Có 8 xã và 66 thôn.", "value") == []


def test_a_promise_holds_for_the_count_that_opens_its_sentence() -> None:
    text = "II. NÔNG THÔN MỚI\n03 xã cơ bản đạt chuẩn nông thôn mới; các xã còn lại tăng thêm 2 - 3 tiêu chí."
    assert stated(text, "value", "unit", "measure") == [(3, "xã", "level"), (2, "tiêu chí", "increase")]
    turned = "II. NÔNG THÔN MỚI\n3 xã đạt chuẩn nông thôn mới; phấn đấu tăng thêm 2 xã."
    assert stated(turned, "value", "measure") == [(2, "increase")]
