"""Letters in the place of digits; half of the rows must stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan_extract.vietnamese.ocr import repair_for_reading

ROWS = [
    ("năm 2O25", "năm 2025"),
    ("1OO%", "100%"),
    ("l5%", "15%"),
    ("tăng lO%", "tăng 10%"),
    ("tháng l2/2O24", "tháng 12/2024"),
    ("63,l%", "63,1%"),
    ("1.2OO hộ", "1.200 hộ"),
    ("số I5/KH-UBND", "số 15/KH-UBND"),
    ("O5 xã", "05 xã"),
    ("5l nước", "5l nước"),
    ("30o", "30o"),
    ("I.1. Mục tiêu", "I.1. Mục tiêu"),
    ("II. Nhiệm vụ", "II. Nhiệm vụ"),
    ("CO2, H2O, OCOP", "CO2, H2O, OCOP"),
    ("lo cho dân", "lo cho dân"),
    ("Ông O và I", "Ông O và I"),
    ("năm 2025, 100%", "năm 2025, 100%"),
]


@pytest.mark.parametrize(("text", "repaired"), ROWS)
def test_repair(text, repaired):
    assert repair_for_reading(text) == repaired


@given(st.text(alphabet="0123OoIl.,% a"))
def test_the_length_stays(text):
    assert len(repair_for_reading(text)) == len(text)
