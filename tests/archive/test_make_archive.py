"""The test archive: the same for a seed, no document twice, every sort of broken file in it."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path

import pytest
from archive_broken import CONTENTS, PLACES, REASONS, Expected, fits
from check_archive import differences
from make_archive import make, read_expected

import vnplan_extract as vp


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("archive") / "a"
    make(out, files=120, seed=3, broken=0.3)
    return out


def _digests(root: Path) -> dict[str, str]:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_gives_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    make(tmp_path / "b", files=120, seed=3, broken=0.3)
    assert _digests(tmp_path / "b") == _digests(archive)


def test_another_seed_gives_another_archive(archive: Path, tmp_path: Path) -> None:
    make(tmp_path / "b", files=120, seed=4, broken=0.3)
    assert _digests(tmp_path / "b") != _digests(archive)


def test_only_what_is_called_a_duplicate_has_the_bytes_of_another(archive: Path) -> None:
    listed = {row.path: row for row in read_expected(archive / "expected.csv") if not row.member}
    digests = {path: digest for path, digest in _digests(archive / "input").items() if path in listed}
    shared = Counter(digests.values())
    alike = {path for path, digest in digests.items() if shared[digest] > 1}
    copies = {path for path, row in listed.items() if row.status == "duplicate"}
    assert copies < alike
    assert len(alike) == 2 * len(copies)


def test_everything_in_the_folder_is_in_the_list(archive: Path) -> None:
    listed = {row.path for row in read_expected(archive / "expected.csv")}
    root = archive / "input"
    there = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_symlink() or not path.is_dir()}
    assert there == listed


def test_every_sort_of_broken_file_is_in_it(archive: Path) -> None:
    there = {folder.name[5:] for folder in (archive / "input" / "hỏng").iterdir()}
    assert there == {sort.name for sort in (*CONTENTS, *PLACES)}
    assert len(there) >= 15


def test_names_that_are_no_text_come_back_from_the_list(archive: Path) -> None:
    odd = [row.path for row in read_expected(archive / "expected.csv") if row.path.startswith("tên lạ/")]
    assert any("\n" in path for path in odd)
    assert all(os.path.exists(os.path.join(archive / "input", path)) for path in odd)


@pytest.mark.parametrize("sort", CONTENTS, ids=lambda sort: sort.name)
def test_extract_refuses_each_broken_file_for_the_reason_in_the_list(archive: Path, sort: object) -> None:
    (file,) = archive.glob(f"input/hỏng/*-{sort.name}/*")  # type: ignore[attr-defined]
    with pytest.raises(vp.VnplanError) as caught:
        vp.extract(file)
    assert fits(sort.reason, str(caught.value)), caught.value  # type: ignore[attr-defined]


def test_a_class_of_reasons_does_not_take_the_words_of_every_other() -> None:
    words = {"limit": "a.pdf: 10,000 pages, the limit is 2,000", "empty": "a.txt: the file is empty"}
    assert not fits("limit", words["empty"])
    assert not fits("empty", words["limit"])
    assert not fits("encrypted", words["limit"])
    assert {reason for reason in REASONS if fits(reason, "")} == {"", "duplicate"}


EXPECTED = [Expected("a.txt", "done"), Expected("b.pdf", "quarantined", "limit")]
FOUND = [
    {"path": "/in/a.txt", "member": None, "status": "done", "reason": ""},
    {"path": "/in/b.pdf", "member": None, "status": "quarantined", "reason": "limit: the limit is 2"},
]


def test_a_run_that_says_what_the_list_says_differs_nowhere() -> None:
    assert list(differences(EXPECTED, FOUND, Path("/in"))) == []


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (FOUND[:1], "0 rows"),
        ([*FOUND, FOUND[0]], "2 rows"),
        ([*FOUND, FOUND[0] | {"path": "/in/c"}], "not in the list"),
        ([FOUND[0], FOUND[1] | {"status": "done"}], "not quarantined"),
        ([FOUND[0], FOUND[1] | {"reason": "crash: signal 9"}], "no reason of the class"),
    ],
)
def test_what_is_lost_or_wrong_is_a_difference(found: list[dict[str, object]], word: str) -> None:
    (said,) = differences(EXPECTED, found, Path("/in"))
    assert word in said
