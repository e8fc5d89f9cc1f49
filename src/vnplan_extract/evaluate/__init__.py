"""Gold against extraction: how much of what a careful reader finds was found, and what was read otherwise.

The files of this package: ``folding`` (what counts as the same text), ``matching`` (which found item answers
which gold item), ``fields`` (what is compared), ``scoring`` (the counts), ``result`` (figures and errors),
``runs`` (one extraction against an older one).
"""

from vnplan_extract.evaluate.result import Difference, Evaluation, Score, Share
from vnplan_extract.evaluate.runs import Changes, compare_runs
from vnplan_extract.evaluate.scoring import evaluate, evaluate_all

__all__ = [
    "Changes",
    "Difference",
    "Evaluation",
    "Score",
    "Share",
    "compare_runs",
    "evaluate",
    "evaluate_all",
]
