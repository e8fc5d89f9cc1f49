"""Assignments in prose of small invented documents: who, with whom, by when; and what is none."""

from __future__ import annotations

import pytest

from vnplan_extract import extract
from vnplan_extract.extract.tasks.headers import role_of
from vnplan_extract.extract.tasks.prose.body_run import bodies_end
from vnplan_extract.extract.tasks.prose.duties import states_duty
from vnplan_extract.extract.tasks.prose.labels import find_labels, label_words, value_for
from vnplan_extract.extract.tasks.prose.times import deadline_spans
from vnplan_extract.schema import Task
from vnplan_extract.vietnamese.unicode import fold_same_length

HEAD = """ỦY BAN NHÂN DÂN
HUYỆN SUỐI NGA
Số: 31/KH-UBND
Suối Nga, ngày 03 tháng 02 năm 2024

KẾ HOẠCH
Sửa chữa đường thôn năm 2024

"""


def tasks_of(*lines: str, head: str = HEAD) -> list[Task]:
    return extract((head + "\n\n".join(lines)).encode(), format="txt").tasks


def said(task: Task) -> tuple[list[str], list[str], str | None, str]:
    return task.lead, task.coordinating, task.deadline_raw, task.task


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            (
                "1. Phòng Kinh tế và Hạ tầng",
                "- Khảo sát mặt đường, xong trước ngày 20/3/2024;",
                "- Nghiệm thu từng đoạn.",
            ),
            [
                (
                    ["Phòng Kinh tế và Hạ tầng"],
                    [],
                    "trước ngày 20/3/2024",
                    "Khảo sát mặt đường, xong trước ngày 20/3/2024",
                ),
                (["Phòng Kinh tế và Hạ tầng"], [], None, "Nghiệm thu từng đoạn"),
            ],
        ),
        (
            ("1. Công an huyện: Phân luồng xe trong lúc thi công. Xử phạt xe quá tải.",),
            [
                (["Công an huyện"], [], None, "Phân luồng xe trong lúc thi công"),
                (["Công an huyện"], [], None, "Xử phạt xe quá tải"),
            ],
        ),
        (
            ("1. UBND các xã, thị trấn có trách nhiệm phối hợp cùng Huyện đoàn vận động người dân hiến đất.",),
            [
                (
                    ["Ủy ban nhân dân các xã, thị trấn"],
                    ["Huyện đoàn"],
                    None,
                    "có trách nhiệm phối hợp cùng Huyện đoàn vận động người dân hiến đất",
                )
            ],
        ),
        (
            ("Chậm nhất ngày 05/12, các xã báo cáo kết quả về Phòng Tài chính - Kế hoạch.",),
            [
                (
                    ["các xã"],
                    [],
                    "Chậm nhất ngày 05/12",
                    "Chậm nhất ngày 05/12, các xã báo cáo kết quả về Phòng Tài chính - Kế hoạch",
                )
            ],
        ),
        (
            ("1. Chủ tịch UBND huyện giao Phòng Nội vụ theo dõi thi đua.",),
            [(["Phòng Nội vụ"], [], None, "Chủ tịch UBND huyện giao Phòng Nội vụ theo dõi thi đua")],
        ),
    ],
    ids=["heading", "run-in label", "doer in the sentence", "doer behind a time", "handed on"],
)
def test_who_does_what(lines: tuple[str, ...], expected: list[object]) -> None:
    assert [said(task) for task in tasks_of("IV. TỔ CHỨC THỰC HIỆN", *lines)] == expected


@pytest.mark.parametrize(
    "lines",
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", "Các xã phải bám sát kế hoạch; UBND xã chủ động bố trí nhân lực."),
        ("I. KẾT QUẢ NĂM 2023", "Phòng Kinh tế đã tổ chức 04 đợt kiểm tra."),
        ("I. KINH PHÍ", "UBND huyện bố trí kinh phí trong dự toán đầu năm."),
        ("IV. TỔ CHỨC THỰC HIỆN", "Trong quá trình thực hiện, nếu có vướng mắc, các xã báo cáo Phòng Nội vụ."),
        ("IV. TỔ CHỨC THỰC HIỆN", "Trên đây là Kế hoạch sửa chữa đường thôn của huyện."),
        ("III. GIẢI PHÁP", "Đẩy mạnh tuyên truyền; huy động nguồn lực trong dân.", "Phấn đấu đạt 60% đường cứng hóa."),
        ("II. MẪU BIỂU", "Cơ quan chủ trì: ………", "Thời gian thực hiện: ………"),
    ],
    ids=["requirements", "results", "money", "closing formula", "end", "no body", "blank form"],
)
def test_what_is_no_assignment(lines: tuple[str, ...]) -> None:
    assert tasks_of(*lines) == []


def test_a_table_keeps_prose_out() -> None:
    table = "TT\tNội dung\tCơ quan chủ trì\tThời gian\n1\tLập danh mục\tPhòng Nội vụ\tQuý I/2024"
    found = tasks_of("I. TỔ CHỨC THỰC HIỆN", "1. Công an huyện: Phân luồng xe.", "Biểu phân công", table)
    assert [(task.origin, task.lead) for task in found] == [("table", ["Phòng Nội vụ"])]


def test_labels_on_lines_of_their_own_hold_for_all_items_above() -> None:
    found = tasks_of(
        "II. NHIỆM VỤ",
        "1. Khảo sát",
        "a) Đo mặt đường.",
        "b) Vẽ sơ đồ.",
        "Đơn vị chủ trì: Phòng Kinh tế và Hạ tầng.",
        "Tiến độ thực hiện: Quý I/2024 (hoạt động a); Quý II/2024 (hoạt động b).",
        "2. Công bố",
        "Dán sơ đồ ở nhà văn hóa. Chủ trì: UBND các xã; phối hợp: Huyện đoàn. Thời gian: Tháng 7/2024.",
    )
    assert [said(task) for task in found] == [
        (["Phòng Kinh tế và Hạ tầng"], [], "Quý I/2024", "Đo mặt đường"),
        (["Phòng Kinh tế và Hạ tầng"], [], "Quý II/2024", "Vẽ sơ đồ"),
        (["Ủy ban nhân dân các xã"], ["Huyện đoàn"], "Tháng 7/2024", "Dán sơ đồ ở nhà văn hóa"),
    ]
    assert [(task.part, task.group, task.number) for task in found] == [
        ("II", "1", "a"),
        ("II", "1", "b"),
        ("II", "2", None),
    ]


def test_every_place_of_a_task_holds_what_it_says() -> None:
    plan = extract(
        (HEAD + "I. PHÂN CÔNG\n\n1. Phòng Y tế\n\n- Phối hợp với Công an huyện trực, trước ngày 05/5/2024.").encode()
    )
    (task,) = plan.tasks
    assert set(task.cells) == {"lead_raw", "coordinating_raw", "deadline_raw"}
    assert {name: plan.text[e.start : e.end] for name, e in task.cells.items()} == {
        "lead_raw": "Phòng Y tế",
        "coordinating_raw": "Công an huyện",
        "deadline_raw": "trước ngày 05/5/2024",
    }
    assert task.lead_inherited
    assert not task.coordinating_inherited


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("Phòng Giáo dục và Đào tạo, Huyện đoàn rà soát", "Phòng Giáo dục và Đào tạo, Huyện đoàn"),
        (
            "các phòng, ban, ngành liên quan và UBND các xã, thị trấn triển khai",
            "các phòng, ban, ngành liên quan và UBND các xã, thị trấn",
        ),
        ("Công ty Thủy nông Sông Mơ kiểm tra", "Công ty Thủy nông Sông Mơ"),
        ("Các đơn vị được kiểm tra chuẩn bị", "Các đơn vị được kiểm tra"),
        ("Tổ chức tập huấn", None),
        ("Phòng, chống hạn", None),
        ("Báo cáo kết quả", None),
        ("trường hợp vượt thẩm quyền", None),
    ],
)
def test_where_a_list_of_bodies_ends(line: str, bodies: str | None) -> None:
    end = bodies_end(line, fold_same_length(line), 0, len(line))
    assert (line[:end] if end is not None else None) == bodies


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("hoàn thành trong quý II/2026", ["trong quý II/2026"]),
        ("nộp hồ sơ trước 16 giờ 30 ngày 08/9/2024", ["trước 16 giờ 30 ngày 08/9/2024"]),
        ("báo cáo trước ngày 20 hằng tháng", ["trước ngày 20 hằng tháng"]),
        ("định kỳ 6 tháng, hằng năm tổng hợp", ["định kỳ 6 tháng, hằng năm"]),
        ("làm từ tháng 3 đến tháng 9/2026", ["từ tháng 3 đến tháng 9/2026"]),
        ("thực hiện Kế hoạch số 8/KH-UBND ngày 12/02/2024", []),
        ("xây dựng kế hoạch hằng năm của ngành", []),
        ("đạt trước 20% số hộ", []),
    ],
)
def test_the_time_of_a_duty(line: str, times: list[str]) -> None:
    assert [line[a:b] for a, b in deadline_spans(line, fold_same_length(line), 0, len(line))] == times


@pytest.mark.parametrize(
    ("line", "duty"),
    [("chủ động rà soát hộ nghèo", True), ("Căn cứ tình hình, xây dựng phương án", True), ("02 đợt trong năm", False)],
)
def test_what_states_a_duty(line: str, duty: bool) -> None:
    assert states_duty(fold_same_length(line), 0, len(line)) is duty


def test_labels_mean_what_heads_of_tables_mean() -> None:
    checked = [(role, word) for role, word in label_words() if role not in ("note", "monitoring", "approval")]
    assert len(checked) > 40
    for role, word in checked:
        assert role_of(word if role != "coordinating" else f"cơ quan {word}") in (role, "lead_and_coordinating"), word


def test_a_part_of_a_value_holds_for_its_item_only() -> None:
    line = "Phối hợp: Sở Y tế (nội dung a, c); Sở Nội vụ (nội dung b)"
    (label,) = find_labels(line, 0, len(line))
    assert [[line[a:b] for a, b in value_for(line, label, n)] for n in ("a", "b", "c", "d")] == [
        ["Sở Y tế"],
        ["Sở Nội vụ"],
        ["Sở Y tế"],
        [],
    ]
