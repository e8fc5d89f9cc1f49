"""Tables of many documents in few files: what they hold depends on the documents alone."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import vnplan_extract as vp
from vnplan_extract.archive import parts as module
from vnplan_extract.archive.folder import LocalFolder
from vnplan_extract.archive.loose import loose_name, packed_tables
from vnplan_extract.archive.parts import Parts
from vnplan_extract.export.columns import TABLES
from vnplan_extract.export.files import arrow_schema
from vnplan_extract.export.frames import table_rows

Give = Callable[..., set[str]]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of four documents, so that a small dataset has several."""
    monkeypatch.setattr(module, "MOST", 4)


@pytest.fixture
def give(build_plan: Callable[..., vp.Plan], plan: vp.Plan) -> Give:
    """Put documents into a folder as a run does while it reads; their SHA-256."""

    def put(folder: LocalFolder, numbers: Iterable[int], value: float = 1) -> set[str]:
        names = set()
        for number in numbers:
            sha256 = hashlib.sha256(str(number).encode()).hexdigest()
            source = plan.source.model_copy(update={"sha256": sha256, "file_name": f"{number}.pdf"})
            first = plan.targets[0].model_copy(update={"indicator": f"tỷ lệ hộ nghèo {value:g}"})
            targets = [first, *plan.targets[1:]] if number % 3 else []
            rows = table_rows([build_plan(source=source, targets=targets)])
            tables = {
                table: pa.Table.from_pylist(rows[table], arrow_schema(TABLES[table])) for table in rows if rows[table]
            }
            with folder.stage() as stage:
                stage.add(loose_name(sha256), packed_tables(tables))
            names.add(sha256)
        return names

    return put


def content(folder: LocalFolder) -> dict[str, bytes]:
    return {name: folder.read(name) for name in folder.names("data")}


def merged(path: Path, give: Give, numbers: Iterable[int], value: float = 1) -> LocalFolder:
    """A dataset made at once."""
    path.mkdir()
    folder = LocalFolder(path)
    Parts(folder).merge((), give(folder, numbers, value))
    Parts(folder).clean(())
    return folder


@pytest.mark.usefixtures("few")
def test_what_the_files_hold_does_not_depend_on_the_runs(give: Give, tmp_path: Path) -> None:
    """Documents come, change and go in an order of their own; the division into files grows and shrinks."""
    (tmp_path / "grown").mkdir()
    folder, rng = LocalFolder(tmp_path / "grown"), random.Random(6)
    before: set[str] = set()
    for step, count in enumerate((3, 30, 90, 5, 0, 20)):
        numbers = rng.sample(range(100), count)
        after = give(folder, numbers, value=step)
        Parts(folder).merge(before, after)
        Parts(folder).clean(())
        before = after
        expected = merged(tmp_path / str(step), give, sorted(numbers), value=step)
        assert content(folder) == content(expected), step
    assert not folder.names("loose")


@pytest.mark.usefixtures("few")
def test_rows_stand_in_the_order_of_documents_each_once(give: Give, tmp_path: Path) -> None:
    folder = merged(tmp_path / "out", give, range(40))
    rows = pq.read_table(tmp_path / "out" / "data" / "documents").to_pylist()
    assert sorted(row["document"] for row in rows) == sorted(f"{number}.pdf" for number in range(40))
    files = [name for name in folder.names("data") if "/documents/" in name]
    assert len(files) == 16
    ids = [pq.read_table(tmp_path / "out" / name)["plan_id"].to_pylist() for name in files]
    joined = [plan_id for one in ids for plan_id in one]
    assert joined == sorted(joined)
    frame = vp.dataset.open(tmp_path / "out").frame("targets", ["document"])
    assert set(frame["document"]) == {f"{number}.pdf" for number in range(40) if number % 3}


@pytest.mark.usefixtures("few")
def test_only_what_changed_is_written_anew(give: Give, tmp_path: Path) -> None:
    folder = merged(tmp_path / "out", give, range(40))
    stamps = {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in folder.names("data")}
    before = {hashlib.sha256(str(number).encode()).hexdigest() for number in range(40)}
    new = give(folder, [40])
    Parts(folder).merge(before, before | new)
    written = {
        name for name in folder.names("data") if (tmp_path / "out" / name).stat().st_mtime_ns != stamps.get(name)
    }
    (sha256,) = new
    assert written
    assert all(name.endswith(f"part-{sha256[0]}.parquet") for name in written)


@pytest.mark.usefixtures("few")
def test_a_document_that_leaves_the_tables_can_come_back(give: Give, tmp_path: Path) -> None:
    folder = merged(tmp_path / "out", give, range(9))
    whole = content(folder)
    every = {hashlib.sha256(str(number).encode()).hexdigest() for number in range(9)}
    leaving = set(sorted(every)[2:5])
    Parts(folder).part_with(leaving)
    Parts(folder).merge(every, every - leaving)
    Parts(folder).clean(leaving)
    assert Parts(folder).loose() == leaving
    kept = [number for number in range(9) if hashlib.sha256(str(number).encode()).hexdigest() not in leaving]
    assert content(folder) == content(merged(tmp_path / "without", give, kept))
    Parts(folder).merge(every - leaving, every)
    assert content(folder) == whole


def test_rows_of_an_older_version_stay_beside_those_of_this_one(give: Give, tmp_path: Path) -> None:
    folder = merged(tmp_path / "out", give, [1])
    place = tmp_path / "out" / "data" / "targets" / "part.parquet"
    pq.write_table(pq.read_table(place).drop_columns(["unit"]), place)
    new = give(folder, [2])
    Parts(folder).merge({hashlib.sha256(b"1").hexdigest()}, {hashlib.sha256(b"1").hexdigest()} | new)
    rows = pq.read_table(place).to_pylist()
    assert {row["document"]: row["unit"] for row in rows if row["id"] == "T001"} == {
        "1.pdf": None,
        "2.pdf": "%",
    }
