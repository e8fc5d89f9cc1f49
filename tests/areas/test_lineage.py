from __future__ import annotations

import pytest

from vnplan_extract import areas


def told(name: str, **where: str) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (str(e.date), e.kind, [a.full_name for a in e.predecessors], [a.full_name for a in e.successors])
        for e in areas.lineage(name, **where)  # type: ignore[arg-type]
    ]


def test_a_district_that_was_taken_in_is_followed_into_the_other() -> None:
    events = told("huyện Mỹ Lộc")
    assert events[0] == ("2024-09-01", "merged", ["thành phố Nam Định", "huyện Mỹ Lộc"], ["thành phố Nam Định"])
    assert events[-1][:3] == ("2025-07-01", "ended", ["thành phố Nam Định"])


def test_a_district_that_was_parted_is_followed_into_both() -> None:
    ends = [event[2] for event in told("huyện Từ Liêm") if event[1] == "ended"]
    assert ends == [["quận Nam Từ Liêm"], ["quận Bắc Từ Liêm"]]


def test_what_was_parted_from_a_district_is_named_but_not_followed() -> None:
    events = told("huyện Quỳnh Lưu")
    assert [event[1] for event in events] == ["split", "ended"]
    assert events[-1][2] == ["huyện Quỳnh Lưu"]


def test_a_merged_district_comes_from_all_its_parts() -> None:
    assert {name for event in told("thành phố Thủ Đức") for name in event[2]} >= {"quận 2", "quận 9", "quận Thủ Đức"}


def test_new_names_and_classes_in_their_order() -> None:
    assert [(date[:4], after) for date, _, _, after in told("huyện Chí Linh")[:2]] == [
        ("2010", ["thị xã Chí Linh"]),
        ("2019", ["thành phố Chí Linh"]),
    ]


def test_after_july_2025_the_successors_are_communes_of_the_new_province() -> None:
    (event,) = [e for e in areas.lineage("huyện Vị Xuyên") if e.kind == "ended"]
    assert {area.level for area in event.successors} == {"commune"}
    assert {area.parent for area in event.successors} == {"08"}
    assert "72/2025/QH15" in event.document
    assert "1684/NQ-UBTVQH15" in event.document


def test_an_island_district_without_communes_became_a_special_zone() -> None:
    (event,) = areas.lineage("huyện Bạch Long Vĩ")
    assert [area.full_name for area in event.successors] == ["đặc khu Bạch Long Vĩ"]


def test_a_province_by_name_and_by_code() -> None:
    assert [e.document for e in areas.lineage("tỉnh Hà Giang")] == ["202/2025/QH15"]
    assert [e.document for e in areas.lineage("02")] == ["202/2025/QH15"]


def test_a_name_that_is_not_unique_needs_its_province() -> None:
    with pytest.raises(areas.AmbiguousArea, match="Cà Mau"):
        areas.lineage("huyện Phú Tân")
    assert areas.lineage("huyện Phú Tân", province="Cà Mau")[-1].kind == "ended"


def test_events_say_whether_they_were_looked_up() -> None:
    looked_up, not_looked_up = areas.lineage("huyện Lâm Bình")[0], areas.lineage("huyện Trảng Bàng")[0]
    assert looked_up.source.startswith("https://")
    assert not_looked_up.source == ""
