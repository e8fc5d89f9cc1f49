"""A dataset on disk as tables: folders of Parquet tables, or of plans as JSON.

:mod:`vnplan_extract.dataset.layout` says where the tables may stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from os import PathLike
from typing import TYPE_CHECKING

import pandas as pd

from vnplan_extract.compare.tables import NEEDED, Tables, empty_table, typed
from vnplan_extract.dataset.layout import holds_tables, table_files
from vnplan_extract.dataset.rows import to_frame
from vnplan_extract.dataset.stored_plans import read_plan
from vnplan_extract.errors import LimitExceeded, UnreadableDocument, VnplanError
from vnplan_extract.export.columns import TABLES
from vnplan_extract.storage.arrow import arrow_place
from vnplan_extract.storage.places import place as place_of
from vnplan_extract.storage.troubles import asked

if TYPE_CHECKING:
    import pyarrow as pa

    from vnplan_extract.schema import Plan
    from vnplan_extract.storage.places import Place

__all__ = ["ROW_LIMIT", "from_plans", "open_dataset"]

ROW_LIMIT = 20_000_000  # rows of one table; beyond it the memory of a usual machine does not hold the columns
OUR_OTHER_JSON = {"datapackage.json"}


def open_dataset(path: str | PathLike[str]) -> Tables:
    """The tables of a folder of Parquet tables, of a folder of plans as JSON, or of one plan as JSON.

    Args:
        path: the folder or file.

    Raises:
        VnplanError: it is not there, is no dataset, or a file of it is broken. The message says what is expected.
    """
    place = place_of(path)
    with asked(place):
        return _opened(place)


def _opened(place: Place) -> Tables:
    if place.is_file() and place.suffix.lower() == ".json":
        return from_plans([read_plan(place)], name=str(place))
    if place.is_file():
        raise VnplanError(f"{place}: is a file; name the folder of the dataset, or a plan as .json")
    if not place.is_dir():
        raise UnreadableDocument(f"{place}: is not there")
    if holds_tables(place):
        return Tables(lambda table: _read(place, table), name=str(place))
    plans = sorted((file for file in place.glob("*.json") if file.name not in OUR_OTHER_JSON), key=str)
    if plans:
        return from_plans([read_plan(file) for file in plans], name=str(place))
    raise VnplanError(
        f"{place}: is no dataset: it holds neither documents.parquet and targets.parquet nor plans as .json; "
        f"make one with vnplan extract FILE… --format parquet -o {place.name or 'FOLDER'}"
    )


def from_plans(plans: list[Plan], name: str = "the plans") -> Tables:
    """The tables of plans, with their texts; plans of an older version get their indicators here."""
    from vnplan_extract.compare.migrate import plan_with_indicators
    from vnplan_extract.export.frames import frames

    tables = frames(plan_with_indicators(plan) for plan in plans)
    texts = dict(zip(tables["documents"]["plan_id"], (plan.text for plan in plans), strict=True))
    return Tables(lambda table: typed(tables[table], table, name), texts=texts, name=name)


def _read(folder: Place, table: str) -> pd.DataFrame:
    files = table_files(folder, table)
    if not files:
        return empty_table(table)
    wanted = NEEDED.get(table, tuple(column.name for column in TABLES[table]))
    parts, rows = [], 0
    for file in files:
        part = _read_file(file, wanted)
        rows += part.num_rows
        if rows > ROW_LIMIT:
            raise LimitExceeded(f"{folder}: more than {ROW_LIMIT:,} {table}; compare a part of the dataset")
        parts.append((file, part))
    frames = [typed(to_frame(part), table, str(file)) for file, part in _put_together(parts)]
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


def _put_together(parts: list[tuple[Place, pa.Table]]) -> Iterator[tuple[Place, pa.Table]]:
    """Neighbours with the same columns as one, since thousands of small frames take minutes; and the first file."""
    import pyarrow as pa

    for _, same in groupby(parts, key=lambda part: [(column.name, str(column.type)) for column in part[1].schema]):
        files, tables = zip(*same, strict=True)
        yield files[0], pa.concat_tables(table.replace_schema_metadata(None) for table in tables)


def _read_file(file: Place, wanted: tuple[str, ...]) -> pa.Table:
    """Only the columns that are needed and there."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        path, system = arrow_place(file)
        with asked(file), pq.ParquetFile(path, filesystem=system) as opened:
            if opened.metadata.num_rows > ROW_LIMIT:
                raise LimitExceeded(f"{file}: {opened.metadata.num_rows:,} rows; the limit is {ROW_LIMIT:,}")
            there = set(opened.schema_arrow.names)
            columns = [name for name in wanted if name in there]
            table = opened.read(columns=columns)
            return table if columns or not there else opened.schema_arrow.empty_table()
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0][:200]
        raise UnreadableDocument(f"{file}: is no Parquet file that can be read ({reason}); write it anew") from error
