"""Documents in a store that ask for an address: only the store itself is spoken to."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from archive_runs import environment, run
from object_store import Bucket

AUDITED = Path(__file__).parents[2] / "helpers" / "audited"


def test_only_the_named_store_is_spoken_to(bucket: Bucket, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        page = f'<p>Kế hoạch</p><img src="{address}"><link rel="stylesheet" href="{address}"><iframe src="{address}">'
        bucket.put("plans/caller.html", page.encode())
        bucket.put("plans/list.csv", f"path\n{address}\ns3://other-bucket/x.txt\n".encode())
        plain = environment(AUDIT_LOG=str(tmp_path / "log"), AUDIT_ALLOWED=str(scratch), TMPDIR=str(scratch))
        watched = {**plain, "PYTHONPATH": os.pathsep.join([str(AUDITED), plain["PYTHONPATH"]])}
        code, said = run(f"{bucket.url}/plans", f"{bucket.url}/out", "--workers", "1", env=watched)  # type: ignore[arg-type]
        assert code == 0, said
        port = os.environ["AWS_ENDPOINT_URL"].rpartition(":")[2]
        events = (tmp_path / "log").read_text().splitlines()
        assert events, "the watch sees the store"
        assert [event for event in events if port not in event] == []
    assert list(scratch.iterdir()) == []
    assert "out/manifest.parquet" in bucket.keys("out/")
    assert not any("other-bucket" in path for _, path in bucket.heard.requests)
