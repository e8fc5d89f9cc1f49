"""Results beside targets, on tables built by hand: one rule a test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from vnplan_extract.compare.progress import COLUMNS, STATUSES, progress
from vnplan_extract.errors import VnplanError
from vnplan_extract.export.columns import DTYPES, TABLES

Row = dict[str, Any]
PLAN: Row = {
    "plan_id": "plan",
    "issuer": "Ủy ban nhân dân huyện Khe Mới",
    "issuer_level": "huyện",
    "date": "2021-03-01",
    "period_from": 2021,
    "period_to": 2025,
    "schema_version": "2",
}
REPORT: Row = {**PLAN, "plan_id": "report", "date": "2023-12-10", "period_from": 2023, "period_to": 2023}
TARGET: Row = {
    "plan_id": "plan",
    "id": "T001",
    "kind": "numeric",
    "indicator": "tỷ lệ che phủ rừng",
    "comparator": "=",
    "value": 58,
    "unit": "%",
    "measure": "level",
    "year_to": 2025,
    "quote": "tỷ lệ che phủ rừng đạt 58%",
    "page": 2,
    "canonical_value": 58,
    "canonical_unit": "%",
}
SEEN: Row = {
    **{name: TARGET[name] for name in ("indicator", "comparator", "unit", "measure", "canonical_unit")},
    "plan_id": "report",
    "id": "O001",
    "kind": "actual",
    "value": 55,
    "canonical_value": 55,
    "year_to": 2023,
    "quote": "tỷ lệ che phủ rừng đạt 55%",
    "page": 1,
}


def table(name: str, rows: list[Row]) -> pd.DataFrame:
    """A table with the columns and types of an export."""
    frame = pd.DataFrame(rows, columns=[column.name for column in TABLES[name]])
    return frame.astype({column.name: DTYPES[column.kind] for column in TABLES[name]})


def of(targets: list[Row], observations: list[Row], documents: list[Row] | None = None) -> dict[str, pd.DataFrame]:
    """The tables of a plan and a report."""
    return {
        "documents": table("documents", documents if documents is not None else [PLAN, REPORT]),
        "targets": table("targets", targets),
        "observations": table("observations", observations),
    }


def figure(item: Row, value: float, **changes: Any) -> Row:
    """An item with another figure."""
    return {**item, "value": value, "canonical_value": value, **changes}


def one(target: Row, *observations: Row, documents: list[Row] | None = None, **options: Any) -> Mapping[str, Any]:
    """The only row of a target and some observations."""
    result = progress(of([target], list(observations), documents), **options)
    assert len(result) == 1
    return {str(name): value for name, value in result.iloc[0].items()}


def test_columns_and_both_sides_of_the_evidence() -> None:
    documents = [{**PLAN, "document": "plan.pdf"}, {**REPORT, "document": "report.docx"}]
    result = progress(of([TARGET], [SEEN], documents))
    assert tuple(result.columns) == COLUMNS
    row = result.iloc[0]
    assert (row["document"], row["report"]) == ("plan.pdf", "report.docx")
    assert (row["plan_id"], row["target_id"], row["target_quote"], row["target_page"]) == (
        "plan",
        "T001",
        TARGET["quote"],
        2,
    )
    assert (row["report_id"], row["observation_id"], row["report_quote"], row["report_page"]) == (
        "report",
        "O001",
        SEEN["quote"],
        1,
    )
    assert (row["target_value"], row["observed_value"], row["observed_year"]) == (58, 55, 2023)
    assert row["district"] == "huyện Khe Mới"
    assert str(row["report_date"].date()) == "2023-12-10"


@pytest.mark.parametrize(
    ("value", "year", "status"),
    [
        (55, 2023, "on the way"),
        (55, 2025, "missed"),
        (57.9, 2026, "missed"),
        (58, 2025, "reached"),
        (58.4, 2022, "reached"),
        (58.4, 2026, "reached"),
    ],
)
def test_status_by_figure_and_year(value: float, year: int, status: str) -> None:
    documents = [PLAN, {**REPORT, "date": f"{year}-12-10"}]
    assert one(TARGET, figure(SEEN, value, year_to=year), documents=documents)["status"] == status


def test_a_target_without_a_result_is_not_reported() -> None:
    row = one(TARGET)
    assert (row["status"], row["why"]) == ("not reported", "no results of this place")
    assert pd.isna(row["observed_value"])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"indicator": "thu ngân sách"}, "results of this place do not name the indicator"),
        ({"measure": "increase"}, "the indicator is reported only as another measure (level, increase or decrease)"),
        ({"canonical_unit": "ha"}, "the indicator is reported in another unit"),
        ({"year_to": 2020}, "reported only for an earlier time or in an earlier document"),
        ({"per": "year"}, "reported only over another span of years"),
    ],
)
def test_why_nothing_can_be_laid_beside_it(changes: Row, why: str) -> None:
    assert one(TARGET, {**SEEN, **changes})["why"] == why


@pytest.mark.parametrize(
    ("comparator", "value", "seen", "status"),
    [
        ("<=", 5, 4.8, "reached"),
        ("<=", 5, 5, "reached"),
        ("<", 5, 5, "missed"),
        ("<", 5, 6, "missed"),
        (">=", 5, 5, "reached"),
        (">", 5, 5, "missed"),
        ("=", 5, 4.8, "missed"),
        ("~", 5, 5.1, "reached"),
    ],
)
def test_the_comparator_says_which_way_is_better(comparator: str, value: float, seen: float, status: str) -> None:
    target = figure(TARGET, value, comparator=comparator)
    assert one(target, figure(SEEN, seen, year_to=2025))["status"] == status


def test_the_words_of_a_target_say_that_less_is_better_where_the_comparator_does_not() -> None:
    target = figure(TARGET, 5, indicator="tỷ lệ hộ nghèo", quote="tỷ lệ hộ nghèo còn 5%")
    seen = figure(SEEN, 4.1, indicator="tỷ lệ hộ nghèo", year_to=2025)
    assert one(target, seen)["status"] == "reached"


def test_the_taxonomy_goes_before_the_words() -> None:
    target = figure(TARGET, 5, indicator_id="x_rate")
    seen = figure(SEEN, 4.1, indicator_id="x_rate", year_to=2025)
    assert one(target, seen, directions={"x_rate": "down"})["status"] == "reached"
    assert one(target, seen, directions={"x_rate": "up"})["status"] == "missed"
    lowered = {**target, "quote": "x giảm còn 5%"}
    assert one(lowered, seen, directions={"x_rate": "up"})["status"] == "missed"


def test_of_a_decrease_more_is_better() -> None:
    target = figure(TARGET, 2, measure="decrease", comparator=">=")
    assert one(target, figure(SEEN, 2.4, measure="decrease", year_to=2025))["status"] == "reached"
    assert one(target, figure(SEEN, 1.4, measure="decrease", year_to=2025))["status"] == "missed"


def test_a_rank_is_better_the_lower_it_is() -> None:
    target = figure(TARGET, 3, comparator=">=", unit="hạng", canonical_unit="rank")
    assert one(target, figure(SEEN, 2, unit="hạng", canonical_unit="rank"))["status"] == "reached"
    assert one(target, figure(SEEN, 4, unit="hạng", canonical_unit="rank"))["status"] == "on the way"


def test_a_figure_that_its_own_comparator_leaves_open_reaches_nothing() -> None:
    assert one(TARGET, figure(SEEN, 60, comparator="<", year_to=2025))["status"] == "missed"
    strict = figure(TARGET, 58, comparator=">")
    assert one(strict, figure(SEEN, 58, comparator=">", year_to=2025))["status"] == "reached"


def test_the_result_of_the_due_year_comes_before_a_later_and_an_earlier_one() -> None:
    documents = [PLAN, REPORT, {**REPORT, "plan_id": "later", "date": "2027-01-05"}]
    rows = [
        figure(SEEN, 59, year_to=2026, plan_id="later", id="O001"),
        figure(SEEN, 57, year_to=2025, plan_id="later", id="O002"),
        figure(SEEN, 58, year_to=2024),
    ]
    assert one(TARGET, *rows, documents=documents)["observed_value"] == 57
    late = one(TARGET, rows[0], rows[2], documents=documents)
    assert (late["observed_year"], late["status"]) == (2026, "reached")
    assert "later than the year in which it was due" in late["why"]


@pytest.mark.parametrize(("year", "status"), [(2026, "reached"), (2027, "reached"), (2028, "not reported")])
def test_a_result_of_long_after_the_due_year_tells_nothing_of_the_target(year: int, status: str) -> None:
    documents = [PLAN, {**REPORT, "date": f"{year}-12-10"}]
    for seen in (figure(SEEN, 60, year_to=year), figure(SEEN, 60, year_to=None)):
        assert one(TARGET, seen, documents=documents)["status"] == status


def test_a_result_that_came_too_late_is_named_with_its_year_and_the_nearest_one_is() -> None:
    documents = [PLAN, {**REPORT, "date": "2036-01-05"}]
    rows = [figure(SEEN, 60, year_to=2035), figure(SEEN, 61, year_to=2030, id="O002")]
    row = one(TARGET, *rows, documents=documents)
    assert row["why"] == "the nearest result is of 2030, more than 2 years after 2025, when it was due"
    assert pd.isna(row["report_id"])
    assert pd.isna(row["observed_text"])
    undated = one(TARGET, figure(SEEN, 60, year_to=None), documents=documents)
    assert undated["why"].startswith("the nearest result stands in a report of 2036, more than 2 years after 2025")


def test_a_late_result_does_not_hide_one_in_time() -> None:
    documents = [PLAN, {**REPORT, "date": "2036-01-05"}]
    row = one(TARGET, figure(SEEN, 60, year_to=2035), figure(SEEN, 57, year_to=2024, id="O002"), documents=documents)
    assert (row["observed_value"], row["status"]) == (57, "on the way")


def test_a_target_without_a_year_ends_with_its_plan() -> None:
    documents = [PLAN, {**REPORT, "date": "2036-01-05"}]
    target = {**TARGET, "year_to": None}
    assert one(target, figure(SEEN, 60, year_to=2027), documents=documents)["status"] == "reached"
    late = one(target, figure(SEEN, 60, year_to=2028), documents=documents)
    assert (late["status"], late["why"]) == (
        "not reported",
        "the nearest result is of 2028, more than 2 years after 2025, when its plan ends",
    )
    endless = [{**PLAN, "period_to": None}, documents[1]]
    assert one(target, figure(SEEN, 60, year_to=2035), documents=endless)["status"] == "reached"


def test_both_figures_can_be_read_in_the_units_that_are_written() -> None:
    money = {"unit": "tỷ đồng", "canonical_unit": "VND", "indicator": "thu ngân sách"}
    target = {**TARGET, **money, "value": 1250, "canonical_value": 1250e9, "comparator": ">="}
    row = one(target, {**SEEN, **money, "value": 980.5, "canonical_value": 980.5e9})
    assert (row["target_text"], row["observed_text"]) == ("≥ 1.250 tỷ đồng (2025)", "980,5 tỷ đồng (2023)")
    decrease = figure(TARGET, 2, measure="decrease", per="year", value_max=2.5, comparator="range")
    assert one(decrease)["target_text"] == "giảm 2–2,5%/năm (2025)"


def test_a_figure_reached_goes_before_an_estimate_and_an_estimate_is_marked() -> None:
    estimate = figure(SEEN, 59, kind="estimated", year_to=2025)
    row = one(TARGET, estimate)
    assert (row["observed_kind"], row["status"]) == ("estimated", "reached")
    assert row["why"].endswith("; an estimate")
    assert one(TARGET, estimate, figure(SEEN, 57, id="O002", year_to=2025))["observed_value"] == 57


def test_some_months_of_the_due_year_miss_nothing() -> None:
    part = figure(SEEN, 50, year_to=2025, doubt="the figure is that of a part of the year")
    assert one(TARGET, part)["status"] == "on the way"
    assert one(TARGET, part, figure(SEEN, 57, id="O002", year_to=2025))["observed_value"] == 57


def test_a_result_without_a_year_is_of_the_year_of_its_report() -> None:
    undated = figure(SEEN, 55, year_to=None)
    row = one(TARGET, undated)
    assert (row["status"], pd.isna(row["observed_year"])) == ("on the way", True)
    assert "without a year, in a report of 2023" in row["why"]
    in_due_year = [PLAN, {**REPORT, "date": "2025-07-01"}]
    assert one(TARGET, undated, documents=in_due_year)["status"] == "on the way"
    after = [PLAN, {**REPORT, "date": "2026-02-01"}]
    assert one(TARGET, undated, documents=after)["status"] == "missed"


def test_results_that_do_not_agree_are_all_shown() -> None:
    other = {**REPORT, "plan_id": "other", "date": "2024-02-01"}
    rows = [SEEN, figure(SEEN, 56.2, plan_id="other")]
    result = progress(of([TARGET], rows, [PLAN, REPORT, other]))
    assert sorted(result["observed_value"]) == [55, 56.2]
    assert result["why"].str.contains("do not agree").all()
    same = progress(of([TARGET], [SEEN, figure(SEEN, 55, plan_id="other")], [PLAN, REPORT, other]))
    assert len(same) == 1
    assert not same["why"].str.contains("do not agree").any()


def test_of_several_results_that_do_not_fit_the_nearest_says_why() -> None:
    target = {**TARGET, "price_basis": "constant 2010"}
    early = {**SEEN, "year_to": 2019, "id": "O002", "price_basis": "constant 2010"}
    assert one(target, early, {**SEEN, "price_basis": "current"})["why"] == "reported only on another price basis"


def test_an_earlier_document_tells_nothing() -> None:
    early = {**REPORT, "date": "2020-12-01"}
    assert one(TARGET, SEEN, documents=[PLAN, early])["status"] == "not reported"


def test_a_document_that_states_both_is_enough() -> None:
    row = one(TARGET, {**SEEN, "plan_id": "plan"}, documents=[PLAN])
    assert (row["status"], row["report_id"]) == ("on the way", "plan")


def test_another_district_tells_nothing_and_codes_go_before_names() -> None:
    other = {**REPORT, "issuer": "Ủy ban nhân dân huyện Nà Cũ"}
    assert one(TARGET, SEEN, documents=[PLAN, other])["status"] == "not reported"
    coded = [{**PLAN, "district_code": "901"}, {**other, "district_code": "901"}]
    assert one(TARGET, SEEN, documents=coded)["status"] == "on the way"


def test_the_party_and_the_committee_of_a_district_are_of_one_place() -> None:
    party = {**PLAN, "issuer": "Huyện ủy Khe Mới"}
    row = one(TARGET, SEEN, documents=[party, REPORT])
    assert (row["status"], row["district"]) == ("on the way", "huyện Khe Mới")


def test_a_commune_is_not_compared_with_its_district_nor_with_one_of_the_same_name() -> None:
    commune = {**PLAN, "issuer": "Ủy ban nhân dân xã Bản Xa", "issuer_level": "xã", "district_code": "901"}
    assert one(TARGET, SEEN, documents=[commune, {**REPORT, "district_code": "901"}])["status"] == "not reported"
    namesake = {**commune, "plan_id": "report", "date": "2023-12-10"}
    assert one(TARGET, SEEN, documents=[commune, namesake])["status"] == "not reported"
    coded = [{**commune, "commune_code": "31000"}, {**namesake, "commune_code": "31000"}]
    assert one(TARGET, SEEN, documents=coded)["status"] == "on the way"


def test_an_indicator_with_an_id_does_not_meet_a_wording_without() -> None:
    assert one({**TARGET, "indicator_id": "forest_cover"}, SEEN)["status"] == "not reported"
    both = {**SEEN, "indicator_id": "forest_cover", "indicator": "độ che phủ rừng"}
    assert one({**TARGET, "indicator_id": "forest_cover"}, both)["status"] == "on the way"


def test_the_measure_of_the_indicator_goes_before_that_of_the_wording() -> None:
    target = figure(TARGET, 2, indicator_id="poverty_rate", indicator_measure="decrease")
    seen = figure(SEEN, 2.5, indicator_id="poverty_rate", measure="decrease", indicator_measure="decrease")
    assert one(target, seen)["status"] == "reached"


def test_work_counted_is_not_what_there_is() -> None:
    target = {**TARGET, "indicator": "quế", "quote": "trồng mới 600 ha quế"}
    stock = {**SEEN, "indicator": "quế", "quote": "3.120 ha quế"}
    assert one(target, stock)["status"] == "not reported"
    assert one(target, {**stock, "quote": "trồng mới 410 ha quế"})["status"] == "on the way"


def test_prices_of_different_bases_never_meet() -> None:
    target = {**TARGET, "price_basis": "constant 2010"}
    row = one(target, {**SEEN, "price_basis": "current"})
    assert (row["status"], row["why"]) == ("not reported", "reported only on another price basis")
    assert "only one of the two names its price basis" in one(target, SEEN)["why"]


def test_a_yearly_target_takes_the_result_of_one_year() -> None:
    target = figure(TARGET, 2, measure="decrease", per="year")
    assert one(target, figure(SEEN, 2.2, measure="decrease"))["status"] == "reached"
    over_three = figure(SEEN, 6.1, measure="decrease", year_from=2021)
    assert one(target, over_three)["status"] == "not reported"


def test_the_share_of_the_way_needs_a_base_in_the_plan() -> None:
    base = figure(SEEN, 50, plan_id="plan", year_to=2020)
    row = one(TARGET, base, SEEN)
    assert (row["base_value"], row["base_year"]) == (50, 2020)
    assert row["share_of_way"] == pytest.approx(5 / 8)
    assert pd.isna(one(TARGET, SEEN)["share_of_way"])


def test_milestones_are_left_out() -> None:
    milestone = {**TARGET, "id": "T002", "kind": "milestone", "value": None, "canonical_value": None, "status": "x"}
    assert progress(of([TARGET, milestone], [SEEN]))["target_id"].tolist() == ["T001"]


def test_a_target_without_a_year_is_never_missed() -> None:
    row = one({**TARGET, "year_to": None}, SEEN)
    assert (row["status"], "the target names no year" in row["why"]) == ("on the way", True)


def test_rows_stand_in_the_order_of_the_targets() -> None:
    targets = [figure(TARGET, 40 + number, id=f"T{number:03d}") for number in range(1, 40)]
    result = progress(of(targets, [SEEN]))
    assert result["target_id"].tolist() == [target["id"] for target in targets]
    assert set(result["status"]) <= set(STATUSES)


def test_a_folder_of_tables_is_read(tmp_path: Path) -> None:
    for name, frame in of([TARGET], [SEEN]).items():
        frame.to_parquet(tmp_path / f"{name}.parquet")
    assert progress(tmp_path)["status"].tolist() == ["on the way"]
    with pytest.raises(VnplanError, match="is not there"):
        progress(tmp_path / "nowhere")


def test_no_plans_give_an_empty_table() -> None:
    assert tuple(progress([]).columns) == COLUMNS
