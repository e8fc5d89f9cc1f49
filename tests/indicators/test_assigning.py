"""The pipeline fills the fields of targets and observations, from text to record."""

from __future__ import annotations

import vnplan_extract as vp
from vnplan_extract.schema import Plan

TEXT = """KẾ HOẠCH
Phát triển kinh tế - xã hội năm 2025
I. MỤC TIÊU
Cơ cấu kinh tế đến năm 2025: nông nghiệp 30%; công nghiệp - xây dựng 40%; dịch vụ 30%.
Phấn đấu tỷ lệ hộ nghèo giảm 2%/năm; thu nhập bình quân đầu người đạt 62 triệu đồng/người/năm.
Đến năm 2025 trồng mới 450 ha rừng; thị trấn Mây Vàng được công nhận đô thị loại V.
Đến năm 2025 có 12 câu lạc bộ hát then.
"""


def plan() -> Plan:
    return vp.extract(TEXT.encode(), format="txt")


def test_targets_get_indicator_and_measure() -> None:
    found = {
        target.indicator: (target.indicator_id, target.indicator_measure)
        for target in plan().targets
        if target.indicator_id
    }
    ids = dict(found.values())
    assert ids["agri_share"] == ids["industry_share"] == ids["service_share"] == "level"
    assert ids["poverty_rate"] == "decrease"
    assert ids["income_per_capita"] == "level"
    assert ids["new_forest"] == "level"
    assert ids["urban_class_status"] == "level"


def test_what_no_indicator_means_stays_null() -> None:
    (clubs,) = [target for target in plan().targets if "hát then" in target.quote]
    assert (clubs.indicator_id, clubs.indicator_measure) == (None, None)


def test_the_record_goes_through_json_with_its_indicators() -> None:
    first = plan()
    assert Plan.from_json(first.to_json()).targets == first.targets


def test_two_readings_give_the_same_ids() -> None:
    assert [t.indicator_id for t in plan().targets] == [t.indicator_id for t in plan().targets]


def ids_of(text: str) -> list[tuple[str, str | None]]:
    return [(t.indicator, t.indicator_id) for t in vp.extract(f"KẾ HOẠCH\n{text}\n".encode(), format="txt").targets]


def test_shares_of_the_economy_are_told_by_the_words_before_the_first_of_them() -> None:
    sentence = "Phấn đấu đến năm 2030, trong cơ cấu kinh tế nông nghiệp chiếm 9%, công nghiệp - xây dựng chiếm 51%."
    assert ids_of(sentence) == [("nông nghiệp", "agri_share"), ("công nghiệp - xây dựng", "industry_share")]


def test_shares_of_the_economy_are_told_by_the_row_that_heads_them() -> None:
    head = "I. MỤC TIÊU\nTT\tChỉ tiêu\tĐơn vị tính\tKế hoạch 2023\n"
    rows = "\t- Nông nghiệp\t%\t18,5\n\t- Dịch vụ\t%\t39,7\n"
    other = "1\tSố hộ có việc làm thêm\thộ\t90\n"
    assert ids_of(head + other + "2\tCơ cấu kinh tế\t\t\n" + rows)[1:] == [
        ("Nông nghiệp", "agri_share"),
        ("Dịch vụ", "service_share"),
    ]
    unheaded = dict(ids_of(head + "2\tCơ cấu kinh tế\t\t\n" + other + rows))
    assert (unheaded["Nông nghiệp"], unheaded["Dịch vụ"]) == (None, None)
