"""The hand-made measure for matching wordings to indicators: how its rows are read, and which part each belongs to.

Every row is "dev" (may be looked at while taxonomy and matcher are written) or "heldout" (read by code only, so
that its figures say how unseen wordings fare). The part hangs on the wording alone: it is fixed before anyone looks
at a row, and two spellings of one wording (case, blanks, tone marks, i/y) never stand on both sides. A third list,
"fresh", was gathered when the matcher was done, whatever part its wordings would belong to.

    python tests/helpers/indicator_gold.py "Tỷ lệ hộ nghèo"     prints the part of a wording
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).resolve().parents[1] / "indicators"
WORDING_COLUMNS = (
    *("wording", "unit", "measure", "per", "context"),
    *("indicator_id", "indicator_measure", "note"),
)
SHARED_COLUMNS = ("file", "target", "indicator_id", "measure", "part", "note")
NO_INDICATOR = "-"
PARTS = 5
"""One wording in this many is held out."""

Part = Literal["dev", "heldout"]


@dataclass(frozen=True)
class Wording:
    """An indicator as a plan words it, and what it states.

    Attributes:
        place: file and line, to name the row in a message.
        wording: the noun phrase, as the field ``indicator`` of a target has it.
        unit: as written; empty for a milestone.
        measure: that of the target (level, increase, decrease, maintain).
        per: "year" or empty.
        context: the head of the list or the parent's indicator; empty where the wording stands alone.
        indicator_id: None where no indicator of a general taxonomy is meant.
        indicator_measure: how the figure stands to the indicator.
        note: why, where it is not plain; "not X" names the indicator it looks like.
    """

    place: str
    wording: str
    unit: str
    measure: str
    per: str
    context: str
    indicator_id: str | None
    indicator_measure: str
    note: str


@dataclass(frozen=True)
class SharedTarget:
    """The indicator of one target of a gold file of the measuring corpus."""

    place: str
    file: str
    target: str
    indicator_id: str | None
    measure: str
    part: str
    note: str


def folded(wording: str) -> str:
    """Lower case, bare letters (no marks, đ as d, y as i) and digits, one blank between words."""
    letters = unicodedata.normalize("NFD", wording.casefold()).replace("đ", "d").replace("y", "i")
    kept = "".join(sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join(kept.split())


def part_of(wording: str) -> Part:
    """Held out where the SHA-256 of the folded wording is a multiple of PARTS, else dev."""
    digest = hashlib.sha256(folded(wording).encode()).hexdigest()
    return "heldout" if int(digest, 16) % PARTS == 0 else "dev"


def wordings(part: Part | Literal["fresh"]) -> list[Wording]:
    """The rows of wordings-dev.tsv, wordings-heldout.tsv or wordings-fresh.tsv."""
    return [Wording(place, **_fields(row)) for place, row in table(f"wordings-{part}.tsv", WORDING_COLUMNS)]


def shared_targets() -> list[SharedTarget]:
    """The rows of gold-shared.tsv, both parts."""
    return [SharedTarget(place, **_fields(row)) for place, row in table("gold-shared.tsv", SHARED_COLUMNS)]


def table(name: str, columns: tuple[str, ...]) -> list[tuple[str, dict[str, str]]]:
    """The rows of a table of tests/indicators with their places; lines opening with # are remarks.

    Raises:
        ValueError: the header or the number of fields of a line is not as expected.
    """
    lines = list(enumerate((FOLDER / name).read_text("utf-8").splitlines(), start=1))
    (_, header), *body = [(number, line.split("\t")) for number, line in lines if not line.startswith("#")]
    if tuple(header) != columns:
        raise ValueError(f"{name}: columns {header}, expected {list(columns)}")
    wrong = [number for number, fields in body if len(fields) != len(columns)]
    if wrong:
        raise ValueError(f"{name}: expected {len(columns)} fields in lines {wrong}")
    return [(f"{name}:{number}", dict(zip(columns, fields, strict=True))) for number, fields in body]


def _fields(row: dict[str, str]) -> dict[str, Any]:
    """The row with None for the sign that no indicator is meant."""
    return row | {"indicator_id": None if row["indicator_id"] == NO_INDICATOR else row["indicator_id"]}


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(part_of(argument))
