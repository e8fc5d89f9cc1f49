"""Recognised words as characters like those that a PDF file draws, each with a box inside its word's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vnplan_extract.source.ocr.engine import Word
from vnplan_extract.source.ocr.result import Face
from vnplan_extract.source.pdf_parts.chars import NO_WORD, SPACE, Chars
from vnplan_extract.source.pdf_parts.view import Floats

__all__ = ["chars_of", "steady_sizes"]

NARROW, WIDE = set("ijltfrI.,;:!|'()[]-"), set("mwMWƯƠ%—")
NARROW_PART, WIDE_PART = 0.6, 1.5  # widths beside that of other letters
MIN_GAP = 0.15  # blank left between two words, in parts of the size of type
SAME_SIZE = 0.12  # sizes that differ by less than this part are one, measured with the usual error


def chars_of(words: Sequence[Word], faces: Sequence[Face]) -> Chars:
    """The characters of a page's words, a blank between the words of a line.

    Args:
        words: boxes in points of the level page.
        faces: the type of each word, in points.
    """
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    owner: list[int] = []
    for index, word in enumerate(words):
        if index and words[index - 1].line == word.line:
            codes.append(SPACE)
            boxes.append((words[index - 1].box[2], word.box[1], word.box[0], word.box[3]))
            owner.append(index - 1)
        codes += map(ord, word.text)
        after = words[index + 1] if index + 1 < len(words) and words[index + 1].line == word.line else None
        boxes += _letter_boxes(word, faces[index].size, after)
        owner += [index] * len(word.text)
    at = np.array(owner, np.intp)
    code = np.array(codes, np.uint32)
    base, size, bold = (np.array(values)[at] if len(at) else np.zeros(0) for values in _columns(faces))
    return Chars(
        code=code,
        box=np.array(boxes, np.float64).reshape(-1, 4),
        base=base.astype(np.float64),
        size=size.astype(np.float64),
        bold=bold.astype(bool),
        angle=np.zeros(len(code), np.int32),
        hidden=np.zeros(len(code), bool),
        item=at.astype(np.int32),
        font=np.zeros(len(code), np.int32),
        word=np.where(code == SPACE, NO_WORD, at).astype(np.int32),
    )


def _columns(faces: Sequence[Face]) -> tuple[list[float], list[float], list[bool]]:
    return [face.base for face in faces], [face.size for face in faces], [bool(face.bold) for face in faces]


def _letter_boxes(word: Word, size: float, after: Word | None) -> list[tuple[float, float, float, float]]:
    """The word's box cut up by the widths that its letters usually have."""
    x0, top, x1, bottom = word.box
    if after is not None and after.box[0] > x0:
        x1 = max(min(x1, after.box[0] - MIN_GAP * size), x0 + 0.5 * (x1 - x0))
    parts = [NARROW_PART if char in NARROW else WIDE_PART if char in WIDE else 1.0 for char in word.text]
    edges: Floats = x0 + (x1 - x0) * np.concatenate([[0.0], np.cumsum(parts)]) / sum(parts)
    return [(left, top, right, bottom) for left, right in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]


def steady_sizes(sizes: Floats) -> Floats:
    """Sizes measured with error, the near ones made one: each takes the most common size near to it.

    >>> steady_sizes(np.array([14.4, 14.5, 14.0, 14.4, 11.2, 11.0, 11.2])).tolist()
    [14.4, 14.4, 14.4, 14.4, 11.2, 11.2, 11.2]
    """
    steady = sizes.copy()
    left = np.ones(len(sizes), bool)
    while left.any():
        values, counts = np.unique(np.round(sizes[left], 1), return_counts=True)
        near = np.abs(values[:, None] - values[None, :]) <= 0.5 * SAME_SIZE * values[:, None]
        around = (near * counts[None, :]).sum(axis=1)
        usual = float(values[(around + counts / (counts.sum() + 1)).argmax()])  # of two alike the more common one
        taken = left & (np.abs(sizes - usual) <= SAME_SIZE * usual)
        steady[taken] = usual
        left &= ~taken
    return steady
