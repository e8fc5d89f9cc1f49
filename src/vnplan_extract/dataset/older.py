"""Plans of older versions within a dataset: their rows brought to this version where that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnplan_extract.compare.matching import matched_again
from vnplan_extract.compare.migrate import older_plans
from vnplan_extract.dataset.rows import filled, of_frame, taken

if TYPE_CHECKING:
    import pyarrow.dataset as pads

__all__ = ["MATCHED", "brought_forward", "plans_of_older_versions"]

MATCHED = ("targets", "observations")  # the tables that later versions added indicators and canonical values to


def plans_of_older_versions(documents: pads.Dataset, name: str) -> frozenset[str]:
    """The ids of plans that an older version read.

    Raises:
        VnplanError: a plan is of a newer version than this installation, or of none that is known.
    """
    versions = filled(taken(documents, ["plan_id", "schema_version"], (), name), "documents")
    return frozenset(older_plans(versions, name))


def brought_forward(rows: pads.Dataset, table: str, older: frozenset[str], name: str) -> pads.Dataset:
    """A table in which the rows of older plans are matched anew; it stands in memory, unlike one of this version."""
    return of_frame(matched_again(filled(taken(rows, None, (), name), table), set(older)), table)
