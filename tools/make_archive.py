"""Write a test archive: plans of corpus/ in many forms, some broken, with the list of what must become of each.

    python tools/make_archive.py OUT [--files 2000] [--seed 1] [--broken 0.03]

OUT/input is the archive, OUT/expected.csv the list: path below OUT/input, member of a bundle, status, class of the
reason (see ``archive_broken.REASONS``). Names that are no UTF-8 stand in it with the bytes they have. The same seed
gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import unicodedata
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from archive_broken import CONTENTS, PLACES, Expected, bundle
from archive_documents import FORMATS, SHARES, Documents

__all__ = ["ODD_NAMES", "make", "read_expected"]

COLUMNS = ("path", "member", "status", "reason")
DUPLICATES = 0.005  # of all inputs
BUNDLED = 0.02  # of the sound documents, put into zip and tar files
IN_BUNDLE = 8
ODD_NAMES = (
    "hai\ndòng.txt",
    "kế hoạch 🌾🚜.txt",
    "d" * 251 + ".txt",  # 255 bytes: as long as a name may be
    b"t\xean c\xf3 d\xeau.txt".decode("utf-8", "surrogateescape"),  # Latin-1
    "-rf.txt",
    "=HYPERLINK(1).txt",
    "<b>đậm & 'nháy'.txt",
    "sao *?[a-z].txt",
    "  hai đầu trống .txt",
    unicodedata.normalize("NFD", "Kế hoạch tổ hợp rời.txt"),
    "%2e%2e%2fnguồn.txt",
    "không đuôi",
    ".ẩn.txt",
)


def make(out: Path, files: int = 2000, seed: int = 1, broken: float = 0.03) -> list[Expected]:
    """Write an archive and its list.

    Args:
        out: a folder that is not there yet.
        files: number of inputs, members of bundles counted, as far as the parts can be shared out.
        seed: of the random generator.
        broken: share of broken inputs.
    """
    documents = Documents(random.Random(seed))
    root = out / "input"
    root.mkdir(parents=True)
    bad = list(_put_broken(root, round(files * broken), documents))
    odd = list(_put_odd_names(root, min(len(ODD_NAMES), files // 20), documents))
    duplicates = round(files * DUPLICATES)
    sound = list(_put_sound(root, files - len(bad) - len(odd) - duplicates, documents))
    again = list(_put_duplicates(root, sound, duplicates, documents.rng))
    rows = sorted(bad + odd + sound + again, key=lambda row: (row.path, row.member))
    _write(out / "expected.csv", rows)
    return rows


def _put_broken(root: Path, number: int, documents: Documents) -> Iterator[Expected]:
    """One of each sort in turn, so that a large archive holds all of them."""
    made = 0
    for turn, sort in enumerate(islice(cycle((*PLACES, *CONTENTS)), number)):
        if made >= number:
            return
        folder = root / "hỏng" / f"{turn:04d}-{sort.name}"
        folder.mkdir(parents=True)
        if isinstance(sort, type(PLACES[0])):
            rows = [_below(folder.relative_to(root), row) for row in sort.put(folder, documents)]
        else:
            path = folder / f"{sort.name}{sort.suffix}"
            path.write_bytes(sort.make(documents))
            rows = [Expected(str(path.relative_to(root)), sort.status, sort.reason)]
        made += len(rows)
        yield from _first_is_no_duplicate(rows, sort.name, turn)


def _first_is_no_duplicate(rows: list[Expected], name: str, turn: int) -> Iterator[Expected]:
    """The second empty file has the bytes of the first."""
    later = name == "empty" and turn >= len(PLACES) + len(CONTENTS)
    for row in rows:
        yield Expected(row.path, "quarantined|duplicate", row.reason) if later else row


def _below(folder: Path, row: Expected) -> Expected:
    return Expected(str(folder / row.path), row.status, row.reason, row.member)


def _put_odd_names(root: Path, number: int, documents: Documents) -> Iterator[Expected]:
    folder = root / "tên lạ"
    folder.mkdir()
    for name in ODD_NAMES[:number]:
        (folder / name).write_bytes(documents.make("txt") + b"\n\xc4\x90\n")
        yield Expected(f"tên lạ/{name}", "done")


def _put_sound(root: Path, number: int, documents: Documents) -> Iterator[Expected]:
    """Documents in a folder for each year, some of them in bundles."""
    sorts = documents.rng.choices(list(SHARES), list(SHARES.values()), k=number)
    bundled = IN_BUNDLE * (round(number * BUNDLED) // IN_BUNDLE)
    for start in range(0, bundled, IN_BUNDLE):
        suffix = ".tar" if start // IN_BUNDLE % 2 else ".zip"
        path = root / f"tập-{start // IN_BUNDLE:03d}{suffix}"
        part = sorts[start : start + IN_BUNDLE]
        members = {f"văn bản/{at}.{FORMATS[sort]}": documents.make(sort) for at, sort in enumerate(part)}
        bundle(path, members)
        yield from (Expected(path.name, "done", "", member) for member in members)
    for at, sort in enumerate(sorts[bundled:]):
        path = root / f"{documents.rng.randint(2011, 2026)}" / f"{sort}-{at:05d}.{FORMATS[sort]}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(documents.make(sort))
        yield Expected(str(path.relative_to(root)), "done")


def _put_duplicates(root: Path, sound: list[Expected], number: int, rng: random.Random) -> Iterator[Expected]:
    """Copies that come after their originals in the order of paths."""
    folder = root / "~bản sao"
    folder.mkdir()
    single = [row for row in sound if not row.member]
    for at, row in enumerate(rng.sample(single, min(number, len(single)))):
        copy = folder / f"{at:03d}-{Path(row.path).name}"
        copy.write_bytes((root / row.path).read_bytes())
        yield Expected(str(copy.relative_to(root)), "duplicate", "duplicate")


def _write(path: Path, rows: list[Expected]) -> None:
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        table.writerows((row.path, row.member, row.status, row.reason) for row in rows)


def read_expected(path: Path) -> list[Expected]:
    """The list that :func:`make` wrote."""
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        return [Expected(**row) for row in csv.DictReader(file)]


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a test archive and the list of what must become of it.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broken", type=float, default=0.03)
    given = parser.parse_args()
    if given.out.exists():
        sys.exit(f"{given.out}: is there already; name a new folder")
    rows = make(given.out, given.files, given.seed, given.broken)
    print(f"{len(rows)} inputs in {given.out / 'input'}")


if __name__ == "__main__":
    main()
