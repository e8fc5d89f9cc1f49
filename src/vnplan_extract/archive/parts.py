"""The tables of a dataset: rows of many documents in few files, each file a share of the documents by their SHA-256.

Thousands of files with a few rows each take longer to open than to read. So what documents gave (:mod:`loose`) is
merged at the end of a run: rows in the order of the SHA-256 of their documents, 256 documents in a file on average.
Only the files of documents that came, changed or went are written anew. What a file holds depends on the documents
of the dataset alone, not on the runs that read them.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING

from vnplan_extract.archive.folder import Folder
from vnplan_extract.archive.loose import LOOSE, loose_name, packed_tables, sha256_of, unpacked_tables
from vnplan_extract.export.columns import ID_DIGITS, TABLES

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATA", "Parts", "depth_for", "part_name"]

DATA = "data"
MOST = 256  # documents in a file on average
HEX = "0123456789abcdef"
STEM, END = "part", ".parquet"


def depth_for(documents: int) -> int:
    """How many digits of the SHA-256 tell the files apart, for a dataset of so many documents.

    >>> [depth_for(count) for count in (1, 256, 257, 5_000, 100_000)]
    [0, 0, 1, 2, 3]
    """
    depth = 0
    while documents > MOST * 16**depth:
        depth += 1
    return depth


def part_name(table: str, prefix: str) -> str:
    """Where the rows of the documents with a prefix stand.

    >>> part_name("targets", "3f"), part_name("targets", "")
    ('data/targets/part-3f.parquet', 'data/targets/part.parquet')
    """
    return f"{DATA}/{table}/{STEM}{'-' if prefix else ''}{prefix}{END}"


def _prefix_of(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(END).removeprefix(STEM).removeprefix("-")


class Parts:
    """The files of the tables.

    Args:
        folder: of the dataset.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def merge(self, before: Collection[str], after: Collection[str], doubtful: Collection[str] = ()) -> None:
        """Bring the tables from one set of documents to another; ended in between, it may be done again.

        Documents that leave the tables and stay in the dataset are put back as loose files by :meth:`part_with`.

        Args:
            before: SHA-256 of the documents that the tables held after the last merge that ended.
            after: those that they shall hold; what is new in them stands in loose files.
            doubtful: those that a merge which did not end may have put in or taken out.
        """
        depth, loose, there = depth_for(len(after)), self.loose(), self._there()
        stale = {name for name in there if len(_prefix_of(name)) != depth}
        changed = (set(before) ^ set(after)) | set(doubtful) | (loose & set(after))
        changed.discard("")  # of what could not be read at all
        prefixes = _prefixes(depth) if stale else sorted({sha256[:depth] for sha256 in changed})
        wanted = _by_prefix(after, depth)
        empty: set[str] = set()
        with self._folder.stage() as stage:
            for prefix in prefixes:
                documents = wanted.get(prefix, [])
                fresh = self._unpacked([sha256 for sha256 in documents if sha256 in loose])
                for table in TABLES:
                    rows = self._merged(table, prefix, documents, fresh, there)
                    name = part_name(table, prefix)
                    if rows is None:
                        empty.add(name)
                    else:
                        stage.add(name, _parquet(rows))
        self._folder.remove((stale | empty) & there)

    def part_with(self, leaving: Collection[str]) -> None:
        """Put the rows of documents that leave the tables, but not the dataset, into loose files.

        Args:
            leaving: SHA-256 of each.
        """
        missing = sorted(set(leaving) - self.loose())
        there = self._there() if missing else set()
        for sha256 in missing:
            tables = {}
            for table in TABLES:
                rows = [self._rows(name, [sha256]) for name in _sources(there, table, sha256)]
                found = [one for one in rows if one.num_rows]
                if found:
                    tables[table] = found[0]
            with self._folder.stage() as stage:
                stage.add(loose_name(sha256), packed_tables(tables))

    def loose(self) -> set[str]:
        """SHA-256 of the documents that stand in loose files."""
        return {sha256_of(name) for name in self._folder.names(LOOSE)}

    def lacking(self, documents: Collection[str]) -> set[str]:
        """Those of some documents whose rows are in no file that is there, loose or merged."""
        held = {_prefix_of(name) for name in self._there() if name.startswith(part_name("documents", "")[: -len(END)])}
        depths = {len(prefix) for prefix in held}
        missing = {one for one in documents if not any(one[:depth] in held for depth in depths)}
        return missing - self.loose() if missing else missing

    def clean(self, kept: Collection[str]) -> None:
        """Remove the loose files of all documents but these."""
        self._folder.remove([loose_name(sha256) for sha256 in sorted(self.loose() - set(kept))])

    def _there(self) -> set[str]:
        return {name for name in self._folder.names(DATA) if name.endswith(END)}

    def _unpacked(self, documents: list[str]) -> dict[str, dict[str, pa.Table]]:
        contents = self._folder.read_all([loose_name(sha256) for sha256 in documents])
        return {sha256: unpacked_tables(data) for sha256, data in zip(documents, contents, strict=True)}

    def _merged(
        self, table: str, prefix: str, documents: list[str], fresh: dict[str, dict[str, pa.Table]], there: set[str]
    ) -> pa.Table | None:
        """The rows of a file: those of the loose files, and for other documents those of the files that are there."""
        import pyarrow as pa

        pieces = [tables[table] for tables in fresh.values() if table in tables]
        left = {_id(sha256): sha256 for sha256 in documents if sha256 not in fresh}
        for name in _sources(there, table, prefix):
            if left:
                rows = self._rows(name, list(left.values()))
                for plan_id in rows["plan_id"].unique().to_pylist():
                    del left[plan_id]
                pieces.append(rows)
        pieces = [_in_form(piece, table) for piece in pieces if piece.num_rows]
        if not pieces:
            return None
        rows = pa.concat_tables(pieces).combine_chunks()
        order = pa.compute.sort_indices(rows["plan_id"])  # stable: the rows of a document keep their order
        return rows.take(order).combine_chunks()

    def _rows(self, name: str, documents: list[str]) -> pa.Table:
        """The rows of some documents in a file."""
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        rows = pq.read_table(pa.BufferReader(self._folder.read(name)))
        wanted = pa.array([_id(sha256) for sha256 in documents], pa.string())
        return rows.filter(pc.is_in(rows["plan_id"].cast(pa.string()), wanted))


def _sources(there: Collection[str], table: str, prefix: str) -> Iterator[str]:
    """The files of a table that may hold documents with a prefix, the finest division first."""
    below = f"{DATA}/{table}/"
    names = [name for name in there if name.startswith(below)]
    for name in sorted(names, key=lambda name: (-len(_prefix_of(name)), name)):
        held = _prefix_of(name)
        if held.startswith(prefix) or prefix.startswith(held):
            yield name


def _prefixes(depth: int) -> list[str]:
    prefixes = [""]
    for _ in range(depth):
        prefixes = [prefix + digit for prefix in prefixes for digit in HEX]
    return prefixes


def _by_prefix(documents: Collection[str], depth: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sha256 in sorted(documents):
        found.setdefault(sha256[:depth], []).append(sha256)
    return found


def _id(sha256: str) -> str:
    return sha256[:ID_DIGITS]


def _in_form(rows: pa.Table, table: str) -> pa.Table:
    """With the columns of this version: those that an older one lacks are empty."""
    import pyarrow as pa

    schema = _schema(table)
    if rows.schema.equals(schema, check_metadata=True):
        return rows
    columns = [
        rows[field.name].cast(field.type) if field.name in rows.column_names else pa.nulls(rows.num_rows, field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


@cache
def _schema(table: str) -> pa.Schema:
    from vnplan_extract.export.files import arrow_schema

    return arrow_schema(TABLES[table])


def _parquet(rows: pa.Table) -> bytes:
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(rows, sink, compression="zstd")
    return sink.getvalue()
