"""Small tables for the tests of comparisons: documents and figures with the usual fields."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vnplan_extract.export.columns import DTYPES, TABLES

Row = dict[str, Any]

SON, MAY = "huyện Sơn Lam", "huyện Mây Vàng"  # two districts that there are not
CODES = {SON: "991", MAY: "992"}


def document(plan_id: str, district: str | None = SON, years: tuple[Any, Any] = (2021, 2025), **fields: Any) -> Row:
    """A plan of a district for a period."""
    usual = {
        "plan_id": plan_id,
        "document": f"{plan_id}.pdf",
        "issuer": None if district is None else f"Ủy ban nhân dân {district}",
        "issuer_level": None if district is None else "huyện",
        "district_code": CODES.get(district or ""),
        "period_from": years[0],
        "period_to": years[1],
        "schema_version": "2",
    }
    return usual | fields


def figure(plan_id: str, value: float, indicator_id: str | None = "poverty_rate", **fields: Any) -> Row:
    """A numeric target; the unit of poverty_rate is %, and canonical values follow it."""
    usual: Row = {
        "plan_id": plan_id,
        "kind": "numeric",
        "indicator": "tỷ lệ hộ nghèo",
        "indicator_id": indicator_id,
        "comparator": "=",
        "value": value,
        "unit": "%",
        "measure": "level",
        "year_to": 2025,
        "page": 1,
    }
    row = usual | fields
    if row["unit"] == "%" and "canonical_unit" not in fields:
        row |= {"canonical_value": row["value"], "canonical_value_max": row.get("value_max"), "canonical_unit": "%"}
    row.setdefault("quote", f"{row['indicator']} {value}")
    return row


def money(plan_id: str, value: float, unit: str, factor: float, **fields: Any) -> Row:
    """A target of income per head."""
    canonical = {"canonical_value": value * factor, "canonical_unit": "VND/person/year"}
    named = {"indicator": "thu nhập bình quân đầu người", "unit": unit}
    return figure(plan_id, value, "income_per_capita", **(named | canonical | fields))


def tables(documents: list[Row], targets: list[Row], **others: list[Row]) -> dict[str, pd.DataFrame]:
    """The tables of ``vp.frames`` with these rows; ids are T001, … in the order given."""
    for at, row in enumerate(targets, start=1):
        row.setdefault("id", f"T{at:03}")
    rows = {"documents": documents, "targets": targets, **others}
    return {table: frame(table, rows.get(table, [])) for table in TABLES}


def frame(table: str, rows: list[Row]) -> pd.DataFrame:
    """One table with the types of the export."""
    names = {column.name for column in TABLES[table]}
    unknown = {name for row in rows for name in row} - names
    assert not unknown, f"{table} has no column {unknown}"
    columns = {
        column.name: pd.Series([row.get(column.name) for row in rows], dtype=DTYPES[column.kind])
        for column in TABLES[table]
    }
    return pd.DataFrame(columns)
