"""Codes from whole letterheads: every level, homonyms, both sides of 1 July 2025, days left blank."""

from __future__ import annotations

from pathlib import Path

import pytest

import vnplan_extract as vp

TABLE = Path(__file__).with_name("letterheads.tsv")
LINES = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
COLUMNS, *ROWS = [line.split("\t") for line in LINES]
CASES = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]


def document(case: dict[str, str]) -> bytes:
    head = "\n".join(case["letterhead"].split(" / "))
    parts = [f"{head}\nSố: 15/KH\n{case['date_line']}", f"KẾ HOẠCH\n{case['title']}", case["body"], "I. MỤC TIÊU\n"]
    return "\n\n".join(part for part in parts if part).encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['letterhead']}, {case['title']}")
def test_codes_of_a_letterhead(case: dict[str, str]) -> None:
    plan = vp.extract(document(case), format="txt")
    one = plan.metadata
    assert (one.district_code or "", one.province_code or "", one.commune_code or "") == (
        case["district"], case["province"], case["commune"]
    )  # fmt: skip
    told = [found.code for found in plan.findings if found.code.startswith(("district_", "province_", "commune_"))]
    assert told == [case["finding"]] * bool(case["finding"])


def test_there_are_at_least_sixty() -> None:
    assert len(CASES) >= 60
