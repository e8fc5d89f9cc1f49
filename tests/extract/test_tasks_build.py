"""Cells of a task: raw text, bodies, deadline, what is inherited, and evidence that reads back."""

from __future__ import annotations

import pytest
from task_tables import LEFT, UP, source_with

from vnplan_extract.extract.tasks import extract_tasks
from vnplan_extract.extract.tasks.approval import read_approval
from vnplan_extract.verify import item_problems

TABLE = [
    [
        "TT",
        "Nội dung",
        "Phân công thực hiện",
        LEFT,
        "Cấp phê duyệt",
        "Thời gian hoàn thành",
        "Sản phẩm",
        "Ghi chú",
    ],
    [UP, UP, "Chủ trì", "Phối hợp", UP, UP, UP, UP],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    ["I", "KINH TẾ", LEFT, LEFT, LEFT, LEFT, LEFT, LEFT],
    [
        "1",
        "Lập đề án  chè",
        "Phòng NN&PTNT",
        "Phòng TCKH, TNMT",
        "BTV Huyện ủy/ UBND huyện",
        "Quý I/2022",
        "Đề án",
        "",
    ],
    [UP, UP, "UBND các xã", UP, "", "Hằng năm", "Báo cáo", ""],
    ["2", "Thực hiện đề án", "nt", "", "QĐ 33 ngày 23/6/2021 của UBND huyện", "Theo ĐA ban hành", "", "x"],
]


def test_the_cells_of_a_row() -> None:
    first, second, third = extract_tasks(source_with(TABLE))
    assert (first.task, first.lead_raw, first.lead) == (
        "Lập đề án  chè",
        "Phòng NN&PTNT",
        ["Phòng Nông nghiệp và Phát triển nông thôn"],
    )
    assert first.coordinating == ["Phòng Tài chính - Kế hoạch", "Phòng Tài nguyên và Môi trường"]
    assert first.approval_bodies == ["Ban Thường vụ Huyện ủy", "Ủy ban nhân dân huyện"]
    assert (first.deadline.kind, first.deadline.quarter, first.output_raw, first.note_raw) == (
        "quarter",
        1,
        "Đề án",
        "",
    )
    assert first.monitoring_raw is None
    assert (second.lead, second.approval_raw, second.deadline.kind) == (
        ["Ủy ban nhân dân các xã"],
        "",
        "annual",
    )
    assert third.lead == second.lead
    assert [(d.type, d.number, str(d.date), d.issuer) for d in third.approval_documents] == [
        ("Quyết định", "33", "2021-06-23", "UBND huyện")
    ]
    assert (third.approval_bodies, third.deadline.kind) == ([], "per_document")


def test_what_a_merged_cell_gives_is_marked() -> None:
    first, second, _ = extract_tasks(source_with(TABLE))
    marks = [name for name, value in second if name.endswith("_inherited") and value]
    assert marks == ["task_inherited", "coordinating_inherited"]
    assert not any(value for name, value in first if name.endswith("_inherited"))


def test_every_value_stands_at_its_place() -> None:
    source = source_with(TABLE)
    for task in extract_tasks(source):
        assert item_problems(task, source.text) == []
        assert source.text[task.evidence.start : task.evidence.end] == task.quote


def test_ids_and_table_numbers() -> None:
    tasks = extract_tasks(source_with([["TT", "Chỉ tiêu", "ĐVT"], ["1", "Hộ", "%"]], TABLE))
    assert [(task.id, task.table) for task in tasks] == [("N001", 2), ("N002", 2), ("N003", 2)]


def test_roles_named_in_one_cell() -> None:
    table = [
        ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "Tiến độ"],
        ["1", "Việc a", "Chủ trì: Văn phòng HĐND&UBND; Phối hợp: Phòng Nội vụ, Tư pháp", "2022"],
        ["2", "Việc b", "Phòng Y tế", "2022"],
    ]
    first, second = extract_tasks(source_with(table))
    assert first.lead == ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"]
    assert first.coordinating == ["Phòng Nội vụ", "Phòng Tư pháp"]
    assert (second.lead, second.coordinating, second.coordinating_raw) == (["Phòng Y tế"], [], None)


@pytest.mark.parametrize(
    ("cell", "bodies", "documents"),
    [
        ("KH số 08 ngày 08/01/2021 của UBND huyện", [], ["Kế hoạch 08"]),
        ("Đề án số 05-ĐA/HU ngày 1/2/2021; UBND huyện", ["Ủy ban nhân dân huyện"], ["Đề án 05"]),
        ("UBND huyện, HĐND huyện", ["Ủy ban nhân dân huyện", "Hội đồng nhân dân huyện"], []),
        ("", [], []),
        ("-", [], []),
    ],
)
def test_bodies_or_documents_approve(cell: str, bodies: list[str], documents: list[str]) -> None:
    found, cited = read_approval(cell)
    assert (found, [f"{d.type} {d.number}" for d in cited]) == (bodies, documents)
