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
    (
        "huyện Ia H' Drai và xã Cư M'gar",
        ["huyện Ia H' Drai | district | Ia H' Drai", "xã Cư M'gar | commune | Cư M'gar"],
    ),
    ("HUYỆN M'ĐRẮK, TỈNH ĐẮK LẮK", ["HUYỆN M'ĐRẮK | district | M'ĐRẮK", "TỈNH ĐẮK LẮK | province | ĐẮK LẮK"]),
    ("huyện 'Mây Vàng' và 'xã Suối Dài'", ["xã Suối Dài | commune | Suối Dài"]),
    ("“huyện Mây Vàng’ Suối", ["huyện Mây Vàng | district | Mây Vàng"]),
    ("19 xã đạt chuẩn, các xã, thị trấn", []),
    ("UBND huyện, Đảng bộ tỉnh lần thứ XVII", []),
    ("bản đồ Việt Nam, thôn, bản", []),
    ("xã hội, huyện ủy, tỉnh ủy", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_places(text: str, expected: list[str]) -> None:
    assert [f"{text[p.start : p.end]} | {p.level} | {p.name}" for p in find_places(text)] == expected


@pytest.mark.parametrize("sign", "'’‘ʼ`´′")
@pytest.mark.parametrize(
    "name", ["M'Đrắk", "Đắk R'Lấp", "Ia H'Drai", "Ea H'leo", "Đắk R'lấp", "B'Lao", "ĐẮK R'LẤP", "Cư Êa M'Nông"]
)
def test_a_name_goes_on_behind_an_apostrophe(name: str, sign: str) -> None:
    name = name.replace("'", sign)
    assert [(p.name, p.level) for p in find_places(f"huyện {name} và các xã {name}, Mây Cao")] == [
        (name, "district"),
        (name, "commune"),
        ("Mây Cao", "commune"),
    ]


@pytest.mark.parametrize("piece", ["1.1", "a ", "xã ", "xã M'", "xã M'M'", "các xã A, B, ", "Mây Vàng "])
def test_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    find_places(text)
    assert time.perf_counter() - start < 5
