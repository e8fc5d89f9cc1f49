"""The indicator and the unit of a draft in the text's own words."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.measure import counted_noun
from vnplan_extract.extract.targets.regions import SplitParagraph
from vnplan_extract.extract.targets.right import noun_after
from vnplan_extract.grammar.units import unit_at

__all__ = ["clean_noun", "indicator_text", "unit_text"]

_STRUCTURE = regex.compile(
    r"(?i)^(?:trong )?cơ cấu(?: kinh tế| sản xuất| giá trị sản xuất| ngành| gtsx| grdp| lao động| nội bộ ngành"
    r"| giá trị| các ngành)*(?: năm)?\s*[:,]?\s*(?=\p{L})"
)
_CLOSING_TIME = regex.compile(
    r"(?i)[\s,]*(?:bình quân(?: (?:hằng|hàng|mỗi))?(?: năm)?|(?:hằng|hàng|mỗi) năm|trong (?:năm|kỳ"
    r"|nhiệm kỳ)|hàng năm|của năm|cả năm)$"
)
_CHANGES = regex.compile(r"(?i)tăng|giảm|nhịp|phát triển")
_JOBS_CREATED = regex.compile(r"(?i)^(việc làm(?: mới)?)(?: thường xuyên| tăng thêm)?(?: cho)?$")
_BARE_TOTAL = regex.compile(r"(?i)tổng số|số|tổng")
_ENDS_IN_JOBS = regex.compile(r"(?:[\p{L}]+,? ){0,6}việc làm")
_SPACE_BEFORE_SIGN = regex.compile(r"\s+([,;])")
_PER_YEAR = regex.compile(r"\s?/\s?năm$")
_SIGNS = " \t\n,;:.-–\"“”'‘’*+"


def indicator_text(paragraph: SplitParagraph, draft: Draft) -> str:
    """What is measured, without brackets, times and prices, in the text's words."""
    pieces = [clean_noun(paragraph, start, end) for start, end in draft.noun]
    text = " ".join(piece for piece in pieces if piece)
    if draft.quantity.is_share:
        text = _STRUCTURE.sub("", text)
    if draft.shape == "noun_first" and draft.quantity.is_share and _CHANGES.search(text):
        text = _CLOSING_TIME.sub("", text)
    tail = _tail_noun(paragraph, draft)
    if tail:
        text = f"{text} {tail}"
    text = _JOBS_CREATED.sub(r"\1", text)
    if _BARE_TOTAL.fullmatch(text) and draft.quantity.unit is not None:
        text = f"{text} {draft.quantity.unit.text}"
    return _closed(text.strip(_SIGNS)) or text


def _tail_noun(paragraph: SplitParagraph, draft: Draft) -> str:
    """ "trợ giúp pháp lý cho 100% số người …": what a preposition joins to the figure stays."""
    if draft.shape != "noun_first" or not draft.preposition:
        return ""
    noun = paragraph.plain[draft.noun[0][0] : draft.noun[0][1]].strip()
    if _ENDS_IN_JOBS.match(noun):
        return ""
    unit = draft.quantity.unit
    start = draft.quantity.end if unit is None or not unit.is_count else unit.noun_start
    found = noun_after(paragraph.masked if not draft.segment.bracket else paragraph.plain, start, draft.right)
    if found is None:
        return ""
    draft.quote_end = max(draft.quote_end, found[1])
    return clean_noun(paragraph, *found)


def clean_noun(paragraph: SplitParagraph, start: int, end: int) -> str:
    """The text between two offsets without what is masked, white space squeezed."""
    kept = []
    for index in range(start, min(end, len(paragraph.text))):
        if paragraph.masked[index] == " " and paragraph.plain[index] != " " and paragraph.bracket_at(start) is None:
            kept.append(" ")
        else:
            kept.append(paragraph.text[index])
    text = " ".join("".join(kept).split())
    text = _SPACE_BEFORE_SIGN.sub(r"\1", text)
    text = _PER_YEAR.sub("", text)
    return _closed(text.strip(_SIGNS))


def _closed(text: str) -> str:
    """A quotation that lost its closing mark gets it back."""
    if text.count('"') % 2:
        return f'{text}"' if not text.endswith('"') else text
    return f"{text}”" if text.count("“") > text.count("”") else text


def unit_text(paragraph: SplitParagraph, draft: Draft) -> str | None:
    """The unit as written; of a rank "hạng"; of an unknown counted thing its first word or two."""
    quantity = draft.quantity
    if quantity.role == "rank":
        return "hạng"
    if quantity.unit is not None:
        return quantity.unit.text
    if not draft.unit_words:
        thing = counted_noun(paragraph, draft)
        entry = unit_at(thing, thing, 0) if thing else None
        return entry.text if entry else thing or None
    at = paragraph.plain.find(draft.unit_words, quantity.figure_end)
    written = paragraph.text[at : at + len(draft.unit_words)] if at >= 0 else draft.unit_words
    return " ".join(written.split())
