"""Whether a reported figure was reached, or is an estimate (ước thực hiện) of what will be."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.schema_items import ObservationKind

__all__ = ["ESTIMATES", "kind_of"]

ESTIMATES = regex.compile(
    r"(?<!\p{L})(?<!so với )(?:(?:dự )?ước(?! (?:mơ|muốn|vọng|nguyện))"
    r"|(?:dự kiến|khả năng) (?:đến|tới|hết|cuối|cả|kết thúc|năm|thực hiện))(?!\p{L})"
)
_REACHED = regex.compile(r"(?<!\p{L})(?:đã|thực hiện đạt)(?!\p{L})")
_WORD = regex.compile(r"\p{L}")


def kind_of(paragraph: SplitParagraph, draft: Draft, above: str) -> ObservationKind:
    """ "actual" or "estimated".

    A word of estimate holds for its own clause; where it opens the sentence ("Ước cả năm 2023: …") or stands in the
    heading or list head above, for all that follows it without a word of reaching. A change tells of the figure
    before it ("ước đạt 48 tỷ đồng, tăng 5%").

    Args:
        paragraph: the paragraph.
        draft: the figure.
        above: folded text of the list head or heading it stands under.
    """
    clause = paragraph.plain[draft.left : draft.quantity.figure_start]
    if ESTIMATES.search(clause):
        return "estimated"
    if _REACHED.search(clause):
        return "actual"
    if (
        draft.before is not None
        and draft.shape == "inherited"
        and not paragraph.names_time(draft.left, draft.quantity.start)
    ):
        return kind_of(paragraph, draft.before, above)
    if _opens_with_estimate(paragraph, draft) or (above and ESTIMATES.search(above)):
        return "estimated"
    return "actual"


def _opens_with_estimate(paragraph: SplitParagraph, draft: Draft) -> bool:
    """Whether the sentence opens with a word of estimate, before it at most a time."""
    start = draft.sentence.start
    match = ESTIMATES.search(paragraph.plain, start, draft.quantity.start)
    if match is None or _WORD.search(paragraph.masked[start : match.start()]):
        return False
    return not _REACHED.search(paragraph.plain, match.end(), draft.quantity.start)
