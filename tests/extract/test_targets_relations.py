"""Parts of a total, the same thing said twice, and a predicate that two figures share."""

from __future__ import annotations

import pytest
from target_rows import Row, stated

# text | value, indicator, relation, place of the parent
RELATED: list[tuple[str, list[Row]]] = [
    (
        "Đến năm 2027, công nhận 06 xã nâng cao, trong đó có 02 xã kiểu mẫu.",
        [(6, "xã nâng cao", None, None), (2, "xã kiểu mẫu", "of_which", 0)],
    ),
    (
        "Đến năm 2028, xây dựng 14 trạm bơm (gồm 9 trạm bơm điện, 5 trạm bơm dầu).",
        [
            (14, "trạm bơm", None, None),
            (9, "trạm bơm điện", "of_which", 0),
            (5, "trạm bơm dầu", "of_which", 0),
        ],
    ),
    (
        "Năm 2027, thu ngân sách đạt 480 tỷ đồng, bao gồm: thuế 150 tỷ đồng; tiền sử dụng đất 210 tỷ đồng.",
        [
            (480, "thu ngân sách", None, None),
            (150, "thuế", "of_which", 0),
            (210, "tiền sử dụng đất", "of_which", 0),
        ],
    ),
    (
        "Đến năm 2026, có 19 xã (bằng 63,3% số xã) đạt chuẩn nông thôn mới.",
        [
            (19, "xã đạt chuẩn nông thôn mới", None, None),
            (63.3, "xã đạt chuẩn nông thôn mới", "restates", 0),
        ],
    ),
    (
        "Năm 2026, sản lượng lúa đạt 45.000 tấn, tăng 6% so với năm 2025.",
        [(45000, "sản lượng lúa", None, None), (6, "sản lượng lúa", "restates", 0)],
    ),
    (
        "Năm 2026, tổng đàn lợn đạt 45.000 con, tăng 6% so với năm 2025.",
        [(45000, "tổng đàn lợn", None, None), (6, "tổng đàn lợn", "restates", 0)],
    ),
]
SHARED: list[tuple[str, list[Row]]] = [
    (
        "Đến năm 2025, trên 80% trạm y tế và 100% cơ sở cai nghiện đủ điều kiện hoạt động.",
        [
            (80, "trạm y tế đủ điều kiện hoạt động", None, None),
            (100, "cơ sở cai nghiện đủ điều kiện hoạt động", None, None),
        ],
    ),
    (
        "Phấn đấu 6 mô hình và 4 câu lạc bộ hoạt động hiệu quả.",
        [
            (6, "mô hình hoạt động hiệu quả", None, None),
            (4, "câu lạc bộ hoạt động hiệu quả", None, None),
        ],
    ),
]
# One verb over several figures ties nothing together.
SIDE_BY_SIDE: list[tuple[str, list[Row]]] = [
    (
        "Phấn đấu đàn trâu tăng 1,5%, đàn bò tăng 5%.",
        [(1.5, "đàn trâu", None, None), (5, "đàn bò", None, None)],
    ),
    (
        "Đến năm 2025, tỷ lệ hộ nghèo dưới 3%; tỷ lệ che phủ rừng đạt 48%.",
        [(3, "tỷ lệ hộ nghèo", None, None), (48, "tỷ lệ che phủ rừng", None, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*RELATED, *SHARED, *SIDE_BY_SIDE])
def test_relations(text: str, expected: list[Row]) -> None:
    assert stated(text, "value", "indicator", "relation", "parent") == expected


def test_a_shared_predicate_stands_in_both_quotes() -> None:
    (one,), (other,) = stated("Phấn đấu 6 mô hình và 4 câu lạc bộ hoạt động hiệu quả.", "quote")
    assert one == "6 mô hình và 4 câu lạc bộ hoạt động hiệu quả"
    assert other == "4 câu lạc bộ hoạt động hiệu quả"


def test_a_shared_predicate_begins_behind_the_whole_noun() -> None:
    text = "Đến năm 2026, 85% hộ dân và 100% trường học dùng nước sạch."
    assert stated(text, "indicator") == [("hộ dân dùng nước sạch",), ("trường học dùng nước sạch",)]
