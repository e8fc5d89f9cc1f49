"""Datasets on disk: layouts, versions, and what is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from compared import MAY, SON, document, figure, frame, tables

import vnplan_extract as vp
from vnplan_extract.export.files import write


def saved(folder: Path, made: dict[str, pd.DataFrame]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in made.items():
        rows.to_parquet(folder / f"{table}.parquet")
    return folder


def usual(*plans: str) -> dict[str, pd.DataFrame]:
    names = plans or ("a", "b")
    documents = [document(plan, (SON, MAY)[at % 2]) for at, plan in enumerate(names)]
    return tables(documents, [figure(plan, 2 + at) for at, plan in enumerate(names)])


def test_what_extract_writes_can_be_compared(plan: vp.Plan, tmp_path: Path) -> None:
    plan.targets[0].indicator_id = "poverty_rate"
    write([plan], tmp_path / "parquet", "parquet")
    write([plan], tmp_path / "plan.json", "json")
    (tmp_path / "json").mkdir()
    write([plan], tmp_path / "json", "json")
    expected = vp.compare(plan)
    for place in ("parquet", "json", "plan.json"):
        comparison = vp.compare(tmp_path / place)
        pd.testing.assert_frame_equal(comparison.cells, expected.cells)
        assert comparison.table.equals(expected.table)
    assert expected.table.shape == (1, 1)


def test_tables_may_be_parted(tmp_path: Path) -> None:
    for name, plan in (("a", "a"), ("b", "b")):
        for table, rows in tables([document(plan)], [figure(plan, 2)]).items():
            flat, deep = tmp_path / "flat" / table, tmp_path / "deep" / "data" / table / f"province={name}"
            for folder in (flat, deep):
                folder.mkdir(parents=True, exist_ok=True)
                rows.to_parquet(folder / f"part-{name}.parquet")
    for layout in ("flat", "deep"):
        assert vp.compare(tmp_path / layout).cells["plan_id"].tolist() == ["a", "b"]


def test_several_datasets_are_one_comparison_and_a_plan_counts_once(tmp_path: Path) -> None:
    one, two = saved(tmp_path / "one", usual("a", "b")), saved(tmp_path / "two", usual("a", "c"))
    comparison = vp.compare([one, two])
    assert comparison.documents["plan_id"].tolist() == ["a", "b", "c"]
    assert comparison.cells["plan_id"].tolist() == ["a", "b", "c"]


def test_an_empty_dataset(tmp_path: Path) -> None:
    comparison = vp.compare(saved(tmp_path, tables([], [])))
    assert comparison.table.shape == (0, 0)
    assert str(comparison.cells["year_to"].dtype) == "Int64"


def first_version() -> dict[str, pd.DataFrame]:
    """Tables as the first version wrote them: no version, and no columns of indicators beyond their ids, all empty."""
    made = usual()
    made["documents"] = made["documents"].drop(columns=["schema_version", "province_code", "commune_code"])
    made["targets"] = made["targets"].drop(columns=["indicator_measure", "indicator_candidates"])
    for name in ("indicator_id", "canonical_unit"):
        made["targets"][name] = pd.Series(pd.NA, index=made["targets"].index, dtype="string")
    for name in ("canonical_value", "canonical_value_max"):
        made["targets"][name] = pd.Series(pd.NA, index=made["targets"].index, dtype="Float64")
    return made


def test_an_older_dataset_is_matched_again(tmp_path: Path) -> None:
    cells = vp.compare(saved(tmp_path, first_version())).cells
    assert cells["indicator_id"].tolist() == ["poverty_rate", "poverty_rate"]
    assert cells["canonical_value"].tolist() == [2, 3]


@pytest.mark.parametrize(("version", "message"), [("3", "install a newer vnplan_extract"), ("zwei", "write .* anew")])
def test_another_version_is_a_clear_error(version: str, message: str) -> None:
    made = tables([document("a", schema_version=version)], [figure("a", 2)])
    with pytest.raises(vp.VnplanError, match=message):
        vp.compare(made)


def test_what_is_no_dataset_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("x")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.json").write_text('{"a": 1}')
    (tmp_path / "broken").mkdir()
    for table in ("documents", "targets"):
        (tmp_path / "broken" / f"{table}.parquet").write_bytes(b"PAR1 no parquet")
    (tmp_path / "foreign").mkdir()
    for table in ("documents", "targets"):
        pd.DataFrame({"x": [1]}).to_parquet(tmp_path / "foreign" / f"{table}.parquet")
    expected = {
        "nowhere": "is not there",
        "empty": "is no dataset: .*vnplan extract",
        "note.txt": "name the folder of the dataset",
        "other": "a.json: is no plan of this version",
        "broken": "documents.parquet: is no Parquet file",
        "foreign": "has no column plan_id",
    }
    for name, message in expected.items():
        with pytest.raises(vp.VnplanError, match=message):
            vp.compare(tmp_path / name)


def test_a_column_of_another_type_is_a_clear_error(tmp_path: Path) -> None:
    made = usual()
    made["targets"] = made["targets"].assign(value="nhiều")
    with pytest.raises(vp.VnplanError, match=r"targets.value: holds .*, expected Float64"):
        vp.compare(saved(tmp_path, made))


@pytest.mark.parametrize("wrong", [7, [7], {"documents": frame("documents", [])}, [["a"]]])
def test_other_things_cannot_be_compared(wrong: Any) -> None:
    with pytest.raises(vp.VnplanError):
        vp.compare(wrong)


def test_unused_columns_may_be_missing() -> None:
    made = {"documents": frame("documents", [document("a")])[["plan_id", "document", "schema_version"]]}
    made["targets"] = frame("targets", [figure("a", 2) | {"id": "T001"}])[
        ["plan_id", "id", "indicator", "value", "quote"]
    ]
    assert vp.compare(made).unmatched["value"].tolist() == [2]


def test_plans_may_be_the_values_of_a_dict_or_come_one_by_one(plan: vp.Plan, tmp_path: Path) -> None:
    write([plan], tmp_path / "plan.json", "json")
    expected = vp.compare([plan]).cells
    assert len(expected) == 2
    for given in ({"Mây Vàng": plan}, (one for one in [plan]), {"file": tmp_path / "plan.json"}):
        pd.testing.assert_frame_equal(vp.compare(given).cells, expected)
    assert len(vp.compare({}).documents) == 0


def test_a_plan_given_twice_counts_once_and_two_readings_of_a_file_are_two(plan: vp.Plan) -> None:
    assert len(vp.compare([plan, plan.model_copy(deep=True)]).documents) == 1
    other = plan.model_copy(update={"targets": plan.targets[:1]})
    comparison = vp.compare([plan, other])
    assert len(comparison.documents) == 2
    assert comparison.notes["code"].tolist().count("same_district_and_period") == 2


NEW_FIELDS = (
    *("indicator_id", "indicator_measure", "indicator_candidates"),
    *("canonical_value", "canonical_value_max", "canonical_unit", "district_code", "province_code", "commune_code"),
)


def as_first_version(record: Any) -> Any:
    """A record as the first version wrote it."""
    if isinstance(record, list):
        return [as_first_version(one) for one in record]
    if isinstance(record, dict):
        return {name: as_first_version(one) for name, one in record.items() if name not in NEW_FIELDS}
    return record


def test_a_plan_of_the_first_version_is_matched_again(tmp_path: Path) -> None:
    text = "ỦY BAN NHÂN DÂN\nHUYỆN SƠN DƯƠNG\nĐến năm 2025, tỷ lệ hộ nghèo dưới 2,5%; tỷ lệ che phủ rừng đạt 50%.\n"
    now = vp.extract(text.encode(), format="txt")
    expected = vp.compare(now).cells
    assert expected["indicator_id"].tolist() == ["poverty_rate", "forest_cover"]
    older = as_first_version(json.loads(now.to_json())) | {"schema_version": "1"}
    (tmp_path / "plan.json").write_text(json.dumps(older), "utf-8")
    for given in (tmp_path / "plan.json", vp.Plan.from_json(json.dumps(older))):
        pd.testing.assert_frame_equal(vp.compare(given).cells, expected)


def test_tables_of_the_first_version_say_so(tmp_path: Path) -> None:
    notes = vp.compare(saved(tmp_path, first_version())).notes
    older = notes[notes["code"] == "older_version"]
    assert older["plan_id"].tolist() == ["a", "b"]
    assert older["message"].str.startswith("of schema version 1: ").all()


def test_infinity_is_no_figure(tmp_path: Path) -> None:
    made = tables([document("a")], [figure("a", float("inf")), figure("a", 3), figure("a", float("nan"))])
    comparison = vp.compare(saved(tmp_path, made))
    assert comparison.cells["value"].tolist() == [3]
    assert comparison.values.to_numpy().tolist() == [[3]]
