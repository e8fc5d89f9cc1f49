"""The hand-made measure is well formed. Messages name rows by place, so that a failure shows no held-out wording."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from indicator_gold import FOLDER, folded, part_of, shared_targets, table, wordings

from vnplan_extract.schema_items import Measure

DEV, HELDOUT, FRESH, SHARED = wordings("dev"), wordings("heldout"), wordings("fresh"), shared_targets()
WORDINGS = [*DEV, *HELDOUT, *FRESH]
ROWS = [*WORDINGS, *SHARED]
AN_ID = re.compile(r"[a-z][a-z0-9_]+")
LONGEST_WORDING = 18


def gold_targets(shared: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """The targets of all gold files of the measuring corpus by file and id."""
    corpus = shared / "corpus"
    return {
        (file.relative_to(corpus).as_posix(), target["id"]): target
        for file in sorted(corpus.rglob("*gold.json"))
        for target in json.loads(file.read_text("utf-8"))["targets"]
    }


def test_ids_and_measures_are_of_the_allowed_form() -> None:
    assert [row.place for row in ROWS if row.indicator_id is not None and not AN_ID.fullmatch(row.indicator_id)] == []
    measures = {row.place: {row.measure, getattr(row, "indicator_measure", row.measure)} for row in ROWS}
    assert [place for place, found in measures.items() if not found <= set(get_args(Measure))] == []
    assert [row.place for row in WORDINGS if row.per not in ("", "year")] == []


def test_every_row_stands_in_the_part_its_wording_gives() -> None:
    assert [row.place for row in DEV if part_of(row.wording) != "dev"] == []
    assert [row.place for row in HELDOUT if part_of(row.wording) != "heldout"] == []


@pytest.mark.shared
def test_every_target_of_the_corpus_stands_in_the_part_its_wording_gives(shared: Path) -> None:
    gold = gold_targets(shared)
    wrong = [row.place for row in SHARED if part_of(gold[row.file, row.target]["indicator"]) != row.part]
    assert wrong == []


def test_the_part_does_not_hang_on_spelling() -> None:
    assert folded("Tỷ lệ đô thị hoá,  GRDP") == folded("tỉ lệ đô thị hóa (GRDP)") == "ti le do thi hoa grdp"
    assert {part_of(f"xã thứ {number}") for number in range(50)} == {"dev", "heldout"}


def test_no_wording_stands_twice_with_the_same_unit_measure_and_context() -> None:
    keys = Counter((folded(row.wording), row.unit, row.measure, row.per, folded(row.context)) for row in WORDINGS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_wordings_are_short_noun_phrases_in_composed_letters() -> None:
    texts = [(row.place, text) for row in WORDINGS for text in (row.wording, row.unit, row.context)]
    assert [place for place, text in texts if text != unicodedata.normalize("NFC", text).strip()] == []
    assert [row.place for row in WORDINGS if not 1 <= len(row.wording.split()) <= LONGEST_WORDING] == []
    assert [row.place for row in WORDINGS if row.wording.endswith(".")] == []


def test_wordings_are_many_and_hold_look_alikes() -> None:
    look_alikes = [row for row in WORDINGS if "not " in row.note]
    named = [re.search(r"\bnot ([a-z][a-z0-9_]+)", row.note) for row in look_alikes]
    wrong = [row.place for row, name in zip(look_alikes, named, strict=True) if name and name[1] == row.indicator_id]
    assert wrong == [], "a row is said not to be what its id says"
    assert len(WORDINGS) >= 500
    assert len(look_alikes) >= 120
    assert len(FRESH) >= 200
    assert 0.15 < len(HELDOUT) / len([*DEV, *HELDOUT]) < 0.25


def test_tables_are_sorted() -> None:
    for rows in (DEV, HELDOUT, FRESH):
        assert [row.wording for row in rows] == [
            row.wording for row in sorted(rows, key=lambda row: folded(row.wording))
        ]
    assert sorted(SHARED, key=lambda row: (row.file, row.target)) == SHARED


@pytest.mark.shared
def test_every_numeric_target_of_the_corpus_is_annotated_once(shared: Path) -> None:
    gold = gold_targets(shared)
    found = Counter((row.file, row.target) for row in SHARED)
    assert [key for key, count in found.items() if count > 1] == []
    assert [key for key in found if key not in gold] == []
    assert [key for key, target in gold.items() if target["kind"] == "numeric" and key not in found] == []


def test_no_row_of_the_corpus_table_holds_vietnamese_text() -> None:
    assert [row.place for row in SHARED if not " ".join((row.target, row.note)).isascii()] == []


def test_a_malformed_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicator_gold.FOLDER", tmp_path)
    (tmp_path / "x.tsv").write_text("# remark\na\tb\n1\t2\n3\n", "utf-8")
    with pytest.raises(ValueError, match=r"x\.tsv: expected 2 fields in lines \[4\]"):
        table("x.tsv", ("a", "b"))
    with pytest.raises(ValueError, match="columns"):
        table("x.tsv", ("a", "c"))
    assert tmp_path != FOLDER
