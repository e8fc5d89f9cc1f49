"""Whole plans as they stand in a dataset: one JSON file each, packed or not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vnplan_extract.compare.migrate import check_version
from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.schema import Plan
from vnplan_extract.storage.arrow import arrow_place
from vnplan_extract.storage.troubles import asked

if TYPE_CHECKING:
    from vnplan_extract.storage.places import Place

__all__ = ["JSON_BYTES", "json_of", "read_plan", "text_of"]

JSON_BYTES = 500_000_000  # of one plan as JSON; the same as what a document may expand to


def read_plan(file: Place) -> Plan:
    """The plan of a file.

    Raises:
        VnplanError: the file is broken or too large, or the plan is of a newer version.
    """
    content = json_of(file)
    try:
        return Plan.from_json(content)
    except ValueError as error:
        version = _field(file, content, "schema_version")
        if isinstance(version, str):
            check_version(version, str(file))
        reason = str(error).splitlines()[0]
        raise UnreadableDocument(f"{file}: is no plan of this version: {reason}") from error


def text_of(file: Place) -> str:
    """The text of the plan of a file, without checking the plan."""
    text = _field(file, json_of(file), "text")
    return text if isinstance(text, str) else ""


def json_of(file: Place) -> bytes:
    """The bytes of the JSON, unpacked where the name ends in .zst.

    Raises:
        LimitExceeded: there are too many.
        UnreadableDocument: the file cannot be read or unpacked.
    """
    import pyarrow as pa

    packing = "zstd" if file.suffix == ".zst" else None
    try:
        path, system = arrow_place(file)
        with asked(file), system.open_input_stream(path, compression=packing) as stream:
            content: bytes = stream.read(JSON_BYTES + 1)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableDocument(f"{file}: cannot be read ({str(error)[:200]}); write it anew") from error
    if len(content) > JSON_BYTES:
        raise LimitExceeded(f"{file}: more than {JSON_BYTES:,} bytes are too many for the record of one plan")
    return content


def _field(file: Place, content: bytes, name: str) -> object:
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(f"{file}: is no plan of this version: {str(error)[:100]}") from error
    return record.get(name) if isinstance(record, dict) else None
