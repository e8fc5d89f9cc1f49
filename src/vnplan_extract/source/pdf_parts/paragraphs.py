"""Lines to paragraphs: where one ends and the next begins, told from indents, gaps, short lines and type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnplan_extract.source.pdf_parts.lines import Line

__all__ = [
    "Frame",
    "breaks_before",
    "frame_of",
    "is_centred",
    "is_centred_paragraph",
    "joins_without_blank",
    "paragraphs_of",
    "runs_on",
]

# in parts of the size of type
INDENT = 0.8  # a line that begins this far in opens a paragraph
SHARED = 0.1  # part of the lines that begin at the left edge
HANGING = 0.5  # lines whose left edges differ by less are aligned
HANGING_MARKER = 1.2  # the same for a line under the text that follows a list marker
ONE_APART = 1.6  # distance, in parts of the usual one, at which a line may still go on with a sentence
GAP = 0.17  # room over the usual distance of lines that parts paragraphs
SLACK = 0.35  # room beyond the next word that must be left for a line to count as short
OFF_CENTRE = 0.4  # distance of the centres of a centred line and of the page's text
OFF_CENTRE_INDENT = 0.1  # the same for a line that begins where indented lines begin
OFF_CENTRE_SHORT = 1.0  # the same for a line that stands far in
FAR_IN = 0.2  # part of the width by which a line stands far in
MOSTLY = 0.6  # part of the letters that are capitals in a line of capitals
INSET = 0.4  # a centred line stands in this far on both sides
NEW_SIZE = 0.1  # part by which the size of type must change
TITLE_FILL = 0.7  # a line of a centred title that fills less of the width ends its paragraph

MARKER = re.compile(
    r"^(?:[-–+*•▪➢✓]\s?\S|\(?(?:\d{1,3}|[a-zđ]{1,2}|[IVXL]{1,6})[.)]\s|\d+(?:\.\d+)+\.?\s|\(\d+\)\s|[A-ZĐ][.)]\s"
    r"|(?:Điều|Chương|Phần|Mục|CHƯƠNG|PHẦN|MỤC)\s+[\dIVXL]+)"
)
STOP = re.compile(r"[.;:!?…]['”\")\]]*$|\./\.?$")
BREAKABLE = re.compile(r"[\w)]([-/–])$")


@dataclass(frozen=True, slots=True)
class Frame:
    """The width in which lines are set.

    Attributes:
        left: left edge of lines that are not indented.
        right: right edge of full lines.
        pitch: usual distance of baselines, in parts of the size of type.
        indent: how far in the first line of a paragraph usually begins, in points; 0 where it does not.
    """

    left: float
    right: float
    pitch: float = 1.2
    indent: float = 0.0

    @property
    def indented(self) -> bool:
        """True when paragraphs open with an indented line."""
        return self.indent > 0

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left


def frame_of(lines: Sequence[Line], fallback: Frame | None = None) -> Frame:
    """Read the frame from the lines themselves: the edges that most of them share.

    Args:
        lines: full-width lines of one page.
        fallback: frame used when the lines are too few to tell.
    """
    if not lines:
        return fallback or Frame(0.0, 0.0)
    rights = sorted(line.x1 for line in lines)
    right = rights[-1 - len(rights) // 20]
    full = [line for line in lines if line.x1 > right - line.size]
    bins = Counter(round(line.x0 / 3) for line in lines)
    shared = [place for place, count in bins.items() if count >= max(2, SHARED * len(lines))]
    left = min((line.x0 for line in lines if round(line.x0 / 3) in shared), default=min(line.x0 for line in lines))
    if fallback is not None and (len(full) < 4 or not shared):
        return Frame(min(left, fallback.left), max(right, fallback.right), fallback.pitch, fallback.indent)
    steps = Counter(
        round(20 * (b.base - a.base) / a.size)
        for a, b in pairwise(lines)
        if abs(a.size - b.size) < 0.5 and 0.9 < (b.base - a.base) / a.size < 2.6
    )
    pitch = _usual_pitch(steps)
    insets = Counter(round(line.x0 - left) for line in lines if line.x0 > left + INDENT * line.size)
    inset, count = insets.most_common(1)[0] if insets else (0, 0)
    return Frame(left, right, pitch, float(inset) if count > 1 else 0.0)


def _usual_pitch(steps: Counter[int]) -> float:
    """The smallest distance that is common: paragraphs of one line stand further apart."""
    if not steps:
        return 1.2
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.4 * most) / 20


def is_centred(line: Line, frame: Frame) -> bool:
    """True when the line stands in on both sides by the same amount."""
    left, right = line.x0 - frame.left, frame.right - line.x1
    if min(left, right) > FAR_IN * frame.width:
        return abs(left - right) / 2 <= OFF_CENTRE_SHORT * line.size
    if frame.indented and abs(left - frame.indent) < 0.2 * line.size:
        return abs(left - right) / 2 <= OFF_CENTRE_INDENT * line.size and not MARKER.match(line.text)
    return abs(left - right) / 2 <= OFF_CENTRE * line.size and min(left, right) > INSET * line.size


def _is_symmetric(line: Line, frame: Frame) -> bool:
    return abs((line.x0 - frame.left) - (frame.right - line.x1)) / 2 <= OFF_CENTRE * line.size


def is_centred_paragraph(lines: Sequence[Line], frame: Frame) -> bool:
    """True when all lines are symmetric in the frame and at least one stands in on both sides."""
    return any(is_centred(line, frame) for line in lines) and all(_is_symmetric(line, frame) for line in lines)


def joins_without_blank(above: Line, below: Line) -> bool:
    """True when a line was broken after a hyphen or slash inside a name such as "KH-UBND".

    The file draws no blank after it there.
    """
    piece = above.pieces[-1]
    return piece.open_end and bool(BREAKABLE.search(piece.text)) and below.pieces[0].text[0].isalnum()


def _word_width(line: Line) -> float:
    """Width of the line's first word."""
    piece = line.pieces[0]
    end = piece.text.find(" ")
    last = (end if end > 0 else len(piece.text)) - 1
    return float(piece.boxes[last, 2] - piece.boxes[0, 0])


def fits_above(above: Line, below: Line, room: float) -> bool:
    """True when the first word of ``below`` would have had room after ``above``: that line ends a paragraph.

    Args:
        above: the upper line.
        below: the next line.
        room: width left beside the upper line, in points.
    """
    return room > _word_width(below) + (0.25 + SLACK) * above.size


def breaks_before(above: Line, below: Line, frame: Frame) -> bool:
    """True when a new paragraph begins with ``below``."""
    size = above.size
    if _breaks_off(above, below, frame):
        return False
    if abs(above.size - below.size) > NEW_SIZE * size and not _mixed_size(above, below):
        return True
    if below.base - above.base > (frame.pitch + GAP) * size:
        return True
    above_centred, below_centred = is_centred(above, frame), is_centred(below, frame)
    inside = min(above.x0, below.x0) > frame.left + INSET * size  # both stand in: a title, though not quite centred
    if inside and _is_symmetric(above, frame) and _is_symmetric(below, frame):
        above_centred = below_centred = True
    if above_centred or below_centred:
        return _breaks_title(above, below, frame, above_centred and below_centred)
    if fits_above(above, below, frame.right - above.x1):
        return True
    return _indent_breaks(above, below, frame)


def _breaks_off(above: Line, below: Line, frame: Frame) -> bool:
    """True when a full line stops in mid-sentence and the next, at the left edge, goes on with a small letter.

    Then neither a wider distance nor another size of type parts them: both are measured with error on a scan, and
    the distance of lines may change within a page.
    """
    if above.is_bold != below.is_bold or STOP.search(above.text) or MARKER.match(below.text):
        return False
    full = frame.right - above.x1 <= 0.5 * above.size and above.x0 < frame.left + FAR_IN * frame.width
    at_left = abs(below.x0 - frame.left) <= 0.5 * below.size
    near = 0.6 * frame.pitch < (below.base - above.base) / above.size < ONE_APART * frame.pitch
    return (
        full and at_left and near and below.text[0].islower() and not fits_above(above, below, frame.right - above.x1)
    )


def _mixed_size(above: Line, below: Line) -> bool:
    return any(abs(a.size - b.size) < 0.5 for a in above.pieces for b in below.pieces)


def _breaks_title(above: Line, below: Line, frame: Frame, both: bool) -> bool:
    """Between lines of which one is centred: a title of several lines is one paragraph."""
    if above.is_bold != below.is_bold:
        return True
    if _continues_title(above, below, frame):
        return False
    if not both:  # a full first line of a centred title, or a plain line after it
        narrow = below if is_centred(below, frame) else above
        wide = above if narrow is below else below
        at_left = abs(wide.x0 - frame.left) <= INDENT * wide.size
        return narrow is above or not (_is_symmetric(wide, frame) or (above.is_bold and at_left))
    width = above.x1 - above.x0 + _word_width(below)
    return width < TITLE_FILL * frame.width or _is_upper(above.text) != _is_upper(below.text)


def _continues_title(above: Line, below: Line, frame: Frame) -> bool:
    """A line of a title that begins in the middle of a sentence or of a bracket."""
    if not _is_symmetric(above, frame) or STOP.search(above.text):
        return False
    return below.text[0].islower() or above.text.count("(") > above.text.count(")")


def _is_upper(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > MOSTLY * len(letters)


def _indent_breaks(above: Line, below: Line, frame: Frame) -> bool:
    """Whether the left edge and the opening of the line make it the first of a paragraph."""
    inset = below.x0 - frame.left > INDENT * below.size
    aligned = abs(below.x0 - above.x0) <= HANGING * below.size
    if inset and not aligned and _hangs(above, below):
        return False
    if inset and not aligned:
        return below.x0 > above.x0 or bool(MARKER.match(below.text)) or not _continues_hanging(above, below)
    marked = bool(MARKER.match(below.text))
    if inset and aligned:
        return marked or bool(STOP.search(above.text))
    if not marked:
        return False
    return not frame.indented and bool(STOP.search(above.text))


def _hangs(above: Line, below: Line) -> bool:
    """True when ``below`` begins where the text after the marker of ``above`` begins."""
    piece = above.pieces[0]
    end = piece.text.find(" ")
    if not MARKER.match(above.text) or end < 0:
        return False
    return below.x0 > above.x0 and abs(float(piece.boxes[end + 1, 0]) - below.x0) <= HANGING_MARKER * below.size


def _continues_hanging(above: Line, below: Line) -> bool:
    """A line further left than the one above that still continues it."""
    return not STOP.search(above.text) and below.text[0].islower()


def paragraphs_of(lines: Sequence[Line], frame: Frame) -> list[list[Line]]:
    """Group the lines of one page, or of one column, into paragraphs."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not breaks_before(groups[-1][-1], line, frame):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def runs_on(above: Line, below: Line, frame_above: Frame, frame_below: Frame) -> bool:
    """True when a paragraph that ends a page runs on with the first line of the next page."""
    if abs(above.size - below.size) > NEW_SIZE * above.size:
        return False
    if is_centred(above, frame_above) or is_centred(below, frame_below):
        return False
    if fits_above(above, below, frame_above.right - above.x1):
        return False
    inset = below.x0 - frame_below.left > INDENT * below.size
    if inset:
        return abs((below.x0 - frame_below.left) - (above.x0 - frame_above.left)) < HANGING * below.size and (
            below.text[0].islower()
        )
    if MARKER.match(below.text) and (STOP.search(above.text) or not frame_below.indented):
        return False
    if frame_below.indented:
        return True
    return not STOP.search(above.text)
