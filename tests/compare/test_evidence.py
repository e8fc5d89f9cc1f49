"""From a cell to its sentences, and why a cell is empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from compared import MAY, SON, document, figure, frame, money, tables

import vnplan_extract as vp
from vnplan_extract.schema import Metadata

PERIOD = "2021-2025"


def test_every_figure_of_a_cell_with_its_sentence_and_place() -> None:
    figures = [
        figure("a", 2.5, quote="giảm còn 2,5%", page=4, start=120, end=133),
        figure("a", 4, year_to=2023),
        figure("b", 9),
    ]
    comparison = vp.compare(tables([document("a"), document("b", MAY)], figures))
    evidence = comparison.evidence("poverty_rate", SON, PERIOD)
    first = evidence.iloc[0]
    assert len(evidence) == 2
    assert (first["quote"], first["page"], first["start"], first["end"]) == ("giảm còn 2,5%", 4, 120, 133)
    assert (first["document"], first["plan_id"], first["target_id"]) == ("a.pdf", "a", "T001")
    assert evidence["left_out"].fillna("").tolist() == ["", "another year of the cell is shown"]


@pytest.mark.parametrize(
    "asked",
    [
        {"district": SON, "period": PERIOD},
        {"district": "991"},
        {"district": "HUYỆN SƠN  LAM"},
        {"plan": "a"},
        {"plan": "a.pdf"},
        {"year": 2025, "district": SON},
    ],
)
def test_a_column_is_named_by_name_or_code(asked: dict[str, Any]) -> None:
    comparison = vp.compare(tables([document("a"), document("b", MAY)], [figure("a", 2), figure("b", 9)]))
    assert comparison.evidence("tỷ lệ hộ nghèo", **asked)["value"].tolist() == [2]


def test_a_district_is_named_without_its_class() -> None:
    comparison = vp.compare(tables([document("a"), document("b", MAY)], [figure("a", 2), figure("b", 9)]))
    assert comparison.evidence("poverty_rate", "Mây Vàng")["value"].tolist() == [9]
    assert comparison.why_empty("poverty_rate", district="sơn lam") is None


def test_a_name_of_two_districts_is_an_error_that_names_both() -> None:
    two = [document("a", "huyện Châu Bình", district_code="993"), document("b", "thị xã Châu Bình")]
    comparison = vp.compare(tables(two, [figure("a", 2), figure("b", 9)]))
    with pytest.raises(vp.VnplanError, match="may be huyện Châu Bình, thị xã Châu Bình; name one"):
        comparison.evidence("poverty_rate", "Châu Bình")
    assert comparison.evidence("poverty_rate", "huyện Châu Bình")["value"].tolist() == [2]


def test_a_name_without_the_day_that_parts_its_rows_means_all_of_them() -> None:
    ky_anh = {"district": "huyện Kỳ Anh", "district_code": "447", "province_code": "42"}  # without its town since 2015
    made = [document("a", years=(2011, 2015), **ky_anh), document("b", years=(2016, 2020), **ky_anh)]
    comparison = vp.compare(tables(made, [figure("a", 2, year_to=2015), figure("b", 1, year_to=2020)]))
    names = ["huyện Kỳ Anh (trước 2015-04-10)", "huyện Kỳ Anh (từ 2015-04-10)"]
    assert list(comparison.table.columns.get_level_values("district")) == names
    assert comparison.evidence("poverty_rate", "Kỳ Anh")["value"].tolist() == [2, 1]
    assert comparison.evidence("poverty_rate", "huyện Kỳ Anh", "2016-2020")["value"].tolist() == [1]
    assert comparison.evidence("poverty_rate", names[0])["value"].tolist() == [2]
    notes = comparison.notes.query("code == 'other_district'")["message"].tolist()
    assert [note.split(":")[0] for note in notes] == [f"stands apart from {name}" for name in reversed(names)]
    assert all("903/NQ-UBTVQH13" in note and "thị xã Kỳ Anh" in note for note in notes)


def test_a_district_that_took_in_another_is_one_row_with_a_note() -> None:
    """Hạ Long took in Hoành Bồ on 1 January 2020; most of its people were its own."""
    made = [
        document(plan, "thành phố Hạ Long", years, district_code="193", province_code="22")
        for plan, years in (("a", (2011, 2015)), ("b", (2016, 2020)), ("c", (2021, 2025)))
    ]
    comparison = vp.compare(tables(made, [figure(one["plan_id"], 2) for one in made]))
    assert set(comparison.table.columns.get_level_values("district")) == {"thành phố Hạ Long"}
    notes = comparison.notes.query("code == 'district_changed'")
    assert notes["plan_id"].tolist() == ["c"]
    assert notes["message"].iloc[0].startswith("since the plan of 2011: merged on 2020-01-01 (837/NQ-UBTVQH14)")


def test_what_is_not_there_is_an_error_that_names_the_nearest() -> None:
    comparison = vp.compare(tables([document("a")], [figure("a", 2)]))
    with pytest.raises(vp.VnplanError, match="near it: poverty_rate"):
        comparison.evidence("povertyrate")
    with pytest.raises(vp.VnplanError, match="near it: huyện Sơn Lam"):
        comparison.evidence("poverty_rate", "huyện Sơn Làm", PERIOD)
    with pytest.raises(vp.VnplanError, match="is no level"):
        comparison.evidence("poverty_rate", tỉnh="x")
    with pytest.raises(vp.VnplanError, match="named twice"):
        comparison.evidence("poverty_rate", SON, district=SON)
    with pytest.raises(vp.VnplanError, match="3 columns are named"):
        comparison.evidence("poverty_rate", SON, PERIOD, 2025)


def reason(figures: list[dict[str, Any]], *documents: dict[str, Any], indicator: str = "poverty_rate") -> str | None:
    """Why the cell of huyện Sơn Lam is empty, beside a plan of another district that sets the indicator."""
    plans = [*(documents or (document("a"),)), document("other", MAY)]
    made = tables(plans, [*figures, figure("other", 5)])
    return vp.compare(made).why_empty(indicator, SON, PERIOD)


def test_a_cell_with_a_figure_is_not_empty() -> None:
    assert reason([figure("a", 2)]) is None
    assert reason([figure("a", 2), figure("a", 7, unit="hộ", canonical_unit="household", canonical_value=7)]) is None


def test_not_mentioned() -> None:
    assert reason([]) == "not mentioned"
    assert reason([money("a", 60, "triệu đồng", 1e6)]) == "not mentioned"


def test_mentioned_without_figure() -> None:
    stone = figure("a", 1) | {"kind": "milestone", "value": None, "status": "không còn"}
    assert reason([stone]) == "mentioned without figure"


def test_a_figure_that_may_be_another_or_is_for_a_part() -> None:
    unsure = figure("a", 2, None, indicator_candidates="poverty_rate (same noun); near_poor_rate (its base)")
    part = figure("a", 2, area="xã Mây Hạ")
    stone = figure("a", 1) | {"kind": "milestone", "value": None, "status": "không còn"}
    assert reason([unsure, stone]) == "figure whose indicator is not certain"
    assert reason([part, unsure]) == "figure for a part only"


def test_unit_not_comparable() -> None:
    assert reason([figure("a", 70, unit="hộ", canonical_unit="household", canonical_value=70)]) == "unit not comparable"
    assert reason([figure("a", 1, measure="decrease")]) == "unit not comparable"


def test_a_figure_without_a_unit_stands_in_no_row() -> None:
    assert reason([figure("a", 62, unit=None, canonical_unit=None)]) == "unit not comparable"


def test_conflicting_figures() -> None:
    assert reason([figure("a", 2), figure("a", 3)]) == "conflicting figures in one plan"
    both = [figure("a", 2), figure("b", 3)]
    assert reason(both, document("a"), document("b")) == "conflicting figures of several plans"


def test_an_indicator_that_no_plan_sets() -> None:
    unsure = figure("a", 2, None, indicator_candidates="near_poor_rate (its base)")
    assert reason([unsure], indicator="near_poor_rate") == "figure whose indicator is not certain"


def test_the_reasons_of_all_cells_have_the_shape_of_the_table() -> None:
    figures = [figure("a", 2), figure("b", 7, measure="decrease"), money("c", 60, "triệu đồng", 1e6)]
    documents = [document("a"), document("b", MAY), document("c", "huyện Ánh Trăng")]
    comparison = vp.compare(tables(documents, figures))
    reasons = comparison.reasons
    assert reasons.index.equals(comparison.table.index)
    assert reasons.columns.equals(comparison.table.columns)
    assert (reasons == "").equals(comparison.values.notna())
    assert reasons.loc["poverty_rate", (MAY, PERIOD)].tolist() == ["unit not comparable", ""]


def test_a_heading_of_a_dataset_names_the_indicator() -> None:
    made = tables([document("a"), document("b", MAY)], [figure("b", 5)])
    heading = {"plan_id": "a", "path": "I", "title": "Tỷ lệ hộ nghèo", "quote": "I. Tỷ lệ hộ nghèo", "level": 1}
    made["sections"] = frame("sections", [heading])
    assert vp.compare(made).why_empty("poverty_rate", SON, PERIOD) == "mentioned without figure"
    assert vp.compare(made).why_empty("poverty_rate", MAY, PERIOD) is None


def test_running_text_names_the_indicator_where_plans_are_given(build_plan: Callable[..., vp.Plan]) -> None:
    """The text of the plan says "tỷ lệ hộ nghèo dưới 2,5%"; without its targets nothing was extracted of it."""
    names = {"issuer_level": "huyện", "period_from": 2021, "period_to": 2025}
    silent = build_plan(targets=[], metadata=Metadata(issuer="Ủy ban nhân dân huyện Mây Vàng", **names))
    setting = build_plan(metadata=Metadata(issuer="Ủy ban nhân dân huyện Sơn Lam", **names))
    setting.targets[0].indicator_id = "poverty_rate"
    comparison = vp.compare([silent, setting])
    assert comparison.why_empty("poverty_rate", MAY, PERIOD) == "mentioned without figure"
    assert comparison.why_empty("poverty_rate", SON, PERIOD) is None


def test_a_wording_within_the_name_of_another_figure_is_no_mention(build_plan: Callable[..., vp.Plan]) -> None:
    names = {"issuer_level": "huyện", "period_from": 2021, "period_to": 2025}
    plan = build_plan(metadata=Metadata(issuer="Ủy ban nhân dân huyện Sơn Lam", **names))
    plan.targets[0].indicator_id = "near_poor_rate"
    assert "tỷ lệ hộ nghèo" in plan.targets[0].quote.lower()
    assert vp.compare([plan]).why_empty("poverty_rate", SON, PERIOD) == "not mentioned"
