"""Plans as tidy tables: one table for each sort of thing, one row a thing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pandas as pd

from vnplan_extract.export.columns import DTYPES, ID_DIGITS, TABLES, Column
from vnplan_extract.schema import CitedDocument, IndicatorCandidate, Plan, SheetPlace

if TYPE_CHECKING:
    from vnplan_extract.schema_base import Record

__all__ = ["frames", "plan_id", "table_rows"]

JOINT = "; "
Row = dict[str, Any]


def frames(plans: Iterable[Plan] | Plan) -> dict[str, pd.DataFrame]:
    """The tables of one or more plans: documents, sections, targets, observations, tasks, references, findings.

    Columns and their types are those of :data:`vnplan_extract.export.columns.TABLES`, in an empty table too.
    Each row carries ``plan_id`` and ``document`` to join the tables on. Lists are text, joined with "; " (the
    lists themselves are in the Plan). A file that is given twice gets ids that end in ``-2``, ``-3``.

    Args:
        plans: plans, in the order in which their rows shall stand.

    Returns:
        Table name to DataFrame.

    >>> from vnplan_extract.schema import Metadata, Plan, SourceInfo
    >>> source = SourceInfo(file_name="a.txt", sha256="0" * 64, media_type="text/plain")
    >>> plan = Plan(metadata=Metadata(number="12"), sections=[], targets=[], tasks=[], references=[],
    ...             findings=[], text="", source=source)
    >>> tables = frames([plan])
    >>> tables["documents"].loc[0, ["plan_id", "document", "number"]].tolist()
    ['000000000000', 'a.txt', '12']
    >>> str(tables["targets"]["year_to"].dtype)
    'Int64'
    """
    rows = table_rows([plans] if isinstance(plans, Plan) else plans)
    return {table: _frame(rows[table], columns) for table, columns in TABLES.items()}


def table_rows(plans: Iterable[Plan]) -> dict[str, list[Row]]:
    """The rows of the tables of :func:`frames` as plain values, without pandas.

    Args:
        plans: plans, in the order in which their rows shall stand.
    """
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    seen: Counter[str] = Counter()
    for plan in plans:
        key = plan_id(plan)
        seen[key] += 1
        keys = {
            "plan_id": key if seen[key] == 1 else f"{key}-{seen[key]}",
            "document": plan.source.file_name,
        }
        _add_plan(rows, plan, keys)
    return rows


def plan_id(plan: Plan) -> str:
    """The stable id of a plan: the first 12 digits of the SHA-256 of its file, or else of its text."""
    digest = plan.source.sha256 or hashlib.sha256(plan.text.encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:ID_DIGITS]


def _add_plan(rows: dict[str, list[Row]], plan: Plan, keys: Row) -> None:
    rows["documents"].append(keys | _document(plan))
    for table in ("sections", "targets", "observations", "tasks", "references"):
        columns = TABLES[table][len(keys) :]
        rows[table] += [keys | {c.name: _value(item, c) for c in columns} for item in getattr(plan, table)]
    columns = TABLES["findings"][len(keys) :]
    rows["findings"] += [keys | {c.name: getattr(finding, c.name) for c in columns} for finding in plan.findings]


def _document(plan: Plan) -> Row:
    row: Row = {}
    for column in TABLES["documents"][2:]:
        if column.path:
            value = attrgetter(column.path)(plan)
        else:
            value = getattr(plan, column.name) if column.name in TABLES else getattr(plan.metadata, column.name)
        row[column.name] = len(value) if column.kind == "integer" and isinstance(value, list) else _plain(value)
    return row


def _value(item: Record, column: Column) -> Any:
    if column.name == "page":
        return _page(item)
    if column.name in ("sheet", "cell"):
        return _sheet_place(item, column.name)
    return _plain(attrgetter(column.path or column.name)(item))


def _page(item: Any) -> int | None:
    """Where the quote begins; a row of a table says so itself."""
    own: int | None = getattr(item, "page", None)
    return own if own is not None else item.evidence.page


def _sheet_place(item: Any, field: str) -> str | None:
    """Sheet or address of the first cell of the quote; None where the document is no workbook."""
    return next((getattr(place, field) for place in item.evidence.places if isinstance(place, SheetPlace)), None)


def _plain(value: Any) -> Any:
    """A value as it stands in a cell."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Mapping):
        return JOINT.join(f"{key}: {text}" for key, text in value.items()) or None
    if isinstance(value, list):
        return JOINT.join(_element(one) for one in value) or None
    return value


def _element(value: str | CitedDocument | IndicatorCandidate) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, IndicatorCandidate):
        return f"{value.id} ({value.why})"
    named = f"{value.type} {value.number}"
    rest = [str(part) for part in (value.date, value.issuer) if part is not None]
    return f"{named} ({', '.join(rest)})" if rest else named


def _frame(rows: list[Row], columns: tuple[Column, ...]) -> pd.DataFrame:
    data = {column.name: pd.Series([row[column.name] for row in rows], dtype=DTYPES[column.kind]) for column in columns}
    return pd.DataFrame(data, columns=[column.name for column in columns])
