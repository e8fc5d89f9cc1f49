"""Codes are filled where the document makes them certain, and nowhere else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import vnplan_extract as vp
from vnplan_extract import areas
from vnplan_extract.schema import Metadata

DAY = dt.date(2021, 10, 18)


def codes(text: str = "", **fields: Any) -> tuple[str | None, str | None, str | None, list[str]]:
    record = Metadata(**({"date": DAY} | fields))
    findings = areas.assign(record, (), text)
    return record.district_code, record.province_code, record.commune_code, [f.code for f in findings]


@pytest.mark.parametrize(
    "issuer",
    [
        "Ủy ban nhân dân huyện Sơn Dương",
        "Huyện ủy Sơn Dương",
        "Ban Chấp hành Đảng bộ huyện Sơn Dương",
        "Hội đồng nhân dân huyện Sơn Dương",
        "Phòng Nông nghiệp và Phát triển nông thôn huyện Sơn Dương",
        "Ban Chỉ đạo giảm nghèo huyện Sơn Dương",
        "UBND HUYỆN SƠN DƯƠNG",
    ],
)
def test_all_bodies_of_a_district_belong_to_it(issuer: str) -> None:
    assert codes(issuer=issuer) == ("076", "08", None, [])


def test_committees_of_towns_and_cities() -> None:
    assert codes(issuer="Thị ủy Sa Pa")[:2] == ("088", "10")
    assert codes(issuer="Thành ủy Vinh")[:2] == ("412", "40")
    assert codes(issuer="Thành ủy Hà Nội")[:2] == (None, "01")
    assert codes(issuer="Quận ủy Cái Răng")[:2] == ("919", "92")


def test_a_body_that_leaves_its_district_out_is_placed_by_the_date_line() -> None:
    record = Metadata(issuer="Ban Chấp hành Đảng bộ huyện", issuer_level="huyện", place="Sơn Dương", date=DAY)
    assert areas.assign(record) == []
    assert (record.district_code, record.inferred["district_code"]) == ("076", "the place")


def test_the_title_counts_where_no_issuer_was_read() -> None:
    assert codes(title="Phát triển kinh tế - xã hội huyện Sơn Dương năm 2022")[:2] == ("076", "08")
    assert codes(title="Liên kết huyện Sơn Dương và huyện Yên Sơn")[0] is None
    assert codes(issuer="Ủy ban nhân dân tỉnh Tuyên Quang", title="Quy hoạch huyện Sơn Dương")[:2] == (None, "08")


def test_a_homonym_without_a_province_is_left_open_and_named() -> None:
    record = Metadata(issuer="Ủy ban nhân dân huyện Châu Thành", date=DAY)
    (finding,) = areas.assign(record)
    assert record.district_code is record.province_code is None
    assert (finding.code, finding.severity) == ("district_ambiguous", "warning")
    assert "831 (Bến Tre)" in finding.message


@pytest.mark.parametrize(
    ("fields", "text", "origin"),
    [
        ({"issuer": "Ủy ban nhân dân huyện Châu Thành tỉnh Bến Tre"}, "", "the letterhead"),
        ({"title": "Chuyển đổi số huyện Châu Thành, tỉnh Bến Tre năm 2022"}, "", "the title"),
        ({"legal_bases": ["Kế hoạch số 12/KH-UBND của UBND tỉnh Bến Tre"]}, "", "the legal bases"),
        ({"recipients": ["UBND tỉnh Bến Tre", "Lưu: VT"]}, "", "the recipients"),
        ({}, "UBND tỉnh Bến Tre giao. Theo tỉnh Bến Tre. Như tỉnh Long An.", "the text"),
    ],
)
def test_the_province_that_a_document_names_settles_a_homonym(fields: dict[str, Any], text: str, origin: str) -> None:
    record = Metadata(**({"issuer": "Ủy ban nhân dân huyện Châu Thành", "date": DAY} | fields))
    assert areas.assign(record, (), text) == []
    assert (record.district_code, record.province_code) == ("831", "83")
    assert record.inferred["district_code"] == f"the issuer, {origin}"


def test_two_provinces_named_as_often_settle_nothing() -> None:
    text = "UBND tỉnh Bến Tre và UBND tỉnh Long An cùng thực hiện."
    assert codes(text, issuer="Ủy ban nhân dân huyện Châu Thành")[3] == ["district_ambiguous"]


def test_the_day_settles_a_homonym() -> None:
    assert codes(issuer="Ủy ban nhân dân huyện Kỳ Sơn")[0] == "417"  # Hòa Bình's ended in 2019
    assert codes(issuer="Ủy ban nhân dân huyện Kỳ Sơn", date=dt.date(2015, 3, 2))[3] == ["district_ambiguous"]
    undated = {"date": None, "period_from": 2021, "period_to": 2024}
    assert codes(issuer="Ủy ban nhân dân huyện Kỳ Sơn", **undated)[0] == "417"


def test_a_district_that_lies_in_another_province_is_not_taken() -> None:
    found = codes(issuer="Ủy ban nhân dân huyện Sơn Dương", legal_bases=["Nghị quyết của HĐND tỉnh Lào Cai"])
    assert found == (None, "10", None, ["district_unknown"])


def test_a_class_of_another_day_is_still_the_district() -> None:
    assert codes(issuer="Ủy ban nhân dân huyện Sa Pa")[0] == "088"


def test_invented_districts_are_unknown() -> None:
    record = Metadata(
        issuer="Ủy ban nhân dân huyện Khe Lậu", date=DAY, legal_bases=["Nghị quyết của HĐND tỉnh Lào Cai"]
    )
    (finding,) = areas.assign(record)
    assert (finding.code, finding.severity) == ("district_unknown", "info")
    assert "huyện Khe Lậu" in finding.message
    assert (record.district_code, record.province_code, record.inferred["province_code"]) == (
        None,
        "10",
        "the legal bases",
    )


def test_districts_are_gone_after_june_2025() -> None:
    assert codes(issuer="Ủy ban nhân dân huyện Sơn Dương", date=dt.date(2025, 7, 2))[3] == ["district_unknown"]


def test_communes_before_and_after_july_2025() -> None:
    old = {"issuer": "Ủy ban nhân dân xã Tân Trào", "title": "Kế hoạch xã Tân Trào, huyện Sơn Dương", "date": DAY}
    assert codes(**old)[:3] == ("076", "08", "02545")
    new = {"issuer": "Ủy ban nhân dân xã Tân Trào", "legal_bases": ["Nghị quyết của HĐND tỉnh Tuyên Quang"]}
    assert codes(**new, date=dt.date(2025, 9, 1))[:2] == (None, "08")
    assert codes(issuer="Ủy ban nhân dân xã Khe Lậu", date=dt.date(2025, 9, 1))[3] == ["commune_unknown"]
    assert codes(issuer="Ủy ban nhân dân xã Tân Tiến", date=DAY)[3] == ["commune_ambiguous"]


def test_a_department_of_a_province_is_placed_by_the_date_line() -> None:
    assert codes(issuer="Sở Công Thương", issuer_level="tỉnh", place="Lào Cai")[:2] == (None, "10")
    assert codes(issuer="Sở Công Thương", issuer_level="tỉnh", place="Đà Lạt")[:2] == (None, None)


def test_nothing_is_said_where_nothing_is_named() -> None:
    assert codes() == (None, None, None, [])
    assert codes(issuer="Chính phủ", issuer_level="trung ương") == (None, None, None, [])


def test_hostile_names_do_no_harm() -> None:
    for issuer in ("huyện " + "A" * 5000, "huyện " * 2000, "huyện (.*)+$", "xã \\", "thành phố Hồ Chí Minh" * 300):
        codes(issuer=issuer)


HEAD = """ỦY BAN NHÂN DÂN
HUYỆN SƠN DƯƠNG
Số: 15/KH-UBND
Sơn Dương, ngày 18 tháng 10 năm 2021

KẾ HOẠCH
Phát triển kinh tế - xã hội năm 2022

I. MỤC TIÊU
"""


def test_the_targets_of_a_plan_have_its_district() -> None:
    plan = vp.extract((HEAD + "Phấn đấu đến năm 2022 có 66 trường đạt chuẩn.").encode(), format="txt")
    assert plan.metadata.district_code == "076"
    assert {target.district_code for target in plan.targets} == {"076"}


@pytest.mark.parametrize(
    ("issuer", "area", "expected"),
    [
        ("Ủy ban nhân dân tỉnh Tuyên Quang", "Huyện Chiêm Hóa", "073"),
        ("Ủy ban nhân dân tỉnh Tuyên Quang", "Chiêm Hoá", "073"),
        ("Ủy ban nhân dân tỉnh Tuyên Quang", "UBND TP. Tuyên Quang", "070"),
        ("Ủy ban nhân dân tỉnh Tuyên Quang", "Toàn tỉnh", None),
        ("Ủy ban nhân dân tỉnh Tuyên Quang", "Huyện Khe Lậu", None),
        ("Ủy ban nhân dân huyện Sơn Dương", "Thị trấn Sơn Dương", "076"),
        ("Ủy ban nhân dân huyện Sơn Dương", "Toàn huyện", "076"),
        ("Ủy ban nhân dân huyện Sơn Dương", None, "076"),
    ],
)
def test_an_area_that_names_a_district_decides(issuer: str, area: str | None, expected: str | None) -> None:
    plan = vp.extract((HEAD + "Phấn đấu đến năm 2022 có 66 trường đạt chuẩn.").encode(), format="txt")
    target = plan.targets[0].model_copy(update={"area": area, "district_code": None})
    areas.assign(Metadata(issuer=issuer, date=DAY), [target])
    assert target.district_code == expected


@pytest.mark.shared
def test_the_shared_plan_has_its_codes(shared: Any) -> None:
    plan = vp.extract(shared / "corpus" / "plan-453" / "plan-453.txt")
    assert (plan.metadata.district_code, plan.metadata.province_code) == ("076", "08")
    assert {target.district_code for target in plan.targets} == {"076"}


def test_the_districts_of_the_own_corpus_are_invented(root: Any) -> None:
    plan = vp.extract(root / "corpus" / "khe-lau-2021" / "khe-lau-2021.txt")
    assert plan.metadata.district_code is None
    assert [(f.severity, "Khe Lậu" in f.message) for f in plan.findings if f.code == "district_unknown"] == [
        ("info", True)
    ]


def test_the_centre_belongs_to_no_province() -> None:
    found = codes(issuer="Thủ tướng Chính phủ", issuer_level="trung ương", title="Quy hoạch tỉnh Thanh Hóa")
    assert found == (None, None, None, [])


def test_a_city_that_became_a_province_was_a_district_before() -> None:
    assert codes(issuer="Thành ủy Huế", date=dt.date(2018, 2, 9))[:2] == ("474", "46")
    assert codes(issuer="Thành ủy Huế", date=dt.date(2025, 2, 9))[:2] == (None, "46")


UNDATED = {"issuer": "Tỉnh ủy Lào Cai", "issuer_level": "tỉnh", "date": None, "period_from": 2025, "period_to": 2030}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"title": "Nghị quyết Đại hội Đảng bộ tỉnh Lào Cai lần thứ XVII"}, None),
        ({"title": "Đại hội Đảng bộ tỉnh Lào Cai lần thứ I"}, "15"),
        ({"title": "Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh"}, "15"),
        ({"title": "Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh", "period_from": 2020, "period_to": 2025}, None),
        ({"period_from": 2026}, "15"),
        ({"period_from": 2021, "period_to": 2024}, "10"),
        ({"period_from": 2021, "period_to": 2025}, None),
    ],
)
def test_what_settles_the_time_of_a_province_with_two_codes(fields: dict[str, Any], expected: str | None) -> None:
    found = codes(**(UNDATED | fields))
    assert found == (None, expected, None, [] if expected else ["province_ambiguous"])


@pytest.mark.parametrize(
    ("date_line", "expected"),
    [
        ("Lào Cai, ngày     tháng 12 năm 2025", "15"),
        ("Lào Cai, ngày ... tháng 3 năm 2025", "10"),
        ("Lào Cai, ngày     tháng     năm 2020", "10"),
        ("Lào Cai, ngày     tháng     năm 2026", "15"),
        ("Lào Cai, ngày     tháng     năm 2025", None),
    ],
)
def test_a_date_line_without_its_day_settles_the_time(date_line: str, expected: str | None) -> None:
    text = f"TỈNH ỦY LÀO CAI\n*\nSố 5-NQ/TU\n{date_line}\n\nNGHỊ QUYẾT\nvề chuyển đổi số giai đoạn 2025 - 2030\n"
    assert vp.extract(text.encode(), format="txt").metadata.province_code == expected


def test_a_blank_day_does_not_choose_between_two_provinces() -> None:
    title = "Liên kết tỉnh Hà Giang và tỉnh Tuyên Quang"
    assert codes(title=title, issuer="Ban Điều phối", date=None, period_from=2026, period_to=2030)[1] is None
