"""The tables: stable columns and types, one row a thing."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from vnplan_extract.export.columns import DTYPES, TABLES
from vnplan_extract.export.frames import frames
from vnplan_extract.schema import CitedDocument, IndicatorCandidate, Plan


@pytest.mark.parametrize("how_many", [0, 1, 3])
def test_columns_and_types_are_the_same_with_and_without_rows(how_many: int, plan: Plan) -> None:
    tables = frames([plan] * how_many)
    assert list(tables) == ["documents", "sections", "targets", "observations", "tasks", "references", "findings"]
    for table, frame in tables.items():
        assert list(frame.columns) == [column.name for column in TABLES[table]]
        expected = [pd.Series([], dtype=DTYPES[column.kind]).dtype for column in TABLES[table]]
        assert frame.dtypes.tolist() == expected
        assert isinstance(frame.index, pd.RangeIndex)
    assert len(tables["targets"]) == 3 * how_many


def test_a_target_and_its_range(plan: Plan) -> None:
    targets = frames(plan)["targets"].set_index("id")
    assert targets.loc["T001", ["comparator", "value", "unit", "year_to", "page"]].tolist() == [
        *("<", 2.5, "%", 2025, 1)
    ]
    assert targets.loc["T001", "inferred"] == "year_to: the sentence"
    assert targets.loc["T003", ["comparator", "value", "value_max"]].tolist() == ["range", 12.0, 15.0]
    assert pd.isna(targets.loc["T002", "value"])
    assert targets.loc["T002", "status"] == "đô thị loại V"
    quotes = [plan.text[start:end] for start, end in zip(targets["start"], targets["end"], strict=True)]
    assert quotes == targets["quote"].tolist()


def test_a_task_with_lists_and_dates(plan: Plan, cited: CitedDocument) -> None:
    plan.tasks[0].approval_documents = [cited, CitedDocument(type="Công văn", number="9")]
    (task,) = frames([plan])["tasks"].to_dict("records")
    assert task["coordinating"] == "Phòng Tài chính; các xã"
    assert task["approval_documents"] == "Kế hoạch 08 (2021-01-08, UBND huyện); Công văn 9"
    assert (task["deadline_kind"], task["deadline_quarter"]) == ("quarter", 4)
    assert task["deadline_end"] == pd.Timestamp("2021-12-31")
    assert task["lead_inherited"] is False
    assert pd.isna(task["approval_bodies"])


def test_the_candidates_of_an_uncertain_indicator_are_listed_with_their_reasons(plan: Plan) -> None:
    plan.targets[0].indicator_candidates = [
        IndicatorCandidate(id="poverty_rate", why="population not named"),
        IndicatorCandidate(id="near_poverty_rate", why="same unit"),
    ]
    tables = frames(plan)
    assert tables["targets"].loc[0, "indicator_candidates"] == (
        "poverty_rate (population not named); near_poverty_rate (same unit)"
    )
    assert tables["documents"].loc[0, "schema_version"] == "2"


def test_every_row_joins_its_document(plan: Plan) -> None:
    tables = frames([plan, plan])
    documents = tables["documents"]
    assert documents["plan_id"].tolist() == ["abababababab", "abababababab-2"]
    assert documents[["targets", "tasks", "findings", "pages"]].iloc[0].tolist() == [3, 1, 1, 1]
    for name in ("sections", "targets", "tasks", "references", "findings"):
        joined = tables[name].merge(documents, on=["plan_id", "document"], how="left", indicator=True)
        assert (joined["_merge"] == "both").all()


def test_a_plan_without_a_file_has_an_id_of_its_text(build_plan: Callable[..., Plan]) -> None:
    plan = build_plan()
    plan.source.sha256 = ""
    first = frames(plan)["documents"].loc[0, "plan_id"]
    plan.source.file_name = "another name"
    assert frames(plan)["documents"].loc[0, "plan_id"] == first


def test_columns_are_written_down_once_and_well() -> None:
    for columns in TABLES.values():
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)
        assert names[:2] == ["plan_id", "document"]
        assert all(column.description.endswith((".", "…")) for column in columns)
