"""Numbered lines: number, style and title; look-alikes give nothing."""

from __future__ import annotations

import time

import pytest

from vnplan_extract.grammar.headings import find_headings

FOUND = [
    ("A. MỤC TIÊU", "A", "upper_letter", "MỤC TIÊU"),
    ("Đ. TỔ CHỨC", "Đ", "upper_letter", "TỔ CHỨC"),
    ("A - MỤC TIÊU", "A", "upper_letter", "MỤC TIÊU"),
    ("II. NHIỆM VỤ", "II", "roman", "NHIỆM VỤ"),
    ("I.MỤC TIÊU", "I", "roman", "MỤC TIÊU"),
    ("I- MỤC TIÊU", "I", "roman", "MỤC TIÊU"),
    ("I/ MỤC TIÊU", "I", "roman", "MỤC TIÊU"),
    ("XIV. GIẢI PHÁP", "XIV", "roman", "GIẢI PHÁP"),
    ("1. Mục đích", "1", "decimal", "Mục đích"),
    ("1.Mục tiêu", "1", "decimal", "Mục tiêu"),
    ("1- Mục tiêu", "1", "decimal", "Mục tiêu"),
    ("1/ Mục tiêu", "1", "decimal", "Mục tiêu"),
    ("1. 100% xã có đường nhựa", "1", "decimal", "100% xã có đường nhựa"),
    ("1.1. Thủy lợi", "1.1", "decimal", "Thủy lợi"),
    ("1.1Phát triển chợ", "1.1", "decimal", "Phát triển chợ"),
    ("1.10 Bảo vệ rừng", "1.10", "decimal", "Bảo vệ rừng"),
    ("I.2. Yêu cầu", "I.2", "decimal", "Yêu cầu"),
    ("a) Nhiệm vụ", "a", "letter_bracket", "Nhiệm vụ"),
    ("đ) nuôi cá", "đ", "letter_bracket", "nuôi cá"),
    ("b. Giải pháp", "b", "letter_point", "Giải pháp"),
    ("(1) Trồng rừng", "1", "bracket", "Trồng rừng"),
    ("2) Trồng rừng", "2", "decimal_bracket", "Trồng rừng"),
    ("Phần thứ nhất", "thứ nhất", "part", ""),
    ("PHẦN THỨ HAI: MỤC TIÊU", "THỨ HAI", "part", "MỤC TIÊU"),
    ("Phần I. MỤC TIÊU", "I", "part", "MỤC TIÊU"),
    ("Chương II", "II", "chapter", ""),
    ("Mục 1. Quy định chung", "1", "item", "Quy định chung"),
    ("Điều 3. Tổ chức thực hiện", "3", "article", "Tổ chức thực hiện"),
    ("   3.  Khoản mục lùi vào", "3", "decimal", "Khoản mục lùi vào"),
]
LOOK_ALIKES = [
    "1.200 ha rừng trồng mới",
    "2.5 triệu đồng",
    "3.000 Hộ",
    "19 xã đạt chuẩn",
    "1-2 ha mỗi hộ",
    "1/6/2021 là ngày nộp",
    "10/2021",
    "30/NQ-CP ngày 01/3/2018 của Chính phủ",
    "12-CTr/HU ngày 27/8/2021",
    "V.I. Lênin",
    "Điều 14 Nghị định số 118",
    "Mục 1 Chương II của Nghị định",
    "Chương trình hành động",
    "Phần mềm quản lý",
    "- 1. gạch đầu dòng",
    "IIII. không có số này",
    "TP. Nà Lại",
    "1.",
    "A.",
    "",
]


@pytest.mark.parametrize(("line", "number", "style", "title"), FOUND, ids=[row[0] for row in FOUND])
def test_one_line(line: str, number: str, style: str, title: str) -> None:
    (heading,) = find_headings(line)
    assert (heading.number, heading.style, heading.title) == (number, style, title)
    assert line[heading.start : heading.end] == line.strip()
    assert line[heading.title_start : heading.end] == title


@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_look_alike(line: str) -> None:
    assert find_headings(line) == []


def test_only_the_start_of_a_line_counts() -> None:
    text = "I. MỤC TIÊU\nĐến năm 2025 theo điểm a) và mục 1. nêu trên\na) Kinh tế"
    assert [(h.start, h.number) for h in find_headings(text)] == [(0, "I"), (57, "a")]


def test_parts_of_a_number() -> None:
    text = "1.2.3. Ba phần\nII.1. Hai phần\n2.1.a) Có chữ"
    assert [h.parts for h in find_headings(text)] == [("1", "2", "3"), ("II", "1"), ("2", "1", "a")]


@pytest.mark.parametrize(
    "text",
    [
        "1." * 500_000,
        "1.1.1.1\n" * 125_000,
        " \t" * 500_000,
        "I" * 10**6,
        "Phần " * 200_000,
        "1" + "-" * 10**6,
    ],
)
def test_time_is_linear(text: str) -> None:
    start = time.perf_counter()
    find_headings(text)
    assert time.perf_counter() - start < 5
