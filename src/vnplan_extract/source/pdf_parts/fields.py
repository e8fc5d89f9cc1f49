"""Runs of characters as drawn, and what is filled into the blanks of one afterwards: a number, a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vnplan_extract.source.pdf_parts.chars import SPACE, Chars

__all__ = ["Run", "part_at_fields"]


@dataclass(slots=True)
class Run:
    """Characters ``start`` to ``end`` of the page, drawn one after the other on one line."""

    start: int
    end: int
    zone: int
    base: float
    size: float
    x0: float
    x1: float


def part_at_fields(row: Sequence[Run], chars: Chars) -> list[Run]:
    """The runs of a row, each parted where another run was filled into a blank of it.

    "Số:      /KH-UBND" is one run with a blank in it, and the number that the registry filled in is drawn
    last; the runs stand in reading order only when the first is parted at the blank.

    Args:
        row: runs on one line.
        chars: the characters of the page.
    """
    if len(row) < 2:
        return list(row)
    parted: list[Run] = []
    for run in row:
        inside = [other for other in row if other.start > run.start and run.x0 < other.x0 and other.x1 < run.x1]
        parted += _part(run, sorted(inside, key=lambda other: other.x0), chars) if inside else [run]
    return parted


def _part(run: Run, fields: Sequence[Run], chars: Chars) -> list[Run]:
    pieces = [run]
    for field in fields:
        last = pieces[-1]
        inked = last.start + np.flatnonzero(chars.code[last.start : last.end] != SPACE)
        box = chars.box[inked]
        middles = (box[:, 0] + box[:, 2]) / 2
        before, after = middles <= field.x0, middles >= field.x1
        if before.any() and after.any() and (before | after).all() and np.all(np.diff(after.astype(int)) >= 0):
            cut = int(inked[np.argmax(after)])
            left, right = box[before], box[after]
            pieces[-1:] = [
                replace(last, end=cut, x1=float(left[:, 2].max())),
                replace(last, start=cut, x0=float(right[:, 0].min())),
            ]
    return pieces
