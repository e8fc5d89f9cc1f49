"""Write schemas/*.json from the code: python tools/write_schemas.py."""

from __future__ import annotations

from pathlib import Path

from vnplan_extract.export.datapackage import datapackage_json
from vnplan_extract.export.jsonschema import plan_schema_json

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"


def main() -> None:
    (SCHEMAS / "plan.schema.json").write_text(plan_schema_json(), "utf-8")
    (SCHEMAS / "datapackage.json").write_text(datapackage_json(), "utf-8")


if __name__ == "__main__":
    main()
