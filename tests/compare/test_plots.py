"""Pictures of a comparison: what each kind draws, what it refuses, and the same bytes for the same picture."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from compared import MAY, SON, document, figure, money, tables

import vnplan_extract as vp
from vnplan_extract.compare.plots import PLOTS
from vnplan_extract.errors import LimitExceeded

PERIODS = {"2016-2020": (2016, 2020), "2021-2025": (2021, 2025)}
INCOME = "income_per_capita"
BAD = "<script>alert(1)</script> \"' </script> & $x$"


def incomes(**by_district: tuple[float, float]) -> Any:
    """Two plans a district, with the income that each promises in triệu đồng."""
    documents, figures = [], []
    for at, (name, values) in enumerate(by_district.items()):
        for (period, years), value in zip(PERIODS.items(), values, strict=True):
            plan = f"{at}-{period}"
            documents.append(document(plan, f"huyện {name.replace('_', ' ')}", years))
            figures.append(money(plan, value, "triệu đồng", 1e6, year_to=years[1]))
    return vp.compare(tables(documents, figures))


def many(districts: int) -> Any:
    names = [f"huyện Số {at:03}" for at in range(districts)]
    figures = [money(name, 30 + at % 7, "triệu đồng", 1e6) for at, name in enumerate(names)]
    return vp.compare(tables([document(name, name) for name in names], figures))


def tasks_of(*tasks: dict[str, Any], years: tuple[int, int] = (2024, 2024)) -> Any:
    """A comparison of plans with these tasks; those that name no plan are of plan "a"."""
    usual = {"plan_id": "a", "task": "rà soát danh mục", "quote": "rà soát danh mục", "page": 1}
    rows = [{**usual, "id": f"N{at:03}", **task} for at, task in enumerate(tasks, start=1)]
    plans = sorted({row["plan_id"] for row in rows})
    rows = [{**row, "document": f"{row['plan_id']}.pdf"} for row in rows]
    return vp.compare(tables([document(plan, SON, years) for plan in plans], [], tasks=rows))


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def texts(drawn: Any) -> list[str]:
    """All that is written in the panels of a picture."""
    return [text.get_text() for axes in drawn.axes for text in axes.texts]


def titles(drawn: Any) -> list[str]:
    return [axes.get_title(loc="left") for axes in drawn.axes if axes.get_visible()]


# --- districts: small multiples -------------------------------------------------------------------------------


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


# --- periods: dumbbell ------------------------------------------------------------------------------------------


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


# --- what districts, periods and the chart have in common -------------------------------------------------------


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


# --- deadlines --------------------------------------------------------------------------------------------------


def test_deadlines_stand_in_the_order_of_their_last_days_and_the_undated_are_counted() -> None:
    drawn = tasks_of(
        {"task": "việc sau", "deadline_start": day("2024-04-01"), "deadline_end": day("2024-06-30")},
        {"task": "việc trước", "deadline_end": day("2024-01-31"), "lead": "Phòng Nội vụ"},
        {"task": "việc hằng quý", "deadline_rrule": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"},
        {"task": "việc thường xuyên"},
    ).plot("deadlines")
    axes = drawn.axes[0]
    from_above = [text.get_text() for text in axes.get_yticklabels()][::-1]
    assert from_above == ["việc trước", "việc sau", "việc hằng quý"]
    assert titles(drawn) == ["a.pdf: 3 tasks with a date, 1 without"]
    returns = axes.lines[0].get_xdata()
    assert [str(one)[:10] for one in returns] == ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]


def test_a_plan_is_chosen_by_id_or_file_and_otherwise_told_which_there_are() -> None:
    dated = {"deadline_end": day("2024-01-31")}
    comparison = tasks_of({"plan_id": "a", **dated}, {"plan_id": "b", "task": "việc của b", **dated})
    for name in ("b", "b.pdf"):
        axes = comparison.plot("deadlines", plan_id=name).axes[0]
        assert [text.get_text() for text in axes.get_yticklabels()] == ["việc của b"]
    with pytest.raises(vp.VnplanError, match=r"2 plans have tasks; choose one with plan_id=: a \(a\.pdf\), b"):
        comparison.plot("deadlines")
    with pytest.raises(vp.VnplanError, match=r"'c' is no one plan with tasks; there are: a \(a\.pdf\), b"):
        comparison.plot("deadlines", plan_id="c")


def test_only_tasks_that_a_body_leads_are_drawn_and_too_many_are_refused() -> None:
    dated = {"deadline_end": day("2024-01-31")}
    tasks = [{**dated, "lead": "Phòng Nội vụ" if at < 3 else "Phòng Tư pháp"} for at in range(100)]
    comparison = tasks_of(*tasks)
    assert len(comparison.plot("deadlines", lead="Phòng Nội vụ").axes[0].get_yticks()) == 3
    with pytest.raises(LimitExceeded, match=r"100 tasks .*choose some with lead="):
        comparison.plot("deadlines")
    with pytest.raises(vp.VnplanError, match="no task with a date"):
        comparison.plot("deadlines", lead="Phòng Y tế")


# --- bodies -----------------------------------------------------------------------------------------------------


def test_bodies_that_work_together_are_named_and_the_most_charged_chosen() -> None:
    comparison = tasks_of(
        {"lead": "Phòng Nội vụ", "coordinating": "Phòng Tư pháp; Phòng Y tế"},
        {"lead": "Phòng Nội vụ", "coordinating": "Phòng Tư pháp"},
        {"lead": "Phòng Dân tộc"},
    )
    assert sorted(texts(comparison.plot("bodies"))) == ["Phòng Nội vụ", "Phòng Tư pháp", "Phòng Y tế"]
    assert sorted(texts(comparison.plot("bodies", most=2))) == ["Phòng Nội vụ", "Phòng Tư pháp"]


def test_without_bodies_that_work_together_there_is_nothing_to_draw() -> None:
    with pytest.raises(vp.VnplanError, match="no task has both"):
        tasks_of({"lead": "Phòng Nội vụ"}).plot("bodies")


# --- coverage ---------------------------------------------------------------------------------------------------


def test_coverage_shows_districts_in_order_and_what_each_sets() -> None:
    figures = [money("a", 62, "triệu đồng", 1e6), figure("a", 2), figure("b", 3)]
    plans = [document("a", "huyện Đông Mai"), document("b", "huyện Dương Xá")]
    axes = vp.compare(tables(plans, figures)).plot("coverage").axes[0]
    assert [text.get_text().split(",")[0] for text in axes.get_xticklabels()] == ["huyện Dương Xá", "huyện Đông Mai"]
    codes = axes.collections[0].get_array().reshape(2, 2).tolist()
    assert codes == [[2, 2], [0, 2]]  # the poverty rate is set by both, income by the second


# --- progress ---------------------------------------------------------------------------------------------------


def reported(results: list[tuple[float, int]], **fields: Any) -> Any:
    """A plan of a district that promises an income of 60 by 2025, and what its reports say."""
    seen = {"kind": "actual", "quote": "thu nhập đạt", "page": 3}
    observations = [
        {**money("r", value, "triệu đồng", 1e6, year_to=year), **seen, "id": f"O{at}"}
        for at, (value, year) in enumerate(results)
    ]
    for row in observations:
        row.pop("comparator")
    plans = [document("a", date=day("2021-01-05")), document("r", years=(2025, 2025), date=day("2026-01-05"))]
    plans.append(document("without targets", MAY))
    targets = [money("a", 60, "triệu đồng", 1e6, **fields), figure("a", 2)]
    return vp.compare(tables(plans, targets, observations=observations))


def test_a_result_is_a_bar_and_its_target_a_mark() -> None:
    comparison = reported([(45.0, 2025)])
    drawn = comparison.plot("progress")
    axes = drawn.axes[0]
    bar = axes.patches[0]
    mark = axes.collections[0].get_segments()[0][0][0]
    assert bar.get_width() / mark == pytest.approx(45 / 60)
    assert [text.replace("\n", " ") for text in texts(drawn)] == ["45 triệu đồng (2025), target 60 triệu đồng (2025)"]
    assert titles(drawn) == [f"{comparison.progress['district'].iloc[0]}: 1 missed, 1 not reported"]


def test_the_colour_of_a_bar_tells_the_status() -> None:
    colours = {
        value: reported([(value, year)]).plot("progress").axes[0].patches[0].get_facecolor()
        for value, year in ((45.0, 2025), (50.0, 2024), (61.0, 2025))
    }
    assert len(set(colours.values())) == 3


def test_a_range_is_a_band_and_a_fall_a_bar_below_zero() -> None:
    band = reported([(61.0, 2025)], value_max=65, canonical_value_max=65e6, comparator="range").plot("progress")
    assert len(band.axes[0].patches) == 2
    assert band.axes[0].patches[1].get_width() == pytest.approx(5 / 65)
    fell = reported([(-3.0, 2025)]).plot("progress").axes[0]
    assert fell.patches[0].get_width() < 0
    assert fell.get_xlim()[0] < fell.patches[0].get_width()


def test_what_of_progress_cannot_be_drawn_is_told() -> None:
    comparison = reported([(45.0, 2025)])
    district = comparison.progress["district"].iloc[0]
    assert len(comparison.plot("progress", districts=[district.upper()]).axes[0].patches) == 1
    for choices, message in (
        ({"districts": ["huyện Không Có"]}, f"'huyện Không Có' is no district of this comparison; near it: {SON}"),
        ({"districts": [MAY]}, f"no targets of {MAY}; there are those of: {SON}"),
        ({"statuses": ["not reported"]}, "there are reached, on the way, missed"),
        ({"statuses": ["reached"]}, "no target with a result to draw: 1 missed, 1 not reported"),
    ):
        with pytest.raises(vp.VnplanError, match=re.escape(message)):
            comparison.plot("progress", **choices)
    with pytest.raises(vp.VnplanError, match="there are no targets"):
        vp.compare([]).plot("progress")


def test_too_many_results_for_one_picture_are_refused() -> None:
    plans = [document("a", date=day("2021-01-05")), document("r", years=(2025, 2025), date=day("2026-01-05"))]
    targets = [money("a", 60 + at, "triệu đồng", 1e6) for at in range(70)]
    seen = [{**money("r", 62, "triệu đồng", 1e6), "kind": "actual", "id": "O1"}]
    with pytest.raises(LimitExceeded, match=r"70 targets with a result .*choose some with districts="):
        vp.compare(tables(plans, targets, observations=seen)).plot("progress")


# --- files ------------------------------------------------------------------------------------------------------


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


# --- the interactive chart --------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """The elements of a page that load something, and what its own scripts hold."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [str(value) for name, value in attrs if name in ("src", "href", "data") and value]
        if tag == "script":
            self.inside = True
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data


def test_the_page_of_a_chart_loads_nothing_and_runs_no_text_of_a_plan(tmp_path: Path) -> None:
    figures = [money("a", 62, "triệu đồng", 1e6, quote=BAD)]
    comparison = vp.compare(tables([document("a", "huyện Mây <b onclick=1>")], figures))
    comparison.chart(INCOME, path=tmp_path / "c.html")
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    found = Elements()
    found.feed(page)
    assert found.loads == []
    assert not re.search(r"@import|url\(\s*['\"]?https?:", page)
    assert "alert(1)" in page  # the sentence is there, and only as text
    assert "<script>alert" not in page
    assert not [script for script in found.scripts if script.lstrip().startswith("alert")]
    assert "<b onclick" not in page


def test_a_point_of_a_chart_tells_sentence_figure_and_source() -> None:
    comparison = incomes(Đông_Mai=(30.0, 1041.5))
    points = {trace.name: trace.hovertext[0] for trace in comparison.chart(INCOME).data}
    assert list(points) == list(PERIODS)
    assert "1.041,5 triệu đồng (2025)" in points["2021-2025"]
    assert "thu nhập bình quân đầu người 1041.5" in points["2021-2025"]
    assert "0-2021-2025, page 1" in points["2021-2025"]


def test_a_chart_can_be_asked_for_by_name_and_refuses_what_it_cannot_show(tmp_path: Path) -> None:
    comparison = many(300)
    with pytest.raises(LimitExceeded, match=r"300 districts .*choose some with districts="):
        comparison.chart(INCOME, path=tmp_path / "c.html")
    with pytest.raises(vp.VnplanError, match=r"written as \.html"):
        comparison.chart(INCOME, path=tmp_path / "c.png", districts=["huyện Số 001"])
    with pytest.raises(vp.VnplanError, match=r"'income_per_capit' is no indicator .* near it: income_per_capita"):
        comparison.chart("income_per_capit")
    with pytest.raises(vp.VnplanError, match="'poverty_rate'; there are: income_per_capita"):
        comparison.chart("poverty_rate")
    assert list(tmp_path.iterdir()) == []
    chart = comparison.chart(comparison.name_of(INCOME), districts=["huyện Số 001", "huyện Số 299"])
    assert sorted(chart.data[0].y) == ["huyện Số 001", "huyện Số 299"]


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
