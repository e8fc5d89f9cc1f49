"""One spelling for what is read the same, without moving an offset."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan_extract.vietnamese.unicode import fold, fold_same_length, nfc, strip_marks, strip_tones

FOLDED = [
    ("UỶ BAN NHÂN DÂN", "ủy ban nhân dân"),
    ("hoà bình, hòa bình", "hòa bình, hòa bình"),
    ("thuý, thúy, khoẻ, khỏe", "thúy, thúy, khỏe, khỏe"),
    ("quý I, quỹ đất, quỷ, quỳ, quả, quá", "quý i, quỹ đất, quỷ, quỳ, quả, quá"),
    ("qúy I, qũy đất, qủa, qúa", "quý i, quỹ đất, quả, quá"),
    ("toàn diện, tòan diện; hoàn thành, hòan thành", "toàn diện, toàn diện; hoàn thành, hoàn thành"),
    ("khuyến khích, huyện, khoáng, ngoài, loại, xoáy", "khuyến khích, huyện, khoáng, ngoài, loại, xoáy"),
    ("của, mía, giữa, gìn giữ, giá, gía trị, gì", "của, mía, giữa, gìn giữ, giá, giá trị, gì"),
    ("2021–2025, 2021 — 2025, 2021‑2025, −5", "2021-2025, 2021 - 2025, 2021-2025, -5"),
    ("“Nông thôn mới” ‘x’ «y»", '"nông thôn mới" \'x\' "y"'),
    ("M'Đrắk, M’Đrắk, M‘Đrắk, MʼĐrắk", "m'đrắk, m'đrắk, m'đrắk, m'đrắk"),
    ("  tỷ\u00a0lệ \t hộ\nnghèo\u2009", "tỷ lệ hộ nghèo"),
    ("Ðông, Ɖông", "đông, đông"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_fold(text, expected, form):
    assert fold(unicodedata.normalize(form, text)) == expected


@pytest.mark.parametrize(("text", "_"), FOLDED)
def test_same_length_keeps_each_place(text, _):
    folded = fold_same_length(text)
    assert len(folded) == len(nfc(text))
    assert [i for i, c in enumerate(folded) if c.isspace()] == [i for i, c in enumerate(nfc(text)) if c.isspace()]


@given(st.text())
def test_any_text_folds_to_the_length_it_has_in_nfc(text):
    assert len(fold_same_length(text)) == len(nfc(text))


@given(st.text(alphabet="hoàòáóqugiyỷủýúeèẻa nx"))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_line_breaks_and_tabs_stay():
    assert fold_same_length("A\tB\nC\u00a0D") == "a\tb\nc d"


@pytest.mark.parametrize(
    ("text", "toneless", "plain"),
    [("Kế hoạch", "Kê hoach", "Ke hoach"), ("Đường thuỷ", "Đương thuy", "Duong thuy"), ("ưu", "ưu", "uu")],
)
def test_strip(text, toneless, plain):
    assert strip_tones(text) == toneless
    assert strip_marks(text) == plain
