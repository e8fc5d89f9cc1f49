"""Milestones without a verb of reaching: what is to be kept ("duy trì … mức độ 2 trở lên", "giữ vững danh hiệu …")."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.grades import DOCUMENT, KEPT, KEPT_GRADE, PURPOSE, STANDING, TITLE
from vnplan_extract.extract.targets.left import read_left
from vnplan_extract.extract.targets.milestone_draft import WINDOW, MilestoneDraft
from vnplan_extract.extract.targets.regions import Segment, Sentence

__all__ = ["find_kept"]

Spans = tuple[tuple[int, int], tuple[int, int], int]  # noun, status, start of the quote
_QUALITY = regex.compile(r"chất lượng (?=phổ cập)")


def find_kept(plain: str, sentence: Sentence, segment: Segment) -> list[MilestoneDraft]:
    """Subjects that are to be kept at a grade, a title or a standing, in one segment.

    Args:
        plain: text of the paragraph, folded.
        sentence: the sentence of the segment.
        segment: where to look.
    """
    found = []
    for match in KEPT.finditer(plain, segment.start, segment.end):
        before = plain[max(segment.start, match.start() - WINDOW) : match.start()]
        if PURPOSE.search(before) or DOCUMENT.search(before):
            continue
        spans = (
            _kept_grade(plain, match, segment.end)
            or _kept_title(plain, match, segment)
            or _kept_standing(plain, match, segment.end)
        )
        if spans is not None:
            noun, status, start = spans
            found.append(MilestoneDraft(sentence, segment, noun, status, start, max(noun[1], status[1]), "maintain"))
    return found


def _kept_grade(plain: str, match: regex.Match[str], limit: int) -> Spans | None:
    """ "duy trì phổ cập giáo dục … mức độ 3", "giữ vững X là một trong …"."""
    grade = KEPT_GRADE.search(plain, match.end() + 4, limit)
    if grade is None or KEPT.search(plain, match.end(), grade.start()):
        return None
    start = match.end() + len(plain[match.end() :]) - len(plain[match.end() :].lstrip())
    if (quality := _QUALITY.match(plain[start:])) is not None:
        start += quality.end()
    before = plain[start : grade.start()].rstrip().removesuffix(" là").removesuffix(" đạt").rstrip()
    return (start, start + len(before)), grade.span(), match.start("verb")


def _kept_title(plain: str, match: regex.Match[str], segment: Segment) -> Spans | None:
    """ "giữ vững danh hiệu X": with a subject before the verb it is the subject's, else the title's own."""
    title = TITLE.match(plain, match.end(), segment.end)
    if title is None:
        return None
    context = read_left(plain, segment.start, match.start())
    if not plain[segment.start : match.start()].strip(" ,") or not context.has_noun:
        return title.span("noun"), title.span("name"), match.start("verb")
    return (
        (context.noun_start, context.noun_end),
        (title.start("noun"), title.end("name")),
        context.noun_start,
    )


def _kept_standing(plain: str, match: regex.Match[str], limit: int) -> Spans | None:
    """ "giữ vững phổ cập THCS", "duy trì mức sinh thay thế": a recognised standing without its class."""
    standing = STANDING.match(plain, match.end(), limit)
    return (standing.span("noun"), standing.span("noun"), match.start("verb")) if standing else None
