"""Wordings cut short, with what their context lends them, and without."""

from __future__ import annotations

import pytest

from vnplan_extract.indicators import match

# wording, unit, measure, context (nearest first), indicator
LENT = [
    ("nông nghiệp", "%", "level", ["Cơ cấu kinh tế"], "agri_share"),
    ("công nghiệp - xây dựng", "%", "level", ["cơ cấu giá trị sản xuất năm 2030"], "industry_share"),
    ("Nông, lâm, thủy sản", "%", "increase", ["Tốc độ tăng giá trị sản xuất"], "agri_growth"),
    ("nông, lâm, thủy sản", "%", "level", ["Tốc độ tăng giá trị tăng thêm"], "agri_value_added_growth"),
    ("nông nghiệp", "%", "level", ["cơ cấu lao động"], "agri_labour_share"),
    ("qua đào tạo nghề", "%", "level", ["tỷ lệ lao động qua đào tạo"], "vocational_labour"),
    ("có bằng cấp, chứng chỉ", "%", "level", ["tỷ lệ lao động qua đào tạo"], "certified_labour"),
    ("thể thấp còi", "%", "level", ["trẻ dưới 5 tuổi suy dinh dưỡng"], "child_stunting"),
    ("mẫu giáo", "%", "level", ["tỷ lệ huy động trẻ"], "preschool_enrolment"),
    ("bò", "con", "level", [], "cow_herd"),
    ("cà phê", "ha", "level", [], "coffee_area"),
]

NOT_LENT = [
    ("nông nghiệp", "%", []),
    ("qua đào tạo nghề", "%", []),
    ("Tiểu học", "%", ["tỷ lệ trường đạt chuẩn quốc gia"]),
    ("trồng trọt", "%", ["cơ cấu nội ngành nông nghiệp"]),
    ("các xã biên giới", "%", ["tỷ lệ hộ nghèo"]),
    ("hộ được vay vốn", "%", ["tỷ lệ hộ nghèo"]),
]


@pytest.mark.parametrize(("wording", "unit", "measure", "context", "id"), LENT)
def test_the_context_lends_the_head(wording: str, unit: str, measure: str, context: list[str], id: str) -> None:
    assert match(wording, unit, measure=measure, context=context).indicator_id == id  # type: ignore[arg-type]


@pytest.mark.parametrize(("wording", "unit", "context"), NOT_LENT)
def test_a_wrong_loan_states_nothing(wording: str, unit: str, context: list[str]) -> None:
    assert match(wording, unit, context=context).indicator_id is None


def test_a_part_shares_the_population_of_its_whole() -> None:
    whole = "dân nông thôn sử dụng nước hợp vệ sinh"
    assert match("nước sạch đạt quy chuẩn", "%", context=[whole], part=True).indicator_id == "clean_water_rural"
    assert match("trong đó nước sạch đạt quy chuẩn", "%", context=[whole]).indicator_id == "clean_water_rural"
    assert match("nước sạch đạt quy chuẩn", "%").indicator_id == "clean_water"


def test_the_verb_of_the_sentence_tells_a_flow_from_a_stock() -> None:
    assert match("rừng", "ha", quote="trồng 450 ha rừng").indicator_id == "new_forest"
    assert match("rừng", "ha", quote="diện tích rừng đạt 450 ha").indicator_id == "forest_area"
    assert match("hợp tác xã", "hợp tác xã", quote="thành lập 5 hợp tác xã").indicator_id == "new_cooperatives"
    kept = match("hợp tác xã", "hợp tác xã", measure="maintain", quote="thành lập, duy trì 5 hợp tác xã")
    assert kept.indicator_id == "cooperatives"


def test_a_bracket_after_the_wording_narrows_it() -> None:
    quote = "trẻ dưới 5 tuổi suy dinh dưỡng (thể thấp còi) còn 17,5%"
    assert match("trẻ dưới 5 tuổi suy dinh dưỡng", "%", quote=quote).indicator_id == "child_stunting"
    assert match("trẻ dưới 5 tuổi suy dinh dưỡng", "%", quote="").indicator_id is None


def test_a_total_is_a_level_though_something_is_founded_beside_it() -> None:
    quote = "thành lập 3 cụm công nghiệp, nâng tổng số cụm công nghiệp lên 12"
    assert match("tổng số cụm công nghiệp", "cụm công nghiệp", measure="level", quote=quote).measure == "level"
