"""How jobs and outcomes travel between a worker and its parent: JSON and bytes, so that nothing sent is ever run."""

from __future__ import annotations

from typing import IO, Any

from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.processes import receive_bytes, receive_message, send_bytes, send_message

__all__ = ["job_from", "job_to", "receive_outcome", "send_outcome"]

PLAIN = ("sha256", "status", "reason", "pages", "seconds", "origin", "plan_id", "attempts")
PACKED = ("tables", "plan")


def job_to(job: Job) -> dict[str, Any]:
    """A job as plain values."""
    return {"path": job.path, "member": job.member, "facts": dict(job.facts), "name": job.name, "links": job.links}


def job_from(values: dict[str, Any]) -> Job:
    """The job of :func:`job_to`."""
    return Job(**values)


def send_outcome(stream: IO[bytes], outcome: Outcome) -> None:
    """Write an outcome; its job is known to the other side."""
    head = {name: getattr(outcome, name) for name in PLAIN}
    parts = {name: data for name in PACKED if (data := getattr(outcome, name)) is not None}
    send_message(stream, head | {"rows": dict(outcome.rows), "parts": list(parts)})
    for data in parts.values():
        send_bytes(stream, data)


def receive_outcome(stream: IO[bytes], job: Job) -> Outcome:
    """Read an outcome of ``job``.

    Raises:
        EOFError: the other side has gone.
    """
    head = receive_message(stream)
    parts = {name: receive_bytes(stream) for name in head.pop("parts")}
    return Outcome(job, tables=parts.get("tables"), plan=parts.get("plan"), **head)
