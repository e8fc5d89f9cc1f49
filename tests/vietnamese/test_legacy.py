"""Old encodings: tables against independent ones, detection, runs, and what must be left alone."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from legacy_samples import SENTENCE, all_letters, in_cp1258, in_viqr, in_vni

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.encodings.fonts import font_hint
from vnplan_extract.vietnamese.encodings.table import as_characters, encoding
from vnplan_extract.vietnamese.legacy import ENCODINGS, Judge, convert, convert_runs, decode_bytes, detect

ICONV = {"tcvn3": "TCVN", "viscii": "VISCII", "cp1258": "CP1258"}


def by_table(text: str, name: str) -> str:
    """Text in an encoding of one byte a letter, by the library's own table."""
    keys = {letter: key for key, letter in encoding(name).letters.items() if len(key) == 1 and ord(key) != 0xAD}
    return "".join(keys.get(char, "\u00ad" if char == "ư" and name == "tcvn3" else char) for char in text)


ENCODERS = {
    "tcvn3": lambda text: by_table(text, "tcvn3"),
    "viscii": lambda text: by_table(text, "viscii"),
    "cp1258": in_cp1258,
    "vni": in_vni,
    "viqr": in_viqr,
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_table_is_sorted_and_holds_every_letter(name):
    rows = read_table(f"encodings/{name}.tsv")
    assert [row["codes"] for row in rows] == sorted(row["codes"] for row in rows)
    assert len(all_letters()) == 134
    assert {row["letter"] for row in rows} == set(all_letters())


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv on this machine")
@pytest.mark.parametrize("name", ICONV)
def test_a_table_says_what_iconv_says(name):
    for row in read_table(f"encodings/{name}.tsv"):
        command = ["iconv", "-f", ICONV[name], "-t", "UTF-8"]
        out = subprocess.run(command, input=bytes.fromhex(row["codes"]), capture_output=True, check=True).stdout
        assert unicodedata.normalize("NFC", out.decode()) == row["letter"], row


@pytest.mark.parametrize("name", ["vni", "viqr", "cp1258"])
def test_each_letter_comes_back(name):
    assert [convert(f"{ENCODERS[name](letter)}n", name) for letter in all_letters()] == [f"{c}n" for c in all_letters()]


TYPED = [  # typed by hand from the charts
    ("tcvn3", "ñy ban nh©n d©n huyÖn ®­îc giao lËp ®Ò ¸n", "ủy ban nhân dân huyện được giao lập đề án"),
    ("vni", "Uûy ban nhaân daân huyeän ñöôïc giao laäp ñeà aùn", "Ủy ban nhân dân huyện được giao lập đề án"),
    (
        "viqr",
        r"U?y ban nha^n da^n huye^.n ddu+o+.c giao la^.p dde^` a'n\.",
        "Ủy ban nhân dân huyện được giao lập đề án.",
    ),
    ("cp1258", "Uyì ban nhân dân huyêòn ðýõòc giao lâòp ðêÌ aìn", "Uý ban nhân dân huyện được giao lập đề án"),
]


@pytest.mark.parametrize(("name", "old", "new"), TYPED)
def test_typed_sentences(name, old, new):
    assert convert(old, name) == new
    assert detect(old) == name
    assert convert_runs([(old, None)]) == [new]


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_sentence_is_found_turned_and_not_turned_again(name):
    old = ENCODERS[name](SENTENCE)
    assert detect(old) == name
    once = convert_runs([(old, None)])
    assert once == [SENTENCE]
    assert convert_runs([(once[0], None)]) == once


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viscii", "cp1258", "viqr"])
def test_bytes(name):
    old = ENCODERS[name](SENTENCE)
    data = b"".join(
        char.encode("cp1252") if char not in "\x81\x8d\x8f\x90\x9d" else char.encode("latin-1") for char in old
    )
    assert as_characters(data) == old
    assert decode_bytes(data) == (SENTENCE, name)


WORDS = ["xã", "huyện", "tỉnh", "kế hoạch", "được", "nước", "trồng", "rừng", "việc", "giảm", "mới", "chợ", "trẻ em"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=14, max_size=40), st.sampled_from(ENCODINGS))
def test_any_sentence_comes_back(words, name):
    text = " ".join(words)
    marked = sum(not word.isascii() for word in set(words))
    if marked >= 6:
        assert convert_runs([(ENCODERS[name](text), None)]) == [text]


LEFT_ALONE = [
    "Le développement de l'économie a été adopté à l'unanimité, où la majorité était déjà née; " * 4,
    "Für die Entwicklung der ländlichen Räume müssen größere Beträge bereitstehen, Städte schließen Lücken. " * 4,
    "Vláda schválila plán na rozvoj, který má být brzy splnìn; pøíští rok bude více penìz pro mìsta. " * 4,
    "El año pasado la población creció más rápidamente según el último informe; también aquí. " * 4,
    "What? I'm sure you're to go. So it's me. (a) or (b)? He said 'no.' to C++ and a^2+b^2; we don't. " * 4,
    "Kế hoạch năm 2025 của huyện: § 5, 12 m², 30°C, ± 2%, café, Müller, naïve; thực hiện nghiêm túc. " * 4,
    "ke hoach phat trien kinh te xa hoi. bao cao truoc ngay 15? co quan chu tri. so nong nghiep. " * 4,
    "",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_text_is_left_alone(text):
    assert detect(text) is None
    assert convert_runs([(text, None)]) == [text]
    assert convert_runs([(text, ".VnTime")]) == [text]


def test_a_font_name_over_unicode_does_not_fool():
    runs = [(SENTENCE, ".VnTime"), ("và", ".VnTimeH"), ("Mục tiêu", "VNI-Times"), ("KH", ".VnTimeH")]
    assert convert_runs(runs) == [text for text, _ in runs]


def test_a_mixed_document_is_turned_by_run():
    old = ENCODERS["tcvn3"]
    runs = [(SENTENCE, "Times New Roman"), (old(SENTENCE), ".VnTime"), (old("mục tiêu"), ".VnTimeH"), ("là", None)]
    assert convert_runs(runs) == [SENTENCE, SENTENCE, "MỤC TIÊU", "là"]


def test_a_word_cut_by_runs_keeps_its_runs():
    assert convert_runs([(in_vni(SENTENCE), "VNI-Times"), ("huye", "VNI-Times"), ("än", "VNI-Times")])[1:] == [
        "huyệ",
        "n",
    ]


def test_each_character_knows_where_it_began():
    judge = Judge()
    judge.see([(in_vni(SENTENCE), None)])
    run = judge.turn([("Ñieàu 1", "VNI-Times")])[0]
    assert run == ("Điều 1", [0, 1, 2, 4, 5, 6], "vni")


def test_short_text_needs_its_font():
    assert detect("Sè: 12/Q§-UB") is None
    assert convert_runs([("môc tiªu", ".VnTimeH")]) == ["MỤC TIÊU"]


@pytest.mark.parametrize("row", read_table("encodings/fonts.tsv"), ids=lambda row: row["encoding"])
def test_font_patterns_match_their_examples(row):
    for name in row["examples"].split("|"):
        hint = font_hint(name)
        assert hint is not None
        assert hint.encoding == row["encoding"]
        assert hint.upper == name.endswith("H")


def test_an_unescaped_stop_ends_a_sentence_in_viqr():
    assert convert("Giao cho xa~. Ca^`n la`m ngay? DDo'.", "viqr") == "Giao cho xã. Cần làm ngay? Đó."
