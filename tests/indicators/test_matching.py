"""Wordings, each with the indicator it states or null: narrower ones, look-alikes, changes, milestones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_gold import table

from vnplan_extract import indicators
from vnplan_extract.indicators import match

# wording, unit, indicator
STATED = [
    ("xã đạt chuẩn NTM: 19 xã", "xã", "ntm_communes"),
    ("có 19/30 xã được công nhận đạt chuẩn nông thôn mới", "xã", "ntm_communes"),
    ("xã đạt chuẩn nông thôn mới", "% số xã", "ntm_commune_share"),
    ("thu nhập bình quân 1 người/năm", "triệu đồng", "income_per_capita"),
    ("thu nhập bình quân đầu người", "triệu đồng/người/năm", "income_per_capita"),
    ("GRDP bình quân đầu người", "triệu đồng/người/năm", "grdp_per_capita"),
    ("thu ngân sách trên địa bàn huyện", "tỷ đồng", "local_revenue"),
    ("thu ngân sách huyện được hưởng", "tỷ đồng", "district_budget_revenue"),
    ("giá trị sản phẩm thu hoạch trên 1 ha đất trồng trọt", "triệu đồng", "output_per_ha"),
    ("hộ gia đình văn hóa", "%", "culture_families"),
    ("gia đình đạt danh hiệu văn hóa", "%", "culture_families"),
    ("tổng đàn heo", "con", "pig_herd"),
    ("chi, đảng bộ cơ sở hoàn thành tốt nhiệm vụ", "%", "party_orgs_good"),
    ("đưa lao động đi làm việc ở nước ngoài theo hợp đồng", "người", "labour_export"),
    ("Tỷ lệ lực lượng lao động trong độ tuổi tham gia BHXH", "%", "social_insurance"),
    ("tỷ lệ tăng dân số tự nhiên", "%", "population_growth"),
    ("trạm y tế đạt chuẩn quốc gia về y tế", "%", "communes_health_standard"),
    ("số khách du lịch", "triệu khách", "tourist_arrivals"),  # a unit that the table of units does not have
    ("hộ dân tộc thiểu số nghèo", "%", "minority_poverty_rate"),  # not "hộ dân" and a rest
    ("Tổng giá trị SX: Khu vực công nghiệp, XD", "Tỷ đồng", "industry_construction_output"),
    ("kết nạp đảng viên", "đồng chí", "new_party_members"),
    ("kết nạp", "đảng viên mới", "new_party_members"),  # the unit says the noun that is counted
    ("được công nhận đạt chuẩn nông thôn mới", "xã", "ntm_communes"),
    ("GRDP/người", "triệu đồng/năm", "grdp_per_capita"),
    ("diện tích lúa", "ha/năm", "rice_area"),
    ("tổng sản lượng lương thực có hạt của xã", "tấn", "grain_output"),
    ("thu ngân sách trên địa bàn xã", "tỷ đồng", "local_revenue"),
    ("thu ngân sách của phường", "tỷ đồng", "local_revenue"),
    ("tổng giá trị sản phẩm trên địa bàn đặc khu", "tỷ đồng", "value_added"),
    ("tổng vốn đầu tư toàn xã hội trên địa bàn xã", "tỷ đồng", "total_investment"),
    ("cán bộ, công chức xã có trình độ đại học", "%", "commune_official_qualification"),
    ("gia đình đạt danh hiệu gia đình văn hóa", "%", "culture_families"),
    ("giá trị sản xuất khu vực II", "tỷ đồng", "industry_construction_output"),
    ("doanh thu thương mại, dịch vụ", "tỷ đồng", "retail_sales"),
    ("thu cân đối ngân sách trên địa bàn", "tỷ đồng", "local_revenue"),
    ("thu cân đối NSNN", "tỷ đồng", "local_revenue"),
    ("lao động phi nông nghiệp", "%", "non_agri_labour_share"),
    ("lao động sản xuất nông nghiệp", "%", "agri_labour_share"),
]

# wording, unit, measure, head of the list, indicator
UNDER_A_HEAD = [
    ("Xây dựng", "tỷ đồng", "level", "Tổng giá trị sản xuất", "construction_output"),
    ("khu vực III", "%", "increase", "giá trị sản xuất", "service_growth"),
    ("khu vực III", "%", "increase", "tổng sản phẩm", "service_value_added_growth"),
    ("ngành dịch vụ, du lịch", "%", "increase", "Tổng sản phẩm nội huyện", "service_value_added_growth"),
    ("thuế sản phẩm trừ trợ cấp sản phẩm", "%", "level", "cơ cấu kinh tế", "product_tax_share"),
    ("thuế sản phẩm trừ trợ cấp sản phẩm", "%", "increase", "tổng sản phẩm", None),
]

# A narrower population, another sector, another dimension or two things at once: null, never the general indicator.
NOT_STATED = [
    ("hộ nghèo được vay vốn", "%"),
    ("người nghèo có thẻ BHYT", "%"),
    ("học sinh tham gia bảo hiểm y tế", "%"),
    ("lao động nữ qua đào tạo", "%"),
    ("thu nhập bình quân của hộ nghèo", "triệu đồng/người/năm"),
    ("trường mầm non đạt chuẩn quốc gia", "trường"),
    ("diện tích lúa chất lượng cao", "ha"),
    ("đường huyện được nhựa hóa", "km"),
    ("xã nông thôn mới nâng cao, kiểu mẫu", "xã"),
    ("trẻ em dưới 5 tuổi suy dinh dưỡng", "%"),
    ("sản lượng thịt gia cầm", "tấn"),
    ("diện tích chè", "tấn"),
    ("sản lượng chè búp tươi", "ha"),
    ("tỷ lệ hộ nghèo", "tỷ đồng"),
    ("tổng tỷ suất sinh", "con/phụ nữ"),
    ("tốc độ tăng", "%"),
    ("việc làm", "thanh niên"),
    ("duy trì việc làm", "người"),
    ("diện tích nuôi tôm thâm canh", "ha"),
    ("sản lượng cá", "tấn"),
    ("tổng đàn lợn thịt", "con"),
    ("hộ nông dân nghèo", "%"),
    ("người từ 15 đến 35 tuổi biết chữ", "%"),
    ("doanh thu dịch vụ", "tỷ đồng"),
    ("", "%"),
]


@pytest.mark.parametrize(("wording", "unit", "id"), STATED)
def test_a_wording_states_its_indicator(wording: str, unit: str, id: str) -> None:
    assert match(wording, unit).indicator_id == id


@pytest.mark.parametrize(("wording", "unit"), NOT_STATED)
def test_a_narrower_or_unlike_wording_states_nothing(wording: str, unit: str) -> None:
    found = match(wording, unit)
    assert (found.indicator_id, found.measure) == (None, None)
    assert len(found.candidates) <= 2


@pytest.mark.parametrize(("wording", "unit", "measure", "head", "id"), UNDER_A_HEAD)
def test_a_head_lends_what_a_short_wording_leaves_out(
    wording: str, unit: str, measure: str, head: str, id: str | None
) -> None:
    assert match(wording, unit, measure=measure, context=[head]).indicator_id == id  # type: ignore[arg-type]


def test_balanced_revenue_without_its_place_is_not_certain() -> None:
    found = match("thu cân đối ngân sách", "tỷ đồng")
    assert found.indicator_id is None
    assert found.candidates[0].id == "local_revenue"


@pytest.mark.parametrize("head", ["", "Phát triển kinh tế", "Cơ cấu kinh tế", "Giảm nghèo, giải quyết việc làm"])
@pytest.mark.parametrize("measure", ["level", "increase", "decrease"])
def test_what_is_no_indicator_states_none(measure: str, head: str) -> None:
    rows = [row for _, row in table("not-indicators.tsv", ("wording", "unit"))]
    assert len(rows) >= 100
    given = {row["wording"]: _id(row["wording"], row["unit"], measure, head) for row in rows}
    assert {wording: id for wording, id in given.items() if id} == {}


def _id(wording: str, unit: str, measure: str, head: str) -> str | None:
    context = [head] if head else []
    return match(wording, unit or None, measure=measure, context=context).indicator_id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wording", "unit", "measure", "id", "told"),
    [
        ("tỷ lệ hộ nghèo", "%", "level", "poverty_rate", "level"),
        ("tỷ lệ hộ nghèo", "%", "decrease", "poverty_rate", "decrease"),
        ("mức giảm tỷ lệ hộ nghèo", "%", "level", "poverty_rate", "decrease"),
        ("giảm nghèo", "%", None, "poverty_rate", "decrease"),
        ("tỷ lệ hộ nghèo", "điểm %", "decrease", "poverty_rate", "decrease"),
        ("tốc độ tăng giá trị sản xuất", "%", "level", "gross_output_growth", "level"),
        ("giá trị sản xuất", "%", "increase", "gross_output_growth", "level"),
        ("giá trị sản xuất", "tỷ đồng", "level", "gross_output", "level"),
        ("năng suất lao động xã hội", "lần", "increase", "labour_productivity_growth", "level"),
        ("phạm pháp hình sự", "%", "decrease", "crime_reduction", "decrease"),
        ("cụm công nghiệp thành lập mới", "cụm công nghiệp", "level", "industrial_clusters", "increase"),
        ("doanh nghiệp thành lập mới", "doanh nghiệp", "level", "new_enterprises", "level"),
        ("số hộ thoát nghèo", "hộ", "level", "poor_households", "decrease"),
        ("độ che phủ rừng", "%", "maintain", "forest_cover", "maintain"),
        ("trồng mới cây ăn quả", "ha", "level", "fruit_area", "increase"),
        ("trồng mới rừng", "ha", "level", "new_forest", "level"),
    ],
)
def test_level_and_change_are_measures_of_one_indicator(
    wording: str, unit: str, measure: str | None, id: str, told: str
) -> None:
    found = match(wording, unit, measure=measure)  # type: ignore[arg-type]
    assert (found.indicator_id, found.measure) == (id, told)


@pytest.mark.parametrize(
    ("wording", "status", "id"),
    [
        ("huyện Sơn Dương", "chuẩn nông thôn mới", "ntm_district_status"),
        ("huyện", "nông thôn mới nâng cao", "ntm_advanced_district_status"),
        ("thị trấn Phú Lâm", "đô thị loại IV", "urban_class_status"),
        ("phổ cập giáo dục tiểu học", "mức độ 3", "universal_education_status"),
        ("Vàm Rạch", "thị xã", "town_status"),
        ("xã Phú Lâm", "nông thôn mới kiểu mẫu", None),
        ("hộ nghèo", "không còn", None),
    ],
)
def test_a_milestone_states_only_a_status(wording: str, status: str, id: str | None) -> None:
    assert match(wording, status=status).indicator_id == id


def test_without_a_unit_the_quantity_word_decides_and_else_nothing() -> None:
    assert match("tỷ lệ hộ nghèo").indicator_id == "poverty_rate"
    assert match("diện tích chè").indicator_id == "tea_area"
    assert match("thu nhập bình quân đầu người").indicator_id == "income_per_capita"
    assert match("rau các loại").indicator_id is None


def test_candidates_say_why_they_were_not_given() -> None:
    found = match("hộ nghèo có nhà tiêu hợp vệ sinh", "%")
    assert found.indicator_id is None
    assert [candidate.id for candidate in found.candidates] == ["poverty_rate", "hygienic_latrines"]
    assert all(candidate.why.startswith("the wording says more") for candidate in found.candidates)


def test_a_unit_that_cannot_measure_it_is_named() -> None:
    (first, *_) = match("tỷ lệ che phủ rừng", "xã").candidates
    assert first.id == "forest_cover"
    assert "the unit 'xã' does not measure share" in first.why


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=20)), st.text(max_size=100))
def test_any_text_gives_an_answer_and_always_the_same(wording: str, unit: str | None, quote: str) -> None:
    found = match(wording, unit, quote=quote, context=[quote], before=wording)
    assert found.indicator_id is None or found.indicator_id in indicators.taxonomy()
    assert (found.measure is None) == (found.indicator_id is None)
    assert found == match(wording, unit, quote=quote, context=[quote], before=wording)


@pytest.mark.parametrize(
    ("wording", "unit", "indicator"),
    [
        ("thu nhập bình quân đầu người", "nghìn đồng/người/năm", "income_per_capita"),
        ("thu nhập bình quân đầu người", "nghìn đồng/người/tháng", "income_per_capita"),
        ("sản lượng lương thực có hạt", "nghìn tấn", "grain_output"),
        ("tổng đàn lợn", "ngàn con", "pig_herd"),
        ("thu ngân sách nhà nước trên địa bàn", "triệu đồng", "local_revenue"),
        ("thu nhập bình quân đầu người", "nghìn tấn", None),
        ("tổng đàn lợn", "nghìn đồng/người/năm", None),
    ],
)
def test_a_unit_is_understood_from_its_parts(wording: str, unit: str, indicator: str | None) -> None:
    assert indicators.match(wording, unit).indicator_id == indicator
