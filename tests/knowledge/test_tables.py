"""The data files of bodies and documents: sorted, composed (NFC), without doubles, every source named."""

from __future__ import annotations

import unicodedata
from importlib import resources

import pytest

from vnplan_extract.grammar.bodies import parse_bodies
from vnplan_extract.grammar.document_types import find_type_words
from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.vietnamese.unicode import fold_same_length

FILES = ["abbreviations.tsv", "bodies.tsv", "document_types.tsv"]


def text_of(name: str) -> str:
    return (resources.files("vnplan_extract.knowledge") / name).read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_sorted_and_composed(name: str) -> None:
    text = text_of(name)
    lines = text.splitlines()[1:]
    assert lines == sorted(lines, key=lambda line: line.split("\t"))
    assert unicodedata.is_normalized("NFC", text)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("name", FILES)
def test_every_row_names_its_source_and_has_no_stray_blanks(name: str) -> None:
    for row in read_table(name):
        assert row["source"]
        assert all(value == value.strip() for value in row.values())


def test_no_type_stands_twice() -> None:
    forms = [(row["form"], row["kind"]) for row in read_table("document_types.tsv")]
    assert len(set(forms)) == len(forms)


def test_every_type_is_found_by_its_form() -> None:
    for row in read_table("document_types.tsv"):
        text = f"theo {row['form']} số 1"
        assert [word.form.type for word in find_type_words(text, fold_same_length(text))] == [row["type"]]


def test_every_abbreviation_of_a_body_is_written_out_alone() -> None:
    plain = [row for row in read_table("abbreviations.tsv") if row["use"] == "body"]
    plain = [row for row in plain if not row["after"] and not row["before"]]
    for row in plain:
        alike = [r["full"] for r in read_table("abbreviations.tsv") if r["abbreviation"] == row["abbreviation"]]
        assert parse_bodies(row["abbreviation"])[0].split(",")[0] in {full.split(",")[0] for full in alike}


def test_every_field_is_written_out_behind_its_office() -> None:
    for row in read_table("abbreviations.tsv"):
        if row["use"] == "domain" and not row["after"]:
            assert parse_bodies(f"Phòng {row['abbreviation']}") == [f"Phòng {row['full']}"]


@pytest.mark.parametrize("name", ["duty_words.tsv", "role_labels.tsv"])
def test_word_lists_are_sorted_folded_and_name_their_source(name: str) -> None:
    comment = [line for line in text_of(name).splitlines() if line.startswith("#")]
    rows = [(row["word"], row["class"]) for row in read_table(name)]
    assert any("Source:" in line for line in comment)
    assert rows == sorted(set(rows))
    assert [word for word, _ in rows if fold_same_length(word) != word or word != word.strip()] == []


@pytest.mark.parametrize(("name", "senses"), [("table_heads.tsv", 16), ("table_labels.tsv", 3)])
def test_words_of_tables_are_folded_and_stand_once(name: str, senses: int) -> None:
    rows = read_table(name)
    words = [next(iter(row.values())) for row in rows]
    assert words == sorted(set(words))
    assert words == [fold_same_length(word) for word in words]
    assert len({list(row.values())[1] for row in rows}) == senses
