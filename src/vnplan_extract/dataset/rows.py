"""Rows of a table on disk: only the columns and rows that are asked for are read, files of older versions as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from vnplan_extract.errors import UnreadableDocument, VnplanError
from vnplan_extract.export.columns import DTYPES, TABLES
from vnplan_extract.storage.arrow import arrow_place
from vnplan_extract.storage.troubles import asked

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    import pyarrow.dataset as pads

    from vnplan_extract.storage.places import Place

__all__ = ["Condition", "filled", "of_files", "of_frame", "of_rows", "taken", "to_frame"]

Condition = tuple[str, str, Any]
"""A column, one of ``= == != < > <= >= in`` and ``not in``, and a value (for ``in`` a list of values)."""


def of_files(files: Sequence[Place], table: str) -> pads.Dataset:
    """A table that stands in files; a column that a file lacks is empty in its rows.

    Raises:
        VnplanError: the first file is no table of ours.
    """
    import pyarrow.dataset as pads

    from vnplan_extract.export.files import arrow_schema

    schema = arrow_schema(TABLES[table])
    if not files:
        return pads.dataset(schema.empty_table())
    _check_first(files[0], table)
    from vnplan_extract.dataset.many_files import many_files

    return many_files(files, schema)


def _check_first(file: Place, table: str) -> None:
    import pyarrow.parquet as pq

    with _readable(str(file)):
        path, system = arrow_place(file)
        names = pq.read_schema(path, filesystem=system).names
    if "plan_id" not in names:
        raise VnplanError(
            f"{file}: has no column plan_id; it is no table {table} of vnplan_extract: "
            "write it with vnplan batch, or with vnplan extract --format parquet"
        )


def of_frame(frame: pd.DataFrame, table: str) -> pads.Dataset:
    """A table that stands in memory, asked in the same way."""
    import pyarrow as pa
    import pyarrow.dataset as pads

    from vnplan_extract.export.files import arrow_schema

    schema = arrow_schema(TABLES[table])
    return pads.dataset(pa.Table.from_pandas(frame[schema.names], schema=schema, preserve_index=False))


def of_rows(rows: pa.Table) -> pads.Dataset:
    """Any rows in memory."""
    import pyarrow.dataset as pads

    return pads.dataset(rows)


def taken(rows: pads.Dataset, columns: Sequence[str] | None, where: Sequence[Condition], name: str) -> pa.Table:
    """The columns and rows that are asked for.

    Args:
        rows: the table.
        columns: names, in the order wanted; None for all.
        where: conditions that all hold for a row that is taken.
        name: what messages call the table.

    Raises:
        VnplanError: a column is not there, or a condition does not fit its column.
    """
    import pyarrow.parquet as pq

    known = rows.schema.names
    unknown = [column for column in [*(columns or ()), *(one[0] for one in where)] if column not in known]
    if unknown:
        raise VnplanError(f"{name}: has no column {', '.join(unknown)}; it has {', '.join(known)}")
    try:
        chosen = pq.filters_to_expression(list(where)) if where else None
    except (ValueError, TypeError) as error:
        raise VnplanError(f"{name}: {list(where)!r} is no list of (column, operator, value): {error}") from error
    with _readable(name):
        # not rows.to_table(): that would pass by the scanner of ManyFiles
        return rows.scanner(columns=None if columns is None else list(columns), filter=chosen).to_table()


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Turn what Arrow says of a broken file, or of a value of the wrong type, into an error that names it."""
    import pyarrow as pa

    try:
        with asked(name):
            yield
    except pa.ArrowNotImplementedError as error:
        raise VnplanError(f"{name}: a value does not fit the type of its column: {_first_line(error)}") from error
    except (pa.ArrowException, OSError) as error:
        raise UnreadableDocument(f"{name}: cannot be read ({_first_line(error)}); write the dataset anew") from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:300]


def to_frame(rows: pa.Table) -> pd.DataFrame:
    """With types that know missing values; text stays in the memory that Arrow read it to."""
    import pandas as pd
    import pyarrow as pa

    types = {
        pa.string(): pd.StringDtype(),
        pa.large_string(): pd.StringDtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.int32(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    frame: pd.DataFrame = rows.to_pandas(types_mapper=types.get, date_as_object=False)
    return frame


def filled(rows: pa.Table, table: str) -> pd.DataFrame:
    """Rows of one of our tables with the same types as :func:`vnplan_extract.frames` gives them."""
    frame = to_frame(rows)
    kinds = {column.name: DTYPES[column.kind] for column in TABLES[table]}
    return frame.astype({name: kinds[name] for name in frame.columns})
