"""Pictures of districts, periods and coverage: what they show, what they refuse, and the same bytes twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from compared import MAY, SON, document, figure, money, tables
from drawn import INCOME, PERIODS, day, incomes, many, texts, titles

import vnplan_extract as vp
from vnplan_extract.compare.plots import PLOTS
from vnplan_extract.errors import LimitExceeded


def test_each_district_has_a_panel_in_the_order_of_a_vietnamese_dictionary() -> None:
    names = ("Đông_Mai", "Dương_Xá", "Ân_Thi", "An_Lão", "Ea_Kar", "Ăn_Khê")
    drawn = incomes(**dict.fromkeys(names, (30.0, 50.0))).plot("districts", indicator=INCOME)
    assert titles(drawn) == [
        f"huyện {name}" for name in ("An Lão", "Ăn Khê", "Ân Thi", "Dương Xá", "Đông Mai", "Ea Kar")
    ]


def test_the_columns_of_the_table_stand_in_that_order_too() -> None:
    table = incomes(Đông_Mai=(1.0, 2.0), Ea_Kar=(1.0, 2.0), Dương_Xá=(1.0, 2.0)).table
    assert list(dict.fromkeys(table.columns.get_level_values(0))) == [
        "huyện Dương Xá",
        "huyện Đông Mai",
        "huyện Ea Kar",
    ]


def test_a_panel_shows_each_figure_in_one_unit_and_in_vietnamese_marks() -> None:
    figures = [
        money("a", 1041.5, "nghìn đồng", 1e3, year_to=2021),
        money("a", 55, "triệu đồng", 1e6, value_max=56.5, canonical_value_max=56.5e6, comparator="range"),
        money("b", 62, "triệu đồng", 1e6, comparator=">="),
    ]
    drawn = vp.compare(tables([document("a"), document("b", MAY)], figures)).plot("districts", indicator=INCOME)
    assert sorted(texts(drawn)) == ["1,0415", "55–56,5", "≥ 62"]


def test_an_indicator_can_be_asked_for_by_its_vietnamese_name() -> None:
    comparison = incomes(Đông_Mai=(30.0, 50.0))
    name = comparison.name_of(INCOME)
    assert name != INCOME
    assert titles(comparison.plot("districts", indicator=name.upper())) == ["huyện Đông Mai"]


def test_districts_can_be_chosen_by_short_names_and_one_that_is_not_there_is_told_which_are() -> None:
    figures = [money("a", 62, "triệu đồng", 1e6), money("b", 60, "triệu đồng", 1e6), figure("c", 2)]
    plans = [document(plan, f"huyện {name}") for plan, name in (("a", "Đông Mai"), ("b", "Dương Xá"), ("c", "Ea Kar"))]
    comparison = vp.compare(tables(plans, figures))
    for name in ("huyện Dương Xá", "Dương Xá"):
        assert titles(comparison.plot("districts", indicator=INCOME, districts=[name])) == ["huyện Dương Xá"]
    with pytest.raises(vp.VnplanError, match="'Dương Xã' is no district of this comparison; near it: huyện Dương Xá"):
        comparison.plot("districts", indicator=INCOME, districts=["Dương Xã"])
    with pytest.raises(vp.VnplanError, match="no figure of Ea Kar; there are those of: huyện Dương Xá, huyện Đông Mai"):
        comparison.plot("districts", indicator=INCOME, districts=["Ea Kar"])


def test_a_line_leads_from_the_earlier_figure_of_a_district_to_the_later_one() -> None:
    drawn = incomes(Đông_Mai=(30.0, 50.0), Dương_Xá=(20.0, 60.0)).plot("periods", indicator=INCOME)
    axes = drawn.axes[0]
    lines = {
        text.get_text(): line.get_xdata().tolist()
        for text, line in zip(axes.get_yticklabels(), axes.lines, strict=False)
    }
    assert lines == {"huyện Đông Mai": [30, 50], "huyện Dương Xá": [20, 60]}
    assert [text.get_text() for text in drawn.legends[0].get_texts()] == list(PERIODS)
    assert axes.get_xlabel() == "triệu đồng"


@pytest.mark.parametrize("periods", [("2016-2020", "2011-2015"), ("2016-2020",), ("2016-2020", "2016-2020")])
def test_a_period_that_is_not_there_is_told_which_are(periods: tuple[str, ...]) -> None:
    with pytest.raises(vp.VnplanError, match="two periods are needed; there are: 2016-2020, 2021-2025"):
        incomes(Đông_Mai=(30.0, 50.0)).plot("periods", indicator=INCOME, periods=periods)


@pytest.mark.parametrize("kind", ["districts", "periods"])
def test_an_indicator_that_no_plan_sets_is_told_which_are_set(kind: str) -> None:
    comparison = incomes(Đông_Mai=(30.0, 50.0))
    with pytest.raises(vp.VnplanError, match="'poverty_rate'; there are: income_per_capita"):
        comparison.plot(kind, indicator="poverty_rate")
    with pytest.raises(vp.VnplanError, match="no figure is a decrease; there are: level"):
        comparison.plot(kind, indicator=INCOME, measure="decrease")
    with pytest.raises(vp.VnplanError, match=f"{kind}: choose indicator=…"):
        comparison.plot(kind)


@pytest.mark.parametrize(("kind", "most"), [("districts", 36), ("periods", 60)])
def test_three_hundred_districts_are_refused_and_a_few_of_them_drawn(kind: str, most: int, tmp_path: Path) -> None:
    comparison = many(300) if kind == "districts" else incomes(**{f"Số_{at:03}": (30.0, 50.0) for at in range(300)})
    with pytest.raises(LimitExceeded, match=rf"300 districts .*at most {most}.* choose some with districts="):
        comparison.plot(kind, tmp_path / "x.png", indicator=INCOME)
    assert list(tmp_path.iterdir()) == []
    comparison.plot(kind, tmp_path / "x.png", indicator=INCOME, districts=["huyện Số 001", "huyện Số 299"])
    assert (tmp_path / "x.png").stat().st_size > 1000


def test_coverage_shows_districts_in_order_and_what_each_sets() -> None:
    figures = [money("a", 62, "triệu đồng", 1e6), figure("a", 2), figure("b", 3)]
    plans = [document("a", "huyện Đông Mai"), document("b", "huyện Dương Xá")]
    axes = vp.compare(tables(plans, figures)).plot("coverage").axes[0]
    assert [text.get_text().split(",")[0] for text in axes.get_xticklabels()] == ["huyện Dương Xá", "huyện Đông Mai"]
    codes = axes.collections[0].get_array().reshape(2, 2).tolist()
    assert codes == [[2, 2], [0, 2]]  # the poverty rate is set by both, income by the second


def drawable() -> tuple[Any, dict[str, dict[str, Any]]]:
    """A comparison of which every kind of picture can be drawn, and what each kind must be told."""
    dated = {"deadline_end": day("2024-01-31"), "lead": "Phòng Nội vụ", "coordinating": "Phòng Y tế"}
    task = {"plan_id": "a", "document": "a.pdf", "id": "N1", "task": "rà soát", "quote": "rà soát", "page": 1, **dated}
    plans = [document("a", years=(2016, 2020), date=day("2016-01-05")), document("b", date=day("2021-01-05"))]
    targets = [money("a", 30, "triệu đồng", 1e6, year_to=2020), money("b", 60, "triệu đồng", 1e6)]
    seen = [{**money("b", 29, "triệu đồng", 1e6, year_to=2020), "kind": "actual", "id": "O1"}]
    comparison = vp.compare(tables(plans, targets, tasks=[task], observations=seen))
    return comparison, {"districts": {"indicator": INCOME}, "periods": {"indicator": INCOME}}


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
@pytest.mark.parametrize("kind", sorted(PLOTS))
def test_the_same_picture_twice_is_the_same_bytes(kind: str, suffix: str, tmp_path: Path) -> None:
    written = []
    for at in range(2):
        comparison, choices = drawable()
        path = tmp_path / f"{at}.{suffix}"
        comparison.plot(kind, path, **choices.get(kind, {}))
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert len(written[0]) > 1000


def test_a_kind_of_file_that_pictures_are_not_written_as_is_refused(tmp_path: Path) -> None:
    comparison, _ = drawable()
    for name in ("x.docx", "x", "x.html"):
        with pytest.raises(vp.VnplanError, match=r"written as \.pdf, \.png, \.svg"):
            comparison.plot("coverage", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_each_of_many_periods_has_a_colour_of_its_own() -> None:
    years = range(2011, 2023)
    documents = [document(str(year), SON, (year, year)) for year in years]
    figures = [money(str(year), 30, "triệu đồng", 1e6, year_to=year) for year in years]
    comparison = vp.compare(tables(documents, figures))
    drawn = comparison.plot("districts", indicator=INCOME)
    assert len({handle.get_color() for handle in drawn.legends[0].legend_handles}) == len(years)
    assert len({trace.marker.color for trace in comparison.chart(INCOME).data}) == len(years)


@pytest.mark.parametrize("value", [1e308, -1e308])
def test_a_figure_that_no_axis_holds_is_refused(value: float) -> None:
    figures = [figure("a", value, canonical_value=value), figure("b", 2)]
    comparison = vp.compare(tables([document("a"), document("b", MAY)], figures))
    for draw in (
        lambda: comparison.plot("districts", indicator="poverty_rate"),
        lambda: comparison.chart("poverty_rate"),
    ):
        with pytest.raises(vp.VnplanError, match="larger than"):
            draw()
