"""Spellings that say the same give the same terms, and an unknown word is a term by itself."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan_extract.indicators.phrase import LONGEST_WORDING, parse, syllables, works

SAME = [
    ("Tỷ lệ hộ nghèo", "tỉ lệ hộ gia đình nghèo"),
    ("bác sĩ/vạn dân", "bác sỹ trên 1 vạn dân"),
    ("GTSX nông, lâm, thủy sản", "giá trị sản xuất nông - lâm nghiệp - thuỷ sản"),
    ("xã đạt chuẩn NTM", "xã được công nhận đạt chuẩn nông thôn mới"),
    ("hộ đồng bào DTTS", "hộ dân tộc thiểu số"),
    ("đàn heo", "đàn lợn"),
    ("diện tích bắp", "diện tích ngô"),
    ("ấp văn hóa", "bản văn hoá"),
    ("tổng sản phẩm trên địa bàn", "GRDP trên địa bàn huyện"),
    ("thu nhập của xã Phú Lâm", "thu nhập của xã"),
    ("Tỷ lệ số hóa hồ sơ (TTHC)", "tỷ lệ số hóa hồ sơ"),
]

DIFFERENT = [
    ("hộ nghèo", "hộ cận nghèo"),
    ("hộ nghèo", "hộ nghèo dân tộc thiểu số"),
    ("nông thôn", "nông thôn mới"),
    ("nước sạch", "nước hợp vệ sinh"),
    ("thu nhập bình quân đầu người", "GRDP bình quân đầu người"),
    ("thu ngân sách", "thu ngân sách huyện hưởng"),
    ("giá trị sản xuất", "giá trị sản xuất ngành xây dựng"),
    ("giáo viên đạt chuẩn", "giáo viên trên chuẩn"),
    ("đường", "đường huyện"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_said_otherwise_is_the_same(one: str, other: str) -> None:
    assert parse(one).terms == parse(other).terms


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_thing_is_another_set_of_terms(one: str, other: str) -> None:
    assert parse(one).terms != parse(other).terms


@pytest.mark.parametrize(
    ("wording", "change"),
    [
        ("tốc độ tăng giá trị sản xuất", "growth"),
        ("nhịp độ tăng trưởng kinh tế", "growth"),
        ("mức giảm tỷ lệ hộ nghèo", "fall_noun"),
        ("giảm tỷ lệ hộ nghèo", "fall"),
        ("nâng tỷ lệ đô thị hóa", "rise"),
        ("tỷ lệ hộ nghèo", None),
    ],
)
def test_the_word_of_change_is_no_term(wording: str, change: str | None) -> None:
    phrase = parse(wording)
    assert phrase.change == change
    assert not {"tăng", "giảm", "nâng", "tốc", "mức"} & phrase.terms


def test_a_verb_of_work_is_dropped_only_where_it_opens_the_wording() -> None:
    assert parse("xây dựng xã nông thôn mới").terms == parse("xã nông thôn mới").terms
    assert "ngành xây dựng" in parse("giá trị sản xuất xây dựng").terms


def test_years_and_the_places_of_names_are_left_out() -> None:
    assert syllables("đến năm 2025 của huyện Sơn Dương") == ("đến", "năm", "của", "huyện")
    assert syllables("DÂN SỐ HUYỆN SƠN DƯƠNG")[-2:] == ("sơn", "dương")  # in capitals nothing tells a name


def test_works_are_those_of_the_list() -> None:
    assert works("kết nạp") == {"kết nạp"}
    assert works("tỷ lệ hộ nghèo") == frozenset()


@given(st.text(max_size=300))
def test_any_text_is_read_and_composed_or_not_it_reads_the_same(text: str) -> None:
    phrase = parse(text)
    assert len(phrase.words) <= LONGEST_WORDING
    assert parse(unicodedata.normalize("NFD", text)).terms == phrase.terms
