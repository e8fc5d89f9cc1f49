"""How jobs and outcomes travel between a worker and its parent: JSON and bytes, so that nothing sent is ever run."""

from __future__ import annotations

import json
from typing import IO, Any

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.processes import receive_bytes, send_bytes

__all__ = ["job_from", "job_to", "receive", "receive_outcome", "send", "send_outcome"]

PLAIN = ("sha256", "status", "reason", "pages", "seconds", "origin", "plan_id", "attempts")


def send(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Write a message; lone surrogates in it, as paths have them, arrive as they are."""
    send_bytes(stream, json.dumps(message).encode("ascii"))


def receive(stream: IO[bytes]) -> dict[str, Any]:
    """Read a message.

    Raises:
        EOFError: the other side has gone.
    """
    message: dict[str, Any] = json.loads(receive_bytes(stream))
    return message


def job_to(job: Job) -> dict[str, Any]:
    """A job as plain values."""
    return {"path": job.path, "member": job.member, "facts": dict(job.facts), "name": job.name}


def job_from(values: dict[str, Any]) -> Job:
    """The job of :func:`job_to`."""
    return Job(**values)


def send_outcome(stream: IO[bytes], outcome: Outcome) -> None:
    """Write an outcome; its job is known to the other side."""
    tables = outcome.tables
    head = {name: getattr(outcome, name) for name in PLAIN}
    send(stream, head | {"tables": None if tables is None else list(tables), "plan": outcome.plan_json is not None})
    for data in (tables or {}).values():
        send_bytes(stream, data)
    if outcome.plan_json is not None:
        send_bytes(stream, outcome.plan_json)


def receive_outcome(stream: IO[bytes], job: Job) -> Outcome:
    """Read an outcome of ``job``.

    Raises:
        EOFError: the other side has gone.
    """
    head = receive(stream)
    names, has_plan = head.pop("tables"), head.pop("plan")
    tables = None if names is None else {name: receive_bytes(stream) for name in names}
    return Outcome(job, tables=tables, plan_json=receive_bytes(stream) if has_plan else None, **head)
