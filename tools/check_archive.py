"""Compare the dataset of a run over a test archive with the archive's own list.

    python tools/check_archive.py ARCHIVE OUT

ARCHIVE is what ``make_archive.py`` wrote, OUT what ``vnplan batch ARCHIVE/input OUT`` wrote. Prints each input that
is lost, listed twice, or has another status or reason than the list says, and ends with code 1 if there is one.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from archive_broken import Expected, fits
from make_archive import read_expected

__all__ = ["differences", "rows"]

Row = dict[str, Any]


def rows(out: Path) -> list[Row]:
    """The rows of a dataset's manifest."""
    listed: list[Row] = pq.read_table(out / "manifest.parquet").to_pylist()
    return listed


def differences(expected: list[Expected], found: list[Row], root: Path) -> Iterator[str]:
    """What a run says otherwise than the list.

    Args:
        expected: the list of the archive.
        found: the rows of the manifest.
        root: the folder that the run was given.
    """
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found:
        by_name[_shown(_below(row["path"], root)), _shown(row["member"] or "")].append(row)
    for wanted in expected:
        name = _shown(wanted.path), _shown(wanted.member)
        said = by_name.pop(name, [])
        if len(said) != 1:
            yield f"{name}: {len(said)} rows"
        elif said[0]["status"] not in wanted.status.split("|"):
            yield f"{name}: {said[0]['status']} ({said[0]['reason']}), not {wanted.status}"
        elif not fits(wanted.reason, said[0]["reason"] or ""):
            yield f"{name}: {said[0]['reason']!r} is no reason of the class {wanted.reason}"
    yield from (
        f"{name}: {row['status']} ({row['reason']}), not in the list" for name in by_name for row in by_name[name]
    )


def _below(path: str, root: Path) -> str:
    return path.removeprefix(f"{root}/")


def _shown(name: str) -> str:
    """A name with bytes that are no UTF-8 written as escapes: a table cannot hold them."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def main() -> None:
    archive, out = map(Path, sys.argv[1:3])
    expected = read_expected(archive / "expected.csv")
    wrong = list(differences(expected, rows(out), archive / "input"))
    print(*wrong, sep="\n")
    print(f"{len(expected)} inputs, {len(wrong)} differences")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
