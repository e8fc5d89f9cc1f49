"""Short cells of a table, such as the running numbers of its rows, read as one line.

A lone figure gives the engine nothing to measure it by and is often misread; in a line with the others of its page
it is not. One call for all of them also costs less than one for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vnplan_extract.source.ocr.engine import Area, Engine, Grey, Word, plain_letters

__all__ = ["Short", "read_short", "short_cells"]

INK = 128  # a pixel darker than this is ink
MAX_HEIGHT = 0.2  # inches: one line of type of up to 16 points with its marks
MAX_WIDTH = 0.5  # inches: "10.12"
RIM = 0.03  # inches of a cell's rim that its ruling lines may have left traces in
PAD = 0.015  # inches around the ink that belong to it: its pale rim
SPACE = 0.06  # inches between two cells in the line that is read: a blank between words, as the model knows it
WORD_GAP = 0.05  # inches between two words of a cell
BORDER = 0.06  # inches of white around the line


@dataclass(frozen=True, slots=True)
class Short:
    """A cell's single short line: its ink in pixels of the page."""

    x0: int
    top: int
    x1: int
    bottom: int


def short_cells(image: Grey, areas: Sequence[Area], dpi: float) -> tuple[list[Short], list[Area]]:
    """Part cells into those that hold one short line, and the others.

    Args:
        image: the page with its ruling lines taken out.
        areas: cells that hold ink.
        dpi: pixels per inch.
    """
    short: list[Short] = []
    others: list[Area] = []
    for area in areas:
        ink = _ink(image, area, round(RIM * dpi))
        if ink.bottom - ink.top <= MAX_HEIGHT * dpi and ink.x1 - ink.x0 <= MAX_WIDTH * dpi:
            short.append(ink)
        else:
            others.append(area)
    return short, others


def _ink(image: Grey, area: Area, rim: int) -> Short:
    part = image[area.top + rim : area.bottom - rim, area.x0 + rim : area.x1 - rim] < INK
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return Short(area.x0, area.top, area.x1, area.bottom)
    left, upper = area.x0 + rim, area.top + rim
    return Short(int(left + columns[0]), int(upper + rows[0]), int(left + columns[-1] + 1), int(upper + rows[-1] + 1))


def read_short(image: Grey, cells: Sequence[Short], dpi: float, engine: Engine) -> list[Word]:
    """The words of short cells, each cell a line; places are those on the page.

    Args:
        image: the page.
        cells: what is read.
        dpi: pixels per inch.
        engine: reads the line.
    """
    if not cells:
        return []
    line, starts, foot = _set_in_line(image, cells, dpi)
    letters = engine.read(line, [Area(0, 0, line.shape[1], line.shape[0], "letters")], dpi)
    of_cell: list[list[Word]] = [[] for _ in cells]
    half = round(SPACE * dpi / 2)
    for letter in letters:
        middle = (letter.box[0] + letter.box[2]) / 2 + half
        index = int(np.clip(np.searchsorted(starts, middle, "right") - 1, 0, len(cells) - 1))
        right, down = cells[index].x0 - starts[index], cells[index].bottom - foot
        x0, top, x1, bottom = letter.box
        of_cell[index].append(replace(letter, box=(x0 + right, top + down, x1 + right, bottom + down), line=index))
    return [word for found in of_cell for word in _words(found, WORD_GAP * dpi)]


def _set_in_line(image: Grey, cells: Sequence[Short], dpi: float) -> tuple[Grey, list[int], int]:
    """The cells side by side on one baseline, where the ink of each begins, and where their feet stand."""
    border, space, pad = round(BORDER * dpi), round(SPACE * dpi), round(PAD * dpi)
    inner = max(cell.bottom - cell.top for cell in cells) + 2 * pad
    width = sum(cell.x1 - cell.x0 + 2 * pad + space for cell in cells) + 2 * border
    line = np.full((inner + 2 * border, width), 255, np.uint8)
    starts: list[int] = []
    at = border
    for cell in cells:
        part = image[max(cell.top - pad, 0) : cell.bottom + pad, max(cell.x0 - pad, 0) : cell.x1 + pad]
        line[border + inner - part.shape[0] : border + inner, at : at + part.shape[1]] = part
        starts.append(at + pad)
        at += part.shape[1] + space
    return line, starts, border + inner - pad


def _words(letters: Sequence[Word], gap: float) -> list[Word]:
    """Letters of a cell joined to words, parted at wide gaps."""
    groups: list[list[Word]] = []
    for letter in letters:
        if groups and letter.box[0] - groups[-1][-1].box[2] <= gap:
            groups[-1].append(letter)
        else:
            groups.append([letter])
    return [_joined(group) for group in groups]


def _joined(letters: Sequence[Word]) -> Word:
    box = np.array([letter.box for letter in letters])
    sides = (*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist())
    text = plain_letters("".join(letter.text for letter in letters))
    return Word(text, sides, min(letter.confidence for letter in letters), letters[0].line)
