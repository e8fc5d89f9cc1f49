"""Short cells of a table, such as the running numbers of its rows: read several times, the readings put to a vote.

A lone figure gives an engine little to measure it by, and how much white stands around it decides what it is taken
for. Set in a line with the others of its page it is read better. Such lines are short: each costs about as much as
one line of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from vnplan_extract.source.ocr.engine import Area, Engine, Grey, Word, plain_letters

__all__ = ["vote_on_short"]

INK = 128  # a pixel darker than this is ink
MAX_HEIGHT = 0.2  # inches: one line of type of up to 16 points with its marks
MAX_WIDTH = 0.4  # inches: "10.12"
RIM = 0.03  # inches of a cell's rim that its ruling lines may have left traces in
BORDER = 0.06  # inches of white around the line
WORD_GAP = 0.05  # inches between two words of a cell
# inches of the ink's pale rim that belongs to it, inches of white between two cells (a blank, as the model knows
# it), and how much the line is enlarged: what misreads a figure in one does not in the next
SETTINGS = ((0.015, 0.06, 1.0), (0.015, 0.07, 1.5), (0.025, 0.07, 1.5))
SURE = 0.9  # certainty from which a word without figures that was read by itself stands
AGREEING = 0.85  # certainty of each of two readings that settle a cell
ALONE = 0.9  # weight of the reading of a cell by itself beside one of a line


@dataclass(frozen=True, slots=True)
class _Short:
    """The ink of a cell's single short line, in pixels of the page."""

    x0: int
    top: int
    x1: int
    bottom: int


def vote_on_short(image: Grey, cells: Sequence[Area], words: Sequence[Word], dpi: float, engine: Engine) -> list[Word]:
    """The words of cells, those of short cells as most readings have them.

    Args:
        image: the page with its ruling lines taken out.
        cells: the cells that were read.
        words: what was read in them.
        dpi: pixels per inch.
        engine: reads the short cells again.
    """
    short = [(at, ink) for at, cell in enumerate(cells) if (ink := _short(image, cell, dpi)) is not None]
    if not short:
        return list(words)
    found = _by_cell(cells, words)
    inks = [ink for _, ink in short]
    readings = _readings(image, [found[at] for at, _ in short], inks, dpi, engine)
    kept = list(words)
    line = max((word.line for word in words), default=-1)
    for (at, _), votes in zip(short, readings, strict=True):
        chosen = _most_voted(votes)
        if chosen is not found[at]:
            gone = {id(word) for word in found[at]}
            line += 1
            kept = [word for word in kept if id(word) not in gone] + [replace(word, line=line) for word in chosen]
    return kept


def _readings(
    image: Grey, alone: Sequence[list[Word]], inks: Sequence[_Short], dpi: float, engine: Engine
) -> list[list[list[Word]]]:
    """The readings of each cell, by itself and in lines, until every cell has two that agree.

    A settled cell stays in the line: beside it the others are read better.
    """
    readings = [[words] for words in alone]
    for setting in SETTINGS:
        for votes, words in zip(readings, _read_line(image, inks, dpi, setting, engine), strict=True):
            votes.append(words)
        if all(map(_agree, readings)):
            break
    return readings


def _agree(votes: Sequence[list[Word]]) -> bool:
    """Whether two readings, neither of them doubtful, give the same text."""
    texts = [_text_of(words) for words in votes if words and min(word.confidence for word in words) >= AGREEING]
    return len(texts) > len(set(texts))


def _text_of(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _most_voted(readings: Sequence[list[Word]]) -> list[Word]:
    """The reading whose text has the most certainty over all readings."""
    alone = readings[0]
    if alone and min(word.confidence for word in alone) >= SURE and not any(c.isdigit() for w in alone for c in w.text):
        return alone
    votes: dict[str, float] = {}
    for number, reading in enumerate(readings):
        if reading:
            text = _text_of(reading)
            sure = min(word.confidence for word in reading) * (1.0 if number else ALONE)
            votes[text] = votes.get(text, 0.0) + sure
    if not votes:
        return readings[0]
    best = max(votes, key=lambda text: votes[text])
    return next(reading for reading in readings if reading and _text_of(reading) == best)


def _by_cell(cells: Sequence[Area], words: Sequence[Word]) -> list[list[Word]]:
    """The words whose middle lies in each cell."""
    found: list[list[Word]] = [[] for _ in cells]
    sides = np.array([(cell.x0, cell.top, cell.x1, cell.bottom) for cell in cells]).reshape(-1, 4)
    for word in words:
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        inside = (sides[:, 0] <= x) & (x < sides[:, 2]) & (sides[:, 1] <= y) & (y < sides[:, 3])
        for index in np.flatnonzero(inside).tolist():
            found[index].append(word)
    return found


def _short(image: Grey, cell: Area, dpi: float) -> _Short | None:
    """The cell's ink; None where it is more than a short line."""
    rim = round(RIM * dpi)
    part = image[cell.top + rim : cell.bottom - rim, cell.x0 + rim : cell.x1 - rim] < INK
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows) or rows[-1] - rows[0] > MAX_HEIGHT * dpi or columns[-1] - columns[0] > MAX_WIDTH * dpi:
        return None
    left, upper = cell.x0 + rim, cell.top + rim
    return _Short(int(left + columns[0]), int(upper + rows[0]), int(left + columns[-1] + 1), int(upper + rows[-1] + 1))


def _read_line(
    image: Grey, cells: Sequence[_Short], dpi: float, setting: tuple[float, float, float], engine: Engine
) -> list[list[Word]]:
    """The words of each cell, read as parts of one line; places are those on the page."""
    pad, space, scale = round(setting[0] * dpi), round(setting[1] * dpi), setting[2]
    line, starts, foot = _set_in_line(image, cells, pad, space, round(BORDER * dpi))
    if scale != 1:
        line = np.asarray(cv2.resize(line, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)
    letters = engine.read(line, [Area(0, 0, line.shape[1], line.shape[0], "letters")], scale * dpi)
    of_cell: list[list[Word]] = [[] for _ in cells]
    for letter in letters:
        x0, top, x1, bottom = (side / scale for side in letter.box)
        middle = (x0 + x1 + space) / 2 + pad
        index = int(np.clip(np.searchsorted(starts, middle, "right") - 1, 0, len(cells) - 1))
        right, down = cells[index].x0 - starts[index], cells[index].bottom - foot
        of_cell[index].append(replace(letter, box=(x0 + right, top + down, x1 + right, bottom + down), line=index))
    return [_words(found, WORD_GAP * dpi) for found in of_cell]


def _set_in_line(
    image: Grey, cells: Sequence[_Short], pad: int, space: int, border: int
) -> tuple[Grey, list[int], int]:
    """The cells side by side on one baseline, where the ink of each begins, and where their feet stand."""
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
