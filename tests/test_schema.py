"""The checked-in schemas are those of the code, and what the library writes fits them."""

from __future__ import annotations

import json
from pathlib import Path

import frictionless
import jsonschema
import pydantic
import pytest

from vnplan_extract.export.columns import TABLES
from vnplan_extract.export.datapackage import datapackage, datapackage_json
from vnplan_extract.export.frames import frames
from vnplan_extract.export.jsonschema import plan_schema, plan_schema_json
from vnplan_extract.schema import Plan

HINT = "run: python tools/write_schemas.py"


def test_the_checked_in_schemas_are_those_of_the_code(root: Path) -> None:
    assert (root / "schemas" / "plan.schema.json").read_text("utf-8") == plan_schema_json(), HINT
    assert (root / "schemas" / "datapackage.json").read_text("utf-8") == datapackage_json(), HINT


def test_a_written_plan_fits_the_schema(plan: Plan) -> None:
    schema = plan_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(plan.to_json()), schema)


def test_a_record_of_version_1_is_read_as_one_of_this_version(plan: Plan) -> None:
    record = json.loads(plan.to_json())
    record["schema_version"] = "1"
    for target in record["targets"]:
        del target["indicator_measure"], target["indicator_candidates"]
    assert Plan.from_json(json.dumps(record)) == plan
    record["schema_version"] = "0"
    with pytest.raises(pydantic.ValidationError, match="schema_version"):
        Plan.from_json(json.dumps(record))


def test_the_schema_refuses_what_is_no_plan(plan: Plan) -> None:
    record = json.loads(plan.to_json())
    record["targets"][0]["comparator"] = "at least"
    with pytest.raises(jsonschema.ValidationError, match="at least"):
        jsonschema.validate(record, plan_schema())


def test_the_schema_names_what_users_rely_on() -> None:
    schema = plan_schema()
    names = {"metadata", "sections", "targets", "tasks", "references", "findings", "text", "source"}
    assert names <= schema["properties"].keys()
    target = schema["$defs"]["Target"]["properties"]
    assert target["value"]["anyOf"][0] == {"type": "number"}


def test_the_descriptor_is_a_data_package_of_the_tables() -> None:
    assert frictionless.Package.from_descriptor(datapackage()).resource_names == list(TABLES)


def test_a_plan_knows_the_id_that_tables_name_it_by(plan: Plan) -> None:
    assert plan.plan_id == frames(plan)["documents"].loc[0, "plan_id"]
    assert "plan_id" not in json.loads(plan.to_json())
