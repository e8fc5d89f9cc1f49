"""Deadline cells: every kind of the guidelines, with dates, and with rules that dateutil reads."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from dateutil.rrule import rrulestr

from vnplan_extract.extract.deadlines import parse_deadline

CASES: list[tuple[str, dict[str, object]]] = [
    ("Quý IV/2021", {"kind": "quarter", "year": 2021, "quarter": 4}),
    ("Trong quý 2 năm 2022", {"kind": "quarter", "year": 2022, "quarter": 2}),
    ("Từ quý I đến quý III/2022", {"kind": "quarter", "year": 2022, "quarter": 3}),
    ("Năm 2021-2025", {"kind": "year_range", "year": 2021, "year_end": 2025}),
    ("Giai đoạn 2021 – 2025", {"kind": "year_range", "year": 2021, "year_end": 2025}),
    ("Từ năm 2021 đến năm 2025", {"kind": "year_range", "year": 2021, "year_end": 2025}),
    ("Từ năm 2026", {"kind": "year_range", "year": 2026}),
    ("Năm 2022 và các năm tiếp theo", {"kind": "year_range", "year": 2022}),
    ("Trong năm 2026", {"kind": "year", "year": 2026}),
    ("2024", {"kind": "year", "year": 2024}),
    ("Tháng 12/2026", {"kind": "month", "year": 2026, "month": 12}),
    ("Ban hành trong tháng 01/2026 và tổ chức thực hiện", {"kind": "month", "year": 2026, "month": 1}),
    ("Từ tháng 3 đến tháng 9/2026", {"kind": "month", "year": 2026, "month": 9}),
    ("Trước ngày 30/6/2022", {"kind": "date", "year": 2022, "month": 6, "day": 30}),
    ("chậm nhất là 15-12-2022", {"kind": "date", "year": 2022, "month": 12, "day": 15}),
    ("Trước 30/6", {"kind": "date", "month": 6, "day": 30}),
    ("Thực hiện hằng năm", {"kind": "annual"}),
    ("mỗi năm 1 lần", {"kind": "annual"}),
    ("Hằng năm, giai đoạn 2021-2025", {"kind": "multiple"}),
    ("Quý III hàng năm", {"kind": "quarter_annual", "quarter": 3}),
    ("Tháng 12 hằng năm", {"kind": "month_annual", "month": 12}),
    ("Trước ngày 31/01 năm liền kề", {"kind": "month_annual", "month": 1, "day": 31}),
    ("Trước ngày 15/12 hằng năm", {"kind": "month_annual", "month": 12, "day": 15}),
    ("Trước ngày 05 hằng tháng", {"kind": "monthly", "day": 5}),
    ("Trước ngày 05 của tháng liền kề", {"kind": "monthly", "day": 5}),
    ("Định kỳ hằng tháng", {"kind": "monthly"}),
    ("Hàng quý", {"kind": "quarterly"}),
    ("Ngày 20 tháng cuối quý", {"kind": "quarterly", "day": 20}),
    ("6 tháng/lần", {"kind": "every_n_months", "months": 6}),
    ("3 năm/lần", {"kind": "every_n_months", "months": 36}),
    ("1 lần/quý", {"kind": "quarterly"}),
    ("01 lần/tháng", {"kind": "monthly"}),
    ("31/12 hằng năm", {"kind": "month_annual", "month": 12, "day": 31}),
    ("Trước 20 hằng tháng", {"kind": "monthly", "day": 20}),
    ("QIV/2021", {"kind": "quarter", "year": 2021, "quarter": 4}),
    ("T6/2022", {"kind": "month", "year": 2022, "month": 6}),
    ("0 tháng/lần", {"kind": "none"}),
    ("03 tháng một lần", {"kind": "every_n_months", "months": 3}),
    ("2 lần/năm", {"kind": "every_n_months", "months": 6}),
    ("Thường xuyên", {"kind": "ongoing"}),
    ("Thường xuyên trong năm", {"kind": "ongoing"}),
    ("Thường xuyên trong tháng", {"kind": "ongoing"}),
    ("Thường xuyên hằng năm", {"kind": "ongoing"}),
    ("Thực hiện theo KH ban hành", {"kind": "per_document"}),
    ("Theo đề án được duyệt", {"kind": "per_document"}),
    ("Theo Điều 8 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", {"kind": "per_document"}),
    ("Theo kế hoạch của tỉnh", {"kind": "conditional"}),
    ("Theo Kế hoạch rà soát, cắt giảm thủ tục năm 2026 của tỉnh", {"kind": "conditional"}),
    ("Khi đề án tỉnh ban hành", {"kind": "conditional"}),
    ("Sau 03 tháng kể từ khi có văn bản của Trung ương", {"kind": "conditional"}),
    ("Theo hướng dẫn của Trung ương", {"kind": "conditional"}),
    ("Thường xuyên khi có yêu cầu", {"kind": "conditional"}),
    ("Khi có yêu cầu", {"kind": "conditional"}),
    ("Hằng năm và giai đoạn", {"kind": "multiple"}),
    ("Ban hành trước ngày 31/12/2025 và mở lớp theo kế hoạch đề ra", {"kind": "multiple"}),
    ("Báo cáo theo thời gian quy định; thường xuyên trong năm", {"kind": "multiple"}),
    ("Tháng 6 và tháng 12/2022", {"kind": "multiple"}),
    ("Quý II, III/2022", {"kind": "multiple"}),
    ("Định kỳ 6 tháng, hằng năm", {"kind": "multiple"}),
    ("", {"kind": "none"}),
    ("-", {"kind": "none"}),
    ("Đang thực hiện", {"kind": "none"}),
    ("Tổ chức thực hiện", {"kind": "none"}),
]
PARTS = ("kind", "year", "year_end", "quarter", "month", "day", "months")


@pytest.mark.parametrize(("cell", "expected"), CASES, ids=[cell for cell, _ in CASES])
def test_kind_and_parts(cell: str, expected: dict[str, object]) -> None:
    found = parse_deadline(cell)
    assert {part: getattr(found, part) for part in PARTS} == dict.fromkeys(PARTS) | expected


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("Quý IV/2021", "2021-10-01", "2021-12-31"),
        ("Tháng 02/2024", "2024-02-01", "2024-02-29"),
        ("Trước ngày 30/6/2022", "None", "2022-06-30"),
        ("Đến năm 2025", "None", "2025-12-31"),
        ("Từ năm 2026", "2026-01-01", "None"),
        ("Từ tháng 3 đến tháng 9/2026", "2026-03-01", "2026-09-30"),
        ("Từ ngày 01/3/2026 đến ngày 30/6/2026", "2026-03-01", "2026-06-30"),
        ("Hằng năm giai đoạn 2021-2025", "2021-01-01", "2025-12-31"),
        ("Thường xuyên", "None", "None"),
    ],
)
def test_first_and_last_day(cell: str, start: str, end: str) -> None:
    found = parse_deadline(cell)
    assert (str(found.start), str(found.end)) == (start, end)


@pytest.mark.parametrize(
    ("cell", "first_three"),
    [
        ("Trước ngày 05 hằng tháng", ["2026-01-05", "2026-02-05", "2026-03-05"]),
        ("Hằng tháng", ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("Hằng quý", ["2026-03-31", "2026-06-30", "2026-09-30"]),
        ("Ngày 20 tháng cuối quý", ["2026-03-20", "2026-06-20", "2026-09-20"]),
        ("6 tháng/lần", ["2026-01-01", "2026-07-01", "2027-01-01"]),
        ("Hằng năm", ["2026-01-01", "2027-01-01", "2028-01-01"]),
        ("Quý III hằng năm", ["2026-09-30", "2027-09-30", "2028-09-30"]),
        ("Trước ngày 31/01 năm liền kề", ["2026-01-31", "2027-01-31", "2028-01-31"]),
        ("Tháng 2 hằng năm", ["2026-02-28", "2027-02-28", "2028-02-29"]),
    ],
)
def test_rules_give_the_days(cell: str, first_three: list[str]) -> None:
    rule = parse_deadline(cell).rrule
    assert rule is not None
    days = rrulestr(rule, dtstart=dt.datetime(2026, 1, 1))
    assert [str(day.date()) for _, day in zip(range(3), days, strict=False)] == first_three


@pytest.mark.parametrize("cell", ["Quý IV/2021", "Thường xuyên", "Khi có yêu cầu", "2021-2025", ""])
def test_what_does_not_return_has_no_rule(cell: str) -> None:
    assert parse_deadline(cell).rrule is None


@pytest.mark.parametrize("piece", ["a ", "1.1", "quý I, ", "tháng ", "theo ", "và "])
def test_a_hostile_cell_is_read_in_time(piece: str) -> None:
    start = time.perf_counter()
    parse_deadline(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - start < 5
