"""Tables joined over pages, a table of cases for each rule."""

from __future__ import annotations

import pytest
from pdf_pieces import cell

from vnplan_extract.source.pdf_parts.stitch import aligned, header_rows, stitch
from vnplan_extract.source.pdf_parts.tables import CellText, Fragment
from vnplan_extract.source.pdf_parts.torn import row_runs_on


def fragment(page: int, rows: list[list[str]], xs: tuple[float, ...] = (0, 40, 160, 280)) -> Fragment:
    cells = [cell(text, col, row=row) for row, texts in enumerate(rows) for col, text in enumerate(texts)]
    return Fragment(page, xs, len(rows), cells, 60.0, 106.0)


HEADER = ["TT", "Nhiệm vụ", "Chủ trì"]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ((0, 40, 160, 280), (1, 39, 161, 280), True),
        ((0, 40, 160, 280), (40, 160, 280), True),
        ((0, 40, 160, 280), (26, 66, 186, 306), True),
        ((0, 40, 160, 280), (0, 90, 280), False),
        ((0, 40, 160, 280), (0, 280), False),
    ],
)
def test_aligned(one: tuple[float, ...], two: tuple[float, ...], same: bool) -> None:
    assert aligned(fragment(1, [], one), fragment(2, [], two)) == same


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([HEADER, ["1", "Trồng rừng", "Hạt"]], 1),
        ([HEADER, ["1", "2", "3"]], 2),
        ([["2", "Trồng rừng", "Hạt"]], 0),
        ([["", "", ""], HEADER], 0),
    ],
)
def test_header_rows(rows: list[list[str]], count: int) -> None:
    header = [tuple(HEADER), ("1", "2", "3")]
    assert header_rows(fragment(2, rows), header) == count


@pytest.mark.parametrize(
    ("last", "first", "runs_on"),
    [
        (["1", "Lập quy hoạch của cả", "Phòng TN"], ["", "huyện", ""], True),
        (["1", "Lập quy hoạch.", "Phòng TN"], ["2", "Trồng rừng", "Hạt"], False),
        (["1", "Lập quy hoạch", "Phòng TN"], ["", "Trồng rừng", "Hạt kiểm lâm"], False),
        (["1", "Lập quy hoạch của cả", "Phòng TN và Hạt kiểm"], ["", "huyện", "lâm"], True),
        (["9", "10,5", "11,0"], ["10", "10,4", "10,9"], False),
        (["1", "", ""], ["", "Trồng rừng", "Hạt"], False),
        (["1", "Lập quy hoạch", "Phòng"], ["", "", ""], False),
    ],
)
def test_row_runs_on(last: list[str], first: list[str], runs_on: bool) -> None:
    cells = [[cell(text, col) for col, text in enumerate(row)] for row in (last, first)]
    assert row_runs_on(*cells, filled=[1.0, 1.0, 1.0], bottom=106.0) == runs_on


def test_text_that_ends_above_the_last_line_of_the_row_has_ended() -> None:
    last = [cell("1", 0), cell("Lập quy hoạch của cả", 1), cell("Phòng TN", 2)]
    first = [cell("", 0), cell("huyện", 1), cell("", 2)]
    assert not row_runs_on(last, first, [0.3, 1.0, 0.4], bottom=180.0)


def test_stitch_keeps_merges_over_pages() -> None:
    first = fragment(1, [HEADER, ["1", "Trồng rừng", "Hạt"]])
    second = fragment(2, [["", "Giữ rừng", "Công an"], ["", "Lập quỹ", "Phòng TC"]])
    second.cells = [c for c in second.cells if c.col] + [cell("", 0, span=2)]
    table = stitch([first, second])
    assert [(c.text, c.row, c.row_span) for c in table.cells if c.col == 0] == [("TT", 0, 1), ("1", 1, 3)]
    assert table.row_pages == [1, 1, 2, 2]


def test_stitch_loses_no_text_of_a_torn_row_with_other_cells() -> None:
    first = fragment(1, [HEADER, ["1", "Lập quy hoạch của cả", "Hạt"]])
    second = fragment(2, [["", "huyện", ""]])
    second.cells = [cell("", 0), replace_span(cell("huyện", 1), 2)]
    assert "huyện" in " ".join(c.text for c in stitch([first, second]).cells)


def replace_span(one: CellText, col_span: int) -> CellText:
    one.col_span = col_span
    return one
