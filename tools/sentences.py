"""Read the invented passages of tests/sentences and print how many of their targets are found, as Markdown.

    python tools/sentences.py [--show] [--write]

--show lists the differences of the dev and fresh tables; those of the held-out tables stay unseen. --write puts the
table into README.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "helpers"))

from accuracy import write_readme
from sentence_tables import Figures, Group, error_lines, measure

MEASURES = ("numeric found", "numeric strict", "milestone found", "milestone strict")
MARKS = ("<!-- sentences: python tools/sentences.py --write -->", "<!-- end of sentences -->")
SEEN: tuple[Group, ...] = ("dev", "fresh")
HEADER = (
    "tables",
    "passages",
    "without targets",
    *(f"{name} P / R / F1" for name in MEASURES),
    "values from none",
)


def row(name: str, figures: Figures) -> str:
    """One line of the table."""
    scores = [figures.evaluation.scores[f"targets {measure}"] for measure in MEASURES]
    cells = [name, str(figures.passages), str(figures.without_targets)]
    cells += [f"{score.precision:.3f} / {score.recall:.3f} / {score.f1:.3f}" for score in scores]
    return _line([*cells, str(len(figures.from_none))])


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list the differences of the dev and fresh tables")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    seen = {name: measure(name) for name in SEEN}
    rows = [*(row(name, figures) for name, figures in seen.items()), row("held-out", measure("heldout"))]
    table = "\n".join([_line(HEADER), "|" + " --- |" * len(HEADER), *rows])
    print(table)
    if options.write:
        write_readme(table, MARKS)
    if options.show:
        for figures in seen.values():
            print("", *error_lines(figures), "", *(f"from none  {line}" for line in figures.from_none), sep="\n")


if __name__ == "__main__":
    main()
