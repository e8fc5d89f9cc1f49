from __future__ import annotations

import datetime as dt

import pytest

import vnplan_extract as vp
from vnplan_extract import areas
from vnplan_extract.areas.mentions import mentions
from vnplan_extract.areas.names import part_class


def test_an_ambiguous_name_lists_its_candidates() -> None:
    with pytest.raises(areas.AmbiguousArea) as error:
        areas.find("huyện Châu Thành")
    assert len(error.value.candidates) == 10
    assert all(province in str(error.value) for province in ("Tây Ninh", "Bến Tre", "Sóc Trăng", "Kiên Giang"))
    assert isinstance(error.value, vp.VnplanError)


def test_an_unknown_name_says_what_it_was_on_other_days() -> None:
    with pytest.raises(areas.UnknownArea, match="thị xã Sa Pa"):
        areas.find("huyện Sa Pa", on="2024-01-01")
    with pytest.raises(areas.UnknownArea, match="Khe Lậu"):
        areas.find("huyện Khe Lậu")
    with pytest.raises(areas.UnknownArea, match="no province"):
        areas.find("huyện Sơn Dương", province="Khe Lậu")
    with pytest.raises(areas.UnknownArea, match="2021-10-18"):
        areas.find("huyện Sơn Dương", on="18/10/2021")


def test_a_name_may_have_meant_another_district_before() -> None:
    assert areas.find("huyện Đạ Huoai", on="2020-01-01").code == "681"
    assert areas.find("huyện Đạ Huoai", on="2025-01-01").code == "682"
    with pytest.raises(areas.AmbiguousArea, match="to 2024-11-30"):
        areas.find("huyện Đạ Huoai")


def test_a_province_that_took_the_code_of_another_is_found_in_its_last_state() -> None:
    assert areas.find("tỉnh Lào Cai").code == "15"
    assert areas.find("tỉnh Lào Cai", on="2020-01-01").code == "10"
    assert areas.find("thị xã Sa Pa", province="Lào Cai").code == "088"


def test_a_city_is_a_district_or_a_province_by_the_day() -> None:
    assert areas.find("thành phố Huế", on="2020-01-01").code == "474"
    assert areas.find("thành phố Huế", on="2026-01-01").code == "46"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("thành  phố\u00a0Vinh", "thành phố", "Vinh"),
        ("TX.Sơn Tây", "thị xã", "Sơn Tây"),
        ("q.Bình Thủy", "quận", "Bình Thủy"),
        ("Huyền Hội", None, "Huyền Hội"),
        ("", None, ""),
    ],
)
def test_class_and_name(text: str, word: str | None, name: str) -> None:
    assert part_class(text) == (word, name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *((f"Ủy ban nhân dân huyện M{sign}Đrắk", [f"huyện M{sign}Đrắk"]) for sign in "'’‘ʼ"),
        ("Kế hoạch ‘phát triển huyện Sơn Dương’ năm 2021", ["huyện Sơn Dương"]),
        ("Huyện ủy Ia H' Drai", ["huyện Ia H' Drai"]),
        ("HUYỆN ỦY SƠN DƯƠNG", ["huyện SƠN DƯƠNG"]),
        ("Huyện Sơn Dương Tỉnh Tuyên Quang", ["huyện Sơn Dương", "tỉnh Tuyên Quang"]),
        ("phát triển huyện Ia H'Drai giai đoạn 2021-2025", ["huyện Ia H'Drai"]),
        ("Ủy ban nhân dân thành phố Phan Rang - Tháp Chàm", ["thành phố Phan Rang - Tháp Chàm"]),
        ("huyện Hòa Bình Xanh", ["huyện Hòa Bình Xanh"]),
        ("UBND TX.Sa Pa, UBND TP. Lào Cai", ["thị xã Sa Pa", "thành phố Lào Cai"]),
        ("huyện Sơn Dương - Tuyên Quang", ["huyện Sơn Dương"]),
        ("các huyện, thị xã, thành phố", []),
        ("Phòng Văn hóa huyện", []),
        ("Ban Thường vụ Thành ủy Hà Nội", ["thành phố Hà Nội"]),
        ("quận 1, Thành phố Hồ Chí Minh", ["quận 1", "thành phố Hồ Chí Minh"]),
    ],
)
def test_mentions(text: str, found: list[str]) -> None:
    assert [one.full_name for one in mentions(text)] == found


def test_days_are_dates_or_text() -> None:
    assert areas.find("quận 2", on=dt.date(2020, 1, 1)) == areas.find("quận 2", on="2020-01-01")
    assert areas.find("quận 2", on=dt.datetime(2020, 1, 1, 8)).code == "769"


def test_codes_that_no_unit_has() -> None:
    for code in ("999", "1", "0763", ""):
        with pytest.raises(areas.UnknownArea):
            areas.area_of_code(code)
    with pytest.raises(areas.UnknownArea, match="2012"):
        areas.area_of_code("224", "2012-01-01")
