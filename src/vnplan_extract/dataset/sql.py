"""SQL over a dataset with DuckDB (the extra ``dataset``): reading only, no files, no network."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from vnplan_extract.errors import VnplanError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.dataset as pads

__all__ = ["ask"]

# DuckDB reads the tables through Arrow and needs no access of its own: with these settings a query cannot read or
# write a file, print, load an extension, see a Python variable, or change the settings back.
_CLOSED = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET python_enable_replacements = false",
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


def ask(query: str, views: Mapping[str, pads.Dataset], name: str) -> pa.Table:
    """The rows that a query gives.

    Args:
        query: one SELECT; DESCRIBE, SHOW TABLES and SUMMARIZE are taken as well.
        views: name to table.
        name: what messages call the dataset.

    Raises:
        VnplanError: DuckDB is not installed, the query is no single reading statement, or it fails.
    """
    try:
        import duckdb
    except ImportError as error:
        raise VnplanError("SQL over a dataset needs DuckDB: pip install 'vnplan-extract[dataset]'") from error
    with duckdb.connect(":memory:") as connection:
        for view, rows in views.items():
            connection.register(view, rows)
        with suppress(duckdb.Error):  # a notebook without widgets has no bar, and says so as an error
            connection.execute("SET enable_progress_bar = false")
        for setting in _CLOSED:
            connection.execute(setting)
        try:
            _check_reading(duckdb, connection.extract_statements(query), name)
            return connection.sql(query).to_arrow_table()
        except duckdb.Error as error:
            raise VnplanError(f"{name}: the query failed: {error}") from error


def _check_reading(duckdb: Any, statements: list[Any], name: str) -> None:
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise VnplanError(f"{name}: a query is one SELECT; the dataset is for reading only")
