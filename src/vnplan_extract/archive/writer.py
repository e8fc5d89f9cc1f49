"""The files of a dataset: what each document gave, why others are set aside, and the tables of all of them."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
from collections.abc import Collection
from typing import Any

from vnplan_extract.archive.folder import Folder
from vnplan_extract.archive.loose import loose_name
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.parts import Parts
from vnplan_extract.archive.records import READ, Record, counted, shown
from vnplan_extract.storage.places import is_remote

__all__ = ["PLANS", "Writer", "plan_name", "reproduction"]

PLANS, QUARANTINE = "plans", "quarantine"


def plan_name(sha256: str) -> str:
    """Where the plan of a document stands, as JSON packed with Zstandard."""
    return f"{PLANS}/{sha256[:2]}/{sha256}.json.zst"


class Writer:
    """Writes outcomes into a dataset.

    Args:
        folder: the output.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._notes = set(folder.names(QUARANTINE))  # to remove a note that is not there is a request to a store

    def write(self, outcome: Outcome) -> None:
        """Write the tables and the plan of an outcome.

        Raises:
            OSError: they cannot be written; nothing of them is left then.
        """
        if outcome.tables is None or outcome.plan is None:
            return
        with self._folder.stage() as stage:
            stage.add(loose_name(outcome.sha256), outcome.tables)
            stage.add(plan_name(outcome.sha256), outcome.plan)

    def lacking(self, records: Collection[Record]) -> set[str]:
        """SHA-256 of the documents whose plan or rows somebody took away."""
        there = {record.sha256 for record in records if record.status in READ}
        plans = set(self._folder.names(PLANS))
        gone = {sha256 for sha256 in there if plan_name(sha256) not in plans}
        return gone | Parts(self._folder).lacking(there)

    def quarantine(self, record: Record, command: str | None) -> None:
        """Note why an input is set aside, or remove the note where it no longer is."""
        name = f"{QUARANTINE}/{_digits(record)}.json"
        if record.status != "quarantined":
            if name in self._notes:
                self._folder.remove([name])
                self._notes.discard(name)
            return
        self._notes.add(name)
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
        with self._folder.stage() as stage:
            stage.add(name, (json.dumps(note, ensure_ascii=False, indent=1) + "\n").encode())

    def merge(self, before: Collection[str], records: Collection[Record], doubtful: Collection[str]) -> None:
        """Bring the tables up to date.

        Args:
            before: SHA-256 of the documents that they held when the last run ended.
            records: of all inputs.
            doubtful: documents that a run which did not end may have put in or taken out.
        """
        parts, after = Parts(self._folder), counted(records)
        there = {record.sha256 for record in records if record.status in READ}
        parts.part_with((set(before) & there) - after)
        parts.merge(before, after, doubtful)

    def sweep(self, records: Collection[Record]) -> None:
        """Remove what the tables hold as well, and the files of documents that are no longer in the dataset."""
        there = {record.sha256 for record in records if record.status in READ}
        Parts(self._folder).clean(there - counted(records))
        kept = {plan_name(sha256) for sha256 in there}
        self._folder.remove([name for name in self._folder.names(PLANS) if name not in kept])


def reproduction(record: Record, seconds: float) -> str | None:
    """The shell command that reads a document on its own; None for what is not opened at all.

    >>> reproduction(Record("/a b.pdf", None, "", "quarantined", attempts=2), 300)
    "vnplan extract '/a b.pdf' --max-seconds 300"
    >>> reproduction(Record("/a.zip", "b.pdf", "", "quarantined", attempts=2), 300)
    'vnplan extract /a.zip --member=b.pdf --max-seconds 300'
    >>> reproduction(Record("s3://b/a.pdf", None, "", "quarantined", attempts=2), 300)
    'vnplan batch s3://b/a.pdf again --max-seconds 300'
    """
    if not record.attempts:
        return None
    if is_remote(record.path):
        return f"vnplan batch {_quoted(record.path)} again --max-seconds {seconds:g}"
    member = "" if record.member is None else f" --member={_quoted(record.member)}"
    return f"vnplan extract {_quoted(record.path)}{member} --max-seconds {seconds:g}"


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
