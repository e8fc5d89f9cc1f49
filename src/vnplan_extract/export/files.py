"""Plans and their tables as files: JSON, CSV, Excel, Parquet. Every output is whole or not there."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vnplan_extract.errors import VnplanError
from vnplan_extract.export.atomic import atomic_file, atomic_folder
from vnplan_extract.export.columns import TABLES, Column
from vnplan_extract.export.datapackage import CSV_ENCODING, datapackage_json
from vnplan_extract.export.frames import frames
from vnplan_extract.export.safe_text import for_csv

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from vnplan_extract.schema import Plan

__all__ = [
    "FORMATS",
    "Format",
    "arrow_schema",
    "is_folder",
    "write",
    "write_csv",
    "write_json",
    "write_parquet",
    "write_xlsx",
]

Format = Literal["json", "csv", "xlsx", "parquet"]
FORMATS: tuple[Format, ...] = ("json", "csv", "xlsx", "parquet")


def write(plans: Sequence[Plan], path: str | Path, format: Format) -> None:
    """Write plans in one of the formats.

    Args:
        plans: one plan or more.
        path: a file for xlsx and for the json of one plan, else a folder.
        format: "json", "csv", "xlsx" or "parquet".

    Raises:
        VnplanError: the output cannot be written there.
    """
    _WRITERS[format](plans, path)


def write_json(plans: Sequence[Plan], path: str | Path) -> None:
    """One plan as the file ``path``; one file a plan where it is a folder or a name without suffix."""
    if not is_folder(path):
        if len(plans) != 1:
            raise VnplanError(f"{path}: holds one plan, and there are {len(plans)}; name a folder")
        with atomic_file(path) as temporary:
            temporary.write_text(plans[0].to_json() + "\n", encoding="utf-8")
        return
    with atomic_folder(path) as folder:
        for name, plan in zip(_names(plans), plans, strict=True):
            (folder / f"{name}.json").write_text(plan.to_json() + "\n", encoding="utf-8")


def is_folder(path: str | Path) -> bool:
    """Whether an output of that name is a folder: it is one, or its name has no suffix."""
    return Path(path).is_dir() or not Path(path).suffix


def write_csv(plans: Sequence[Plan], path: str | Path) -> None:
    """The tables as CSV files in the folder ``path``, with ``datapackage.json`` that describes them.

    UTF-8 with a byte order mark (Excel needs it). Text that a spreadsheet would run as a formula (it begins
    with = + - @, a tab or a line break) gets an apostrophe in front; control characters are left out. Lines
    end as RFC 4180 says.
    """
    with atomic_folder(path) as folder:
        for table, frame in frames(plans).items():
            _csv_frame(frame, TABLES[table]).to_csv(
                folder / f"{table}.csv",
                index=False,
                encoding=CSV_ENCODING,
                date_format="%Y-%m-%d",
                lineterminator="\r\n",
            )
        (folder / "datapackage.json").write_text(datapackage_json(), encoding="utf-8")


def write_xlsx(plans: Sequence[Plan], path: str | Path) -> None:
    """The tables as the Excel workbook ``path``, a sheet a table."""
    from vnplan_extract.export.excel import write_excel

    write_excel(frames(plans), path)


def write_parquet(plans: Sequence[Plan], path: str | Path) -> None:
    """The tables as Parquet files in the folder ``path``; the columns have the same types when empty."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with atomic_folder(path) as folder:
        for table, frame in frames(plans).items():
            schema = arrow_schema(TABLES[table])
            pq.write_table(
                pa.Table.from_pandas(frame, schema=schema, preserve_index=False), folder / f"{table}.parquet"
            )


_WRITERS: dict[Format, Callable[[Sequence[Plan], str | Path], None]] = {
    "json": write_json,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "parquet": write_parquet,
}


def _names(plans: Sequence[Plan]) -> list[str]:
    """A file name for each plan: that of its source without suffix; ``-2`` where it comes again."""
    names: dict[str, None] = {}
    for plan in plans:
        stem = Path(plan.source.file_name).stem or "plan"
        candidates = (stem if count == 1 else f"{stem}-{count}" for count in itertools.count(1))
        names[next(name for name in candidates if name not in names)] = None
    return list(names)


def _csv_frame(frame: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    """The table with its text made safe and whole numbers without ``.0``."""
    safe = frame.copy()
    for column in columns:
        if column.kind in ("string", "list"):
            safe[column.name] = frame[column.name].map(for_csv, na_action="ignore")
        elif column.kind == "number":
            safe[column.name] = frame[column.name].map(_plain_number, na_action="ignore").astype("string")
    return safe


def _plain_number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def arrow_schema(columns: tuple[Column, ...]) -> pa.Schema:
    """The Arrow types of the columns of a table."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "list": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    return pa.schema([pa.field(c.name, types[c.kind], metadata={"description": c.description}) for c in columns])
