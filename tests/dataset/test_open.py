"""A dataset on disk is opened, asked by table and by plan, and compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from archived import lay_out, row, write_manifest, write_plan

import vnplan_extract as vp
from vnplan_extract.dataset import layout
from vnplan_extract.export.files import write

Build = Callable[..., vp.Plan]


@pytest.fixture(scope="module")
def corpus(root: Path) -> list[vp.Plan]:
    """Three plans of the corpus, by the SHA-256 of their files, which is the order of a dataset."""
    files = [root / "corpus" / name / f"{name}.txt" for name in ("khe-lau-2021", "ea-dung-2025", "tan-lach-2026")]
    return sorted(map(vp.extract, files), key=lambda plan: plan.source.sha256)


@pytest.fixture
def source(plan: vp.Plan) -> Callable[..., dict[str, object]]:
    def changed(digit: str, name: str) -> dict[str, object]:
        return {"source": plan.source.model_copy(update={"sha256": digit * 64, "file_name": name})}

    return changed


@pytest.fixture
def three(build_plan: Build, source: Callable[..., dict[str, object]]) -> list[vp.Plan]:
    return [build_plan(**source(digit, f"{digit}.pdf")) for digit in "123"]


def test_both_layouts_give_the_tables_of_frames(corpus: list[vp.Plan], tmp_path: Path) -> None:
    write(corpus, tmp_path / "tables", "parquet")
    expected = vp.frames(corpus)
    for place in (tmp_path / "tables", lay_out(tmp_path / "batch", corpus)):
        opened = vp.dataset.open(place)
        assert len(opened) == 3
        assert opened.tables == tuple(expected)
        for table, frame in opened.frames().items():
            pd.testing.assert_frame_equal(frame, expected[table])


def test_a_dataset_is_compared_like_its_plans(corpus: list[vp.Plan], tmp_path: Path) -> None:
    place = lay_out(tmp_path / "batch", corpus)
    expected = vp.compare(corpus)
    opened = vp.dataset.open(place)
    for what in (place, opened, [opened], opened.frames()):
        comparison = vp.compare(what)
        pd.testing.assert_frame_equal(comparison.cells, expected.cells)
        assert comparison.table.equals(expected.table)


@pytest.mark.parametrize("packed", [True, False])
def test_plans_come_one_after_another(three: list[vp.Plan], tmp_path: Path, packed: bool) -> None:
    opened = vp.dataset.open(lay_out(tmp_path, three, packed=packed))
    assert list(opened.plans()) == three
    assert list(opened.plans([three[2].plan_id, three[0].plan_id])) == [three[2], three[0]]
    layout.plan_files(tmp_path)["3" * 64].write_bytes(b"broken")
    plans = opened.plans()
    assert [next(plans), next(plans)] == three[:2]
    with pytest.raises(vp.VnplanError, match=f"{'3' * 64}.json"):
        next(plans)
    with pytest.raises(vp.VnplanError, match="holds no plan 999"):
        next(opened.plans(["999"]))


def test_a_dataset_of_tables_has_no_plans_and_makes_its_manifest(three: list[vp.Plan], tmp_path: Path) -> None:
    write(three, tmp_path, "parquet")
    opened = vp.dataset.open(tmp_path)
    assert opened.manifest[["path", "status", "plan_id"]].to_numpy()[0].tolist() == ["1.pdf", "done", "1" * 12]
    with pytest.raises(vp.VnplanError, match="tables of its plans only"):
        next(opened.plans())


def test_columns_and_rows_are_chosen(three: list[vp.Plan], tmp_path: Path) -> None:
    opened = vp.dataset.open(lay_out(tmp_path, three))
    where = [("plan_id", "in", ["1" * 12, "2" * 12]), ("value", ">", 2.6)]
    assert opened.frame("targets", ["value", "plan_id"], where).to_numpy().tolist() == [
        [12.0, "1" * 12],
        [12.0, "2" * 12],
    ]
    for wrong, message in (
        ({"columns": ["nonsense"]}, "has no column nonsense; it has plan_id"),
        ({"where": [("nonsense", "==", 1)]}, "has no column nonsense"),
        ({"where": [("value", "~", 1)]}, "no list of"),
        ({"where": [("value", "==", "many")]}, "does not fit"),
    ):
        with pytest.raises(vp.VnplanError, match=message):
            opened.frame("targets", **wrong)
    with pytest.raises(vp.VnplanError, match="has no table 'goals'; it has documents"):
        opened.frame("goals")


def test_only_what_the_manifest_counts_is_among_the_plans(three: list[vp.Plan], tmp_path: Path) -> None:
    """A plan left by a document that changed, a file still being written, one that failed, another form of a plan."""
    further = [
        {"path": "2.pdf", "same_plan_as": "1" * 64},
        {"path": "copy.pdf", "status": "duplicate", "sha256": "1" * 64},
        {"path": "bad.pdf", "status": "quarantined", "reason": "bad.pdf: is encrypted"},
    ]
    lay_out(tmp_path, three[:2], further)
    write_plan(tmp_path, three[2])
    torn = tmp_path / "data" / "targets" / ".part.abc.part.parquet"
    torn.write_bytes(b"PAR1")
    opened = vp.dataset.open(tmp_path)
    assert opened.frame("documents")["plan_id"].tolist() == ["1" * 12]
    assert set(opened.frame("targets")["plan_id"]) == {"1" * 12}
    assert [plan.plan_id for plan in opened.plans()] == ["1" * 12]
    assert list(opened.plans(["2" * 12])) == [three[1]]
    assert len(opened.manifest) == 4
    assert vp.compare(opened).documents["plan_id"].tolist() == ["1" * 12]


def test_an_archive_without_one_good_file_is_an_empty_dataset(tmp_path: Path) -> None:
    write_manifest(tmp_path, [{"path": "bad.pdf", "status": "quarantined", "reason": "is encrypted"}])
    opened = vp.dataset.open(tmp_path)
    assert (len(opened), len(opened.manifest), list(opened.plans())) == (0, 1, [])
    assert str(opened.frame("targets")["year_to"].dtype) == "Int64"
    assert vp.compare(opened).table.shape == (0, 0)


def test_plans_without_one_target_are_a_dataset(build_plan: Build, tmp_path: Path) -> None:
    place = lay_out(tmp_path, [build_plan(targets=[])])
    assert len(vp.dataset.open(place)) == len(vp.compare(place).documents) == 1


def older(folder: Path, plan: vp.Plan, version: str) -> Path:
    """A dataset whose tables say that another version wrote them, without what the second version added."""
    tables = vp.frames(plan)
    tables["documents"]["schema_version"] = version
    new = [name for name in tables["targets"] if name.startswith(("indicator_", "canonical_"))]
    folder.mkdir()
    for table, frame in tables.items():
        frame.drop(columns=new if table == "targets" else []).to_parquet(folder / f"{table}.parquet")
    return folder


def test_an_older_dataset_is_matched_again(plan: vp.Plan, tmp_path: Path) -> None:
    place = older(tmp_path / "old", plan, "1")
    columns = ["id", "indicator_id", "canonical_value", "quote"]
    targets = vp.dataset.open(place).frame("targets", columns, [("unit", "==", "%")])
    assert targets.to_numpy().tolist() == [["T001", "poverty_rate", 2.5, plan.targets[0].quote]]
    assert vp.dataset.open(place).sql("SELECT indicator_id FROM targets WHERE id = 'T001'").iloc[0, 0] == "poverty_rate"


def test_a_newer_dataset_is_refused(plan: vp.Plan, tmp_path: Path) -> None:
    place = older(tmp_path / "new", plan, "99")
    with pytest.raises(vp.VnplanError, match="schema version 99, this installation reads up to"):
        vp.dataset.open(place).frame("targets")
    lay_out(tmp_path / "batch", [plan], packed=False)
    file = next(iter(layout.plan_files(tmp_path / "batch").values()))
    file.write_text(file.read_text().replace('"schema_version":"2"', '"schema_version":"99"'))
    with pytest.raises(vp.VnplanError, match="install a newer vnplan_extract"):
        next(vp.dataset.open(tmp_path / "batch").plans())


def test_what_is_no_dataset_is_a_clear_error(plan: vp.Plan, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("x")
    (tmp_path / "foreign").mkdir()
    pd.DataFrame({"x": [1]}).to_parquet(tmp_path / "foreign" / "manifest.parquet")
    for name, message in (("nowhere", "is not there"), ("empty", "is no dataset"), ("note.txt", "is a file")):
        with pytest.raises(vp.VnplanError, match=message):
            vp.dataset.open(tmp_path / name)
    with pytest.raises(vp.VnplanError, match="has no column path, sha256, status"):
        vp.dataset.open(tmp_path / "foreign").frame("targets")
    (tmp_path / "begun").mkdir()
    (tmp_path / "begun" / "journal.jsonl").write_text("{}\n")
    with pytest.raises(vp.VnplanError, match="its first run has not ended"):
        vp.dataset.open(tmp_path / "begun")
    place = lay_out(tmp_path / "broken", [plan])
    next(place.glob("data/targets/*.parquet")).write_bytes(b"PAR1 and no more")
    with pytest.raises(vp.VnplanError, match=r"targets.*cannot be read"):
        vp.dataset.open(place).frame("targets")
    (place / "manifest.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(vp.VnplanError, match=r"manifest.parquet: cannot be read"):
        _ = vp.dataset.open(place).manifest


def test_the_manifest_is_given_as_it_stands(three: list[vp.Plan], tmp_path: Path) -> None:
    lay_out(tmp_path, three[:1], [row(three[1], status="partial", reason="a page is unreadable")])
    manifest = vp.dataset.open(tmp_path).manifest
    assert manifest["status"].tolist() == ["done", "partial"]
    assert str(manifest["pages"].dtype) == "Int64"
