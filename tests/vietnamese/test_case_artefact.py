"""Small marked letters in words of capitals."""

from __future__ import annotations

import pytest

from vnplan_extract.vietnamese.case_artefact import repair_case

REPAIRED = [
    ("CHỉ THị", "CHỈ THỊ"),
    ("Về VIệC PHáT TRIểN CHợ", "VỀ VIỆC PHÁT TRIỂN CHỢ"),
    ("HUYệN SUốI Mơ - XÃ Hồ", "HUYỆN SUỐI MƠ - XÃ HỒ"),
    ("đề áN TRồNG RừNG", "ĐỀ ÁN TRỒNG RỪNG"),
]
KEPT = [
    *("Hà Nội", "Tỷ lệ hộ nghèo", "KHĐT", "UBNDth", "QĐ-LĐTBXH", "VNđ 5.000", "đ/c Bí thư", "Ở xã", "SỞ Y TẾ"),
    *("TTg, CTr, NĐ-CP", "Bộ GDĐT và Sở KHCN", "I. Và", "ÔNG Lý", "kế hoạch", "GDđT"),
]


@pytest.mark.parametrize(("text", "expected"), REPAIRED)
def test_capitals(text, expected):
    assert repair_case(text).text == expected


@pytest.mark.parametrize("text", KEPT)
def test_other_mixed_case_stays(text):
    assert repair_case(text) == (text, 0)


def test_words_in_a_sentence_stay_small():
    text = "Thực hiện CHỉ THị của Bộ và Hồ Lý tại xã"
    assert repair_case(text) == ("Thực hiện CHỈ THỊ của Bộ và Hồ Lý tại xã", 2)
