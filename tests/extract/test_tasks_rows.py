"""Parts, groups and leaf rows of responsibility tables."""

from __future__ import annotations

import pytest
from task_tables import LEFT, UP, Rows, source_with

from vnplan_extract.extract.tasks import extract_tasks

HEAD = ["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"]


def rows(*tables: Rows) -> list[str]:
    """Part, group, number and task of each leaf row."""
    return [
        " ".join(
            [
                f"[{t.part or ''}:{t.part_title or ''}]",
                f"[{t.group or ''}:{t.group_title or ''}]",
                t.number or "-",
                t.task,
            ]
        )
        for t in extract_tasks(source_with(*tables))
    ]


CASES: list[tuple[str, Rows, list[str]]] = [
    (
        "parts and groups with blank cells",
        [
            HEAD,
            ["1", "2", "3", "4"],
            ["I", "KINH TẾ", LEFT, LEFT],
            ["1", "Nông nghiệp", "", ""],
            ["1.1", "Việc a", "Phòng Y tế", "2022"],
            ["2", "Rừng", "", ""],
            ["2.1", "Việc b", "Phòng Y tế", ""],
            ["II", "XÃ HỘI", "", ""],
            ["1", "Việc c", "Phòng Y tế", "2022"],
        ],
        [
            "[I:KINH TẾ] [1:Nông nghiệp] 1.1 Việc a",
            "[I:KINH TẾ] [2:Rừng] 2.1 Việc b",
            "[II:XÃ HỘI] [:] 1 Việc c",
        ],
    ),
    (
        "number and title in one spanned cell",
        [
            HEAD,
            ["I. LĨNH VỰC A", LEFT, LEFT, LEFT],
            ["1. Nhóm", LEFT, LEFT, LEFT],
            ["1.1", "Việc a", "Sở Y tế", ""],
        ],
        ["[I:LĨNH VỰC A] [1:Nhóm] 1.1 Việc a"],
    ),
    (
        "letters above Roman numbers",
        [HEAD, ["A", "CHUNG", LEFT, LEFT], ["I", "Kinh tế", LEFT, LEFT], ["1", "Việc a", "Sở Y tế", ""]],
        ["[A:CHUNG] [I:Kinh tế] 1 Việc a"],
    ),
    (
        "dashes below a numbered group",
        [
            HEAD,
            ["1", "Y tế", "", ""],
            ["-", "Việc a", "Sở Y tế", ""],
            ["-", "Việc b", "Sở Y tế", "2022"],
            ["2", "Việc c", "Sở Y tế", ""],
        ],
        ["[:] [1:Y tế] - Việc a", "[:] [1:Y tế] - Việc b", "[:] [:] 2 Việc c"],
    ),
    (
        "a merged task with two outputs",
        [
            HEAD,
            ["1", "Việc a", "Sở Y tế", "2022"],
            [UP, UP, "Sở Nội vụ", "2023"],
            ["2", "Việc b", "Sở Y tế", ""],
        ],
        ["[:] [:] 1 Việc a", "[:] [:] 1 Việc a", "[:] [:] 2 Việc b"],
    ),
    (
        "a lead merged over a part",
        [HEAD, ["I", "Phần", "Sở Y tế", ""], ["1", "Việc a", UP, "2022"], ["2", "Việc b", UP, "2023"]],
        ["[I:Phần] [:] 1 Việc a", "[I:Phần] [:] 2 Việc b"],
    ),
    (
        "a leaf without lead between leaves",
        [HEAD, ["1", "Việc a", "Sở Y tế", "2022"], ["2", "Việc b", "", ""], ["3", "Việc c", "Sở Y tế", ""]],
        ["[:] [:] 1 Việc a", "[:] [:] 2 Việc b", "[:] [:] 3 Việc c"],
    ),
    (
        "a title above the head, the head repeated, a total",
        [
            ["BIỂU PHÂN CÔNG", LEFT, LEFT, LEFT],
            HEAD,
            ["1", "Việc a", "Sở Y tế", ""],
            HEAD,
            ["2", "Việc b", "Sở Y tế", ""],
            ["", "Tổng cộng", "", ""],
        ],
        ["[:] [:] 1 Việc a", "[:] [:] 2 Việc b"],
    ),
    (
        "Roman numbers of leaves",
        [HEAD, ["I", "Việc a", "Sở Y tế", "2022"], ["II", "Việc b", "Sở Y tế", "2022"]],
        ["[:] [:] I Việc a", "[:] [:] II Việc b"],
    ),
    ("a blank form", [HEAD, ["", "", "", ""], ["1", "…………", "", ""]], []),
    ("nobody is named", [HEAD, ["1", "Việc a", "", "2022"]], []),
    ("a table of targets", [["TT", "Chỉ tiêu", "ĐVT", "Năm 2022"], ["1", "Hộ nghèo", "%", "5"]], []),
    ("a table without head", [["1", "Việc a", "Sở Y tế", "2022"]], []),
]


@pytest.mark.parametrize(("table", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_leaf_rows(table: Rows, expected: list[str]) -> None:
    assert rows(table) == expected


def test_a_table_without_head_goes_on_with_the_one_before() -> None:
    first = [HEAD, ["I", "PHẦN", LEFT, LEFT], ["1", "Việc a", "Sở Y tế", ""]]
    second = [["2", "Việc b", "Sở Y tế", ""], ["II", "PHẦN KHÁC", LEFT, LEFT], ["1", "Việc c", "Sở Y tế", ""]]
    assert rows(first, second) == [
        "[I:PHẦN] [:] 1 Việc a",
        "[I:PHẦN] [:] 2 Việc b",
        "[II:PHẦN KHÁC] [:] 1 Việc c",
    ]


def test_a_table_with_a_head_of_its_own_does_not_go_on() -> None:
    first = [HEAD, ["1", "Việc a", "Sở Y tế", ""]]
    second = [["TT", "Chỉ tiêu", "ĐVT", "Số lượng"], ["1", "Hộ nghèo", "%", "5"]]
    assert rows(first, second, [["2", "Việc b", "Sở Y tế", ""]]) == ["[:] [:] 1 Việc a"]
