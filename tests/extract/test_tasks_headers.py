"""What the heads of columns mean."""

from __future__ import annotations

import pytest

from vnplan_extract.extract.tasks.headers import assign_columns, role_of

ROLES = {
    "number": ["TT", "STT", "Số TT", "S.TT", "Số thứ tự"],
    "task": [
        "Nội dung công việc",
        "NHIỆM VỤ",
        "Nội dung",
        "Nhiệm vụ, giải pháp",
        "Tên nhiệm vụ/Dự án",
        "Công việc",
        "Nội dung thực hiện",
        "Tên văn bản, đề án",
        "Nhiệm vụ được giao",
        "Các hoạt động",
    ],
    "lead": [
        "Cơ quan chủ trì tham mưu",
        "Đơn vị chủ trì",
        "Chủ trì thực hiện",
        "Chủ trì",
        "Cơ quan chủ trì",
        "Cơ quan\nchủ trì soạn thảo",
        "Đơn vị đầu mối",
        "Cơ quan tham mưu",
        "Phân công thực hiện Chủ trì",
    ],
    "coordinating": [
        "Cơ quan phối hợp",
        "Đơn vị phối hợp",
        "Cơ quan, đơn vị phối hợp",
        "Phối hợp thực hiện",
        "Phối hợp",
    ],
    "lead_and_coordinating": [
        "Phân công thực hiện",
        "Cơ quan thực hiện",
        "Đơn vị thực hiện",
        "Trách nhiệm thực hiện",
        "Cơ quan chủ trì, phối hợp",
        "Phân công nhiệm vụ",
        "Tổ chức thực hiện",
    ],
    "approval": [
        "Cơ quan phải trình xin ý kiến hoặc phê duyệt",
        "Cấp trình",
        "Cấp phê duyệt",
        "Cơ quan ban hành",
        "Trình duyệt",
        "Cấp quyết định",
    ],
    "deadline": [
        "Thời gian hoàn thành",
        "Thời gian thực hiện",
        "Tiến độ",
        "Thời hạn",
        "Tiến độ thực hiện",
        "Thời gian trình",
        "Thời gian\n(Năm 2026)",
        "Hoàn thành",
    ],
    "output": ["Sản phẩm", "Kết quả đầu ra", "Hình thức văn bản", "Sản phẩm/Kết quả thực hiện", "Kết quả"],
    "monitoring": [
        "Theo dõi, kiểm tra, đôn đốc",
        "Lãnh đạo phụ trách",
        "Cơ quan theo dõi",
        "Đơn vị giám sát",
    ],
    "note": ["Ghi chú", "GHI CHÚ"],
    "other": [
        "",
        "Kinh phí thực hiện",
        "Đơn vị tính",
        "Nguồn vốn",
        "Đơn vị được kiểm tra",
        "Năm 2022",
        "Chỉ tiêu",
        "Địa điểm",
        "Tổng mức đầu tư",
        "Số lượng",
    ],
}


@pytest.mark.parametrize(("role", "head"), [(role, head) for role, heads in ROLES.items() for head in heads])
def test_role_of_a_head(role: str, head: str) -> None:
    assert role_of(head) == role


def test_the_clearer_of_two_columns_is_taken() -> None:
    heads = ["TT", "Nội dung", "Cơ quan tham mưu", "Cơ quan chủ trì", "Cấp trình", "Cấp phê duyệt"]
    assert assign_columns(heads).of == {"number": 0, "task": 1, "lead": 3, "approval": 5}


def test_a_column_of_bodies_alone_leads_where_no_other_does() -> None:
    assert assign_columns(["TT", "Nội dung", "Cơ quan, đơn vị", "Thời hạn"]).of["lead"] == 2


@pytest.mark.parametrize(
    "heads",
    [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2021"],
        ["TT", "Nội dung chỉ tiêu", "ĐVT", "Kế hoạch", "Đơn vị thực hiện"],
        ["TT", "Nội dung", "Kinh phí", "Nguồn vốn"],
        ["STT", "Đơn vị được kiểm tra", "Thời gian kiểm tra"],
    ],
)
def test_a_table_that_assigns_nobody_is_none(heads: list[str]) -> None:
    assert not assign_columns(heads).is_responsibility_table
