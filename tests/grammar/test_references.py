"""Mentions of documents: each row gives the whole answer, look-alikes give []."""

from __future__ import annotations

import time

import pytest

from vnplan_extract.grammar.references import find_references

# quote | type | number | symbol | date | issuer, joined by " | "; "" for None
NUMBERED = [
    (
        "Theo Nghị quyết số 31-NQ/TU ngày 17/8/2021 của Ban Chấp hành Đảng bộ tỉnh (khoá XVI) về rừng",
        [
            "Nghị quyết số 31-NQ/TU ngày 17/8/2021 của Ban Chấp hành Đảng bộ tỉnh (khoá XVI)"
            " | Nghị quyết | 31 | NQ/TU"
            " | 2021-08-17 | Ban Chấp hành Đảng bộ tỉnh (khoá XVI)"
        ],
    ),
    (
        "Kèm theo Kế hoạch số:45/KH-UBND ngày 3-4-2022 của UBND huyện Mây Vàng phê duyệt",
        [
            "Kế hoạch số:45/KH-UBND ngày 3-4-2022 của UBND huyện Mây Vàng | Kế hoạch | 45"
            " | KH-UBND | 2022-04-03"
            " | UBND huyện Mây Vàng"
        ],
    ),
    (
        "(Kế hoạch số: 77 /KH–UBND ngày 18 / 10 /2021)",
        ["Kế hoạch số: 77 /KH–UBND ngày 18 / 10 /2021 | Kế hoạch | 77 | KH-UBND | 2021-10-18 | "],
    ),
    (
        "Quyết định số 9 / QĐ - UBND ngày 5.6.2022 của Chủ tịch UBND tỉnh",
        [
            "Quyết định số 9 / QĐ - UBND ngày 5.6.2022 của Chủ tịch UBND tỉnh | Quyết định | 9"
            " | QĐ-UBND | 2022-06-05"
            " | Chủ tịch UBND tỉnh"
        ],
    ),
    (
        "Nghị quyết số 301/2025/QH15 ngày 28 tháng 6 năm 2025 của Quốc hội.",
        [
            "Nghị quyết số 301/2025/QH15 ngày 28 tháng 6 năm 2025 của Quốc hội | Nghị quyết | 301 | 2025/QH15"
            " | 2025-06-28 | Quốc hội"
        ],
    ),
    (  # a scan: the hat or tone of "số" misread, a comma after it, a dash twice
        "NGHỊ QUYẾT SÓ 31/NQ-HĐND; Nghị định SỐ, 7/2019/NĐ-CP; Chỉ thị sô 24- -CT/TW",
        [
            "NGHỊ QUYẾT SÓ 31/NQ-HĐND | Nghị quyết | 31 | NQ-HĐND |  | ",
            "Nghị định SỐ, 7/2019/NĐ-CP | Nghị định | 7 | 2019/NĐ-CP |  | ",
            "Chỉ thị sô 24- -CT/TW | Chỉ thị | 24 | CT/TW |  | ",
        ],
    ),
    ("tiếp tục thực hiện Chỉ thị 14.", ["Chỉ thị 14 | Chỉ thị | 14 |  |  | "]),
    ("Đề án số 03 về du lịch", ["Đề án số 03 | Đề án | 03 |  |  | "]),
    (
        "KH 21 ngày 29/4/2021 của UBND huyện; QĐ 33 ngày 23/6/2021",
        [
            "KH 21 ngày 29/4/2021 của UBND huyện | Kế hoạch | 21 |  | 2021-04-29 | UBND huyện",
            "QĐ 33 ngày 23/6/2021 | Quyết định | 33 |  | 2021-06-23 | ",
        ],
    ),
    (
        "Đề án 04-ĐA/TU của Tỉnh ủy Bình Sơn ngày 29/12/2025 triển khai",
        ["Đề án 04-ĐA/TU của Tỉnh ủy Bình Sơn ngày 29/12/2025 | Đề án | 04 | ĐA/TU | 2025-12-29 | Tỉnh ủy Bình Sơn"],
    ),
    (
        "các Nghị quyết số 16, 17 và 18 của Huyện ủy",
        [
            "Nghị quyết số 16 | Nghị quyết | 16 |  |  | ",
            "17 | Nghị quyết | 17 |  |  | ",
            "18 của Huyện ủy | Nghị quyết | 18 |  |  | Huyện ủy",
        ],
    ),
    (
        "Nghị quyết số 16-NQ/HU, số 17-NQ/HU ngày 1/2/2021",
        [
            "Nghị quyết số 16-NQ/HU | Nghị quyết | 16 | NQ/HU |  | ",
            "số 17-NQ/HU ngày 1/2/2021 | Nghị quyết | 17 | NQ/HU | 2021-02-01 | ",
        ],
    ),
    (
        "Luật Quy hoạch số 21/2017/QH14 và Luật Đất đai năm 2024",
        ["Luật Quy hoạch số 21/2017/QH14 | Luật | 21 | 2017/QH14 |  | "],
    ),
    (
        "Điều 8 Nghị định số 30/2020/NĐ-CP của Chính phủ cơ sở dữ liệu",
        ["Nghị định số 30/2020/NĐ-CP của Chính phủ | Nghị định | 30 | 2020/NĐ-CP |  | Chính phủ"],
    ),
    (
        "Quyết định của Bộ trưởng Bộ Y tế số 12/QĐ-BYT ngày 1/2/2020",
        ["Quyết định của Bộ trưởng Bộ Y tế số 12/QĐ-BYT ngày 1/2/2020 | Quyết định | 12 | QĐ-BYT | 2020-02-01 | "],
    ),
    (
        "Chương trình hành động số 05-CTr/HU của BTV Huyện uỷ khoá XX và Kế hoạch số 6/KH-UBND",
        [
            "Chương trình hành động số 05-CTr/HU của BTV Huyện uỷ khoá XX"
            " | Chương trình hành động | 05 | CTr/HU"
            " |  | BTV Huyện uỷ khoá XX",
            "Kế hoạch số 6/KH-UBND | Kế hoạch | 6 | KH-UBND |  | ",
        ],
    ),
    (
        "theo kế hoạch số 15 ngày 3/4/2022, Nghị quyết số 06 NQ/TU",
        [
            "kế hoạch số 15 ngày 3/4/2022 | Kế hoạch | 15 |  | 2022-04-03 | ",
            "Nghị quyết số 06 NQ/TU | Nghị quyết | 06 | NQ/TU |  | ",
        ],
    ),
    ("công văn số 55/SNV-TCCC", ["công văn số 55/SNV-TCCC | Công văn | 55 | SNV-TCCC |  | "]),
    (
        "Thông báo số 12/TB-UBND ngày 30/02/2021",
        ["Thông báo số 12/TB-UBND ngày 30/02/2021 | Thông báo | 12 | TB-UBND |  | "],
    ),
    (
        "Kết luận số 49/KL/TW của Bộ Giáo dục và Đào tạo và Bộ Tài chính.",
        [
            "Kết luận số 49/KL/TW của Bộ Giáo dục và Đào tạo và Bộ Tài chính | Kết luận | 49 | KL/TW | "
            " | Bộ Giáo dục và Đào tạo và Bộ Tài chính"
        ],
    ),
    (
        "THỰC HIỆN QUYẾT ĐỊNH SỐ 12/QĐ-UBND NGÀY 1/1/2022 CỦA UBND TỈNH VỀ VIỆC GIAO ĐẤT",
        ["QUYẾT ĐỊNH SỐ 12/QĐ-UBND NGÀY 1/1/2022 CỦA UBND TỈNH | Quyết định | 12 | QĐ-UBND | 2022-01-01 | UBND TỈNH"],
    ),
    (
        "Nghị quyết số\r\n30/NQ-CP ngày\r\n01/3/2013 của\r\nChính phủ",
        [
            "Nghị quyết số\r\n30/NQ-CP ngày\r\n01/3/2013 của\r\nChính phủ | Nghị quyết | 30"
            " | NQ-CP | 2013-03-01"
            " | Chính phủ"
        ],
    ),
]

LOOK_ALIKES = [
    "Quyết định số 3+ /QĐ-SGD",  # by hand: some of its digits are not read
    "Số: 453/KH-UBND",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG\nSố: 12-CTr/HU",
    "Luật giáo dục năm 2019",
    "Kế hoạch số …/KH-UBND ngày … tháng 12 năm 2025",
    "Kế hoạch số       /KH-UBND",
    "Kế hoạch năm 2021, Kế hoạch 2021, Kế hoạch 5 năm 2021-2025",
    "Quốc lộ 2C, QL 37, ĐT.185, Điều 17, khoản 2",
    "Dự án 1, Dự án số 2, Phương án 1, báo cáo 6 tháng, Phụ lục số 01",
    "Nghị quyết Đại hội đại biểu lần thứ XIII của Đảng",
    "Chương trình 135, Chương trình 30a",
    "Quyết định 12 xã đạt chuẩn, Chỉ thị 5% số hộ",
    "ngày 28/6/2021, giai đoạn 2021-2025",
]


def as_line(text: str) -> list[str]:
    return [
        " | ".join([text[r.start : r.end], r.type, r.number or "", r.symbol or "", str(r.date or ""), r.issuer or ""])
        for r in find_references(text)
        if r.kind == "numbered"
    ]


@pytest.mark.parametrize(("text", "expected"), NUMBERED, ids=[text[:30] for text, _ in NUMBERED])
def test_mentions(text: str, expected: list[str]) -> None:
    assert as_line(text) == expected


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_no_mentions(text: str) -> None:
    assert as_line(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch này có hiệu lực", [("Kế hoạch này", "Kế hoạch", "này")]),
        ("các nghị quyết nêu trên", [("nghị quyết nêu trên", "Nghị quyết", "nêu trên")]),
        ("Quyết định trên, các xã", [("Quyết định trên", "Quyết định", "trên")]),
        (
            "Chỉ thị nói trên và Kết luận sau đây:",
            [("Chỉ thị nói trên", "Chỉ thị", "nói trên"), ("Kết luận sau đây", "Kết luận", "sau đây")],
        ),
        ("Kế hoạch trên địa bàn huyện", []),
        ("dự án này, báo cáo này", []),
        ("Kế hoạch", []),
    ],
)
def test_back_references(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_references(text)
    assert [(text[r.start : r.end], r.type, r.determiner) for r in found] == expected
    assert all(r.kind == "back" and r.number is None for r in found)


@pytest.mark.parametrize(
    "piece", ["1.1", "a ", "A ", " ", "Nghị quyết số ", "Luật a b c ", "QĐ ", "Nghị quyết số 06, 07, "]
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    find_references(text)
    assert time.perf_counter() - start < 5
