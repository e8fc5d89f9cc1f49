"""Render the plans of the catalogue of facts: corpus/facts/plans/NAME.mark to NAME.txt.

    python tools/facts_plans.py [NAME ...]

They are written by the project from the facts of the catalogue, in the markup of corpus/README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from markup import parse
from render import CORPUS, plain_text


def main(names: list[str]) -> None:
    """Render the named plans, or all of them."""
    for source in sorted(CORPUS.glob("facts/plans/*.mark")):
        if not names or source.stem in names:
            source.with_suffix(".txt").write_text(plain_text(parse(source)), "utf-8")
            print(source.stem)


if __name__ == "__main__":
    main(sys.argv[1:])
