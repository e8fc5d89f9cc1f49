"""What in the tables of an archive a person should look at: findings, plans without targets, odd tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from vnplan_extract.dataset.opened import Dataset

__all__ = ["findings", "odd_tables", "without_targets"]

LEAST_ROWS = 3  # a table with fewer says nothing of how its columns were read


def findings(dataset: Dataset, names: pd.Series) -> pd.DataFrame:
    """Kinds of finding: how many, in how many plans, and one of them.

    Args:
        dataset: where they stand.
        names: ``plan_id`` to the input, as it is shown.
    """
    rows = dataset.frame("findings", columns=["plan_id", "document", "severity", "code", "message"])
    rows["example"] = _named(rows, names)
    rows = rows.sort_values(["severity", "code", "example"], kind="stable")
    groups = rows.groupby(["severity", "code"], sort=True)
    counted = groups.agg(
        plans=("plan_id", "nunique"),
        findings=("code", "size"),
        example=("example", "first"),
        message=("message", "first"),
    ).reset_index()
    return counted.sort_values(["plans", "findings"], ascending=False, kind="stable").reset_index(drop=True)


def without_targets(dataset: Dataset, names: pd.Series) -> pd.DataFrame:
    """Plans without a target, with what they are."""
    kept = ["plan_id", "document", "document_type", "issuer", "title", "pages", "tasks", "observations", "text_origin"]
    rows = dataset.frame("documents", columns=kept, where=[("targets", "==", 0)])
    rows.insert(0, "input", _named(rows, names))
    return rows.drop(columns=["plan_id", "document"]).sort_values("input", kind="stable").reset_index(drop=True)


def odd_tables(dataset: Dataset, names: pd.Series) -> pd.DataFrame:
    """Tables of tasks whose columns were likely misread: half of the rows or more lack the task or the lead body."""
    columns = ["plan_id", "document", "table", "task", "lead_raw", "deadline_raw", "page"]
    rows = dataset.frame("tasks", columns=columns, where=[("table", ">=", 1)])
    for name in ("task", "lead_raw", "deadline_raw"):
        rows[name] = rows[name].isna()
    groups = rows.groupby(["plan_id", "document", "table"], sort=True)
    counted = groups.agg(
        page=("page", "min"),
        rows=("task", "size"),
        without_task=("task", "sum"),
        without_lead=("lead_raw", "sum"),
        without_deadline=("deadline_raw", "sum"),
    ).reset_index()
    worst = counted[["without_task", "without_lead"]].max(axis="columns")
    odd = counted[(counted["rows"] >= LEAST_ROWS) & (2 * worst >= counted["rows"])].copy()
    odd.insert(0, "input", _named(odd, names))
    return (
        odd.drop(columns=["plan_id", "document"]).sort_values(["input", "table"], kind="stable").reset_index(drop=True)
    )


def _named(rows: pd.DataFrame, names: pd.Series) -> pd.Series:
    """The input of each row; the name in the record where the manifest has none."""
    return rows["plan_id"].map(names).astype("string").fillna(rows["document"])
