"""The files of a dataset: the tables and the plan of each document, whole or not there."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.records import Record, shown

__all__ = ["Writer", "data_file", "plan_file", "reproduction"]

SYNCS = 8  # files that are waited for at once
STAGE = ".stage"  # what is being written, in the output itself so that renaming never copies


def data_file(folder: Path, table: str, sha256: str) -> Path:
    """Where the rows that a document gave to a table stand."""
    return folder / "data" / table / sha256[:2] / f"{sha256}.parquet"


def plan_file(folder: Path, sha256: str) -> Path:
    """Where the plan of a document stands, as JSON packed with Zstandard."""
    return folder / "plans" / sha256[:2] / f"{sha256}.json.zst"


class Writer:
    """Writes outcomes into a dataset.

    Args:
        folder: the output; it exists.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stage = folder / STAGE
        shutil.rmtree(self._stage, ignore_errors=True)
        self._stage.mkdir()
        self._made: set[Path] = set()
        self._syncing = ThreadPoolExecutor(SYNCS)  # a disk makes several waits at once into one

    def close(self) -> None:
        """Remove what is only there while it is written."""
        self._syncing.shutdown()
        shutil.rmtree(self._stage, ignore_errors=True)

    def write(self, outcome: Outcome) -> dict[str, int]:
        """Write the tables and the plan of an outcome.

        All files are written and on the disk before the first of them takes its place.

        Returns:
            Rows of each table.

        Raises:
            OSError: they cannot be written; nothing of them is left then.
        """
        rows: dict[str, int] = {}
        staged: list[tuple[Path, Path]] = []
        try:
            for table, stream in (outcome.tables or {}).items():
                place = data_file(self._folder, table, outcome.sha256)
                staged.append((self._stage / f"{len(staged)}.parquet", place))
                rows[table] = _write_table(stream, staged[-1][0])
            if outcome.plan_json is not None:
                staged.append((self._stage / f"{len(staged)}.json.zst", plan_file(self._folder, outcome.sha256)))
                staged[-1][0].write_bytes(_packed(outcome.plan_json))
            self._sync_all([temporary for temporary, _ in staged])
            self._place(staged)
        except BaseException:
            for temporary, _ in staged:
                temporary.unlink(missing_ok=True)
            raise
        return rows

    def _place(self, staged: list[tuple[Path, Path]]) -> None:
        for temporary, place in staged:
            if place.parent not in self._made:
                place.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(place.parent)
            os.replace(temporary, place)
        self._sync_all(sorted({place.parent for _, place in staged}))

    def _sync_all(self, paths: list[Path]) -> None:
        for _ in self._syncing.map(_sync, paths):
            pass

    def quarantine(self, record: Record, command: str | None) -> None:
        """Note why an input is set aside, or remove the note where it no longer is."""
        place = self._folder / "quarantine" / f"{_digits(record)}.json"
        if record.status != "quarantined":
            place.unlink(missing_ok=True)
            return
        note: dict[str, Any] = {
            "path": shown((record.path, None)),
            "member": None if record.member is None else shown((record.member, None)),
            "sha256": record.sha256,
            "kind": record.kind,
            "reason": record.reason,
            "attempts": record.attempts,
            "seconds": record.seconds,
            "facts": dict(record.facts),
            "reproduce": command,
        }
        place.parent.mkdir(exist_ok=True)
        temporary = self._stage / "note.json"
        temporary.write_text(json.dumps(note, ensure_ascii=False, indent=1) + "\n", "utf-8")
        _sync(temporary)
        os.replace(temporary, place)

    def sweep(self, records: Collection[Record]) -> None:
        """Remove the files of documents that are no longer in the dataset."""
        kept: dict[str, Mapping[str, int]] = {
            record.sha256: record.rows for record in records if record.status in ("done", "partial")
        }
        for file in (self._folder / "data").glob("*/*/*.parquet"):
            if file.parts[-3] not in kept.get(file.stem, {}):
                file.unlink()
        for file in (self._folder / "plans").glob("*/*.json.zst"):
            if file.name.removesuffix(".json.zst") not in kept:
                file.unlink()


def reproduction(record: Record, seconds: float) -> str | None:
    """The shell command that reads a document on its own; None for what is not opened at all.

    >>> reproduction(Record("/a b.pdf", None, "", "quarantined", attempts=2), 300)
    "vnplan extract '/a b.pdf' --max-seconds 300"
    >>> reproduction(Record("/a.zip", "b.pdf", "", "quarantined", attempts=2), 300)
    'unzip -p /a.zip b.pdf > document && vnplan extract document --max-seconds 300'
    """
    if not record.attempts:
        return None
    end = f"--max-seconds {seconds:g}"
    if record.member is None:
        return f"vnplan extract {_quoted(record.path)} {end}"
    unpack = "unzip -p" if record.path.lower().endswith(".zip") else "tar -xOf"
    return f"{unpack} {_quoted(record.path)} {_quoted(record.member)} > document && vnplan extract document {end}"


def _quoted(text: str) -> str:
    """Text for a shell; what cannot be printed is written as bytes."""
    if text.isprintable():
        return shlex.quote(text)
    signs = (
        chr(byte) if 32 <= byte < 127 and chr(byte) not in "'\\" else f"\\x{byte:02x}" for byte in os.fsencode(text)
    )
    return f"$'{''.join(signs)}'"


def _digits(record: Record) -> str:
    return hashlib.sha256(os.fsencode(f"{record.path}\0{record.member or ''}")).hexdigest()[:16]


def _write_table(stream: bytes, place: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pa.ipc.open_stream(stream) as reader:
        table = reader.read_all()
    pq.write_table(table, place, compression="zstd")
    return int(table.num_rows)


def _packed(data: bytes) -> bytes:
    import pyarrow as pa

    packed: bytes = pa.Codec("zstd").compress(data, asbytes=True)
    return packed


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
