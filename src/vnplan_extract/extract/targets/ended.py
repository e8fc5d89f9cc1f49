"""Milestones that speak of all things of a kind: none is left ("không còn hộ nghèo"), or all have a status."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.grades import ALL, COUNTABLE, DOCUMENT, ENDED, PURPOSE, RULE
from vnplan_extract.extract.targets.milestone_draft import MilestoneDraft, status_end
from vnplan_extract.extract.targets.regions import Segment, Sentence, SplitParagraph
from vnplan_extract.extract.targets.words import starts_with

__all__ = ["find_all_of", "find_ended"]

_CLAUSE_BREAK = regex.compile(r",\s|\s{3,}")
_NOUN_BREAK = regex.compile(r",\s+|\s{3,}|\s(?:và|trước|vào|đến) (?=năm|\d)|\ssau khi\s")
_NEXT_CLAUSE = regex.compile(
    r"(?:không|hết|xóa|kéo|giảm|tăng|nâng|tỷ lệ|\d|mở|trên|ít nhất|100|có|đạt|duy trì|xây"
    r"|cơ bản|phấn đấu|đường|bảo đảm|đảm bảo)"
)
_REACHES = regex.compile(r"(?:đều )?(?:đạt|được công nhận(?: là| đạt)?|được xếp hạng|có)\s+")
MAX_SUBJECT = 10  # words before "không còn"; with more it is a sentence about something else


def find_ended(
    paragraph: SplitParagraph, plain: str, sentence: Sentence, segment: Segment, listed: bool, promised: bool
) -> list[MilestoneDraft]:
    """Things to be ended: "không còn hộ nghèo"; a rule to be kept ("không có thủ tục trái quy định") is none.

    Args:
        paragraph: the paragraph.
        plain: its text, folded.
        sentence: the sentence of the segment.
        segment: where to look.
        listed: True where it stands in a list of goals.
        promised: True where a word of promise stands before.
    """
    found: list[MilestoneDraft] = []
    if not promised:
        return found
    dated = any(p.kind in ("by", "in") and p.start < segment.end for p in paragraph.times)
    for match in ENDED.finditer(plain, segment.start, segment.end):
        opening = plain[segment.start : match.start()]
        before = _CLAUSE_BREAK.split(opening)[-1].strip(" ,")
        if match["status"] == "không có" and (before or not (listed or dated)):
            continue
        if PURPOSE.search(opening) or len(before.split()) > MAX_SUBJECT:
            continue
        if RULE.match(plain, match.end()) or not COUNTABLE.match(plain, match.end()):
            continue
        end = _ended_noun(plain, match.end(), segment.end)
        start, word = match.start("status"), match["status"]
        noun, status = (match.end(), end), match.span("status")
        found.append(MilestoneDraft(sentence, segment, noun, status, start, end, "level", word))
    return found


def _ended_noun(plain: str, start: int, limit: int) -> int:
    """The noun of what is ended; a comma goes on with it unless a new clause follows."""
    end = limit
    for match in _NOUN_BREAK.finditer(plain, start, limit):
        rest = plain[match.end() : limit]
        if not match[0].startswith(",") or starts_with("head").match(rest) or _NEXT_CLAUSE.match(rest):
            end = match.start()
            break
    return start + len(plain[start:end].rstrip(" ,.;:"))


def find_all_of(
    paragraph: SplitParagraph, plain: str, sentence: Sentence, segment: Segment, promised: bool
) -> list[MilestoneDraft]:
    """ "Toàn bộ" or "tất cả" with a status: "toàn bộ … được cấp chứng chỉ".

    Args:
        paragraph: the paragraph.
        plain: its text, folded.
        sentence: the sentence of the segment.
        segment: where to look.
        promised: True where a word of promise stands before.
    """
    found: list[MilestoneDraft] = []
    if not promised:
        return found
    for match in ALL.finditer(plain, segment.start, segment.end):
        opening = plain[segment.start : match.start()]
        if DOCUMENT.search(opening) or PURPOSE.search(opening):
            continue
        start, end = match.span("status")
        end = min(status_end(plain, start, segment.end), end)
        reaches = _REACHES.match(plain[start:end])
        status = start + (reaches.end() if reaches and not reaches[0].startswith("có") else 0)
        if (close := paragraph.bracket_at(end + 2)) is not None and close.start <= end + 1:
            end = close.end
        found.append(MilestoneDraft(sentence, segment, (match.start(), start), (status, end), match.start(), end))
    return found
