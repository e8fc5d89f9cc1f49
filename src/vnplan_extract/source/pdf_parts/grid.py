"""From ruling lines to grids of cells: rows, columns and merged cells.

The lines are snapped and joined by pdfplumber's ``merge_edges``. Cells are then read from which sides of
each grid place are ruled: places without a line between them are one merged cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vnplan_extract.source.pdf_parts.view import Floats

__all__ = ["Grid", "GridCell", "cluster", "find_grids"]

USUAL_SIZE = 10.0  # points: for smaller type all distances below shrink in proportion
SNAP = 3.0  # points within which two lines are one, or a line's end touches another line
RULED = 0.6  # part of a cell's side that must be ruled
OPEN_SIDE = 6.0  # points by which lines stick out where the outer border is not drawn
MIN_ROW = 4.0  # points: rows and columns thinner than this are the two strokes of a double line
SHADED = 0.9  # part of a table's width that the shading of a whole row covers
MAX_TOUCHES = 50_000_000  # pairs of lines compared on one page

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by its place in the grid."""

    row: int
    col: int
    row_span: int
    col_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Positions of the lines of a table on one page, and its cells.

    Attributes:
        xs: upright lines from the left, one more than there are columns.
        ys: level lines from the top, one more than there are rows.
        cells: every cell once.
        place: for each grid place the index of its cell.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    place: npt.NDArray[np.int32]


def cluster(values: Floats, tolerance: float) -> list[float]:
    """Means of groups of values that lie within ``tolerance`` of their neighbour.

    >>> cluster(np.array([10.0, 99.0, 11.0]), 3.0)
    [10.5, 99.0]
    """
    if not len(values):
        return []
    ordered = np.sort(values)
    groups = np.split(ordered, np.flatnonzero(np.diff(ordered) > tolerance) + 1)
    return [float(group.mean()) for group in groups]


def find_grids(
    level: Floats, upright: Floats, fills: Floats | None = None, type_size: float = USUAL_SIZE
) -> list[Grid]:
    """The grids that lines form: at least two columns of ruled cells.

    Args:
        level: rows (y, x0, x1).
        upright: rows (x, top, bottom).
        fills: filled rectangles (x0, top, x1, bottom); where they shade a whole row its edges count as lines.
        type_size: usual size of the page's type in points; distances shrink with type under USUAL_SIZE.
    """
    if len(level) < 2 or len(upright) < 2:
        return []
    scale = USUAL_SIZE / max(min(type_size, USUAL_SIZE), 0.1)  # small type is looked at enlarged
    level, upright = level * scale, upright * scale
    grids = _grids(level, upright)
    if fills is not None and len(fills) and grids:
        edges = [_shading_edges(grid, fills * scale) for grid in grids]
        if any(len(found) for found in edges):
            grids = _grids(np.concatenate([level, *edges]), upright)
    return [_shrunk(grid, scale) for grid in grids]


def _shading_edges(grid: Grid, fills: Floats) -> Floats:
    """Upper and lower edges of shaded rows that have no line of their own."""
    xs, ys = np.array(grid.xs), np.array(grid.ys)
    inside = (fills[:, 1] > ys[0] - SNAP) & (fills[:, 3] < ys[-1] + SNAP) & (fills[:, 3] - fills[:, 1] > MIN_ROW)
    for side in (0, 2):
        inside &= np.abs(fills[:, side][:, None] - xs[None, :]).min(axis=1) < SNAP
    found: list[tuple[float, float, float]] = []
    for side in (1, 3):
        rows = fills[inside]
        for y in cluster(rows[:, side], SNAP):
            row = rows[np.abs(rows[:, side] - y) <= SNAP]
            covered = float((row[:, 2] - row[:, 0]).sum())
            if covered > SHADED * (xs[-1] - xs[0]) and np.abs(ys - y).min() > SNAP:
                found.append((y, float(row[:, 0].min()), float(row[:, 2].max())))
    return np.array(found).reshape(-1, 3)


def _shrunk(grid: Grid, scale: float) -> Grid:
    xs, ys = (tuple(value / scale for value in values) for values in (grid.xs, grid.ys))
    return Grid(xs, ys, grid.cells, grid.place)


def _grids(level: Floats, upright: Floats) -> list[Grid]:
    level, upright = _merged(level, upright)
    if len(level) < 2 or len(upright) < 2 or len(level) * len(upright) > MAX_TOUCHES:
        return []
    grids = []
    for level_at, upright_at in _touching(level, upright):
        grid = _grid(level[level_at], upright[upright_at])
        if grid is not None and any(cell.col for cell in grid.cells):
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merged(level: Floats, upright: Floats) -> tuple[Floats, Floats]:
    from pdfplumber.table import merge_edges  # 0.1 s to import, and many documents have no table

    edges: list[dict[str, Any]] = [
        {"orientation": "h", "x0": a, "x1": b, "top": y, "bottom": y, "width": b - a, "height": 0.0}
        for y, a, b in level.tolist()
    ]
    edges += [
        {"orientation": "v", "x0": x, "x1": x, "top": a, "bottom": b, "width": 0.0, "height": b - a}
        for x, a, b in upright.tolist()
    ]
    edges = merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    levels = [(e["top"], e["x0"], e["x1"]) for e in edges if e["orientation"] == "h"]
    uprights = [(e["x0"], e["top"], e["bottom"]) for e in edges if e["orientation"] == "v"]
    return np.array(levels).reshape(-1, 3), np.array(uprights).reshape(-1, 3)


def _touching(level: Floats, upright: Floats) -> list[tuple[list[int], list[int]]]:
    """Groups of lines that hang together by touching."""
    touch = (
        (upright[None, :, 0] >= level[:, None, 1] - SNAP)
        & (upright[None, :, 0] <= level[:, None, 2] + SNAP)
        & (level[:, None, 0] >= upright[None, :, 1] - SNAP)
        & (level[:, None, 0] <= upright[None, :, 2] + SNAP)
    )
    seen: Bools = np.zeros(len(level), bool)
    groups = []
    for start in range(len(level)):
        if seen[start] or not touch[start].any():
            continue
        levels: Bools = np.zeros(len(level), bool)
        uprights: Bools = np.zeros(len(upright), bool)
        levels[start] = True
        grown = True
        while grown:
            uprights_now: Bools = np.any(touch[levels], axis=0)
            levels_now: Bools = np.any(touch[:, uprights_now], axis=1)
            grown = bool((uprights_now != uprights).any() or (levels_now != levels).any())
            uprights, levels = uprights_now, levels_now | levels
        seen |= levels
        groups.append((np.flatnonzero(levels).tolist(), np.flatnonzero(uprights).tolist()))
    return groups


def _grid(level: Floats, upright: Floats) -> Grid | None:
    xs = _positions(upright[:, 0], level[:, 1], level[:, 2])
    ys = _positions(level[:, 0], upright[:, 1], upright[:, 2])
    if len(xs) < 2 or len(ys) < 2:
        return None
    n_rows, n_cols = len(ys) - 1, len(xs) - 1
    upright_ruled = _ruled(upright, xs, ys)  # (line, row)
    level_ruled = _ruled(level, ys, xs)  # (line, column)
    place = _flood(n_rows, n_cols, upright_ruled.T, level_ruled)
    return Grid(tuple(xs), tuple(ys), *_rectangles(place))


def _positions(lines: Floats, starts: Floats, ends: Floats) -> list[float]:
    """Line positions, with an outer border put in where crossing lines stick out past the last."""
    found = cluster(lines, MIN_ROW)
    if (starts < found[0] - OPEN_SIDE).sum() >= 2:
        found.insert(0, float(starts.min()))
    if (ends > found[-1] + OPEN_SIDE).sum() >= 2:
        found.append(float(ends.max()))
    return found


def _ruled(lines: Floats, at: list[float], across: list[float]) -> Bools:
    """For each line position and each gap between crossing lines: whether the gap's side is ruled."""
    low, high = np.array(across[:-1]), np.array(across[1:])
    ruled = np.zeros((len(at), len(low)), bool)
    nearest = np.abs(lines[:, 0][:, None] - np.array(at)[None, :]).argmin(axis=1)
    for index, (_, start, end) in zip(nearest.tolist(), lines.tolist(), strict=True):
        covered = np.minimum(high, end) - np.maximum(low, start)
        ruled[index] |= covered >= RULED * (high - low)
    ruled[0] = ruled[-1] = True
    return ruled


def _flood(n_rows: int, n_cols: int, upright_ruled: Bools, level_ruled: Bools) -> npt.NDArray[np.int32]:
    """Number the grid places so that places with no line between them share a number."""
    parent = list(range(n_rows * n_cols))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for row, col in np.argwhere(~upright_ruled[:, 1:-1]).tolist():
        parent[find(row * n_cols + col + 1)] = find(row * n_cols + col)
    for line, col in np.argwhere(~level_ruled[1:-1]).tolist():
        parent[find((line + 1) * n_cols + col)] = find(line * n_cols + col)
    return np.array([find(i) for i in range(n_rows * n_cols)], np.int32).reshape(n_rows, n_cols)


def _rectangles(place: npt.NDArray[np.int32]) -> tuple[tuple[GridCell, ...], npt.NDArray[np.int32]]:
    """Cells in row order; a group of places that is no rectangle falls apart into its rows."""
    numbered = np.full(place.shape, -1, np.int32)
    cells: list[GridCell] = []
    n_rows, n_cols = place.shape
    for row in range(n_rows):
        for col in range(n_cols):
            if numbered[row, col] >= 0:
                continue
            group = place[row, col]
            width = 1
            while col + width < n_cols and place[row, col + width] == group:
                width += 1
            height = 1
            while row + height < n_rows and _same_strip(place, row + height, col, width, group):
                height += 1
            numbered[row : row + height, col : col + width] = len(cells)
            cells.append(GridCell(row, col, height, width))
    return tuple(cells), numbered


def _same_strip(place: npt.NDArray[np.int32], row: int, col: int, width: int, group: int) -> bool:
    """True when the group covers just these columns of the row: no more to the left or right."""
    strip = place[row]
    if (strip[col : col + width] != group).any():
        return False
    return not (col and strip[col - 1] == group) and not (col + width < len(strip) and strip[col + width] == group)
