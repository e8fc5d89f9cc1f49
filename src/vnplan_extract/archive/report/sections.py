"""What a report says: figures at its head, and tables that the page and the workbook both show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from vnplan_extract.archive.report import doubtful
from vnplan_extract.archive.report.inputs import commands, inputs_of, shown

if TYPE_CHECKING:
    from vnplan_extract.dataset.opened import Dataset

__all__ = ["Report", "Section", "read_report"]

SLOWEST = 50
STATUSES = ("done", "partial", "quarantined", "duplicate")


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the report.

    Attributes:
        name: short name; a sheet of the workbook bears it.
        title: its heading.
        note: what the table holds, in a sentence.
        table: its rows.
    """

    name: str
    title: str
    note: str
    table: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        figures: name to text, for its head.
        sections: its tables.
    """

    figures: dict[str, str]
    sections: tuple[Section, ...]


def read_report(dataset: Dataset) -> Report:
    """What is to be said of a dataset.

    Args:
        dataset: as :func:`vnplan_extract.dataset.open` gives it.

    Raises:
        VnplanError: a file of it is broken.
    """
    rows = inputs_of(dataset)
    names = rows.dropna(subset=["plan_id"]).drop_duplicates("plan_id").set_index("plan_id")["input"]
    sections = (
        Section("quarantine", "Quarantine", "Inputs of which there is no plan, and why.", _quarantine(rows, dataset)),
        Section("reasons", "Reasons", "Inputs in quarantine or read in part, by kind of reason.", _reasons(rows)),
        Section(
            "partial", "Read in part", "A plan is there, but something of the document is missing.", _partial(rows)
        ),
        Section("formats", "Formats", "What the content was, whatever the name says.", _by(rows, "format")),
        Section("origins", "Origins", "Where the text came from.", _by(rows[rows["origin"].notna()], "origin")),
        Section(
            "findings", "Findings", "What the plans' own findings say, by kind.", doubtful.findings(dataset, names)
        ),
        Section(
            "no_targets",
            "Plans without targets",
            "Plans in which no target was found: other documents, or plans that should be looked at.",
            doubtful.without_targets(dataset, names),
        ),
        Section(
            "odd_tables",
            "Odd tables",
            "Tables of tasks in which half of the rows or more lack the task or the lead body.",
            doubtful.odd_tables(dataset, names),
        ),
        Section("slowest", "Slowest inputs", f"The {SLOWEST} that took longest.", _slowest(rows)),
        Section("duplicates", "Duplicates", "Inputs that are counted under another one.", _duplicates(rows)),
    )
    return Report(_figures(rows), sections)


def _figures(rows: pd.DataFrame) -> dict[str, str]:
    read = rows["status"].isin(STATUSES[:2])
    pages, seconds = int(rows["pages"].sum()), float(rows["seconds"].sum())
    figures = {"inputs": f"{len(rows):,}", "plans": f"{int((read & rows['same_plan_as'].isna()).sum()):,}"}
    counts = rows["status"].value_counts()
    for status in [*STATUSES, *sorted(set(counts.index) - set(STATUSES))]:
        figures[status] = f"{int(counts.get(status, 0)):,}"
    figures["other form of a plan"] = f"{int((read & rows['same_plan_as'].notna()).sum()):,}"
    figures["pages"] = f"{pages:,}"
    figures["hours of work"] = f"{seconds / 3600:,.2f}"
    return figures


def _quarantine(rows: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    bad = rows[rows["status"] == "quarantined"]
    again = commands(dataset.path)
    members = [None if pd.isna(member) else shown(member) for member in bad["member"]]
    keys = zip(map(shown, bad["path"].fillna("")), members, strict=True)
    again_text = pd.Series([again.get(key) for key in keys], index=bad.index, dtype="string").map(
        shown, na_action="ignore"
    )
    return bad[["input", "kind", "reason", "pages", "seconds"]].assign(reproduce=again_text)


def _reasons(rows: pd.DataFrame) -> pd.DataFrame:
    failed = rows[rows["kind"].notna() & rows["status"].isin(["quarantined", "partial"])]
    groups = failed.groupby(["status", "kind"], sort=True)
    counted = groups.agg(inputs=("input", "size"), example=("input", "first"), reason=("reason", "first")).reset_index()
    return _most_first(counted, "inputs")


def _partial(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.loc[rows["status"] == "partial", ["input", "kind", "reason", "pages"]]


def _by(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Inputs by a column: how many came to what, pages and time."""
    statuses = {status: (rows["status"] == status) for status in STATUSES}
    groups = rows.assign(inputs=1, **statuses).groupby(column, sort=True)
    counted = groups[["inputs", *STATUSES, "pages", "seconds"]].sum()
    counted["seconds_a_page"] = (counted["seconds"] / counted["pages"].where(counted["pages"] > 0)).round(3)
    counted["seconds"] = counted["seconds"].round(1)
    return _most_first(counted.reset_index(), "inputs")


def _slowest(rows: pd.DataFrame) -> pd.DataFrame:
    slow = rows.dropna(subset=["seconds"]).sort_values("seconds", ascending=False, kind="stable").head(SLOWEST)
    each = (slow["seconds"] / slow["pages"].where(slow["pages"] > 0)).round(3)
    return slow[["input", "seconds", "pages", "format", "origin", "status"]].assign(seconds_a_page=each)


def _duplicates(rows: pd.DataFrame) -> pd.DataFrame:
    """Same bytes, and other forms of a plan, each with the input that is counted."""
    counted = rows[rows["status"].isin(STATUSES[:2])].dropna(subset=["sha256"]).drop_duplicates("sha256")
    by_sha256 = counted.set_index("sha256")["input"]
    same = rows[rows["status"] == "duplicate"]
    forms = rows[rows["status"].isin(STATUSES[:2]) & rows["same_plan_as"].notna()]
    parts = [
        same[["input"]].assign(sort="same bytes", counted=same["sha256"].map(by_sha256)),
        forms[["input"]].assign(sort="other form of the plan", counted=forms["same_plan_as"].map(by_sha256)),
    ]
    return pd.concat(parts).sort_values(["counted", "input"], kind="stable").reset_index(drop=True)


def _most_first(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    return frame.sort_values(column, ascending=False, kind="stable").reset_index(drop=True)
