"""The years of a reported figure: its own clause, the opening of its sentence, the heading, the report's period.

A year that opens a sentence covers what follows in the paragraph, one behind a noun ("thu nhập năm 2022 đạt …") its
own clause alone: reports set results of several years side by side. "Đến nay" has no year unless one is stated.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.extract.observations.wording import NOW
from vnplan_extract.extract.targets.context import Setting
from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.timeline import TimePhrase, find_time_phrases
from vnplan_extract.extract.targets.years import DraftTime, closing_time, is_yearly, own_time
from vnplan_extract.grammar.quantities import reading_text
from vnplan_extract.schema import Metadata

__all__ = ["ReportPeriod", "covers_part_of_year", "period_of", "time_of_result"]

_DATING = ("by", "in", "period")
_PART_OF_YEAR = regex.compile(
    r"(?<!\p{L})(?:(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một) tháng(?! \d)(?: đầu)?"
    r"(?= năm|,|\s+(?:đạt|ước|thực hiện)|$|[:;.])"
    r"|quý (?:[ivx]+|\d)|tháng \d\d?(?= ?[/,]| năm)|nửa đầu năm)(?!\p{L})"
)
MAX_OPENING = 3  # words before a time that still opens its sentence


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The time that a report covers, as its title states it.

    Attributes:
        year_from: first year of several.
        year_to: its last year.
        part_of_year: whether it covers a part of the year only ("6 tháng đầu năm 2023").
    """

    year_from: int | None
    year_to: int
    part_of_year: bool


def period_of(metadata: Metadata) -> ReportPeriod | None:
    """The period of a report from its title; None for a document of another type, or a period that is not over.

    Args:
        metadata: type, title and date of the document.

    >>> period_of(Metadata(document_type="Báo cáo", title="Kết quả 6 tháng đầu năm 2023, nhiệm vụ năm 2024"))
    ReportPeriod(year_from=None, year_to=2023, part_of_year=True)
    """
    if not (metadata.document_type or "").startswith("Báo cáo") or not metadata.title:
        return None
    plain = reading_text(metadata.title)
    phrases = [p for p in find_time_phrases(plain) if p.kind in _DATING and p.year_to is not None]
    if not phrases or phrases[0].year_to is None:
        return None
    first, issued = phrases[0], metadata.date.year if metadata.date else None
    last = phrases[0].year_to
    if last > issued if issued is not None else first.year_from is not None:
        return None  # a report in the middle of a plan's time: no figure is of its last year
    return ReportPeriod(first.year_from, last, _PART_OF_YEAR.search(plain, 0, first.end) is not None)


def time_of_result(
    paragraph: SplitParagraph, draft: Draft, setting: Setting, period: ReportPeriod | None, issued: int | None
) -> DraftTime:
    """The time of a reported figure, and where it was taken from.

    Args:
        paragraph: the paragraph.
        draft: the figure.
        setting: what the paragraph inherits.
        period: the time that the report covers.
        issued: year of the document, None where it is not known.
    """
    chosen, origin = own_time(paragraph, draft), "clause"
    if _is_now(paragraph, draft, chosen):
        return DraftTime(None, None, is_yearly(paragraph, draft, None), "none", "")
    if chosen is None and (lender := _lender(draft)) is not None:
        lent = time_of_result(paragraph, lender, setting, period, issued)
        yearly = is_yearly(paragraph, draft, None)
        return DraftTime(lent.year_from, lent.year_to, yearly, lent.kind, lent.origin)
    if chosen is None:
        chosen, origin = _opening(paragraph, draft), "paragraph"
    if chosen is None:
        chosen, origin = closing_time(paragraph, draft), "clause"
    yearly = is_yearly(paragraph, draft, chosen)
    if chosen is not None:
        return DraftTime(chosen.year_from, chosen.year_to, yearly, chosen.kind, origin)
    return _from_above(setting, period, issued, yearly)


def _from_above(setting: Setting, period: ReportPeriod | None, issued: int | None, yearly: bool) -> DraftTime:
    """The time of the heading or list head, unless it lies ahead; else the period of the report."""
    scope = setting.scope
    ahead = setting.result is False or (issued is not None and (scope.year_to or 0) > issued)
    if scope.year_to is not None and not ahead and scope.origin != "announcement":
        return DraftTime(scope.year_from, scope.year_to, yearly, scope.kind, scope.origin)
    if period is not None and setting.result is not False:
        kind = "period" if period.year_from else "in"
        return DraftTime(period.year_from, period.year_to, yearly, kind, "title")
    return DraftTime(None, None, yearly, "none", "")


def _lender(draft: Draft) -> Draft | None:
    """The figure whose year holds for this one too: that which lends the noun, or of which it is part."""
    if draft.parent is not None and draft.parent is not draft:
        return draft.parent
    return draft.before


def _is_now(paragraph: SplitParagraph, draft: Draft, chosen: TimePhrase | None) -> bool:
    """Whether "đến nay" in the sentence stands nearer to the figure than any year before it."""
    found = list(NOW.finditer(paragraph.plain, draft.sentence.start, draft.quantity.start))
    if not found:
        return False
    if chosen is not None:
        return found[-1].start() > chosen.end and chosen.end <= draft.quantity.start
    return not any(
        p.kind in _DATING and p.year_to and found[-1].end() <= p.start < draft.quantity.start for p in paragraph.times
    )


def _opening(paragraph: SplitParagraph, draft: Draft) -> TimePhrase | None:
    """The last dating phrase before the clause that opens a sentence of the paragraph or stands apart in it."""
    best = None
    for phrase in paragraph.times:
        if phrase.start >= draft.quantity.start:
            break
        if phrase.kind in _DATING and phrase.year_to and not paragraph.bracket_at(phrase.start):
            best = phrase if _opens(paragraph, phrase) else best
    return best


def _opens(paragraph: SplitParagraph, phrase: TimePhrase) -> bool:
    """ "Năm 2022, …", "Theo kết quả rà soát cuối năm 2022, …": not "thu nhập năm 2022 đạt …"."""
    sentence = next((s for s in paragraph.sentences if s.start <= phrase.start < s.end), None)
    if sentence is None or "riêng" in paragraph.plain[max(0, phrase.start - 8) : phrase.start + 6]:
        return False
    if any(sentence.start <= q.start < phrase.start for q in paragraph.quantities):
        return False
    before = paragraph.masked[sentence.start : phrase.start].strip(" ,;:-+")
    apart = paragraph.plain[phrase.end :].lstrip().startswith((",", ":"))
    return apart or (not phrase.named and len(before.split()) <= MAX_OPENING and not before.startswith("tỷ lệ"))


def covers_part_of_year(
    paragraph: SplitParagraph, draft: Draft, time: DraftTime, above: str, period: ReportPeriod | None
) -> bool:
    """Whether the figure is that of some months only: "6 tháng đầu năm", "quý I", "đến hết tháng 9/2023"."""
    if time.origin == "title":
        return period is not None and period.part_of_year
    if time.origin in ("heading", "list"):
        return _PART_OF_YEAR.search(above) is not None
    start = draft.before.left if draft.before is not None and time.origin == "clause" else draft.left
    start = draft.sentence.start if time.origin == "paragraph" else min(start, draft.left)
    return _PART_OF_YEAR.search(paragraph.plain, start, draft.quantity.start) is not None
