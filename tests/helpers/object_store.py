"""An S3 server on this machine, and one bucket of it as the tests see it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

ACCESS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "sesame-secret", "AWS_DEFAULT_REGION": "us-east-1"}
_LINE = re.compile(r'"(?:\x1b\[\d+m)*([A-Z]+) /([^ ]*) HTTP')


class _Heard(logging.Handler):
    """Keeps the requests that the server logs."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        match = _LINE.search(record.getMessage())
        if match:
            self.requests.append((match[1], match[2]))


@contextmanager
def server() -> Iterator[tuple[str, _Heard]]:
    """A running server: its address, and what it was asked."""
    from moto.server import ThreadedMotoServer

    heard, log = _Heard(), logging.getLogger("werkzeug")
    log.setLevel(logging.INFO)
    log.addHandler(heard)
    log.propagate = False
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    try:
        yield f"http://{host}:{port}", heard
    finally:
        running.stop()
        log.removeHandler(heard)
        log.propagate = True


@dataclass
class Bucket:
    """A bucket of the server, seen through a client that is none of ours."""

    name: str
    client: Any
    heard: _Heard
    _before: int = field(default=0)

    @property
    def url(self) -> str:
        return f"s3://{self.name}"

    def put(self, key: str, data: bytes) -> None:
        self.client.put_object(Bucket=self.name, Key=key, Body=data)

    def get(self, key: str) -> bytes:
        return bytes(self.client.get_object(Bucket=self.name, Key=key)["Body"].read())

    def remove(self, key: str) -> None:
        self.client.delete_object(Bucket=self.name, Key=key)

    def keys(self, prefix: str = "") -> list[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=prefix)
        return [one["Key"] for page in pages for one in page.get("Contents", ())]

    def upload(self, folder: Path, prefix: str) -> None:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                self.put(f"{prefix}/{file.relative_to(folder)}", file.read_bytes())

    def download(self, prefix: str, folder: Path) -> Path:
        for key in self.keys(f"{prefix}/"):
            place = folder / key.removeprefix(f"{prefix}/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(self.get(key))
        return folder

    def forget(self) -> None:
        """Count requests from here on."""
        self._before = len(self.heard.requests)

    def asked(self, method: str, prefix: str = "") -> list[str]:
        """The keys for which objects were asked since :meth:`forget`; listings are not counted."""
        start = f"{self.name}/{prefix}"
        made = self.heard.requests[self._before :]
        return [
            unquote(path.removeprefix(f"{self.name}/"))
            for how, path in made
            if how == method and path.startswith(start) and "list-type=" not in path and "?" not in path
        ]

    def listings(self) -> int:
        """How many listings were asked for since :meth:`forget`."""
        return sum(
            "list-type=" in path and path.startswith(self.name) for _, path in self.heard.requests[self._before :]
        )
