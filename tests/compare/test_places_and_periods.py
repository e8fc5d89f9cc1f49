"""Which plans stand in one column: places by code or name, periods stated or inferred."""

from __future__ import annotations

from typing import Any

import pytest
from compared import MAY, SON, document, figure, tables

import vnplan_extract as vp
from vnplan_extract.compare.places import place_of_issuer

CHAU = "huyện Châu Bình"


def columns(*documents: dict[str, Any], by: Any = "district") -> list[str]:
    made = tables(list(documents), [figure(one["plan_id"], 2) for one in documents])
    return list(vp.compare(made, by=by).table.columns.get_level_values(0))


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("Ủy ban nhân dân huyện Sơn Lam", ("huyện", "Sơn Lam")),
        ("Uỷ ban nhân dân huyện Sơn Lam, tỉnh Hà Nam Ninh", ("huyện", "Sơn Lam")),
        ("Ủy ban nhân dân huyện Sơn Lam tỉnh Hà Nam Ninh", ("huyện", "Sơn Lam")),
        ("Huyện ủy Sơn Lam", ("huyện", "Sơn Lam")),
        ("Huyện uỷ Sơn Lam", ("huyện", "Sơn Lam")),
        ("Thành ủy Mây Trắng", ("thành phố", "Mây Trắng")),
        ("Ban Chấp hành Đảng bộ thị xã Cửa Lũy", ("thị xã", "Cửa Lũy")),
        ("Hội đồng nhân dân Quận 7", ("quận", "7")),
        ("Đảng ủy xã Mây Hạ", ("xã", "Mây Hạ")),
        ("Tỉnh ủy Hà Nam Ninh", ("tỉnh", "Hà Nam Ninh")),
        ("Phòng Kinh tế huyện Sơn Lam", ("huyện", "Sơn Lam")),
        ("Thủ tướng Chính phủ", None),
    ],
)
def test_the_place_of_an_issuer(issuer: str, place: tuple[str, str] | None) -> None:
    assert place_of_issuer(issuer) == place


def test_committee_and_council_of_a_district_are_one_place() -> None:
    named = [document("a", CHAU), document("b", CHAU, issuer="Huyện uỷ Châu  Bình"), document("c", CHAU.upper())]
    assert columns(*named) == [CHAU]


def test_a_code_decides_over_a_name() -> None:
    assert columns(document("a"), document("b", issuer="UBND huyện Sơn Lam cũ")) == [SON]


def test_two_districts_of_one_name_stand_apart() -> None:
    two = [document("a", CHAU, district_code="993"), document("b", CHAU, district_code="994")]
    assert columns(*two) == [f"{CHAU} (mã 993)", f"{CHAU} (mã 994)"]
    two = [document("a", CHAU, province_code="98"), document("b", CHAU, province_code="99")]
    assert columns(*two) == [f"{CHAU} (98)", f"{CHAU} (99)"]


def test_a_plan_without_code_is_kept_apart_from_that_with_one() -> None:
    made = [document("a", CHAU, district_code="993"), document("b", CHAU)]
    assert columns(*made) == [f"{CHAU} (không mã)", f"{CHAU} (mã 993)"]


def test_a_plan_with_no_district_stands_alone_with_a_finding() -> None:
    made = tables([document("a", None), document("b", None), document("c")], [figure(one, 2) for one in "abc"])
    comparison = vp.compare(made)
    assert list(comparison.table.columns.get_level_values(0)) == [SON, "không rõ (a.pdf)", "không rõ (b.pdf)"]
    notes = comparison.notes
    assert notes.loc[notes["code"] == "no_district", "plan_id"].tolist() == ["a", "b"]
    assert len(comparison.conflicts) == 0


def test_communes_and_provinces_stand_beside_their_district() -> None:
    made = [
        document("a"),
        document("x", "xã Mây Hạ", issuer_level="xã", district_code="991"),
        document("p", "tỉnh Hà Nam Ninh", issuer_level="tỉnh", province_code="98"),
    ]
    assert columns(*made) == [SON, "tỉnh Hà Nam Ninh", "xã Mây Hạ"]


def test_provinces_may_be_the_columns() -> None:
    made = [document("a", province_code="98"), document("b", MAY, province_code="98"), document("c", CHAU)]
    assert columns(*made, by=("province", "district")) == ["98", "98", "không rõ"]


def periods(*documents: dict[str, Any], year: int | None = 2025) -> list[str]:
    made = tables(list(documents), [figure(one["plan_id"], 2, year_to=year) for one in documents])
    return list(vp.compare(made, by="period").table.columns.get_level_values(0))


@pytest.mark.parametrize(
    ("stated", "name"),
    [((2021, 2025), "2021-2025"), ((2026, 2026), "2026"), ((None, 2025), "đến 2025"), ((2021, None), "từ 2021")],
)
def test_the_period_that_a_plan_states(stated: tuple[int | None, int | None], name: str) -> None:
    assert periods(document("a", years=stated)) == [name]


def test_without_one_the_years_of_the_targets_marked_as_inferred() -> None:
    figures = [figure("a", 2, year_from=2021), figure("a", 1, year_to=2030), figure("a", 1, year_to=20211)]
    comparison = vp.compare(tables([document("a", years=(None, None))], figures))
    assert comparison.documents.loc[0, "period"] == "2021-2030"
    assert comparison.cells["period_inferred"].all()
    assert "period_inferred" in set(comparison.notes["code"])
    assert comparison.cells["note"].str.contains("period inferred").all()


def test_a_plan_with_no_year_at_all_is_kept_apart() -> None:
    assert periods(document("a"), document("b", years=(None, None)), year=None) == ["2021-2025", "không rõ"]


def test_a_period_that_can_be_none_is_not_used() -> None:
    comparison = vp.compare(tables([document("a", years=(2021, 20255))], [figure("a", 2)]))
    assert comparison.documents.loc[0, "period"] == "từ 2021"
    assert "odd_period" in set(comparison.notes["code"])
    assert (
        vp.compare(tables([document("a", years=(2025, 2021))], [figure("a", 2)])).documents.loc[0, "period"] == "2025"
    )


def test_a_year_of_five_digits_is_kept_and_flagged() -> None:
    comparison = vp.compare(tables([document("a")], [figure("a", 2, year_to=20211)]))
    assert comparison.cells["year_to"].tolist() == [20211]
    assert comparison.cells["note"].tolist() == ["year 20211 is no year"]
    assert comparison.notes.loc[comparison.notes["code"] == "odd_year", "message"].str.contains("20211").all()
    assert comparison.table.iloc[0, 0] == "2% (20211)"
    assert len(vp.compare(tables([document("a")], [figure("a", 2, year_to=20211)]), by="year").table.columns) == 1


def test_two_plans_of_one_district_and_period_are_noted() -> None:
    comparison = vp.compare(tables([document("a"), document("b"), document("c", MAY)], [figure("a", 2)]))
    notes = comparison.notes[comparison.notes["code"] == "same_district_and_period"]
    assert notes["plan_id"].tolist() == ["a", "b"]
    assert notes["message"].str.contains("one of 2 plans of huyện Sơn Lam, 2021-2025").all()


def provinces(*placed: tuple[str, int]) -> list[str]:
    made = [
        document(f"p{at}", f"huyện {at}", (year, year), province_code=code) for at, (code, year) in enumerate(placed)
    ]
    return list(vp.compare(tables(made, [figure(one["plan_id"], 2) for one in made])).documents["province"])


def test_a_province_is_called_as_it_was_in_the_period_of_the_plan() -> None:
    """Code 24 was that of Bắc Giang and is that of Bắc Ninh, into which it was merged on 1 July 2025."""
    assert provinces(("24", 2021), ("24", 2026)) == ["tỉnh Bắc Giang", "tỉnh Bắc Ninh"]
    assert provinces(("27", 2021), ("24", 2026)) == ["tỉnh Bắc Ninh (mã 27)", "tỉnh Bắc Ninh (từ 2025-07-01)"]


def test_a_province_with_a_new_class_is_called_as_in_the_latest_plan() -> None:
    assert provinces(("46", 2013), ("46", 2021)) == ["tỉnh Thừa Thiên Huế"] * 2
    assert provinces(("46", 2021), ("46", 2025)) == ["thành phố Huế"] * 2
