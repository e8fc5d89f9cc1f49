"""Numbers in digits, in words and in Roman digits; a row in four or more is no number."""

from decimal import Decimal

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from vnplan_extract.vietnamese.numerals import NUMBER, NUMBER_WORDS, read_number, read_roman
from vnplan_extract.vietnamese.unicode import fold_same_length

DIGITS = [
    ("12.460", "12460", "12.460"),
    ("1.234.567", "1234567", None),
    ("1.234,56", "1234.56", None),
    ("63,3", "63.3", None),
    ("13,70", "13.70", None),
    ("2.5", "2.5", None),
    ("12.46", "12.46", None),
    ("0.5", "0.5", None),
    ("0.125", "0.125", None),
    ("0,125", "0.125", None),
    ("12,460", "12.460", "12460"),
    ("1,234,567", "1234567", None),
    ("1,234.5", "1234.5", None),
    ("1 200", "1200", None),
    ("12\u00a0460,5", "12460.5", None),
    ("06", "6", None),
    ("2025", "2025", None),
    ("-5,3", "-5.3", None),
    ("−5,3", "-5.3", None),
    ("+3", "3", None),
    (" 100 ", "100", None),
]
NO_DIGITS = [
    "1.2.3",
    "1.234.56",
    "20/11",
    "12 34",
    "1.",
    ",5",
    "5%",
    "1 200 30",
    "a1",
    "5-7",
    "",
    "٣",
    "9" * 50,
]


@pytest.mark.parametrize(("text", "value", "other"), DIGITS)
def test_digits(text, value, other):
    reading = read_number(text)
    assert (str(reading.value), reading.quote) == (value, text)
    assert reading.other == (None if other is None else Decimal(other))
    assert bool(reading.reason) == (other is not None)


@pytest.mark.parametrize("text", NO_DIGITS)
def test_no_number(text):
    assert read_number(text) is None


WORDS = [
    ("một", "1"),
    ("Hai", "2"),
    ("mười", "10"),
    ("mười lăm", "15"),
    ("hai mươi", "20"),
    ("hai mươi mốt", "21"),
    ("hai mươi tư", "24"),
    ("hai lăm", "25"),
    ("hai chục", "20"),
    ("một trăm", "100"),
    ("một trăm linh năm", "105"),
    ("một trăm lẻ năm", "105"),
    ("một trăm hai", "120"),
    ("ba trăm bốn mươi sáu", "346"),
    ("một nghìn hai trăm", "1200"),
    ("một nghìn hai", "1200"),
    ("hai nghìn không trăm hai mươi lăm", "2025"),
    ("hai ngàn lẻ năm", "2005"),
    ("một triệu rưỡi", "1500000"),
    ("hai trăm rưỡi", "250"),
    ("hai trăm nghìn", "200000"),
    ("hai nghìn ba trăm tỷ", "2300000000000"),
    ("hai rưỡi", "2.5"),
    ("nửa", "0.5"),
    ("một nửa", "0.5"),
    ("hai phần năm", "0.4"),
    ("ba phần tư", "0.75"),
    ("năm phẩy hai", "5.2"),
    ("không phẩy không năm", "0.05"),
    ("ba phẩy mười bốn", "3.14"),
    ("gấp đôi", "2"),
    ("gấp ba", "3"),
    ("gấp rưỡi", "1.5"),
]
NO_WORDS = [
    "không",
    "mốt",
    "rưỡi",
    "linh năm",
    "mười mươi",
    "năm phần trăm",
    "năm học",
    "nghìn",
    "hai ba",
    "một số",
    "gấp",
]


@pytest.mark.parametrize(("text", "value"), WORDS)
def test_words(text, value):
    reading = read_number(text)
    assert (str(reading.value), reading.quote) == (value, text)


# "không" and "gấp" open a number only where it is read by itself
FOUND_IN_TEXT = [text for text, _ in WORDS if not text.startswith(("không", "gấp ba"))]


@pytest.mark.parametrize("text", FOUND_IN_TEXT)
def test_the_pattern_finds_each_number_in_words(text):
    found = regex.search(NUMBER_WORDS, fold_same_length(f"Có {text} xã"))
    assert found[0] == fold_same_length(text)


@pytest.mark.parametrize("text", NO_WORDS)
def test_words_that_are_no_number(text):
    assert read_number(text) is None


def test_a_third_is_read_to_the_precision_of_decimal():
    assert read_number("một phần ba").value == Decimal(1) / Decimal(3)


ROMAN = [("I", 1), ("II", 2), ("IV", 4), ("IX", 9), ("XIV", 14), ("xx", 20), ("XXXIX", 39)]
NO_ROMAN = ["", "IIII", "VX", "Iv", "XL", "A", "1", "IXI"]


@pytest.mark.parametrize(("text", "value"), ROMAN)
def test_roman(text, value):
    assert read_roman(text) == value


@pytest.mark.parametrize("text", NO_ROMAN)
def test_no_roman(text):
    assert read_roman(text) is None


SENTENCES = [
    ("Đạt 12.460 tỷ đồng, tăng 63,3%, 06 xã.", ["12.460", "63,3", "06"]),
    ("1.234,56 ha; 1 200 hộ; 2.5 lần", ["1.234,56", "1 200", "2.5"]),
    ("mục 1.2.3, Covid19, CO2", []),
    ("ngày 20/11/2025", ["20", "11", "2025"]),
    ("5-7%", ["5", "7"]),
    ("năm 2025.", ["2025"]),
    ("1, 2 và 3", ["1", "2", "3"]),
    ("không có số nào", []),
]


@pytest.mark.parametrize(("text", "numbers"), SENTENCES)
def test_pattern_in_sentences(text, numbers):
    assert regex.findall(NUMBER, text) == numbers


@given(st.text(alphabet="0123456789., -+\u00a0"))
def test_reading_never_raises(text):
    reading = read_number(text)
    assert reading is None or reading.quote == text


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_vietnamese_writing_reads_back(value):
    written = f"{value:,}".translate(str.maketrans(",.", ".,"))
    assert read_number(written).value == value
