"""Set wordings aside: which part (dev or heldout) a wording of tests/indicators belongs to.

The part hangs on the wording alone, so that it is fixed before anyone looks at a row, and so that two spellings of
one wording (case, blanks, tone marks, i/y) never stand on both sides.

    python tools/part_wordings.py "Tỷ lệ hộ nghèo"     prints the part of a wording
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata

PARTS = 5
"""One wording in this many is held out."""


def folded(wording: str) -> str:
    """Lower case, bare letters (no marks, đ as d, y as i) and digits, one blank between words."""
    letters = unicodedata.normalize("NFD", wording.casefold()).replace("đ", "d").replace("y", "i")
    kept = "".join(sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join(kept.split())


def part_of(wording: str) -> str:
    """dev or heldout: held out where the SHA-256 of the folded wording is a multiple of PARTS."""
    digest = hashlib.sha256(folded(wording).encode()).hexdigest()
    return "heldout" if int(digest, 16) % PARTS == 0 else "dev"


if __name__ == "__main__":
    for wording in sys.argv[1:]:
        print(part_of(wording))
