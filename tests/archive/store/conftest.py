"""A server that speaks S3 on this machine, and a bucket of its own for each test."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from object_store import ACCESS, Bucket, server

from vnplan_extract.archive.engines import ENGINES

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def s3() -> Iterator[tuple[Any, Any]]:
    """A client, and what the server hears."""
    pytest.importorskip("moto.server")
    import boto3

    with server() as (address, heard), pytest.MonkeyPatch.context() as patch:
        for name, value in {**ACCESS, "AWS_ENDPOINT_URL": address}.items():
            patch.setenv(name, value)
        yield boto3.client("s3"), heard


@pytest.fixture
def inline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read in this process, so that a run takes no workers to start."""
    monkeypatch.setitem(ENGINES, "local", "inline_engine:InlineEngine")


@pytest.fixture
def bucket(s3: tuple[Any, Any]) -> Bucket:
    """An empty bucket."""
    client, heard = s3
    name = f"plans-{next(_NUMBERS)}"
    client.create_bucket(Bucket=name)
    return Bucket(name, client, heard)
