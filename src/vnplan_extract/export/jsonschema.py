"""The JSON Schema of what ``Plan.to_json`` writes."""

from __future__ import annotations

import json
from typing import Any

from vnplan_extract.schema import Plan

__all__ = ["plan_schema", "plan_schema_json"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> dict[str, Any]:
    """The schema as a dictionary, generated from :class:`~vnplan_extract.schema.Plan`.

    >>> sorted(plan_schema()["required"])[:4]
    ['findings', 'metadata', 'references', 'sections']
    """
    return {"$schema": _DIALECT, **Plan.model_json_schema(mode="serialization")}


def plan_schema_json() -> str:
    """The schema as the text of ``schemas/plan.schema.json``."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=1) + "\n"
