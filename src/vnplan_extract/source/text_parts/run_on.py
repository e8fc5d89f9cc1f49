"""Text whose paragraphs run on in one line: what a web page leaves when only its words were copied.

Such text has line breaks where the page's source had them, inside sentences, and none between paragraphs. The
paragraphs are found again by what opens them: item markers, headings in capitals, the lines of a letterhead.
"""

from __future__ import annotations

import regex

from vnplan_extract.source.layout import Note
from vnplan_extract.source.text_parts.paragraph_starts import BREAK, is_flat, with_paragraphs

__all__ = ["is_run_on", "part_run_on"]

MIN_INSIDE = 5  # markers inside lines, after the end of a sentence
MIN_RATIO = 3  # of them to the lines that open with a marker
MIN_WRAPPED = 0.5  # of the lines go on in small letters or in the middle of a sentence
_UPPER = r"[\p{Lu}“\"]"
_MARKER = rf"(?:[IVX]{{1,5}}\.|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]|[a-zđ]\)|[-–+])\s+(?={_UPPER})"
_OPENS = regex.compile(_MARKER)
_INSIDE = regex.compile(rf"(?<=[.;:]|\p{{Lu}}{{2}}) (?={_MARKER})")


def is_run_on(text: str) -> bool:
    """Whether paragraphs begin inside lines all over a text, and hardly ever at a line's beginning.

    >>> is_run_on("việc. 1. Giao xã. 2. Giao phòng. 3. Giao\\nban. 4. Giao sở. 5. Giao tổ. 6. Giao hội.")
    True
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    inside = sum(len(_INSIDE.findall(line)) for line in lines)
    opening = sum(_OPENS.match(line) is not None for line in lines)
    wrapped = sum(line[0].islower() for line in lines[1:])
    enough = len(lines) < 4 or wrapped >= MIN_WRAPPED * (len(lines) - 1) or opening == 0
    return inside >= MIN_INSIDE and inside >= MIN_RATIO * opening and enough


def part_run_on(text: str) -> tuple[str, list[Note]]:
    """The text with a line for each paragraph, and a note; as it is where its lines are in order.

    Args:
        text: clean text with ``\\n`` line ends.
    """
    if not (is_run_on(text) or is_flat(text)):
        return text, []
    parted = with_paragraphs(text)
    count = parted.count(BREAK) + 1
    if count == 1:
        return text, []
    message = f"paragraphs ran on in one line; they were parted at their numbers and headings into {count}"
    return parted, [Note("run_on_text", message)]
