"""Size, baseline and weight of recognised type, from the heights of words and the thickness of their strokes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from vnplan_extract.source.ocr.engine import Grey, Word
from vnplan_extract.source.ocr.result import Face
from vnplan_extract.source.pdf_parts.view import Floats

__all__ = ["faces"]

# heights over the baseline in parts of the size of type: Times New Roman, in which these documents are set
X_HEIGHT, ASCENDER, CAPITAL, DIGIT = 0.46, 0.68, 0.66, 0.68
T_HEIGHT, DOTTED = 0.58, 0.66
MARK, SECOND_MARK = 0.21, 0.16  # what a mark, and one on top of it, adds
DESCENT, DOT_BELOW = 0.22, 0.17
MARKS_ABOVE = {0x300, 0x301, 0x302, 0x303, 0x306, 0x309}
MARK_BELOW = 0x323
HANGING = set("gjpqyQ,;()[]{}|/")  # reach below the baseline
FLOATING = set("-–—~\"'“”‘’*•·°^=+")  # stand off the baseline
MIN_LETTERS = 2  # letters of a word from which its height is believed

BOLD_RATIO = 1.28  # strokes of bold type are thicker than usual ones by this factor or more
MIN_STROKE_LETTERS = 3  # letters of a word from which its strokes are believed
ONE_WEIGHT = 0.12  # part of a line's letters that may differ in weight by mistake
INK = 128  # a pixel darker than this is ink


def faces(image: Grey, words: Sequence[Word]) -> list[Face]:
    """The type of each word; size and baseline are those of its line.

    Args:
        image: the page that was read.
        words: its words, boxes in pixels of the image.
    """
    size, base = _lines(words)
    bold = _bold(image, words, size)
    return [Face(size[word.line], base[word.line], heavy) for word, heavy in zip(words, bold, strict=True)]


def _lines(words: Sequence[Word]) -> tuple[dict[int, float], dict[int, float]]:
    """Size and baseline of each line: medians over its words, by letters."""
    by_line: dict[int, list[Word]] = {}
    for word in words:
        by_line.setdefault(word.line, []).append(word)
    size: dict[int, float] = {}
    base: dict[int, float] = {}
    for line, members in by_line.items():
        guesses = [(_size_of(word), len(word.text)) for word in members if letters_of(word.text) >= MIN_LETTERS]
        guesses = guesses or [(_size_of(word), 1) for word in members]
        size[line] = _median(guesses)
        standing = [word for word in members if not (set(word.text) & FLOATING and len(word.text) < 3)] or members
        base[line] = _median([(word.box[3] - _depth(word.text) * size[line], len(word.text)) for word in standing])
    return size, base


def letters_of(text: str) -> int:
    """How many letters and digits a word has."""
    return sum(char.isalnum() for char in text)


def _size_of(word: Word) -> float:
    return (word.box[3] - word.box[1]) / max(_height(word.text) + _depth(word.text), 0.2)


def _height(text: str) -> float:
    """How far the tallest letter reaches over the baseline, in parts of the size.

    >>> _height("xem"), _height("Số") >= _height("số") > _height("so")
    (0.46, True)
    """
    return max((_letter_height(char) for char in text), default=X_HEIGHT)


def _letter_height(char: str) -> float:
    plain, *marks = list(unicodedata.normalize("NFD", char))
    above = sum(ord(mark) in MARKS_ABOVE for mark in marks)
    extra = MARK * min(above, 1) + SECOND_MARK * max(above - 1, 0)
    if plain.isdigit():
        return DIGIT
    if plain.isupper() or plain == "Đ":
        return CAPITAL + extra
    if plain in "bdđfhkl()[]{}|/":
        return ASCENDER
    if plain == "t":
        return T_HEIGHT
    if plain in "ij":
        return DOTTED + (0.02 if above else 0.0)
    if plain in "\"'“”‘’":
        return ASCENDER
    return X_HEIGHT + extra if plain.isalpha() else 0.3


def _depth(text: str) -> float:
    """How far a word reaches below the baseline, in parts of the size."""
    marked = any(MARK_BELOW in map(ord, unicodedata.normalize("NFD", char)) for char in text)
    return max(DESCENT if set(text) & HANGING else 0.0, DOT_BELOW if marked else 0.0)


def _median(weighted: Sequence[tuple[float, int]]) -> float:
    values = np.repeat([value for value, _ in weighted], [max(weight, 1) for _, weight in weighted])
    return float(np.median(values))


def _bold(image: Grey, words: Sequence[Word], size: dict[int, float]) -> list[bool | None]:
    """Whether the strokes of each word are thicker than most on the page, for its size."""
    ink = _ink(image)
    inside = np.asarray(cv2.erode(ink, np.ones((3, 3), np.uint8), borderValue=(0,)), np.uint8)  # of all words at once
    strokes: Floats = np.array([_stroke(ink, inside, word) / size[word.line] for word in words], np.float64)
    weights = np.array([letters_of(word.text) for word in words])
    known = (weights >= MIN_STROKE_LETTERS) & (strokes > 0)
    if not known.any():
        return [None] * len(words)
    usual = _median(list(zip(strokes[known].tolist(), weights[known].tolist(), strict=True)))
    return _by_line(words, strokes / usual, known)


def _by_line(words: Sequence[Word], ratio: Floats, known: npt.NDArray[np.bool_]) -> list[bool | None]:
    bold: list[bool | None] = []
    for value, told in zip(ratio.tolist(), known.tolist(), strict=True):
        bold.append(value >= BOLD_RATIO if told else None)
    return _filled(words, bold)


def _filled(words: Sequence[Word], bold: list[bool | None]) -> list[bool | None]:
    """Short words take the weight of their neighbour in the line."""
    for order in (range(len(words) - 1), range(len(words) - 2, -1, -1)):
        for index in order:
            one, two = (index, index + 1) if order.step > 0 else (index + 1, index)
            if words[one].line == words[two].line and bold[two] is None:
                bold[two] = bold[one]
    return _even(words, bold)


def _even(words: Sequence[Word], bold: list[bool | None]) -> list[bool | None]:
    """A line nearly all of whose letters are of one weight is of that weight."""
    letters: dict[int, list[int]] = {}
    for word, heavy in zip(words, bold, strict=True):
        counts = letters.setdefault(word.line, [0, 0])
        counts[0] += len(word.text)
        counts[1] += len(word.text) * bool(heavy)
    share = {line: heavy / max(total, 1) for line, (total, heavy) in letters.items()}
    return [
        share[word.line] > 0.5 if not ONE_WEIGHT < share[word.line] < 1 - ONE_WEIGHT else heavy
        for word, heavy in zip(words, bold, strict=True)
    ]


def _ink(image: Grey) -> Grey:
    """255 where a pixel is ink, 0 elsewhere."""
    return np.asarray(cv2.threshold(image, INK - 1, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def _stroke(ink: Grey, inside: Grey, word: Word) -> float:
    """Mean thickness of a word's strokes in pixels, 0 where nothing is inked: twice the area over the outline."""
    x0, top, x1, bottom = (max(round(side), 0) for side in word.box)
    area = np.count_nonzero(ink[top:bottom, x0:x1])
    edge = area - np.count_nonzero(inside[top:bottom, x0:x1])
    return 2 * area / edge if edge else 0.0
