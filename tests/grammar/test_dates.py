"""Times in text: quote, kind, first and last day; look-alikes give []."""

from __future__ import annotations

import time

import pytest

from vnplan_extract.grammar.dates import find_dates

CASES = [
    ("trước ngày 31/12/2025", ["ngày 31/12/2025 | date | 2025-12-31 | 2025-12-31"]),
    ("ngày 5 tháng 6 năm 2021", ["ngày 5 tháng 6 năm 2021 | date | 2021-06-05 | 2021-06-05"]),
    (
        "họp 3-4-2022 và 5.6.2022",
        ["3-4-2022 | date | 2022-04-03 | 2022-04-03", "5.6.2022 | date | 2022-06-05 | 2022-06-05"],
    ),
    ("Tháng 02/2024", ["Tháng 02/2024 | month | 2024-02-01 | 2024-02-29"]),
    ("tháng 6 năm 2021", ["tháng 6 năm 2021 | month | 2021-06-01 | 2021-06-30"]),
    (
        "Quý IV/2021, quý 2 năm 2022",
        [
            "Quý IV/2021 | quarter | 2021-10-01 | 2021-12-31",
            "quý 2 năm 2022 | quarter | 2022-04-01 | 2022-06-30",
        ],
    ),
    ("Đến năm 2025", ["năm 2025 | year | 2025-01-01 | 2025-12-31"]),
    ("giai đoạn 2021 – 2025", ["giai đoạn 2021 – 2025 | year_range | 2021-01-01 | 2025-12-31"]),
    ("từ năm 2021 đến năm 2023", ["từ năm 2021 đến năm 2023 | year_range | 2021-01-01 | 2023-12-31"]),
    ("6 tháng đầu năm 2022", ["6 tháng đầu năm 2022 | half_year | 2022-01-01 | 2022-06-30"]),
    ("Quý III hàng năm", ["Quý III hàng năm | quarter_annual | None | None"]),
    ("ngày 31/01 năm liền kề", ["ngày 31/01 năm liền kề | month_annual | None | None"]),
    (
        "hằng tháng, hàng quý, mỗi năm",
        [
            "hằng tháng | monthly | None | None",
            "hàng quý | quarterly | None | None",
            "mỗi năm | annual | None | None",
        ],
    ),
    (
        "6 tháng/lần, 03 tháng một lần",
        ["6 tháng/lần | every_n_months | None | None", "03 tháng một lần | every_n_months | None | None"],
    ),
    ("ngày 31/02/2021, tháng 13/2021", []),
    ("Nghị quyết số 12/2021/NQ-HĐND, 2021 hộ, quý vị, năm xã", []),
    ("1.2021-2025, 12/2/3, 45/2020/NĐ-CP", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_times(text: str, expected: list[str]) -> None:
    found = [f"{text[d.start : d.end]} | {d.kind} | {d.first} | {d.last}" for d in find_dates(text)]
    assert found == expected


def test_a_period_keeps_its_word() -> None:
    assert [d.label for d in find_dates("Nhiệm kỳ 2020-2025; giai đoạn 2021-2025; 2021-2025")] == [
        "nhiệm kỳ",
        "giai đoạn",
        "",
    ]


@pytest.mark.parametrize("piece", ["1.1", "a ", "\n", "ngày ", "quý ", "năm 2021-", "2021 - "])
def test_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    find_dates(text)
    assert time.perf_counter() - start < 5
