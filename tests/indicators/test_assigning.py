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
