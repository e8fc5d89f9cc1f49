"""A dataset in a store, asked as one on disk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from archived import lay_out
from object_store import Bucket

import vnplan_extract as vp
from vnplan_extract.cli import main
from vnplan_extract.errors import UnreadableDocument, VnplanError


@pytest.fixture
def three(plan: vp.Plan, build_plan: Callable[..., vp.Plan]) -> list[vp.Plan]:
    """Plans of three documents."""
    sources = [plan.source.model_copy(update={"sha256": sign * 64, "file_name": f"{sign}.pdf"}) for sign in "abc"]
    return [build_plan(source=source) for source in sources]


@pytest.fixture
def both(bucket: Bucket, three: list[vp.Plan], tmp_path: Path) -> tuple[vp.dataset.Dataset, vp.dataset.Dataset]:
    """The same dataset in a store and on disk."""
    folder = lay_out(tmp_path / "out", three)
    bucket.upload(folder, "my out#1")
    return vp.dataset.open(f"{bucket.url}/my out#1"), vp.dataset.open(folder)


def test_manifest_frames_and_plans(both: tuple[vp.dataset.Dataset, vp.dataset.Dataset]) -> None:
    stored, local = both
    assert len(stored) == len(local) > 1
    assert stored.manifest.equals(local.manifest)
    for name, table in local.frames().items():
        assert stored.frames()[name].equals(table), name
    where = [("year_to", ">=", 2025)]
    assert stored.frame("targets", ["indicator"], where).equals(local.frame("targets", ["indicator"], where))
    assert list(stored.plans()) == list(local.plans())
    first = next(local.plans()).plan_id
    assert [plan.plan_id for plan in stored.plans([first])] == [first]


def test_sql(both: tuple[vp.dataset.Dataset, vp.dataset.Dataset]) -> None:
    query = "SELECT plan_id, count(*) AS n FROM targets JOIN manifest USING (plan_id) GROUP BY plan_id ORDER BY plan_id"
    assert both[0].sql(query).equals(both[1].sql(query))


def test_compare(both: tuple[vp.dataset.Dataset, vp.dataset.Dataset], bucket: Bucket) -> None:
    local = vp.compare(both[1])
    for stored in (vp.compare(both[0]), vp.compare(f"{bucket.url}/my out#1")):
        assert stored.table.equals(local.table)
        assert stored.cells.equals(local.cells)


def test_compare_from_the_command_line(
    both: tuple[vp.dataset.Dataset, vp.dataset.Dataset], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pages = []
    for number, dataset in enumerate(both):
        pages.append(tmp_path / f"{number}.html")
        monkeypatch.setattr(sys, "argv", ["vnplan", "compare", str(dataset.path), "-o", str(pages[-1])])
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code
    assert pages[0].read_text("utf-8") == pages[1].read_text("utf-8")


def test_what_is_not_there_or_broken_is_told(bucket: Bucket) -> None:
    with pytest.raises(UnreadableDocument, match=r"s3://.*/nothing: is not there"):
        vp.dataset.open(f"{bucket.url}/nothing")
    bucket.put("letters/a.txt", b"x")
    with pytest.raises(VnplanError, match="is no dataset"):
        vp.dataset.open(f"{bucket.url}/letters")
    bucket.put("broken/manifest.parquet", b"PAR1 and no more")
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        _ = vp.dataset.open(f"{bucket.url}/broken").manifest
    with pytest.raises(VnplanError):
        vp.dataset.open("s3://no-such-bucket/out")
    with pytest.raises(VnplanError, match="gcsfs"):
        vp.dataset.open("gs://bucket/out")
