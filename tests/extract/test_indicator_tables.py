"""Tables of indicators: heads of several levels, units, parents, kinds of figures, and tables that are none."""

from __future__ import annotations

from typing import Any

import pytest
from task_tables import LEFT, UP, Rows, source_with
from workbooks import saved, workbook

from vnplan_extract.extract.indicator_tables import TableItems, extract_indicator_tables
from vnplan_extract.extract.indicator_tables.figures import read_figure, read_status
from vnplan_extract.extract.indicator_tables.head_words import read_head
from vnplan_extract.extract.pipeline import extract
from vnplan_extract.measurement import canonicalise
from vnplan_extract.schema import Metadata

PLAN_2025 = Metadata(document_type="Kế hoạch", period_from=2021, period_to=2025)


def items_of(rows: Rows, metadata: Metadata | None = None, title: str = "KẾ HOẠCH") -> TableItems:
    return extract_indicator_tables(source_with(rows, title=title), [], metadata or Metadata())


def targets_of(rows: Rows, metadata: Metadata | None = None) -> list[tuple[Any, ...]]:
    return [(t.indicator, str(t.value), t.unit, t.year_from, t.year_to) for t in items_of(rows, metadata).targets]


def observed(rows: Rows) -> list[tuple[Any, ...]]:
    return [(o.indicator, o.kind, str(o.value), o.unit, o.year_to) for o in items_of(rows).observations]


HEAD = ("TT", "Chỉ tiêu", "ĐVT", "TH 2023", "Ước TH 2024", "KH 2025")


def test_each_column_has_its_kind_and_year() -> None:
    rows = [HEAD, ("1", "Số trạm y tế", "trạm", "5", "6", "7")]
    assert targets_of(rows) == [("Số trạm y tế", "7", "trạm", None, 2025)]
    assert observed(rows) == [
        ("Số trạm y tế", "actual", "5", "trạm", 2023),
        ("Số trạm y tế", "estimated", "6", "trạm", 2024),
    ]


def test_a_head_of_three_levels_with_areas() -> None:
    rows = [
        ("STT", "Chỉ tiêu", "Đơn vị tính", "Toàn huyện", LEFT, "Xã Suối Mây", LEFT),
        (UP, UP, UP, "Năm 2024", LEFT, "Năm 2024", LEFT),
        (UP, UP, UP, "TH", "KH", "TH", "KH"),
        ("1", "2", "3", "4", "5", "6", "7"),
        ("1", "Diện tích chè", "ha", "120", "130", "40", "45,5"),
    ]
    items = items_of(rows)
    assert [(t.area, str(t.value), t.year_to) for t in items.targets] == [
        ("Toàn huyện", "130", 2024),
        ("Xã Suối Mây", "45.5", 2024),
    ]
    assert [(o.area, str(o.value)) for o in items.observations] == [("Toàn huyện", "120"), ("Xã Suối Mây", "40")]
    assert items.targets[1].inferred["area"] == "header table 1 row 1 column 6"


def test_names_below_a_division_by_commune_are_areas() -> None:
    rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2024", "Kế hoạch 2024 phân theo xã", LEFT),
        (UP, UP, UP, UP, "Nà Pheo", "Tả Sín"),
        ("1", "Số hộ thoát nghèo", "hộ", "90", "50", "40"),
    ]
    assert [(t.area, str(t.value), t.year_to) for t in items_of(rows).targets] == [
        (None, "90", 2024),
        ("Nà Pheo", "50", 2024),
        ("Tả Sín", "40", 2024),
    ]


def test_years_alone_are_planned_where_the_plan_covers_them() -> None:
    rows = [
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2020", "Năm 2021", "Năm 2025"),
        ("1", "Tỷ lệ hộ nghèo", "%", "9,5", "8", "3,2"),
    ]
    assert targets_of(rows, PLAN_2025) == [
        ("Tỷ lệ hộ nghèo", "8", "%", None, 2021),
        ("Tỷ lệ hộ nghèo", "3.2", "%", None, 2025),
    ]
    items = items_of(rows, PLAN_2025)
    assert [finding.code for finding in items.findings] == ["table_kind_unknown"]
    assert items.observations == []


def test_years_alone_in_a_document_of_no_known_sort_are_left_out() -> None:
    rows = [("TT", "Chỉ tiêu", "ĐVT", "2021", "2022"), ("1", "Số thôn", "thôn", "7", "8")]
    items = items_of(rows, title="SỐ LIỆU")
    assert (items.targets, items.observations) == ([], [])
    assert [finding.code for finding in items.findings] == ["table_kind_unknown"]


def test_a_period_gives_both_years_and_comparisons_give_nothing() -> None:
    rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "KH giai đoạn 2021-2025", "KH 2022", "KH 2022/TH 2021 (%)", "So sánh", "Ghi chú"),
        ("1", "Số nhà văn hóa thôn", "nhà", "40", "8", "114", "105", "xã 5"),
    ]
    assert targets_of(rows) == [
        ("Số nhà văn hóa thôn", "40", "nhà", 2021, 2025),
        ("Số nhà văn hóa thôn", "8", "nhà", None, 2022),
    ]


def test_growth_is_a_target_only_where_the_head_plans_it() -> None:
    rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "BQ 2016-2020 (%)", "Mục tiêu tăng bình quân giai đoạn 2021-2025 (%)"),
        ("1", "Sản lượng cá", "tấn", "4,1", "5,5"),
    ]
    (target,) = items_of(rows).targets
    assert (str(target.value), target.unit, target.measure, target.per) == ("5.5", "%", "increase", "year")
    assert (target.year_from, target.year_to) == (2021, 2025)
    assert items_of(rows).observations == []


def test_units_are_repeated_by_marks_and_by_dashes() -> None:
    rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "KH 2024"),
        ("1", "Tổng đàn gia súc", "con", "900"),
        ("", "- Trâu", "nt", "300"),
        ("", "- Bò", '"', "500"),
        ("", "- Dê", "", "100"),
        ("", "- Tỷ lệ tiêm phòng", "", "80"),
        ("2", "Sữa tươi (tấn)", "", "12"),
    ]
    assert [(t.indicator, t.unit) for t in items_of(rows).targets] == [
        ("Tổng đàn gia súc", "con"),
        ("Tổng đàn gia súc: Trâu", "con"),
        ("Tổng đàn gia súc: Bò", "con"),
        ("Tổng đàn gia súc: Dê", "con"),
        ("Tỷ lệ tiêm phòng", None),
        ("Sữa tươi", "tấn"),
    ]


def test_a_note_above_the_table_gives_the_unit() -> None:
    source = source_with(
        [("TT", "Chỉ tiêu", "KH 2023", "KH 2024"), ("1", "Thu ngân sách", "41,2", "45")], title="Đơn vị tính: tỷ đồng"
    )
    items = extract_indicator_tables(source, [], Metadata())
    assert {t.unit for t in items.targets} == {"tỷ đồng"}
    assert {t.inferred["unit"] for t in items.targets} == {"note above the table"}
    canonicalise(items.targets)
    assert items.targets[0].canonical_value == 41_200_000_000


def test_parts_have_the_whole_as_their_parent() -> None:
    rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "KH 2024"),
        ("1", "Số lao động được đào tạo", "người", "250"),
        ("", "Trong đó: nữ", "người", "120"),
        ("2", "Số giường bệnh", "giường", "80"),
        ("", "Trong đó:", "", ""),
        ("", "- Bệnh viện huyện", "giường", "60"),
        ("", "- Trạm y tế", "giường", "20"),
        ("3", "Số bác sĩ", "người", "19"),
    ]
    items = items_of(rows)
    wholes = {part.indicator: whole.indicator for part, whole in items.wholes}
    assert wholes == {
        "Số lao động được đào tạo: nữ": "Số lao động được đào tạo",
        "Số giường bệnh: Bệnh viện huyện": "Số giường bệnh",
        "Số giường bệnh: Trạm y tế": "Số giường bệnh",
    }


def test_a_part_in_another_unit_has_no_parent() -> None:
    rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "KH 2024"),
        ("1", "Số hộ nghèo", "hộ", "250"),
        ("", "Trong đó: tỷ lệ nữ làm chủ hộ", "%", "12"),
    ]
    assert items_of(rows).wholes == []


def test_bare_labels_take_the_row_above() -> None:
    rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "KH 2024"),
        ("I", "TRỒNG TRỌT", "", ""),
        ("1", "Cây quế", "", ""),
        ("", "- Diện tích", "ha", "75"),
        ("", "- Sản lượng", "tấn", "31"),
        ("2", "Cây hồi", "", "0"),
        ("", "- Diện tích", "ha", "20"),
    ]
    assert [t.indicator for t in items_of(rows).targets] == [
        "Cây quế: Diện tích",
        "Cây quế: Sản lượng",
        "Cây hồi: Diện tích",
    ]


def test_a_block_names_its_measure_unit_and_prices() -> None:
    rows = [
        ("TT", "Tên chỉ tiêu", "ĐVT", "SẢN LƯỢNG", LEFT, "GIÁ TRỊ SẢN XUẤT (giá so sánh 2010) (tỷ đồng)", LEFT),
        (UP, UP, UP, "TH 2020", "KH 2021", "TH 2020", "KH 2021"),
        ("1", "Lúa nương", "tấn", "210", "215", "1,9", "2"),
    ]
    first, second = items_of(rows).targets
    assert (first.indicator, first.unit, first.price_basis) == ("SẢN LƯỢNG: Lúa nương", "tấn", None)
    assert (second.indicator, second.unit, second.price_basis) == (
        "GIÁ TRỊ SẢN XUẤT: Lúa nương",
        "tỷ đồng",
        "constant 2010",
    )


@pytest.mark.parametrize(
    ("cell", "comparator", "value", "upper"),
    [
        ("≥ 95", ">=", "95", None),
        ("> 98", ">", "98", None),
        ("Trên 90%", ">", "90", None),
        ("dưới 3", "<", "3", None),
        ("2-2,5", "range", "2", "2.5"),
        ("từ 85 đến 90", "range", "85", "90"),
        ("95% trở lên", ">=", "95", None),
        ("khoảng 1.200", "~", "1200", None),
        ("-1,5", "=", "-1.5", None),
        ("12 xã", "=", "12", None),
    ],
)
def test_cells_state_bounds_and_ranges(cell: str, comparator: str, value: str, upper: str | None) -> None:
    figure = read_figure(cell)
    assert figure is not None
    assert (figure.comparator, str(figure.value)) == (comparator, value)
    assert (None if figure.value_max is None else str(figure.value_max)) == upper


@pytest.mark.parametrize(
    "cell", ["", "-", "x", "…", "Quý II", "12/7/2024", "5 xã và 3 thôn", "90-80", "từ 90", "1.2.3"]
)
def test_cells_that_state_no_figure(cell: str) -> None:
    assert read_figure(cell) is None


def test_a_grade_in_a_planned_cell_is_a_milestone() -> None:
    rows = [HEAD, ("1", "Phổ cập giáo dục tiểu học", "", "", "", "Đạt mức độ 3"), ("2", "Lễ hội", "", "", "", "Không")]
    items = items_of(rows)
    (target,) = items.targets
    assert (target.kind, target.indicator, target.status) == ("milestone", "Phổ cập giáo dục tiểu học", "mức độ 3")
    assert [finding.code for finding in items.findings] == ["table_cell_unread"]
    assert read_status("Không đạt") == ""


def test_decimal_points_are_seen_from_the_whole_table() -> None:
    rows = [HEAD, ("1", "Số con", "con", "292.5", "5.83", "4.375"), ("2", "Số cây", "cây", "1", "2", "1,250")]
    assert [str(t.value) for t in items_of(rows).targets] == ["4.375", "1250"]
    rows = [HEAD, ("1", "Số con", "con", "292,5", "5,83", "4.375")]
    (target,) = items_of(rows).targets
    assert (str(target.value), target.doubt) == ("4375", "the figure could be read as 4.375")


@pytest.mark.parametrize(
    "rows",
    [
        [("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"), ("1", "Xây 5 trạm", "Phòng Y tế", "Năm 2024")],
        [("TT", "Chỉ tiêu", "Đơn vị tính", "Điểm tối đa", "Điểm 2024"), ("1", "Công khai", "điểm", "2", "1,5")],
        [("TT", "Tiêu chí", "Điểm chuẩn", "Kết quả chấm"), ("1", "Ban hành kế hoạch", "1", "0,5")],
        [("TT", "Nội dung", "Kinh phí 2024", "Nguồn vốn"), ("1", "Sửa cầu", "500", "huyện")],
        [("TT", "Họ tên", "Năm sinh"), ("1", "A", "1980")],
    ],
    ids=["tasks", "scores", "marks", "money", "people"],
)
def test_other_tables_give_nothing(rows: Rows) -> None:
    items = items_of(rows, PLAN_2025)
    assert (items.targets, items.observations) == ([], [])


def test_a_table_of_money_to_spend_gives_nothing() -> None:
    source = source_with([HEAD, ("1", "Sửa trường học", "triệu đồng", "5", "6", "7")], title="NHU CẦU KINH PHÍ")
    assert extract_indicator_tables(source, [], Metadata()).targets == []


def test_slashes_and_kinds_in_heads() -> None:
    assert read_head("Ước thực hiện 6 tháng đầu năm 2024").part_of_year
    assert "comparison" in read_head("2024/2023").means
    assert read_head("Nghị quyết Đại hội đến năm 2025").kind == "planned"
    assert read_head("Điểm thực hiện 2024").kind == ""


def test_a_sheet_gives_targets_with_their_cells() -> None:
    rows = [
        ["CHỈ TIÊU HUYỆN NẬM SÀI"],
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2023", None, "Năm 2024"],
        [None, None, None, "KH", "TH", "KH"],
        [1, "Tổng đàn lợn", "con", 1200, 1250.5, 1300],
        [None, "- Lợn nái", "con", 200, 210, 0],
    ]
    book = workbook(rows, formats={f"{c}4": "#,##0.0" for c in "DEF"}, hidden_columns=["F"])
    plan = extract(saved(book))
    assert [(t.indicator, t.quote, t.evidence.places[0].cell, t.year_to) for t in plan.targets] == [  # type: ignore[union-attr]
        ("Tổng đàn lợn", "1.200,0", "D4", 2023),
        ("Tổng đàn lợn", "1.300,0", "F4", 2024),
        ("Tổng đàn lợn: Lợn nái", "200", "D5", 2023),
        ("Tổng đàn lợn: Lợn nái", "0", "F5", 2024),
    ]
    assert [(str(o.value), o.evidence.places[0].cell) for o in plan.observations] == [  # type: ignore[union-attr]
        ("1250.5", "E4"),
        ("210", "E5"),
    ]
    assert [target.id for target in plan.targets] == ["T001", "T002", "T003", "T004"]
    assert plan.targets[1].inferred == {
        "indicator": "row label B4",
        "unit": "unit C4",
        "year_to": "header F2",
    }
    assert plan.targets[3].doubt == "the sheet hides this row or column; a zero can stand for no figure"


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Năng suất lao động xã hội tăng", "increase"),
        ("Tỷ lệ hộ nghèo giảm", "decrease"),
        ("Tỷ lệ hộ nghèo giảm bình quân hằng năm", "decrease"),
        ("Thu ngân sách tăng so với năm trước", "increase"),
        ("Số lao động có việc làm tăng thêm", "increase"),
        ("Tốc độ tăng", "level"),
        ("Mức giảm tỷ lệ sinh", "level"),
        ("Tổng giá trị tăng thêm", "level"),
        ("Số hộ tăng, giảm", "level"),
        ("Tăng trưởng kinh tế", "level"),
    ],
)
def test_a_label_that_ends_in_a_word_of_change_states_a_change(label: str, measure: str) -> None:
    items = items_of([("TT", "Chỉ tiêu", "ĐVT", "KH 2025"), ("1", label, "%", "6 - 8"), ("2", "Số xã", "xã", "9")])
    assert [(t.indicator, t.measure) for t in items.targets] == [(label, measure), ("Số xã", "level")]
