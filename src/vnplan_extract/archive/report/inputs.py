"""The rows of a manifest as the report shows them: names to read, kinds of failure, formats."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from vnplan_extract.archive.documents import document_rows
from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.export.safe_text import printable
from vnplan_extract.storage.look_ahead import in_order, is_far
from vnplan_extract.storage.troubles import asked

if TYPE_CHECKING:
    from vnplan_extract.dataset.opened import Dataset
    from vnplan_extract.storage.places import Place

__all__ = ["commands", "inputs_of", "shown"]

FILE_BYTES = 1_000_000  # of one file of the quarantine
_TEXT = ("path", "member", "sha256", "status", "reason", "origin", "plan_id", "same_plan_as")
_FORMATS = {
    "application/pdf": "PDF",
    "application/msword": "Word 97-2003",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.ms-excel": "Excel 97-2003",
    "application/rtf": "RTF",
    "text/html": "HTML",
    "text/plain": "text",
}


def inputs_of(dataset: Dataset) -> pd.DataFrame:
    """A row for each input, sorted by name.

    Args:
        dataset: with or without a manifest.

    Returns:
        The columns of the manifest that the report uses, each there, and ``input`` (path and member, as it is
        shown), ``kind`` (of failure: what stands before the colon of the reason), ``format`` (what its content
        was; of a file that could not be read, what its name says).
    """
    rows = dataset.manifest
    for name in _TEXT:
        rows[name] = rows[name].astype("string") if name in rows else pd.Series(pd.NA, rows.index, dtype="string")
    rows["pages"] = pd.to_numeric(rows["pages"]) if "pages" in rows else pd.Series(pd.NA, rows.index, dtype="Int64")
    rows["seconds"] = rows["seconds"] if "seconds" in rows else pd.Series(pd.NA, rows.index, dtype="Float64")
    rows["status"] = rows["status"].fillna("unknown")
    rows["input"] = _inputs(rows)
    rows["kind"] = rows["reason"].map(_kind, na_action="ignore").astype("string")
    media = rows["sha256"].map(_media_types(dataset.path)).astype("string")
    read = media.map(lambda one: _FORMATS.get(one, one), na_action="ignore").astype("string")
    rows["format"] = read.fillna(rows["input"].map(_by_name).astype("string"))
    return rows.sort_values(["input", "sha256"], na_position="last", kind="stable").reset_index(drop=True)


def _media_types(folder: Place) -> dict[str, str]:
    """SHA-256 to media type of each document that was read, of other forms of a plan too."""
    return {sha256: row["media_type"] for sha256, row in document_rows(folder, ["media_type"]).items()}


def _inputs(rows: pd.DataFrame) -> pd.Series:
    """Path below the folder that all share, and member, in one line each."""
    paths = [str(path) for path in rows["path"].fillna("")]
    folders = {os.path.dirname(path) for path in paths if path.startswith("/")}
    shared = os.path.commonpath(folders) if folders else ""
    below = [os.path.relpath(path, shared) if path.startswith("/") else path for path in paths]
    members = [None if pd.isna(member) else member for member in rows["member"]]
    names = [shown(path if not member else f"{path} › {member}") for path, member in zip(below, members, strict=True)]
    return pd.Series(names, index=rows.index, dtype="string")


def shown(name: str) -> str:
    """A name of a file in one line, whatever it holds.

    >>> shown("a\\nb\\t.pdf")
    'a\\\\nb\\\\t.pdf'
    """
    return printable("".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in name))


def _kind(reason: str) -> str:
    """The word before the colon; of a reason without one, its beginning."""
    return printable(reason.partition(":")[0])[:60]


def _by_name(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return f"not read ({suffix})" if 1 < len(suffix) <= 12 else "not read (no suffix)"


def commands(folder: Place) -> dict[tuple[str, str | None], str]:
    """Path and member, as they are shown, of each input in quarantine to the command that shows its failure again."""
    found: dict[tuple[str, str | None], str] = {}
    with asked(folder):
        files: list[Place] = sorted((folder / "quarantine").glob("*.json"), key=str)
    for _, record_of in in_order(files, _record, is_far):
        record = record_of()
        path, member, command = (record.get(name) for name in ("path", "member", "reproduce"))
        if isinstance(path, str) and isinstance(command, str) and (member is None or isinstance(member, str)):
            found[shown(path), None if member is None else shown(member)] = command
    return found


def _record(file: Place) -> dict[str, Any]:
    """What a file of the quarantine says; nothing where it is torn, since the report is about the others too."""
    try:
        with asked(file), file.open("rb") as opened:
            record = json.loads(opened.read(FILE_BYTES))
    except (OSError, ValueError, RecursionError, UnreadableDocument):
        return {}
    return record if isinstance(record, dict) else {}
