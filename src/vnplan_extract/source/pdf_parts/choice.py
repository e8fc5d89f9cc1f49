"""The right source for a page: its text layer, recognition of its image, both, or nothing.

The rules stand in the order in which they are asked; the first that answers decides. Figures are parts of words
measured on plans: of the words of a text layer that can be believed 0.9 and more are syllables and 0.75 and more
have a marked letter, of a layer recognised for another language 0.65 and 0.33 at most, of a broken character map
0.35 and 0.15.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from vnplan_extract.source.layout import Note
from vnplan_extract.source.pdf_parts.evidence import PageEvidence
from vnplan_extract.source.pdf_parts.pages import PageContent

__all__ = ["Choice", "choice_note", "choose", "choose_all", "page_list"]

PAGE_IMAGE = 0.5  # part of a page under images from which it may be a scan
SOME_IMAGE = 0.02  # part of a page without text under an image that may show something
MANY_DRAWINGS = 60  # shapes on a page without text: its letters are drawn as outlines
MAX_ODD = 0.04  # part of the characters that are no letters of a Latin alphabet or no characters at all
MIN_UNMAPPED = 10  # fewer are odd signs, not a map that is broken
HIDDEN = 0.5  # part of the characters that are invisible on a page that recognition has read
MIN_WORDS = 20  # fewer words say little of a text
FEW_WORDS = 100  # on a page image no more than a stamp or a digital signature writes
BELIEVED, MARKED = 0.8, 0.5  # part of the words of recognised text that are syllables, and that have a marked letter
READABLE, WORDLIKE = 0.7, 0.75  # below both, text is no language: part of syllables, part of words of any language
LINE = 50  # characters of a usual line without its blanks
PRINT = 5  # lines of print on an image: fewer are the labels of a chart or a letterhead


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the text of a page is taken from, and why.

    Attributes:
        origin: "text" for the text layer, "ocr" for recognition of the page image, "both" for the text layer and
            recognition of the images beside it, "none" for a page without anything to read.
        reason: one clause for the record.
    """

    origin: Literal["text", "ocr", "both", "none"]
    reason: str


def choose(content: PageContent) -> Choice:
    """Decide for one page, from the evidence gathered when it was read.

    Args:
        content: the page; only its ``evidence`` is looked at.

    >>> from vnplan_extract.source.pdf_parts.view import View
    >>> page = PageContent(1, View(0, 0, 595, 842), evidence=PageEvidence(image_share=0.98))
    >>> choose(page)
    Choice(origin='ocr', reason='page image without text')
    """
    for rule in RULES:
        choice = rule(content.evidence)
        if choice is not None:
            return choice
    return Choice("text", "text layer")


def choose_all(contents: Sequence[PageContent]) -> list[Choice]:
    """Decide for all pages of a document: where pages are broken, a short doubtful page is not believed."""
    choices = [choose(content) for content in contents]
    broken = sum(_is_broken(content.evidence) is not None for content in contents)
    if not broken:
        return choices
    for content in contents:
        content.evidence.broken_company = True
    return [choose(content) for content in contents]


def choice_note(choice: Choice, *numbers: int) -> Note | None:
    """What is said of pages that are not simply read from their text layer; None for those that are.

    >>> choice_note(Choice("ocr", "page image without text"), 2, 3, 4, 7)
    Note(code='text_layer_not_believed', message='pages 2-4, 7: page image without text', page=2, boxes=())
    """
    if choice.reason == "text layer":
        return None
    codes = {
        "text": "text_layer_noted",
        "ocr": "text_layer_not_believed",
        "both": "page_with_text_and_picture",
        "none": "page_without_text",
    }
    return Note(codes[choice.origin], f"{page_list(numbers)}: {choice.reason}", numbers[0])


def page_list(numbers: Sequence[int]) -> str:
    """Page numbers in words.

    >>> page_list([5]), page_list([1, 2, 3, 9])
    ('page 5', 'pages 1-3, 9')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = (str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(shown)}"


def _has_nothing(evidence: PageEvidence) -> Choice | None:
    if evidence.characters:
        return None
    if evidence.image_share >= SOME_IMAGE:
        beside = " but a watermark" if evidence.turned else ""
        return Choice("ocr", f"page image without text{beside}")
    if evidence.drawings >= MANY_DRAWINGS:
        return Choice("ocr", "its letters are drawn as shapes")
    if evidence.turned:
        return Choice("none", "no text but a watermark or a turned line")
    return Choice("none", "blank page")


def _has_broken_map(evidence: PageEvidence) -> Choice | None:
    reason = _is_broken(evidence)
    return Choice("ocr", reason) if reason else None


def _is_broken(evidence: PageEvidence) -> str | None:
    """Why the characters of a text layer are not those that the page shows."""
    foreign = evidence.foreign / max(evidence.characters, 1)
    unmapped = evidence.unmapped / (evidence.characters + evidence.unmapped) if evidence.characters else 0.0
    if foreign > MAX_ODD and evidence.foreign >= MIN_UNMAPPED:
        return f"its map from letters to characters is broken: {foreign:.0%} of them are in no Latin alphabet"
    if unmapped > MAX_ODD and evidence.unmapped >= MIN_UNMAPPED:
        return f"its map from letters to characters is broken: {unmapped:.0%} of them are no characters"
    words = evidence.wording.words
    if words < (MIN_WORDS if not evidence.broken_company else 1):
        return None
    if evidence.wording.share < READABLE and evidence.wordlike < WORDLIKE:
        share = f"{evidence.wording.share:.0%} of {words} words are syllables"
        return f"its map from letters to characters is broken: {share}, and the others are words of no language"
    return None


def _is_recognised(evidence: PageEvidence) -> Choice | None:
    """A page with an invisible text layer, which somebody's recognition left."""
    if evidence.hidden <= HIDDEN * evidence.characters:
        return None
    wording = evidence.wording
    figures = f"{wording.share:.0%} of {wording.words} words are syllables, {wording.marked_share:.0%} have marks"
    if wording.share < BELIEVED or wording.marked_share < MARKED:
        if wording.words < MIN_WORDS and evidence.image_share < PAGE_IMAGE:
            return None
        return Choice("ocr", f"the text under the page image was recognised for another language: {figures}")
    if evidence.unread_lines > max(PRINT, evidence.characters // LINE):
        return Choice("ocr", "the text under the page image covers only a part of its print")
    return Choice("text", f"text layer that recognition left under the page image: {figures}")


def _is_scan(evidence: PageEvidence) -> Choice | None:
    """A page under images with visible text on them: a stamp, a signature, or text on a background."""
    if evidence.image_share < PAGE_IMAGE:
        return None
    if evidence.unread_lines >= PRINT:
        if evidence.wording.words < FEW_WORDS:
            what = f"its {evidence.characters} characters are a stamp or a signature on a page image"
            return Choice("ocr", what)
        return None
    if evidence.wording.words >= MIN_WORDS and evidence.wording.share < READABLE:
        return Choice("ocr", "the text on the page image is not Vietnamese")
    return Choice("text", "text layer on a background image")


def _has_picture_of_text(evidence: PageEvidence) -> Choice | None:
    if evidence.unread_lines < PRINT:
        return None
    return Choice("both", f"text layer beside a picture with {evidence.unread_lines} lines of print")


RULES: tuple[Callable[[PageEvidence], Choice | None], ...] = (
    _has_nothing,
    _is_recognised,
    _has_broken_map,
    _is_scan,
    _has_picture_of_text,
)
