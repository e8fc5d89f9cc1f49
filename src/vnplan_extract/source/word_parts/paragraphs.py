"""Paragraphs as printed: number in front, typed line breaks resolved, bold and centring through styles."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from vnplan_extract.source.text_parts.decode import clean
from vnplan_extract.source.text_parts.joining import wants_number
from vnplan_extract.source.text_parts.markers import opens_item
from vnplan_extract.source.word_parts.numbering import Label, Numbering
from vnplan_extract.source.word_parts.runs import BREAK, PAGE, Fields, Run, Runs, read_runs, shown
from vnplan_extract.source.word_parts.styles import Styles
from vnplan_extract.source.word_parts.xml import Element, child, flag, value
from vnplan_extract.vietnamese.legacy import Judge

__all__ = ["ParagraphReader", "Printed", "plain", "print_runs"]

CONTEXT = 200  # characters; spelling and blanks depend on no more of the text around them
_BLANKS = regex.compile(r"[ \t\u200b]+")
_ENDED = regex.compile(r"[.;:!?…][\"”’')\]]*$")
_CENTRED = {"center", "distribute", "thaiDistribute"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph to be written: text, length of its opening bold type, centring.

    ``halves`` are its parts where the typist set them apart with tabs (blanks in ``text``).
    """

    text: str
    bold: int = 0
    centered: bool = False
    halves: tuple[Printed, ...] = ()

    @property
    def is_bold(self) -> bool:
        """True when all of it is bold."""
        return self.bold >= len(self.text) > 0


@dataclass(slots=True)
class Read:
    """What one ``w:p`` gives: printed paragraphs, and what is anchored in it."""

    printed: list[Printed]
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    breaks: bool = False
    picture: bool = False


class ParagraphReader:
    """Reads the paragraphs of one document in their order (numbers count, fields run on).

    Args:
        styles: the styles of the document.
        numbering: its automatic numbering.
        judge: has seen the runs of the document and knows which are in an old encoding.
    """

    def __init__(self, styles: Styles, numbering: Numbering, judge: Judge | None = None) -> None:
        self.styles, self._numbering, self._judge = styles, numbering, judge or Judge()
        self._fields = Fields()
        self._carried: Runs | None = None  # text of a paragraph whose mark was deleted: it runs on in the next one

    def read(self, paragraph: Element, *, in_cell: bool = False) -> Read:
        """Read a ``w:p``.

        Args:
            paragraph: the element.
            in_cell: True in a table, where a number alone is the content of the cell.
        """
        properties = child(paragraph, "pPr")
        style = value(properties, "pStyle") or self.styles.default_paragraph
        runs = read_runs(paragraph, style, self.styles, self._fields)
        if self._carried is not None:
            carried, self._carried = self._carried, None
            runs = Runs(carried.runs + runs.runs, carried.boxes + runs.boxes, carried.notes + runs.notes)
        if child(properties, "rPr", "del") is not None:
            self._carried = runs
            return Read([])
        if self.styles.name(style).startswith("toc "):
            return Read([])
        runs.runs = shown(runs.runs, self._judge)
        label = self._numbering.label(properties, style)
        centered = self.styles.alignment(properties, style) in _CENTRED
        breaks = PAGE in runs.text or flag(properties, "pageBreakBefore") is True
        breaks = breaks or child(properties, "sectPr") is not None
        pieces = self._with_label(runs.runs, label, properties, style, in_cell)
        return Read(print_runs(pieces, centered), runs.boxes, runs.notes, breaks, runs.picture)

    def _with_label(
        self,
        runs: list[Run],
        label: Label | None,
        properties: Element | None,
        style: str | None,
        in_cell: bool,
    ) -> list[Run]:
        has_text = any(run.text.strip() for run in runs)
        if label is None or (not has_text and (label.is_bullet or not in_cell)):
            return runs
        own = label.bold
        if own is None:
            own = flag(child(properties, "rPr"), "b")
        if own is None:
            own = self.styles.run_flag("b", style, default=True)
        first = next((run for run in runs if run.text.strip()), None)
        bold = bool(own) or (first is not None and first.bold)
        return [Run(label.text + (label.suffix if has_text else ""), bold), *_without_lead(runs)]


def print_runs(runs: list[Run], centered: bool) -> list[Printed]:
    """The paragraphs that runs give: one, or several where a typed line break parts them.

    Args:
        runs: the runs of one paragraph, its number in front.
        centered: whether it is centred.
    """
    return [piece for piece in (_printed(part, centered) for part in _split(runs)) if piece.text]


def plain(text: str) -> str:
    """Text of a run or a cell: clean NFC with single blanks.

    >>> plain("a\\u00a0 b\\tc")
    'a b c'
    """
    squeezed: str = _BLANKS.sub(" ", clean(text))
    return squeezed


def _without_lead(runs: list[Run]) -> list[Run]:
    """Runs without blanks at their beginning: the number brings its own."""
    kept = list(runs)
    while kept and not kept[0].text.strip(" \t\u00a0"):
        kept.pop(0)
    if kept:
        kept[0] = Run(kept[0].text.lstrip(" \t\u00a0"), kept[0].bold)
    return kept


def _split(runs: list[Run]) -> list[list[Run]]:
    """The runs parted at line breaks that part paragraphs; other breaks become blanks."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        pieces = run.text.replace(PAGE, BREAK).split(BREAK)
        for number, piece in enumerate(pieces):
            if number:
                parts.append([])
            parts[-1].append(Run(piece, run.bold))
    joined = [parts[0]]
    for part in parts[1:]:
        above, below = _end_of(joined[-1]).rstrip(), _string(part).lstrip()
        if above and below and _runs_on(above, below):
            joined[-1].append(Run(" ", part[0].bold))
            joined[-1].extend(part)
        else:
            joined.append(part)
    return joined


def _end_of(runs: list[Run]) -> str:
    """The last words of runs; of many thousand runs only the last are looked at."""
    size, last = 0, list[str]()
    for run in reversed(runs):
        last.append(run.text)
        size += len(run.text.strip())
        if size > CONTEXT:
            break
    return "".join(reversed(last))


def _runs_on(above: str, below: str) -> bool:
    """Whether a line break was typed inside a sentence, for the look of it."""
    if wants_number(above, below):
        return True
    return below[0].islower() and not _ENDED.search(above) and not opens_item(below)


def _string(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def _printed(runs: list[Run], centered: bool) -> Printed:
    """A paragraph with single blanks, none at its ends, and the length of its opening bold type."""
    raw = _string(runs)
    head, done, tail, bold, still_bold = list[str](), 0, "", 0, True
    for run in runs:
        tail = plain(tail + run.text)
        if not done:
            tail = tail.lstrip(" ")
        if len(tail) > 2 * CONTEXT:  # what is far behind no longer changes; so that many runs take no square of time
            head.append(tail[:-CONTEXT])
            done, tail = done + len(tail) - CONTEXT, tail[-CONTEXT:]
        if still_bold and run.bold:
            bold = done + len(tail)
        elif run.text.strip(" \t\u00a0"):
            still_bold = False
    text = "".join(head) + tail
    text = text.rstrip(" ")
    halves: tuple[Printed, ...] = ()
    if "\t" in raw.strip():
        halves = tuple(half for half in (_printed(part, centered) for part in _halves(runs)) if half.text)
    return Printed(text, min(bold, len(text)) if text[:bold].strip() else 0, centered, halves)


def _halves(runs: list[Run]) -> list[list[Run]]:
    """The runs parted at their tabs."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        for number, piece in enumerate(run.text.split("\t")):
            if number:
                parts.append([])
            parts[-1].append(Run(piece, run.bold))
    return parts
