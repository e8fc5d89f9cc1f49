"""Administrative units in text."""

from __future__ import annotations

import time

import pytest

from vnplan_extract.grammar.places import find_places

CASES = [
    (
        "trên địa bàn huyện Mây Vàng, tỉnh Hà Thạch",
        ["huyện Mây Vàng | district | Mây Vàng", "tỉnh Hà Thạch | province | Hà Thạch"],
    ),
    (
        "các xã Suối Dài, Đá Bạc và Mây Cao đạt chuẩn",
        ["xã Suối Dài | commune | Suối Dài", "Đá Bạc | commune | Đá Bạc", "Mây Cao | commune | Mây Cao"],
    ),
    (
        "các xã Suối Dài, Đá Bạc và thị trấn Mây Vàng",
        [
            "xã Suối Dài | commune | Suối Dài",
            "Đá Bạc | commune | Đá Bạc",
            "thị trấn Mây Vàng | commune | Mây Vàng",
        ],
    ),
    ("xã Suối Dài, Ủy ban nhân dân huyện", ["xã Suối Dài | commune | Suối Dài"]),
    ("phường 7, quận 1, thôn 3", ["phường 7 | commune | 7", "quận 1 | district | 1", "thôn 3 | village | 3"]),
    ("TP. Hồng Hà, TX Mây Vàng", ["TP. Hồng Hà | city | Hồng Hà", "TX Mây Vàng | district | Mây Vàng"]),
    ("phường Xuân An - Đồi Thông", ["phường Xuân An - Đồi Thông | commune | Xuân An - Đồi Thông"]),
    ("đặc khu Cù Lao", ["đặc khu Cù Lao | commune | Cù Lao"]),
    ("19 xã đạt chuẩn, các xã, thị trấn", []),
    ("UBND huyện, Đảng bộ tỉnh lần thứ XVII", []),
    ("bản đồ Việt Nam, thôn, bản", []),
    ("xã hội, huyện ủy, tỉnh ủy", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_places(text: str, expected: list[str]) -> None:
    assert [f"{text[p.start : p.end]} | {p.level} | {p.name}" for p in find_places(text)] == expected


@pytest.mark.parametrize("piece", ["1.1", "a ", "xã ", "các xã A, B, ", "Mây Vàng "])
def test_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    find_places(text)
    assert time.perf_counter() - start < 5
