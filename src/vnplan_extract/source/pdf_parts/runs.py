"""From characters to printed pieces of line: runs as drawn, put in order, with blanks where gaps say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from vnplan_extract.source.pdf_parts.chars import NO_WORD, SPACE, Chars, to_text
from vnplan_extract.source.pdf_parts.fields import Run, part_at_fields
from vnplan_extract.source.pdf_parts.lines import BODY, SAME_BASE, Piece
from vnplan_extract.source.pdf_parts.view import Floats

__all__ = ["make_pieces"]

# all in parts of the size of type
WIDE_GAP = 1.5  # a gap in running text this wide parts columns
BACKWARDS = 0.6  # a run that goes back this far is a new one
BLANK = 0.13  # a gap this wide is a blank (boxes of letters with a horn reach into the blank after them)
NO_BLANK = 0.03  # a drawn blank that leaves no more than this between letters stands inside a word
OVERLAID = 0.5  # part of a run that lies over another run of its line
SMALL = 0.8  # a raised or lowered run is no larger than this beside its line
RAISED = 0.55  # how far a baseline may lie off for a raised or lowered run
OVERSIZE = 1.8  # text this much larger than the page's and drawn over it is a watermark

MARKER = re.compile(r"^(?:[-–+*•▪➢✓o]|\(?[\dIVXLa-zđ]{1,4}[.)]|\d+(?:\.\d+)+\.?|\(\d+\)|\[\d+\])$")
MARKER_GAP = 6.0

Ints = npt.NDArray[np.int64]


def make_pieces(chars: Chars, zones: Ints, page: int) -> list[Piece]:
    """Put a page's level characters into pieces of lines, each within one zone, from the top.

    Args:
        chars: the characters, in the order of drawing.
        zones: for each character the number of its table cell, or BODY.
        page: page number from 1.
    """
    if not len(chars):
        return []
    runs = _drop_watermark(_runs(chars, zones))
    by_zone: dict[int, list[Run]] = {}
    for run in runs:
        by_zone.setdefault(run.zone, []).append(run)
    groups: list[list[Run]] = []
    for zone, members in by_zone.items():
        for row in _rows(members):
            groups += _split(_without_overlays(part_at_fields(row, chars), chars), chars, zone)
    return _assemble(groups, chars, page)


def _runs(chars: Chars, zones: Ints) -> list[Run]:
    """Cut the characters, in the order of drawing, where the line, the cell or the direction changes."""
    size, base, box = chars.size, chars.base, chars.box
    tall = np.minimum(size[1:], size[:-1])
    gap = box[1:, 0] - box[:-1, 2]
    apart = (zones[1:] == BODY) & (gap > WIDE_GAP * tall) & (chars.item[1:] != chars.item[:-1])
    cut = (
        (zones[1:] != zones[:-1])
        | (np.abs(np.diff(base)) > SAME_BASE * tall)
        | (box[1:, 0] < box[:-1, 2] - BACKWARDS * tall)
        | apart
    )
    starts = np.concatenate([[0], np.flatnonzero(cut) + 1])
    ends = np.append(starts[1:], len(chars))
    inked = chars.code != SPACE
    x0 = np.minimum.reduceat(np.where(inked, box[:, 0], np.inf), starts)
    x1 = np.maximum.reduceat(np.where(inked, box[:, 2], -np.inf), starts)
    sizes = np.maximum.reduceat(np.where(inked, size, 0.0), starts)
    rows = zip(
        starts.tolist(), ends.tolist(), zones[starts].tolist(), base[starts].tolist(), sizes.tolist(),
        x0.tolist(), x1.tolist(), strict=True,
    )  # fmt: skip
    return [Run(*row) for row in rows if row[4] > 0]


def _drop_watermark(runs: list[Run]) -> list[Run]:
    """Leave out runs in type far larger than the page's that are drawn over other runs."""
    weights = np.array([run.end - run.start for run in runs])
    sizes = np.array([run.size for run in runs])
    if not len(runs):
        return runs
    order = np.argsort(sizes)
    half = int(np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2))
    usual = sizes[order[min(half, len(runs) - 1)]]
    large = [run for run in runs if run.size > OVERSIZE * usual]
    return [run for run in runs if run not in large or not _covers_other(run, runs)] if large else runs


def _covers_other(large: Run, runs: Sequence[Run]) -> bool:
    top, bottom = large.base - large.size, large.base
    return any(
        run.size < large.size / OVERSIZE
        and top < run.base - 0.3 * run.size < bottom
        and min(run.x1, large.x1) - max(run.x0, large.x0) > run.size
        for run in runs
    )


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs of one zone that stand on one line; raised and lowered small type joins the line beside it."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.base):
        if rows and run.base - rows[-1][0].base <= SAME_BASE * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return _join_raised(rows)


def _join_raised(rows: list[list[Run]]) -> list[list[Run]]:
    joined: list[list[Run]] = []
    for index, row in enumerate(rows):
        size = max(run.size for run in row)
        host = None
        for other in (rows[index + 1] if index + 1 < len(rows) else None, joined[-1] if joined else None):
            if other and _is_raised(row, size, other):
                host = other
                break
        if host is None:
            joined.append(row)
        else:
            host.extend(row)
    return joined


def _is_raised(row: list[Run], size: float, host: list[Run]) -> bool:
    """True when every run of the row is small and stands right beside a larger one of the other row."""
    large = max(run.size for run in host)
    if size > SMALL * large or abs(row[0].base - host[0].base) > RAISED * large:
        return False
    return all(any(run.x0 - other.x1 < large and other.x0 - run.x1 < large for other in host) for run in row)


def _without_overlays(row: list[Run], chars: Chars) -> list[Run]:
    """The row from left to right; of text drawn over text only the earlier stays."""
    row = sorted(row, key=lambda run: run.x0)
    kept: list[Run] = []
    for run in row:
        other = kept[-1] if kept else None
        if other is not None and min(other.x1, run.x1) - run.x0 > OVERLAID * min(run.x1 - run.x0, other.x1 - other.x0):
            first, second = (other, run) if other.start < run.start else (run, other)
            if _lies_over(second, first, chars):
                kept[-1] = first
                continue
        kept.append(run)
    return kept


def _lies_over(run: Run, under: Run, chars: Chars) -> bool:
    """True when most letters of the run stand on letters, not in a gap, of the one under it."""
    below = chars.box[under.start : under.end][chars.code[under.start : under.end] != SPACE]
    above = chars.box[run.start : run.end][chars.code[run.start : run.end] != SPACE]
    middle = (above[:, 0] + above[:, 2]) / 2
    at = np.clip(np.searchsorted(below[:, 0], middle) - 1, 0, len(below) - 1)
    hit = (middle > below[at, 0]) & (middle < below[at, 2])
    return bool(hit.mean() > OVERLAID)


def _split(row: list[Run], chars: Chars, zone: int) -> list[list[Run]]:
    """Part a row of running text at wide gaps; a list marker stays with what follows it."""
    if zone != BODY:
        return [row]
    groups = [[row[0]]]
    for run in row[1:]:
        last = groups[-1]
        gap = (run.x0 - max(r.x1 for r in last)) / min(run.size, last[-1].size)
        if gap <= WIDE_GAP or (gap <= MARKER_GAP and MARKER.match(_plain(last, chars))):
            last.append(run)
        else:
            groups.append([run])
    return groups


def _plain(runs: list[Run], chars: Chars) -> str:
    return "".join(to_text(chars.code[run.start : run.end]) for run in runs).strip()


def _assemble(groups: list[list[Run]], chars: Chars, page: int) -> list[Piece]:
    """Make the pieces of all groups at once: order, blanks, text, boxes."""
    if not groups:
        return []
    runs = [run for group in groups for run in group]
    order = np.concatenate([np.arange(run.start, run.end) for run in runs])
    lengths = [sum(run.end - run.start for run in group) for group in groups]
    owner = np.repeat(np.arange(len(groups)), lengths)
    code, box, bold = chars.code[order], chars.box[order], chars.bold[order]
    space = code == SPACE
    trailing = np.zeros(len(groups), bool)
    if len(order):
        last_of = np.append(np.flatnonzero(np.diff(owner)), len(owner) - 1)
        trailing[owner[last_of]] = space[last_of]
    inked = np.flatnonzero(~space)
    code, box, bold, owner_inked, size = (
        code[inked],
        box[inked],
        bold[inked],
        owner[inked],
        chars.size[order][inked],
    )
    after = _blank_after(inked, owner_inked, box, size)
    word = None if chars.word is None else _with_blanks(np.flatnonzero(after), chars.word[order][inked])
    code, box, bold, owner_inked = _insert_blanks(np.flatnonzero(after), code, box, bold, owner_inked)
    if not len(code):
        return []
    starts = np.flatnonzero(np.diff(owner_inked, prepend=-1))
    ends = np.append(starts[1:], len(code))
    low = np.minimum.reduceat(box[:, :2], starts).tolist()
    high = np.maximum.reduceat(box[:, 2:], starts).tolist()
    box32 = box.astype(np.float32)
    text = to_text(code)
    pieces = []
    for number, a, b, (x0, top), (x1, bottom) in zip(
        owner_inked[starts].tolist(), starts.tolist(), ends.tolist(), low, high, strict=True
    ):
        main = max(groups[number], key=lambda run: run.end - run.start)
        ink = (text[a:b], box32[a:b], bold[a:b])
        sides = (x0, x1, top, bottom)
        words = None if word is None else word[a:b]
        pieces.append(Piece(page, main.zone, *ink, *sides, main.base, main.size, not trailing[number], words))
    pieces.sort(key=lambda piece: (piece.base, piece.x0))
    return pieces


def _blank_after(inked: Ints, owner: Ints, box: Floats, size: Floats) -> npt.NDArray[np.bool_]:
    """For each letter: whether a blank follows it, drawn in the file or told by the gap."""
    after = np.zeros(len(inked), bool)
    if len(inked) < 2:
        return after
    same = owner[1:] == owner[:-1]
    drawn = inked[1:] - inked[:-1] > 1  # characters left out between two letters are blanks
    tall = np.maximum(np.minimum(size[1:], size[:-1]), 1e-3)
    gap = (box[1:, 0] - box[:-1, 2]) / tall
    told = gap > BLANK + _letter_gap(gap, same, owner[1:])
    after[:-1] = same & ((drawn & (gap > NO_BLANK)) | told)
    return after


def _letter_gap(gap: Floats, same: npt.NDArray[np.bool_], owner: Ints) -> Floats:
    """The gap between the letters of a word where type is spaced out (a low quartile of all gaps), else 0."""
    wide = same & (gap > 0.5 * BLANK)
    n = int(owner[-1]) + 1
    share = np.bincount(owner[wide], minlength=n) / np.maximum(np.bincount(owner[same], minlength=n), 1)
    spaced = np.zeros(n)
    for number in np.flatnonzero(share > 0.6).tolist():
        spaced[number] = max(float(np.quantile(gap[same & (owner == number)], 0.3)), 0.0)
    return spaced[owner]


def _with_blanks(at: npt.NDArray[np.intp], word: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """The words of letters with NO_WORD for the blanks put in after those at ``at``."""
    return np.insert(word, at + 1, NO_WORD).astype(np.int32)


def _insert_blanks(
    at: npt.NDArray[np.intp],
    code: npt.NDArray[np.uint32],
    box: Floats,
    bold: npt.NDArray[np.bool_],
    owner: Ints,
) -> tuple[npt.NDArray[np.uint32], Floats, npt.NDArray[np.bool_], Ints]:
    """Put a blank after each letter in ``at``, in the box of the gap, bold where both neighbours are."""
    if not len(at):
        return code, box, bold, owner
    blanks = np.stack(
        [
            box[at, 2],
            np.minimum(box[at, 1], box[at + 1, 1]),
            np.maximum(box[at + 1, 0], box[at, 2]),
            np.maximum(box[at, 3], box[at + 1, 3]),
        ],
        axis=1,
    )
    bold_blank = bold[at] & bold[at + 1]
    letters = np.insert(np.arange(len(code)), at + 1, at)  # a blank begins as the letter before it
    blank = at + 1 + np.arange(len(at))
    code, box, bold, owner = code[letters], box[letters], bold[letters], owner[letters]
    code[blank], box[blank], bold[blank] = SPACE, blanks, bold_blank
    return code, box, bold, owner
