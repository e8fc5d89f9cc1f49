"""What is kept of each input: a line of the journal, a row of the manifest."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from vnplan_extract.archive.jobs import NO_FACTS, Job, Rejected
from vnplan_extract.archive.outcome import Outcome, Status
from vnplan_extract.archive.settings import Settings, versions
from vnplan_extract.schema import SCHEMA_VERSION

__all__ = ["READ", "Key", "Record", "counted", "shown"]

Key = tuple[str, str | None]
READ: tuple[Status, ...] = ("done", "partial")
SAME = ("status", "origin", "settings_key", "schema_version", "version")  # texts that most records share


@dataclass(frozen=True, slots=True)
class Record:
    """What became of an input in the last run that looked at it.

    Attributes:
        path: absolute path of the file, as ``os.fsdecode`` gives it.
        member: name in the archive ``path``.
        sha256: of the document; empty where it could not be read.
        stamp: size and time of change of the file when it was handed out.
        rows: table to how many rows of it the document gave.
        duplicate_of: the document with the same bytes that is in the tables.
        same_plan_as: ``sha256`` of the form of the same plan that counts.
        settings_key, schema_version, version: what it was read with.
        Others: see :class:`~vnplan_extract.archive.outcome.Outcome`.
    """

    path: str
    member: str | None
    sha256: str
    status: Status
    reason: str = ""
    pages: int = 0
    seconds: float = 0.0
    origin: str | None = None
    plan_id: str | None = None
    duplicate_of: str | None = None
    same_plan_as: str | None = None
    attempts: int = 1
    stamp: str = ""
    settings_key: str = ""
    schema_version: str = SCHEMA_VERSION
    version: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What tells the input apart from every other."""
        return self.path, self.member

    @property
    def kind(self) -> str:
        """The kind of failure; empty where there is none."""
        return self.reason.partition(":")[0]

    def to_json(self) -> str:
        """As one line; bytes in names that are no UTF-8 are kept."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, line: str | bytes) -> Record:
        """Read what :meth:`to_json` wrote.

        Raises:
            ValueError: it is no such line.
        """
        try:
            return cls.from_values(json.loads(line))
        except (TypeError, AttributeError) as error:
            raise ValueError(str(error)) from None

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> Record:
        """A record of its fields; a text that most records have stands in memory once for all of them."""
        for name in SAME:
            if values.get(name):
                values[name] = sys.intern(values[name])
        return cls(**(values | {"facts": values.get("facts") or NO_FACTS}))

    @classmethod
    def of(cls, outcome: Outcome, settings: Settings, stamp: str) -> Record:
        """The record of an outcome."""
        return cls(
            *outcome.job.key,
            outcome.sha256,
            outcome.status,
            outcome.reason,
            outcome.pages,
            outcome.seconds,
            outcome.origin,
            outcome.plan_id,
            attempts=outcome.attempts,
            stamp=stamp,
            settings_key=settings.key,
            version=versions(),
            rows=dict(outcome.rows),
            facts=outcome.job.facts,
        )

    @classmethod
    def duplicate(cls, job: Job, settings: Settings, stamp: str, owner: Key, sha256: str) -> Record:
        """The record of a document whose bytes another one has."""
        return cls(
            *job.key,
            sha256,
            "duplicate",
            f"duplicate: the same bytes as {shown(owner)}",
            plan_id=sha256[:12],
            duplicate_of=shown(owner),
            attempts=0,
            stamp=stamp,
            settings_key=settings.key,
            version=versions(),
            facts=job.facts,
        )

    @classmethod
    def rejected(cls, found: Rejected, settings: Settings) -> Record:
        """The record of what is not opened."""
        return cls(
            *found.key,
            "",
            "quarantined",
            found.reason,
            attempts=0,
            settings_key=settings.key,
            version=versions(),
            facts=found.facts,
        )


def counted(records: Iterable[Record]) -> set[str]:
    """SHA-256 of the documents that the tables hold: those that were read, each plan once."""
    return {record.sha256 for record in records if record.status in READ and record.same_plan_as is None}


def shown(key: Key) -> str:
    """An input as text for people: valid Unicode on one line.

    >>> shown(("/a/many.zip", "b.txt"))
    '/a/many.zip!/b.txt'
    """
    path, member = key
    text = path if member is None else f"{path}!/{member}"
    readable = os.fsencode(text).decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in readable)
