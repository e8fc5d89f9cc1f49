"""Parses the figures of a paragraph into drafts, segment by segment, left to right."""

from __future__ import annotations

import regex

from vnplan_extract.extract.targets.draft import Draft
from vnplan_extract.extract.targets.left import LeftContext, read_left
from vnplan_extract.extract.targets.listed import distribute
from vnplan_extract.extract.targets.nouns import find_noun
from vnplan_extract.extract.targets.regions import Segment, Sentence, SplitParagraph
from vnplan_extract.extract.targets.right import split_point
from vnplan_extract.extract.targets.shape import is_figure_first, is_measure, unknown_unit
from vnplan_extract.extract.targets.words import ends_with
from vnplan_extract.grammar.quantities import Quantity

__all__ = ["parse_paragraph"]

_FROM_TO = regex.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:năm (?:19|20)\d\d\s*)?(?:lên|xuống|còn|giảm|tăng|đến|tới)(?!\p{L})"
)
_FROM = regex.compile(r"từ(?: mức)?\s*$")
_BASE_BEFORE = regex.compile(
    r"(?:so với|trên tổng(?: số)?|trong tổng(?: số)?|trong số|tổng số|trên|dự toán|kế hoạch(?: giao)?"
    r"|bằng mức|từ mức|mức)(?: là| giao| năm \d{4}| hiện nay| hiện tại)?\s*$"
)
_NO_BASE_BEFORE = regex.compile(
    r"(?:đạt|là|còn|chiếm|có|ở|bằng) (?:kế hoạch|mức)\s*$|(?<!tổng )số\s*$|(?:nâng|đưa) tổng số\s*$"
)
_PLACES = frozenset(("count_commune", "count_district", "count_village"))
_WHERE = regex.compile(r"(?:trên địa bàn|địa bàn|của|thuộc|giữa|trong|ở)(?: cả)?\s*$")
_SEPARATES = regex.compile(r";|(?<!\p{L})(?:có|đạt|với|được|và|tỷ lệ|số)(?!\p{L})")
MAX_FROM_TO = 60  # characters between "từ 9,4%" and "xuống còn 6,8%"


def parse_paragraph(paragraph: SplitParagraph) -> list[Draft]:
    """Drafts of all figures of a paragraph, in text order.

    Bases ("giảm từ 9,4% xuống còn 6,8%", "trên tổng số 112 thôn") are no drafts: their words belong to the
    figure beside them.
    """
    drafts: list[Draft] = []
    for sentence in paragraph.sentences:
        for segment in sentence.segments:
            figures = [
                q
                for q in paragraph.quantities
                if segment.start <= q.start < segment.end and _inside(paragraph, q, segment)
            ]
            drafts += _parse_segment(paragraph, sentence, segment, figures, drafts)
    return sorted(drafts, key=lambda d: d.quantity.figure_start)


def _inside(paragraph: SplitParagraph, quantity: Quantity, segment: Segment) -> bool:
    return segment.bracket == (paragraph.bracket_at(quantity.figure_start) is not None)


def _parse_segment(
    paragraph: SplitParagraph,
    sentence: Sentence,
    segment: Segment,
    figures: list[Quantity],
    earlier: list[Draft],
) -> list[Draft]:
    plain = paragraph.plain if segment.bracket else paragraph.masked
    drafts: list[Draft] = []
    left = segment.start
    pending: int | None = None  # clause start of a base whose figure comes next
    for index, quantity in enumerate(figures):
        following = figures[index + 1] if index + 1 < len(figures) else None
        if _is_base(plain, quantity, following, segment):
            pending = left if pending is None else pending
            continue
        start = left if pending is None else pending
        text = _without(plain, figures, start, quantity.start) if pending is not None else plain
        pending = None
        context = read_left(text, start, quantity.start, measured=is_measure(quantity))
        before = drafts[-1] if drafts else _previous(earlier, sentence, segment)
        draft = _shaped(plain, sentence, segment, quantity, context, following, start)
        find_noun(paragraph, plain, draft, context, before)
        drafts.append(draft)
        left = draft.right
    return distribute(plain, drafts, earlier)


def _without(plain: str, figures: list[Quantity], start: int, end: int) -> str:
    """The text with base figures blanked, so that the words around them join."""
    letters = list(plain)
    for quantity in figures:
        if start <= quantity.start and quantity.end <= end:
            letters[quantity.start : quantity.end] = " " * (quantity.end - quantity.start)
    return "".join(letters)


def _is_base(plain: str, quantity: Quantity, following: Quantity | None, segment: Segment) -> bool:
    """Whether the figure only says what another one is compared with."""
    start = max(segment.start, quantity.start - 40)
    if _is_place_count(plain, quantity, start):
        return True
    if following is not None and _counts_the_measured(plain, quantity, following):
        return True
    if following is not None and _same_unit(quantity, following) and not _is_bound(plain, quantity):
        opens = plain[quantity.start : quantity.figure_start].strip().startswith("từ") or _FROM.search(
            plain, start, quantity.start
        )
        gap = following.start - quantity.end
        if opens and gap < MAX_FROM_TO and _FROM_TO.match(plain, quantity.end, following.start):
            return True
    before = plain[start : quantity.start]
    return _BASE_BEFORE.search(before) is not None and _NO_BASE_BEFORE.search(before) is None


def _is_bound(plain: str, quantity: Quantity) -> bool:
    """ "giảm từ 3% trở lên, còn 7%", "giảm từ 1% đến 2%, còn 7%": here "từ" opens no way from one level to another."""
    if quantity.comparator == "range":
        return plain[quantity.end : quantity.end + 2].lstrip().startswith(",")
    return quantity.comparator in (">=", "<=") and quantity.end > (
        quantity.unit.end if quantity.unit is not None else quantity.figure_end
    )


def _is_place_count(plain: str, quantity: Quantity, start: int) -> bool:
    """ "người dân trên địa bàn 2 thành phố …": a count of places that only says where."""
    if quantity.comparator != "=" or quantity.unit is None or quantity.unit.dimension not in _PLACES:
        return False
    return _WHERE.search(plain, start, quantity.start) is not None


def _counts_the_measured(plain: str, quantity: Quantity, following: Quantity) -> bool:
    """ "5 huyện vùng cao giảm 2,5%": the count belongs to the noun that the next figure measures."""
    if quantity.comparator != "=" or is_measure(quantity) or not is_measure(following):
        return False
    between = plain[quantity.end : following.start].rstrip()
    if between.lstrip()[:1] in ("", ",") or _SEPARATES.search(between) or between.count(",") > 2:
        return False
    return ends_with("rise", "fall", "level_change").search(between) is not None


def _same_unit(one: Quantity, other: Quantity) -> bool:
    if one.unit is None or other.unit is None:
        return one.unit is None
    return one.unit.name == other.unit.name


def _previous(earlier: list[Draft], sentence: Sentence, segment: Segment) -> Draft | None:
    """The draft before this segment that may lend its noun: of the same sentence, or of the text before a bracket."""
    candidates = [
        d for d in earlier if d.sentence is sentence and d.quantity.end <= segment.start and not d.segment.bracket
    ]
    return candidates[-1] if candidates else None


def _shaped(
    plain: str, sentence: Sentence, segment: Segment, quantity: Quantity, context: LeftContext,
    following: Quantity | None, start: int,
) -> Draft:  # fmt: skip
    """A draft with its shape and the limits of its clause; its noun is still to be found."""
    limit = following.start if following is not None else segment.end
    first = is_figure_first(plain, quantity, context, limit)
    return Draft(
        quantity,
        sentence,
        segment,
        "figure_first" if first else "noun_first",
        left=start,
        right=split_point(plain, quantity.end, limit, following is not None, after_noun=first),
        verbs=context.verbs,
        lead=context.lead,
        preposition=context.preposition,
        unit_words=unknown_unit(plain, quantity, limit),
        context="averaged" if context.averaged else "",
    )
