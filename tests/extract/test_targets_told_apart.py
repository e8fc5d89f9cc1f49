"""Which figures of prose are targets, which are results, and what the words around them name."""

from __future__ import annotations

from decimal import Decimal

import pytest

import vnplan_extract as vp


def read(text: str) -> vp.Plan:
    return vp.extract(text.encode(), format="txt")


def targets(text: str) -> list[tuple[str, float | None]]:
    return [(target.indicator, _plain(target.value)) for target in read(text).targets]


def results(text: str) -> list[tuple[str, float | None]]:
    return [(one.indicator, _plain(one.value)) for one in read(text).observations]


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Cũng đến năm 2025, tỷ lệ hộ dân sử dụng nước sạch đạt 80%.", "tỷ lệ hộ dân sử dụng nước sạch"),
        ("Cũng trong năm 2025, tỷ lệ đô thị hóa đạt 30%.", "tỷ lệ đô thị hóa"),
        ("Năm 2026, huyện đặt mức tổng giá trị sản xuất tăng 14%.", "tổng giá trị sản xuất"),
        ("Năm 2026, thị xã đặt ra mức sản lượng tôm đạt 900 tấn.", "sản lượng tôm"),
        ("Năm 2026, huyện xếp thứ 4/11 huyện, thành phố về chỉ số chuyển đổi số.", "chỉ số chuyển đổi số"),
        ("Đến năm 2026 đào tạo nghề cho 2 nghìn lao động nông thôn.", "đào tạo nghề cho lao động nông thôn"),
    ],
)
def test_an_indicator_holds_neither_subject_nor_opener(text: str, indicator: str) -> None:
    assert [name for name, _ in targets(text)] == [indicator]


def test_each_of_two_ranks_has_its_own_field() -> None:
    (name, value), *_ = targets(
        "Đến năm 2026 huyện xếp thứ 6 toàn tỉnh về chỉ số chuyển đổi số, thứ 5 về thu hút đầu tư."
    )
    assert (name, value) == ("chỉ số chuyển đổi số", 6)


@pytest.mark.parametrize("base", ["vạn dân", "1 vạn dân", "01 vạn dân"])
def test_a_rate_for_each_ten_thousand_names_what_it_counts(base: str) -> None:
    text = f"Đến năm 2025 có 100% xã đạt chuẩn y tế; đạt 9,5 bác sĩ/{base} và 31 giường bệnh/{base}."
    assert targets(text)[1:] == [("bác sĩ", 9.5), ("giường bệnh", 31)]


@pytest.mark.parametrize(
    "text",
    [
        "Hộ có thu nhập từ 1.500.000 đồng/người/tháng trở xuống được xác định là hộ nghèo.",
        "Các xã phải đạt từ 15 tiêu chí trở lên mới được xét hỗ trợ.",
        "Mỗi hộ vay tối đa 100 triệu đồng trong thời hạn 60 tháng.",
        "Nâng cao chất lượng hoạt động của 13 trạm y tế.",
        "Hằng năm có 1 - 2 cơn bão đi qua; lượng mưa trung bình 1.650 mm.",
        "Mức thu phí 26.000 đồng/hộ/tháng đối với rác sinh hoạt.",
        "Hội thi trao 15 giải, tổng giá trị giải thưởng 48 triệu đồng.",
    ],
)
def test_rules_nature_fees_and_prizes_are_no_targets(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Đến năm 2030 có ít nhất 15 xã đạt chuẩn nông thôn mới.", 15),
        ("Năm 2026 nâng cao chất lượng, xây dựng 13 trạm y tế.", 13),
        ("Phấn đấu huy động được 80 tỷ đồng xây dựng nông thôn mới trong năm 2026.", 80),
        ("Phấn đấu năm 2026 thu ngân sách tăng 12% so với đầu năm 2025.", 12),
    ],
)
def test_what_looks_like_them_and_is_promised_stays_a_target(text: str, promised: float) -> None:
    assert [value for _, value in targets(text)] == [promised]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Thu nhập bình quân đầu người năm 2022 ước 46,8 triệu đồng/người/năm.", [46.8]),
        ("Giai đoạn 2016 - 2020, huy động được 1.240 tỷ đồng xây dựng nông thôn mới.", [1240]),
        ("Kết quả năm 2021: tỷ lệ trẻ em tiêm chủng đầy đủ 97,3%.", [97.3]),
        ("Cuối năm 2022 tỷ lệ hộ nghèo còn 12,4%, giảm 3,2% so với đầu năm.", [12.4, 3.2]),
        ("Mật độ dân số 412 người/km2 theo niên giám năm 2020.", [412]),
    ],
)
def test_results_told_by_their_words(text: str, values: list[float]) -> None:
    assert targets(text) == []
    assert [value for _, value in results(text)] == values


def test_uoc_before_a_figure_makes_it_an_estimate() -> None:
    plan = read("Thu nhập bình quân đầu người năm 2022 ước 46,8 triệu đồng/người/năm.")
    assert [one.kind for one in plan.observations] == ["estimated"]


def test_the_class_of_a_town_may_stand_alone_on_the_last_line() -> None:
    text = (
        "Đến năm 2020, tỷ lệ hộ nghèo còn dưới 5%, tỷ lệ hộ sử dụng nước sạch đạt 85%, rác thải\n"
        "sinh hoạt được thu gom đạt 100%, toàn bộ chất thải y tế được xử lý theo quy định; các xã\n"
        "giữ vững tiêu chí đã đạt; thị trấn trung tâm huyện đạt 70% tiêu chí đô thị loại\n"
        "IV.\n"
    )
    assert ("tiêu chí đô thị loại IV", 70) in targets(text)
