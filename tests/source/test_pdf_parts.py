"""The stages of the PDF reader as functions of numbers."""

from __future__ import annotations

import numpy as np
import pytest
from pdf_pieces import FRAME, chars, joined, line

from vnplan_extract.source.pdf_parts.chars import compose, drop_doubles, plain, to_text
from vnplan_extract.source.pdf_parts.fonts import bold_by_name
from vnplan_extract.source.pdf_parts.furniture import EdgeLine, find_furniture, is_page_number
from vnplan_extract.source.pdf_parts.grid import cluster, find_grids
from vnplan_extract.source.pdf_parts.lines import BODY, Line
from vnplan_extract.source.pdf_parts.paragraphs import breaks_before, is_centred, joins_without_blank
from vnplan_extract.source.pdf_parts.runs import make_pieces
from vnplan_extract.source.pdf_parts.view import View


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([0x41, 0x00, 0x42], "A\ufffe\ufffeB"),
        ([0xD83D, 0xDE00], "\U0001f600"),
        ([0xDE00], "\ufffd"),
        ([0xA0, 0x3000, 0x2009], "   "),
        ([0x02], "-"),
    ],
)
def test_plain(codes: list[int], expected: str) -> None:
    kept = [chr(c) for c in plain(np.array(codes, np.uint32)).tolist() if c <= 0x10FFFF]
    assert "".join(kept) == expected.replace("\ufffe", "")


def test_compose_gives_nfc_and_the_union_of_boxes() -> None:
    drawn = chars("Kê\u0301")
    drawn.box[2] = [7.0, 80.0, 13.0, 90.0]
    found = compose(drawn)
    assert to_text(found.code) == "Kế"
    assert found.box[1].tolist() == [6.0, 80.0, 13.0, 102.0]


def test_compose_keeps_a_mark_that_has_no_composed_form() -> None:
    assert to_text(compose(chars("x\u0302a")).code) == "x\u0302a"


@pytest.mark.parametrize(
    ("shift", "rise", "left"), [(0.5, 0.0, 3), (0.5, 0.7, 3), (3.0, 0.0, 6), (0.5, 14.0, 6), (0.5, 3.0, 6)]
)
def test_drop_doubles(shift: float, rise: float, left: int) -> None:
    found = drop_doubles(joined(chars("abc"), chars("abc", shift, 100.0 + rise)))
    assert len(found) == left
    assert bool(found.bold.all()) == (left == 3)


@pytest.mark.parametrize(
    ("name", "bold"),
    [("ABCDEF+TimesNewRomanPS-BoldMT", True), ("Times New Roman,Bold", True), ("LiberationSerif", False)],
)
def test_bold_by_name(name: str, bold: bool) -> None:
    assert bold_by_name(name) == bold


@pytest.mark.parametrize(
    ("rotation", "seen"), [(0, (10.0, 180.0)), (1, (20.0, 10.0)), (2, (90.0, 20.0)), (3, (180.0, 90.0))]
)
def test_view_points(rotation: int, seen: tuple[float, float]) -> None:
    x, y = View(0, 0, 100, 200, rotation).points(np.array([10.0]), np.array([20.0]))
    assert (x[0], y[0]) == seen


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("Kế", 0.0, 100.0), ("hoạch", 15.0, 100.0)], ["Kế hoạch"]),
        ([("Kế", 0.0, 100.0), ("t", 12.2, 100.0)], ["Kết"]),
        ([("hoạch", 15.0, 100.0), ("Kế", 0.0, 100.0)], ["Kế hoạch"]),
        ([("trái", 0.0, 100.0), ("phải", 200.0, 101.0)], ["trái", "phải"]),
        ([("1.", 0.0, 100.0), ("Mục tiêu", 40.0, 100.0)], ["1. Mục tiêu"]),
        ([("trên", 0.0, 100.0), ("dưới", 0.0, 114.0)], ["trên", "dưới"]),
    ],
)
def test_pieces(parts: list[tuple[str, float, float]], expected: list[str]) -> None:
    drawn = joined(*(chars(*part) for part in parts))
    pieces = make_pieces(drawn, np.full(len(drawn), BODY), 1)
    assert [piece.text for piece in pieces] == expected
    assert all(len(piece.text) == len(piece.boxes) == len(piece.bold) for piece in pieces)


def test_a_raised_figure_stays_on_its_line() -> None:
    drawn = joined(chars("ngành"), chars("1", 30.0, 95.0, 7.0), chars("kia", 0.0, 114.0))
    assert [p.text for p in make_pieces(drawn, np.full(len(drawn), BODY), 1)] == ["ngành1", "kia"]


def test_cells_part_a_line_drawn_in_one_go() -> None:
    drawn = chars("mộthai")
    pieces = make_pieces(drawn, np.array([0, 0, 0, 1, 1, 1]), 1)
    assert [(piece.zone, piece.text) for piece in pieces] == [(0, "một"), (1, "hai")]


def test_cluster() -> None:
    assert cluster(np.array([1.0, 50.0, 2.0, 51.0, 3.0]), 1.5) == [2.0, 50.5]


def ruled(xs: list[float], ys: list[float]) -> tuple[np.ndarray, np.ndarray]:
    level = np.array([(y, xs[0], xs[-1]) for y in ys])
    return level, np.array([(x, ys[0], ys[-1]) for x in xs])


def test_grid_of_whole_lines() -> None:
    (grid,) = find_grids(*ruled([0, 100, 200], [0, 20, 40, 60]))
    assert (len(grid.xs) - 1, len(grid.ys) - 1, len(grid.cells)) == (2, 3, 6)


def test_grid_merges_cells_without_a_line_between() -> None:
    level, upright = ruled([0, 100, 200], [0, 20, 40])
    level[1] = (20, 100, 200)  # the first column has no line between its rows
    (grid,) = find_grids(level, upright)
    assert [(c.row, c.col, c.row_span, c.col_span) for c in grid.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip


def test_grid_of_short_strokes_round_each_cell() -> None:
    level = [(y, x + 0.5, x + 99.5) for y in (0, 20, 40) for x in (0, 100)]
    upright = [(x, y + 0.5, y + 19.5) for x in (0, 100, 200) for y in (0, 20)]
    (grid,) = find_grids(np.array(level), np.array(upright))
    assert len(grid.cells) == 4


def test_grid_without_outer_side_borders() -> None:
    level, upright = ruled([0, 100, 200, 300], [0, 20, 40])
    (grid,) = find_grids(level, upright[1:-1])
    assert len(grid.xs) == 4


def test_shading_of_a_whole_row_parts_it_from_the_next() -> None:
    level, upright = ruled([0, 100, 200], [0, 40, 60])
    fills = np.array([(0, 0, 100, 20), (100, 0, 200, 20)], float)
    (grid,) = find_grids(level, upright, fills)
    assert len(grid.ys) - 1 == 3


def test_very_small_tables_are_looked_at_enlarged() -> None:
    (grid,) = find_grids(*ruled([0, 10, 20], [0, 2.5, 5.0, 7.5]), type_size=2.0)
    assert len(grid.cells) == 6


@pytest.mark.parametrize("level", [np.zeros((0, 3)), np.array([(10.0, 0.0, 50.0)])])
def test_no_grid(level: np.ndarray) -> None:
    assert find_grids(level, np.zeros((0, 3))) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("- 3 -", 3),
        ("Trang 2/10", 2),
        ("2025 ha", None),
        ("1.", None),
        ("I", None),
        ("12345", None),
    ],
)
def test_is_page_number(text: str, number: int | None) -> None:
    assert is_page_number(text) == number


def test_running_heads_stand_at_one_height_on_many_pages() -> None:
    def edge(page: int, text: str, base: float) -> EdgeLine:
        return EdgeLine(page, 0, True, line(text, base=base), 595.0, 842.0)

    heads = [edge(page, f"Kế hoạch số 5, trang {page}", 40.0) for page in range(4)]
    once = edge(4, "Kế hoạch phát triển", 40.0)
    assert find_furniture([*heads, once], 5) == [head.line for head in heads]


FULL = "x" * 72


@pytest.mark.parametrize(
    ("above", "below", "new"),
    [
        (line(FULL), line("tiếp theo", base=114), False),
        (line(FULL), line("Đoạn mới", 121, 114), True),
        (line(FULL), line("Đoạn mới", base=122), True),
        (line("Ngắn."), line("Đoạn mới", base=114), True),
        (line(FULL), line("- xã hội", base=114), False),
        (line(FULL, 121), line("xyz", base=114), False),
        (line("KẾ HOẠCH", 277), line("Đoạn mới", 85, 114), True),
        (line("- " + "x" * 64, 121), line("y" * 60, 133, 114), False),
    ],
)
def test_breaks_before(above: Line, below: Line, new: bool) -> None:
    assert breaks_before(above, below, FRAME) == new


@pytest.mark.parametrize(
    ("text", "x", "centred"), [("KẾ HOẠCH", 277.0, True), ("1. Mục", 121.0, False), (FULL, 85.0, False)]
)
def test_is_centred(text: str, x: float, centred: bool) -> None:
    assert is_centred(line(text, x), FRAME) == centred


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("06/CTr-", "UBND", True),
        ("2020-", "2025", True),
        ("kinh tế -", "xã hội", False),
        ("huyện", "UBND", False),
    ],
)
def test_joins_without_blank(above: str, below: str, whole: bool) -> None:
    assert joins_without_blank(line(above), line(below)) == whole
