"""The evaluation gives the figures of the measuring script, and says what changed between two runs."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.evaluate import Evaluation, compare_runs, evaluate, evaluate_all
from vnplan_extract.evaluate.folding import fold, similarity
from vnplan_extract.schema import Plan

Record = dict[str, Any]
LISTS = ("sections", "targets", "tasks", "references")
UNITS = ["%", "tỷ đồng", "tỉ đồng", "triệu đồng/năm", "xã", "", None]
TEXTS = [
    "tỷ lệ hộ nghèo",
    "Tỷ  lệ hộ nghèo",
    "hộ nghèo",
    "uỷ ban",
    "ủy ban",
    "quý IV",
    "hoà - bình",
    "",
    None,
]


def _gold_files(shared: Path) -> list[Path]:
    return sorted((shared / "corpus").rglob("*gold.json"))


def _measured(shared: Path, gold: Path, predicted: Path) -> Record:
    command = [sys.executable, str(shared / "tools" / "score.py"), str(gold), str(predicted), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    figures: Record = json.loads(done.stdout)
    return figures


def _perturbed(gold: Record, seed: int) -> Record:
    """A prediction with every sort of mistake: left out, put in, doubled, reordered, misread."""
    random_ = random.Random(seed)
    record = deepcopy(gold)
    for name in LISTS:
        items = [item for item in record.get(name) or [] if random_.random() > 0.15]
        items += [deepcopy(item) for item in items if random_.random() < 0.1]
        if random_.random() < 0.5:
            random_.shuffle(items)
        for item in items:
            if random_.random() < 0.5:
                _misread(item, random_)
        record[name] = items
    for field in list(record.get("metadata") or {}):
        if random_.random() < 0.3:
            record["metadata"][field] = random_.choice(TEXTS)
    return record


def _misread(item: Record, random_: random.Random) -> None:
    field = random_.choice([key for key in item if key not in ("kind", "path")])
    value = item[field]
    if field == "unit":
        item[field] = random_.choice(UNITS)
    elif isinstance(value, int | float):
        item[field] = random_.choice([value, value + 1, float(value), None if field != "value" else value])
    elif isinstance(value, str):
        item[field] = random_.choice([value.upper(), f"{value};", value[: len(value) // 2], *TEXTS])
    elif isinstance(value, list):
        item[field] = value[::-1] if random_.random() < 0.5 else value[1:]
    elif isinstance(value, dict):
        item[field] = {**value, "year": 2030}
    elif field not in ("value", "value_max"):
        item[field] = random_.choice(["year", "level", None])


def _close(one: Any, other: Any) -> None:
    assert type(one) is type(other) or isinstance(one, int | float)
    if isinstance(one, dict):
        assert one.keys() == other.keys()
        for key in one:
            _close(one[key], other[key])
    elif isinstance(one, float):
        assert one == pytest.approx(other, abs=1e-12)
    else:
        assert one == other


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(4))
def test_the_figures_are_those_of_the_measuring_script(seed: int, shared: Path, tmp_path: Path) -> None:
    """Seed 0 is the gold record itself, the others carry mistakes."""
    files = _gold_files(shared)
    assert len(files) > 10
    for at, file in enumerate(files):
        gold = json.loads(file.read_text("utf-8"))
        predicted = tmp_path / f"{at}.json"
        record = gold if seed == 0 else _perturbed(gold, 100 * seed + at)
        predicted.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        _close(evaluate(file, predicted).to_dict(), _measured(shared, file, predicted))


@pytest.mark.shared
def test_the_figures_of_the_plan_against_another_one(shared: Path) -> None:
    plan, other = (shared / "corpus" / "plan-453" / "gold.json", _gold_files(shared)[-1])
    _close(evaluate(plan, other).to_dict(), _measured(shared, plan, other))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Uỷ ban  nhân dân", "ủy ban nhân dân"),
        ("hoà bình – 2025;", "hòa bình-2025"),
        ("hoàn thành", "hoàn thành"),  # the tone stays inside a syllable
        ("QUÝ IV", "quý iv"),  # and after q
        ("“TTr” / HU", '"ttr"/hu'),
        ("**đậm** <i>nghiêng</i>", "đậm inghiêng/i"),
        (None, ""),
        (2025, "2025"),
    ],
)
def test_folding(text: object, folded: str) -> None:
    assert fold(text) == folded


def test_similarity_counts_syllables_and_percent() -> None:
    assert similarity("62 % hộ", "62% hộ") == 1.0
    assert similarity("a b", "c d") == 0.0


TARGET = {
    "kind": "numeric",
    "value": 62,
    "comparator": "=",
    "unit": "triệu đồng/năm",
    "indicator": "thu nhập bình quân",
    "quote": "thu nhập bình quân đạt 62 triệu đồng/năm",
    "section": "I",
    "measure": "level",
}


@pytest.mark.parametrize(
    ("change", "found", "strict", "fields"),
    [
        ({}, 1, 1, []),
        ({"unit": "Triệu đồng / năm"}, 1, 1, []),
        ({"value": 62.0}, 1, 1, []),
        ({"value": 63}, 0, 0, []),
        ({"comparator": "~"}, 1, 0, ["comparator"]),
        ({"comparator": ">="}, 1, 1, ["comparator"]),  # an error, though the strict figure does not see it
        ({"unit": "%", "section": "II"}, 1, 0, ["unit", "section"]),
        ({"indicator": "giá trị sản xuất", "quote": "62"}, 0, 0, []),
        ({"indicator": "bình quân"}, 1, 0, ["indicator"]),
        ({"kind": "milestone"}, 0, 0, []),
    ],
)
def test_one_target(change: Record, found: int, strict: int, fields: list[str]) -> None:
    result = evaluate({"targets": [TARGET]}, {"targets": [TARGET | change]})
    assert result.scores["targets numeric found"].hits == found
    assert result.scores["targets numeric strict"].hits == strict
    assert [error.field for error in result.errors if error.kind == "differing"] == fields


@pytest.mark.parametrize(("read", "exact"), [("=", 1.0), (">=", 0.0), ("<", 0.0), (None, 0.0)])
def test_the_edge_of_a_comparator_has_a_measure_of_its_own(read: str | None, exact: float) -> None:
    result = evaluate({"targets": [TARGET]}, {"targets": [TARGET | {"comparator": read}]})
    assert result.shares["comparators exact"].value == exact


def test_errors_by_kind_and_the_report() -> None:
    gold = {"targets": [TARGET, TARGET | {"value": 5, "quote": "giảm 5"}], "sections": [{"path": "I"}]}
    found = {"targets": [TARGET | {"unit": "%"}, TARGET | {"value": 7}], "sections": [{"path": "II"}]}
    result = evaluate(gold, found, show=5)
    assert sorted(result.errors_by_kind()) == [
        ("sections", "missed", "", 1),
        ("sections", "spurious", "", 1),
        ("targets numeric", "differing", "unit", 1),
        ("targets numeric", "missed", "", 1),
        ("targets numeric", "spurious", "", 1),
    ]
    text = result.report()
    assert "targets numeric found        P 0.500  R 0.500  F1 0.500  (1 of 2 gold, 2 found)" in text
    assert "unit: gold 'triệu đồng/năm', found '%'" in text
    assert "errors by kind" not in evaluate(gold, found).report()


def test_several_pairs_are_counted_together() -> None:
    one, other = {"targets": [TARGET]}, {"targets": [TARGET, TARGET | {"value": 5}]}
    pooled = evaluate_all([(one, one), (other, one)])
    score = pooled.scores["targets numeric found"]
    assert (score.hits, score.found, score.gold) == (2, 2, 3)
    assert pooled.shares["targets numeric unit"].value == 1.0
    assert Evaluation.pooled([]).scores == {}


def test_observations_count_where_the_gold_record_lists_them() -> None:
    gold = {"kind": "actual", "value": 55, "comparator": "=", "unit": "%", "indicator": "che phủ rừng", "quote": "55%"}
    spurious = {**gold, "value": 7, "quote": "7 hội nghị"}
    result = evaluate({"observations": [gold]}, {"observations": [{**gold, "kind": "estimated"}, spurious]})
    assert (result.scores["observations found"].hits, result.scores["observations found"].found) == (1, 2)
    assert result.scores["observations strict"].hits == 0
    assert result.to_dict()["observations"]["found"]["r"] == 1
    assert "observations strict" in result.report()
    assert "observations found" not in evaluate({}, {"observations": [gold]}).scores


def test_a_plan_against_itself_is_right(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(plan.to_json(), "utf-8")
    result = evaluate(tmp_path / "plan.json", plan)
    assert {score.f1 for score in result.scores.values()} == {1.0}
    assert result.errors == []
    assert result.cells == 1.0


def test_gained_lost_and_moved(build_plan: Callable[..., Plan]) -> None:
    gold = json.loads(build_plan().to_json())
    old, new = deepcopy(gold), deepcopy(gold)
    old["targets"][0]["comparator"] = "<="
    new["targets"][2]["unit"] = "đồng"
    new["references"] = []
    new["targets"][1]["evidence"]["start"] += 3
    changes = compare_runs(gold, old, new)
    assert [(value.where, value.field) for value in changes.gained] == [("targets numeric", "comparator")]
    assert [(v.where, v.field) for v in changes.lost] == [
        ("targets numeric", "unit"),
        ("references", "found"),
    ]
    assert [(v.where, v.field) for v in changes.moved] == [("targets milestone", "found")]
    assert changes.report().splitlines()[:2] == [
        "gained  1",
        "    targets numeric  comparator  tỷ lệ hộ nghèo dưới 2,5%",
    ]


@pytest.mark.parametrize("content", ["{", "[1]", '{"targets": 3}', "\ufeff", "[" * 100_000])
def test_a_file_that_is_no_record(content: str, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(content, "utf-8")
    with pytest.raises(UnreadableDocument, match=r"bad\.json: (is no JSON|holds no plan)"):
        evaluate(tmp_path / "bad.json", {})
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        evaluate(tmp_path / "missing.json", {})


def test_tasks_of_prose_are_measured_by_themselves() -> None:
    row = {"number": "1", "task": "Lập danh mục", "lead": ["Phòng Nội vụ"]}
    duty = {"origin": "prose", "number": None, "task": "Kiểm tra chợ", "lead": ["Phòng Y tế"]}
    found = {"tasks": [row, duty, {**duty, "task": "Báo cáo kết quả"}]}
    silent = evaluate({"tasks": [row]}, found)
    assert silent.scores["task rows"].f1 == 1.0
    assert "prose task rows" not in silent.scores
    telling = evaluate({"tasks": [row, duty]}, found)
    assert telling.scores["task rows"].f1 == 1.0
    assert telling.scores["prose task rows"].to_dict() == {
        "p": 0.5,
        "r": 1.0,
        "f1": 2 / 3,
        "hits": 1,
        "pred": 2,
        "gold": 1,
    }
    assert telling.prose_cells == 1.0
