"""What is known of a document beforehand wins over what was read, in its row of the table of documents.

The plan itself keeps what was read, and the manifest keeps the facts, so that both can be compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from vnplan_extract.export.columns import TABLES

__all__ = ["apply_facts"]

KEPT = frozenset({"plan_id", "document", *TABLES})  # what joins the tables, and counts of rows
READ: dict[str, Callable[[str], Any]] = {
    "string": str,
    "list": str,
    "integer": int,
    "number": float,
    "date": dt.date.fromisoformat,
}


def apply_facts(document: dict[str, Any], facts: Mapping[str, str]) -> None:
    """Set the columns that a list of inputs names, in place; facts that are no column are left to the manifest.

    Args:
        document: the row of a plan in the table of documents.
        facts: column to value, as text; what is no value of the column's kind is left to the manifest too.

    >>> row = {"issuer": "UBND", "period_from": None}
    >>> apply_facts(row, {"issuer": "HĐND", "period_from": "2021", "source": "x"})
    >>> row
    {'issuer': 'HĐND', 'period_from': 2021}
    """
    for column in TABLES["documents"]:
        value = facts.get(column.name)
        if value is not None and column.name not in KEPT and column.kind in READ:
            with suppress(ValueError):
                document[column.name] = READ[column.kind](value)
