"""A dataset that was opened: its manifest, tables, plans, and SQL over them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from vnplan_extract.dataset import layout, rows
from vnplan_extract.errors import UnreadableDocument, VnplanError
from vnplan_extract.export.columns import ID_DIGITS, TABLES
from vnplan_extract.storage.look_ahead import in_order, is_far
from vnplan_extract.storage.places import place
from vnplan_extract.storage.troubles import asked

if TYPE_CHECKING:
    import pyarrow.dataset as pads

    from vnplan_extract.schema import Plan
    from vnplan_extract.storage.places import Place

__all__ = ["Dataset"]

_LIKE_A_MANIFEST = {"document": "path", "text_origin": "origin"}  # columns of documents that a manifest names so


class Dataset(os.PathLike[str]):
    """A folder of tables of plans; what is asked for is read from disk each time, and nothing else.

    A plan counts once: one that the manifest links to another form of it (``same_plan_as``), and inputs with the
    same bytes, are in the manifest but not in the tables.

    Args:
        path: the folder; also an address in a store, such as ``s3://bucket/out``.

    Attributes:
        path: the folder.
        tables: names of the tables: documents, sections, targets, observations, tasks, references, findings.

    Raises:
        VnplanError: it is not there or no dataset.
    """

    tables: tuple[str, ...] = tuple(TABLES)

    def __init__(self, path: str | os.PathLike[str] | Place) -> None:
        self.path = place(path)
        with asked(self.path):
            is_folder, is_there = self.path.is_dir(), self.path.exists()
        if not is_folder:
            wrong = "is a file; name the folder of the dataset" if is_there else "is not there"
            raise UnreadableDocument(f"{self.path}: {wrong}")
        if layout.is_unfinished(self.path):
            raise VnplanError(
                f"{self.path}: its first run has not ended; what was read so far can be opened once the same "
                "vnplan batch has ended, or was stopped with Ctrl-C"
            )
        if not layout.holds_tables(self.path):
            raise VnplanError(
                f"{self.path}: is no dataset: it holds neither {layout.MANIFEST} nor tables of documents and targets; "
                f"make one with vnplan batch INPUT… {self.path.name or 'FOLDER'}"
            )

    def __fspath__(self) -> str:
        return str(self.path)

    def __repr__(self) -> str:
        return f"Dataset({str(self.path)!r})"

    def __len__(self) -> int:
        """How many plans count."""
        counted = layout.counted_documents(self.path)
        return int(self._rows("documents").scanner(columns=[]).count_rows()) if counted is None else len(counted)

    @property
    def manifest(self) -> pd.DataFrame:
        """A row for each input: ``path, member, sha256, status, reason, pages, seconds, origin, plan_id`` and more.

        Where there is no manifest, it is made from the documents.
        """
        if layout.has_manifest(self.path):
            return rows.to_frame(layout.read_manifest(self.path))
        kept = ["document", "sha256", "pages", "text_origin", "plan_id", "schema_version"]
        documents = self.frame("documents", columns=kept).rename(columns=_LIKE_A_MANIFEST)
        documents.insert(2, "status", pd.Series("done", index=documents.index, dtype="string"))
        return documents

    def frame(
        self, table: str, columns: Sequence[str] | None = None, where: Sequence[rows.Condition] = ()
    ) -> pd.DataFrame:
        """A table, or a part of it, with the types that :func:`vnplan_extract.frames` gives.

        Args:
            table: one of :attr:`tables`.
            columns: names of the columns to read; None for all.
            where: conditions ``(column, operator, value)`` that all hold for the rows to read, such as
                ``[("year_to", ">=", 2025), ("unit", "in", ["%", "ha"])]``.

        Raises:
            VnplanError: there is no such table or column, a condition does not fit, or a file is broken.
        """
        return rows.filled(rows.taken(self._rows(table), columns, where, f"{self.path}: {table}"), table)

    def frames(self) -> Mapping[str, pd.DataFrame]:
        """Table name to table, in the form of :func:`vnplan_extract.frames`; each is read when it is asked for."""
        return _LazyFrames(self)

    def plans(self, ids: Iterable[str] | None = None) -> Iterator[Plan]:
        """The whole plans, one after another, never all in memory.

        Args:
            ids: ``plan_id`` of the plans wanted, in the order wanted, other forms of a plan too; None for all that
                count, by the SHA-256 of their documents.

        Raises:
            VnplanError: the dataset has tables only, a plan is not there, or its file is broken.
        """
        from vnplan_extract.dataset.stored_plans import read_plan

        files = layout.plan_files(self.path)
        if not files and (ids is not None or len(self)):
            raise VnplanError(f"{self.path}: holds the tables of its plans only; vnplan batch writes whole plans too")
        wanted = self._counted(files) if ids is None else self._named(files, ids)
        for _, plan in in_order(wanted, read_plan, is_far):
            yield plan()

    def sql(self, query: str) -> pd.DataFrame:
        """What a query in SQL gives; the tables and ``manifest`` are its views (needs DuckDB, the extra ``dataset``).

        A query reads and does nothing else: it has no access to files, to the network or to settings.
        ``references`` is a word of SQL, so that table is written ``"references"``.

        Args:
            query: one SELECT in the language of DuckDB.

        Raises:
            VnplanError: DuckDB is not installed, the query does not only read, or it fails.
        """
        from vnplan_extract.dataset.sql import ask

        views = {table: self._rows(table) for table in self.tables}
        if layout.has_manifest(self.path):
            views["manifest"] = rows.of_rows(layout.read_manifest(self.path))
        return rows.to_frame(ask(query, views, str(self.path)))

    def _rows(self, table: str) -> pads.Dataset:
        """The rows of a table that count, in the form of this version."""
        if table not in TABLES:
            raise VnplanError(f"{self.path}: has no table {table!r}; it has {', '.join(TABLES)}")
        files = layout.table_files(self.path, table)
        if not files:
            layout.counted_documents(self.path)  # a manifest that is none of ours is no reason for an empty table
        found = rows.of_files(files, table)
        older = self._older
        from vnplan_extract.dataset.older import MATCHED, brought_forward

        if older and table in MATCHED:
            return brought_forward(found, table, older, f"{self.path}: {table}")
        return found

    @cached_property
    def _older(self) -> frozenset[str]:
        from vnplan_extract.dataset.older import plans_of_older_versions

        documents = rows.of_files(layout.table_files(self.path, "documents"), "documents")
        return plans_of_older_versions(documents, str(self.path))

    def _counted(self, files: Mapping[str, Place]) -> list[Place]:
        counted = layout.counted_documents(self.path)
        return [file for sha256, file in files.items() if counted is None or sha256 in counted]

    def _named(self, files: Mapping[str, Place], ids: Iterable[str]) -> list[Place]:
        by_id = {sha256[:ID_DIGITS]: file for sha256, file in files.items()}
        wanted = list(dict.fromkeys([ids] if isinstance(ids, str) else ids))
        missing = [plan_id for plan_id in wanted if plan_id not in by_id]
        if missing:
            raise VnplanError(f"{self.path}: holds no plan {', '.join(map(str, missing[:5]))}; see its manifest")
        return [by_id[plan_id] for plan_id in wanted]


class _LazyFrames(Mapping[str, pd.DataFrame]):
    """The tables of a dataset by name."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def __getitem__(self, table: str) -> pd.DataFrame:
        if table not in TABLES:
            raise KeyError(table)
        return self._dataset.frame(table)

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)
