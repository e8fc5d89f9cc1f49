"""Named grades, classes and statuses to reach (cột mốc), where no figure of their own states them.

The grammar: SUBJECT + verb of reaching + GRADE ("thị trấn X đạt đô thị loại IV"), a subject kept at a grade
("duy trì … mức độ 2 trở lên", in ``kept.py``), things to be ended ("không còn hộ nghèo"), and all of something
with a status ("toàn bộ … được cấp chứng chỉ", both in ``ended.py``). Grades are a closed class of patterns; a wish
without a grade is no target.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.ended import find_all_of, find_ended
from vnplan_extract.extract.targets.grades import DOCUMENT, GRADE, NO_SUBJECT, PURPOSE, REACH, WISH
from vnplan_extract.extract.targets.kept import find_kept
from vnplan_extract.extract.targets.left import LeftContext, read_left
from vnplan_extract.extract.targets.milestone_draft import WINDOW, MilestoneDraft, status_end
from vnplan_extract.extract.targets.regions import Segment, Sentence, SplitParagraph
from vnplan_extract.extract.targets.tense import PROMISE

__all__ = ["find_milestones", "leave_statuses"]

_TRAINING = regex.compile(r"(?<!\p{L})đội ngũ(?!\p{L})")
_PLACE = regex.compile(r"(?:các )?(?:huyện|xã|thôn|bản|ấp|buôn|làng|tỉnh|địa phương)(?!\p{L})")
_DIGIT = regex.compile(r"\d")
_TOWN_CLASS = ("đô thị loại", "tiêu chí đô thị loại", "các tiêu chí đô thị loại")
# Verbs that belong to the status: "hoàn thành tốt nhiệm vụ", "không còn là huyện nghèo".
_OWN_STATUS = regex.compile(r".*chuẩn|hoàn thành(?= (?:tốt|xuất sắc))|(?:cơ bản )?không còn|thoát|ra khỏi")
_NEXT_SUBJECT = regex.compile(
    r",\s*(?:và\s+)?(?=(?:xây dựng|đưa|phấn đấu|nâng|phát triển|từng bước|duy trì|giữ vững|toàn bộ"
    r"|hoàn thành)(?!\p{L}))|,\s+(?=(?:xã|huyện|thị trấn|phường|thị xã|trung tâm|trường"
    r"|quyết tâm|tt\.?|tx\.?|tp\.?) ?[^,]{2,60}$)"
)


def find_milestones(
    paragraph: SplitParagraph, drafts: list[Draft], listed: bool, promised: Callable[[int], bool]
) -> list[MilestoneDraft]:
    """The milestones of a paragraph, in text order.

    Args:
        paragraph: the paragraph.
        drafts: its figures; a status that belongs to a figure is no milestone.
        listed: True where it stands in a list of goals.
        promised: tells whether a word of promise stands before an offset, also in an earlier paragraph.
    """
    taken = [(d.quote_start, max(d.quote_end, d.quantity.end)) for d in drafts if not d.after_status]
    found: list[MilestoneDraft] = []
    for sentence in paragraph.sentences:
        for segment in sentence.segments:
            own: list[MilestoneDraft] = []
            for draft in _in_segment(paragraph, sentence, segment, listed, promised(segment.start)):
                others = [*taken, *((m.quote_start, m.quote_end) for m in own)]
                if not any(a < draft.quote_end and draft.quote_start < b for a, b in others):
                    own.append(draft)
            found += own
    return found


def leave_statuses(paragraph: SplitParagraph, drafts: list[Draft]) -> None:
    """Take a status out of the noun of the figure behind it: "X nằm trong nhóm dẫn đầu, đạt 74 triệu đồng"."""
    for draft in drafts:
        if draft.shape != "noun_first" or len(draft.noun) != 1 or not draft.verbs:
            continue
        begin, end = draft.noun[0]
        match = REACH.search(paragraph.masked, begin, end)
        grade = GRADE.match(paragraph.masked, match.end(), end) if match else None
        if match is None or grade is None or "," not in paragraph.masked[grade.end() : draft.quantity.start]:
            continue
        if paragraph.masked[begin : match.start()].strip(" ,"):
            draft.noun = [(begin, match.start())]
            draft.after_status = True


def _in_segment(
    paragraph: SplitParagraph, sentence: Sentence, segment: Segment, listed: bool, promised: bool
) -> list[MilestoneDraft]:
    """The milestones of one segment, kind by kind."""
    plain = paragraph.plain if segment.bracket else paragraph.masked
    promised = promised or listed or _is_promised(paragraph, sentence, segment)
    listed = listed or "chỉ tiêu" in plain[sentence.start : segment.start]
    found = find_all_of(paragraph, plain, sentence, segment, promised)
    found += find_ended(paragraph, plain, sentence, segment, listed, promised)
    left = segment.start
    for match in REACH.finditer(plain, segment.start, segment.end):
        grade = GRADE.match(plain, match.end(), segment.end)
        if grade is None or match.start() < left or WISH.match(plain, match.end(), segment.end):
            continue
        draft = _reached(plain, sentence, segment, left, match, promised)
        if draft is not None:
            found.append(draft)
            left = draft.quote_end
    return found + find_kept(plain, sentence, segment)


def _is_promised(paragraph: SplitParagraph, sentence: Sentence, segment: Segment) -> bool:
    """Whether the sentence promises: a word of promise before, or a date to be met."""
    dated = any(
        p.kind in ("by", "in", "period", "yearly") and not p.named and sentence.start <= p.start < segment.end
        for p in paragraph.times
    )
    return dated or bool(PROMISE.search(paragraph.plain, sentence.start, segment.end))


def _reached(
    plain: str, sentence: Sentence, segment: Segment, left: int, match: regex.Match[str], promised: bool
) -> MilestoneDraft | None:
    """SUBJECT + verb of reaching + GRADE."""
    before = plain[max(segment.start, match.start() - WINDOW) : match.start()]
    if PURPOSE.search(before) or DOCUMENT.search(before):
        return None
    left = max(left, match.start() - WINDOW)
    context = read_left(plain, _clause_begin(plain, left, match.start()), match.start(), status=True)
    noun = plain[context.noun_start : context.noun_end].strip(" ,")
    kept = match["keep"] is not None or _keeps(context)
    if not _can_reach(noun, match["verb"]):
        return None
    if not (promised or kept or _builds_town(context, plain[match.end() :])):
        return None
    end = status_end(plain, match.end(), segment.end)
    return MilestoneDraft(
        sentence,
        segment,
        noun=(context.noun_start, context.noun_end),
        status_span=(match.start() if _OWN_STATUS.match(match["verb"]) else match.end(), end),
        quote_start=context.lead_start if kept and context.lead_start is not None else context.noun_start,
        quote_end=end,
        measure="maintain" if kept else "level",
    )


def _keeps(context: LeftContext) -> bool:
    """Whether a verb before the subject, or before the verb of reaching, keeps: "duy trì xã X đạt chuẩn …"."""
    return (context.lead is not None and context.lead[0] == "keep") or any(n == "keep" for n, _ in context.verbs)


def _can_reach(noun: str, verb: str) -> bool:
    """Whether the noun can be the subject of a status: no figure, no training, only a place leaves poverty."""
    if not noun or NO_SUBJECT.match(noun) or _TRAINING.search(noun) or _DIGIT.search(noun):
        return False
    return not verb.startswith("thoát") or _PLACE.match(noun) is not None


def _builds_town(context: LeftContext, behind: str) -> bool:
    """ "xây dựng thị trấn X đạt tiêu chí đô thị loại V": work on a town towards its class is a promise."""
    works = context.lead is not None and context.lead[0] in ("work", "raise_to")
    return works and behind.lstrip().startswith(_TOWN_CLASS)


def _clause_begin(plain: str, left: int, end: int) -> int:
    """Where the subject's clause begins: after the last comma that a verb, or a new subject, follows."""
    begin = left
    for match in _NEXT_SUBJECT.finditer(plain, left, end):
        begin = match.end()
    return begin
