"""The tables that a comparison is made from: each read when it is first asked for, with the columns that are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import pandas as pd

from vnplan_extract.errors import VnplanError
from vnplan_extract.export.columns import DTYPES, TABLES

__all__ = ["NEEDED", "REQUIRED", "HasTables", "Tables", "empty_table", "joined", "typed"]

NEEDED: dict[str, tuple[str, ...]] = {
    "documents": (
        *("plan_id", "document", "issuer", "issuer_level", "number", "symbol", "document_type", "date", "title"),
        *("period_from", "period_to", "district_code", "province_code", "commune_code", "sha256", "schema_version"),
    ),
    "targets": tuple(column.name for column in TABLES["targets"] if column.name not in ("document", "inferred")),
    "observations": tuple(column.name for column in TABLES["observations"] if column.name not in ("document",)),
    "sections": ("plan_id", "path", "title", "quote", "page", "start", "end"),
}
"""The columns that are read of a table; of a table that is not named here, all."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "documents": ("plan_id", "document"),
    "targets": ("plan_id", "id", "indicator", "value", "quote"),
}
"""The columns without which a table cannot be one of ours, in any version."""


class HasTables(Protocol):
    """What gives the tables of plans by name: :class:`Tables`, or the dict of :func:`vnplan_extract.frames`."""

    def __getitem__(self, table: str, /) -> pd.DataFrame:
        """The table of a name."""


Reader = Callable[[str], pd.DataFrame]


class Tables:
    """Tables by name, read once each.

    Args:
        read: gives the table of a name with typed columns.
        texts: whole text of each plan by ``plan_id``, where the plans themselves are at hand.
        name: what messages call it.

    >>> tables = Tables(empty_table)
    >>> len(tables["targets"]), str(tables["targets"]["year_to"].dtype)
    (0, 'Int64')
    """

    def __init__(self, read: Reader, *, texts: Mapping[str, str] | None = None, name: str = "the plans") -> None:
        self._read, self._known = read, dict[str, pd.DataFrame]()
        self.texts: Mapping[str, str] = texts or {}
        self.name = name

    def __getitem__(self, table: str) -> pd.DataFrame:
        if table not in self._known:
            self._known[table] = self._read(table)
        return self._known[table]

    def with_tables(self, **tables: pd.DataFrame) -> Tables:
        """The same with some tables replaced."""
        changed = Tables(self._read, texts=self.texts, name=self.name)
        changed._known = {**self._known, **tables}
        return changed


def empty_table(table: str) -> pd.DataFrame:
    """The table without rows; its columns have their types."""
    return typed(pd.DataFrame(), table, "")


def typed(frame: pd.DataFrame, table: str, place: str) -> pd.DataFrame:
    """The needed columns of a table with their types; a column that an older version lacks is empty.

    Args:
        frame: the table as it was read.
        table: its name.
        place: file or dataset, for messages.

    Raises:
        VnplanError: a column is missing that every version has, or holds something else.
    """
    missing = [name for name in REQUIRED.get(table, ("plan_id",)) if name not in frame and len(frame.columns)]
    if missing:
        raise VnplanError(
            f"{place}: the table {table} has no column {', '.join(missing)}; "
            "it is no table of vnplan_extract: write it with vnplan extract --format parquet"
        )
    kinds = {column.name: DTYPES[column.kind] for column in TABLES[table]}
    wanted = NEEDED.get(table, tuple(kinds))
    columns = {name: _column(frame, name, kinds[name], f"{place}: {table}.{name}") for name in wanted}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(frame)))


def _column(frame: pd.DataFrame, name: str, kind: str, place: str) -> pd.Series:
    if name not in frame:
        return pd.Series(pd.NA, index=pd.RangeIndex(len(frame)), dtype=kind)
    column = frame[name].reset_index(drop=True)
    try:
        given = column if str(column.dtype) == kind else column.astype(kind)  # type: ignore[call-overload]
        return given.mask(given.abs() == float("inf")) if kind == "Float64" else given  # infinity is no figure
    except (TypeError, ValueError) as error:
        raise VnplanError(f"{place}: holds {column.dtype}, expected {kind}; write the dataset anew") from error


def joined(parts: Sequence[Tables]) -> Tables:
    """Several sets of tables as one; a plan that comes again in a later one is left out there."""
    if len(parts) == 1:
        return parts[0]
    kept: list[set[str]] = []
    seen: set[str] = set()
    for part in parts:
        own = set(part["documents"]["plan_id"].dropna()) - seen
        kept.append(own)
        seen |= own

    def read(table: str) -> pd.DataFrame:
        frames = [part[table] for part in parts]
        chosen = [frame[frame["plan_id"].isin(ids)] for frame, ids in zip(frames, kept, strict=True)]
        return pd.concat(chosen, ignore_index=True)

    texts = {plan: text for part in reversed(parts) for plan, text in part.texts.items()}
    return Tables(read, texts=texts, name=", ".join(part.name for part in parts[:3]))
