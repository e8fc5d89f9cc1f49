"""The Frictionless data package that describes the CSV tables."""

from __future__ import annotations

import json
from typing import Any

from vnplan_extract.export.columns import TABLES, Column, Kind

__all__ = ["CSV_ENCODING", "datapackage", "datapackage_json"]

CSV_ENCODING = "utf-8-sig"
"""UTF-8 with a byte order mark: without it Excel reads Vietnamese letters wrongly."""

_TYPES: dict[Kind, str] = {
    "string": "string",
    "list": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
}
_BOOLEAN_WORDS = {"trueValues": ["True"], "falseValues": ["False"]}
_PRIMARY_KEYS = {
    "documents": ["plan_id"],
    "targets": ["plan_id", "id"],
    "observations": ["plan_id", "id"],
    "tasks": ["plan_id", "id"],
    "references": ["plan_id", "id"],
}


def datapackage() -> dict[str, Any]:
    """The descriptor, as a dictionary; it is the same for every export.

    >>> [resource["name"] for resource in datapackage()["resources"]]
    ['documents', 'sections', 'targets', 'observations', 'tasks', 'references', 'findings']
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "vnplan-extract",
        "title": "Plans of Vietnamese local authorities, as read by vnplan_extract",
        "resources": [_resource(table, columns) for table, columns in TABLES.items()],
    }


def datapackage_json() -> str:
    """The descriptor as the text of ``datapackage.json``."""
    return json.dumps(datapackage(), ensure_ascii=False, indent=1) + "\n"


def _resource(table: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "name": table,
        "type": "table",
        "path": f"{table}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": CSV_ENCODING,
        "schema": _schema(table, columns),
    }


def _schema(table: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    if table in _PRIMARY_KEYS:
        schema["primaryKey"] = _PRIMARY_KEYS[table]
    if table != "documents":
        reference = {"resource": "documents", "fields": ["plan_id"]}
        schema["foreignKeys"] = [{"fields": ["plan_id"], "reference": reference}]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": column.description,
    }
    if column.kind == "boolean":
        field |= _BOOLEAN_WORDS
    if column.name in ("plan_id", "id"):
        field["constraints"] = {"required": True}
    return field
