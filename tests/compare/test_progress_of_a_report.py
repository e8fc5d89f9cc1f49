"""Progress from a document itself: the report at half time in corpus/, which states results and targets."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import vnplan_extract as vp
from vnplan_extract.compare.progress import progress

REPORT = Path(__file__).resolve().parents[2] / "corpus" / "muong-khoan-2023" / "muong-khoan-2023.docx"


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return progress(vp.extract(REPORT)).set_index("indicator")


def test_each_target_has_the_status_that_a_reader_gives_it(rows: pd.DataFrame) -> None:
    assert rows["status"].to_dict() == {
        "Thu nhập bình quân đầu người": "on the way",
        "tỷ lệ hộ nghèo": "on the way",
        "xã đạt chuẩn nông thôn mới": "on the way",
        "xã đạt chuẩn nâng cao": "not reported",
        "Thu ngân sách trên địa bàn": "on the way",
        "Tỷ lệ lao động qua đào tạo": "on the way",
        "quế": "not reported",
        "mô hình sản xuất theo chuỗi": "not reported",
    }


def test_the_latest_result_is_taken_and_the_earlier_one_is_the_base(rows: pd.DataFrame) -> None:
    income = rows.loc["Thu nhập bình quân đầu người"]
    assert (income["observed_value"], income["observed_year"]) == (38_200_000, 2022)
    assert (income["base_value"], income["base_year"]) == (31_000_000, 2020)
    assert income["share_of_way"] == pytest.approx(7.2 / 19)


def test_results_without_a_year_say_so(rows: pd.DataFrame) -> None:
    communes = rows.loc["xã đạt chuẩn nông thôn mới"]
    assert communes["report_quote"] == "6/14 xã đạt chuẩn nông thôn mới"
    assert pd.isna(communes["observed_year"])
    assert "without a year, in a report of 2023" in communes["why"]
