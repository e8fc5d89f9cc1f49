"""Row numbers of recognised tables: put right where their neighbours leave one reading, else as read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from task_tables import source_with

import vnplan_extract as vp
from vnplan_extract.extract.tasks import extract_tasks
from vnplan_extract.extract.tasks.sequence import PrintedNumber, read_in_sequence

CASES = {
    "lost stops": ("1 11 12 1.3 14 2 21 2.2", "1 1.1 1.2 1.3 1.4 2 2.1 2.2"),
    "stops as commas": ("1 1,1 1,2 1.3", "1 1.1 1.2 1.3"),
    "l and I for 1": ("I l l.I 1.2 II 1", "I 1 1.1 1.2 II 1"),
    "two strokes": ("I 1 2 H 1 2 HI 1", "I 1 2 II 1 2 III 1"),
    "S for 5, B for 8": ("1 2 3 4 S 6 7 B 9", "1 2 3 4 5 6 7 8 9"),
    "a speck as a figure": ("8 8.1 8.2 843 8.4", "8 8.1 8.2 8.3 8.4"),
    "counting past nine": ("9 10 11 12", "9 10 11 12"),
    "letters stay letters": ("A 1 2 B 1 C 1 D 1 E 1 G 1 H 1", "A 1 2 B 1 C 1 D 1 E 1 G 1 H 1"),
    "a row left out stays out": ("1.1 1.2 1.4", "1.1 1.2 1.4"),
    "an odd last number stays": ("1 2 3 13", "1 2 3 13"),
    "numbers that run through parts": ("I 1 2 II 3 4", "I 1 2 II 3 4"),
}


@pytest.mark.parametrize(("read", "printed"), CASES.values(), ids=CASES)
def test_numbers_are_told_by_their_neighbours(read: str, printed: str) -> None:
    numbers = read_in_sequence([PrintedNumber(text) for text in read.split()])
    assert " ".join(number.text for number in numbers) == printed


def test_a_number_that_was_not_seen_is_told_by_both_neighbours() -> None:
    cells = [PrintedNumber("2.1"), PrintedNumber("", may_be_lost=True), PrintedNumber("2.3")]
    assert [number.text for number in read_in_sequence(cells)] == ["2.1", "2.2", "2.3"]


def test_an_empty_cell_at_the_end_stays_empty() -> None:
    cells = [PrintedNumber("2.1"), PrintedNumber("", may_be_lost=True)]
    assert [number.text for number in read_in_sequence(cells)] == ["2.1", ""]


def test_a_number_that_its_neighbours_tell_says_so() -> None:
    head = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"]
    rows = [(number, f"Mở chợ số {number}", "Phòng Kinh tế", "Năm 2022") for number in ("1.1", "12", "1.3")]
    source = source_with([head, ["1", "Kinh tế", "", ""], *map(list, rows)])
    source = replace(source, char_confidence=np.full(len(source.text), 0.9, np.float32))
    tasks = extract_tasks(source, vp.pipeline()(source.text))
    assert [(task.number, task.inferred.get("number")) for task in tasks] == [
        ("1.1", None),
        ("1.2", "the rows around it; read as '12'"),
        ("1.3", None),
    ]
