"""Read the invented sentences on results and the reports of corpus/, and print how many results are found.

    python tools/observations.py [--show]

--show lists the differences of the dev and fresh tables and of the reports; those of the held-out table stay unseen.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "helpers"))

from observation_tables import Figures, error_lines, measure

import vnplan_extract as vp
from vnplan_extract.evaluate import Evaluation, Score, evaluate

ROOT = Path(__file__).resolve().parents[1]
HEADER = "| text | passages | without results | found P / R / F1 | strict P / R / F1 | targets beside them P / R / F1 |"


def reports() -> Figures:
    """The documents of corpus/ whose gold record lists observations, in all formats there are."""
    parts, targets = [], Score()
    for gold in sorted(ROOT.glob("corpus/*/gold.json")):
        if "observations" not in json.loads(gold.read_text("utf-8")):
            continue
        for suffix in ("txt", "docx", "pdf"):
            if (path := gold.with_name(f"{gold.parent.name}.{suffix}")).exists():
                parts.append(evaluate(gold, vp.extract(path)))
                targets += parts[-1].scores["targets numeric found"]
    return Figures(len(parts), 0, Evaluation.pooled(parts), targets, ())


def row(name: str, figures: Figures) -> str:
    """One line of the table."""
    scores = [figures.evaluation.scores[f"observations {sort}"] for sort in ("found", "strict")]
    cells = [f"{s.precision:.3f} / {s.recall:.3f} / {s.f1:.3f}" for s in (*scores, figures.targets)]
    return f"| {name} | {figures.passages} | {figures.without} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--show", action="store_true", help="list the differences of the dev and fresh tables and the reports"
    )
    options = parser.parse_args()
    dev, fresh, heldout, own = measure("dev"), measure("fresh"), measure("heldout"), reports()
    print(HEADER, "|" + " --- |" * HEADER.count(" | ") + " --- |", sep="\n")
    print(
        row("dev table", dev),
        row("fresh table", fresh),
        row("held-out table", heldout),
        row("two reports", own),
        sep="\n",
    )
    if options.show:
        for seen in (dev, fresh):
            print("", *error_lines(seen), "", *(f"from none  {line}" for line in seen.from_none), sep="\n")
        print("", *error_lines(own), sep="\n")


if __name__ == "__main__":
    main()
