"""Tables of PDF files: what is one, merged cells, rows and heads over page breaks, each trap as a small page."""

from __future__ import annotations

from read_pdf import FULL, HEADER, LAST, LEFT, rows, source, table_page
from small_pdf import Sheet


def test_boxed_text_is_no_table() -> None:
    page = Sheet().grid([80, 520], [90, 150]).lines(LEFT, 110, [FULL, "Dự thảo lần hai."])
    found = source(page)
    assert not list(found.tables)
    assert "Dự thảo lần hai." in found.text


def test_layout_table_of_one_row_is_no_table() -> None:
    page = Sheet().grid([80, 300, 520], [90, 150])
    page.lines(85, 110, ["ỦY BAN NHÂN DÂN", "HUYỆN MÙ SA"]).lines(310, 110, ["CỘNG HÒA", "Độc lập"])
    found = source(page)
    assert not list(found.tables)
    assert found.text.split() == [
        "ỦY",
        "BAN",
        "NHÂN",
        "DÂN",
        "HUYỆN",
        "MÙ",
        "SA",
        "CỘNG",
        "HÒA",
        "Độc",
        "lập",
    ]


def test_underlines_are_no_table() -> None:
    page = Sheet().lines(85, 100, ["Một", "Hai"]).rule(85, 102, 120, 102).rule(85, 116, 120, 116)
    assert not list(source(page).tables)


def test_merged_cells_and_text_once() -> None:
    page = Sheet().rule(85, 60, 517, 60).rule(125, 80, 517, 80).rule(85, 120, 517, 120)
    for x in (85, 125, 325, 517):
        page.rule(x, 60, x, 120)
    page.text(90, 75, "1").text(130, 75, "Trồng rừng").text(330, 75, "Hạt kiểm lâm")
    page.text(130, 100, "Giữ rừng").text(330, 100, "Công an")
    found = source(page)
    assert rows(found) == [["1", "Trồng rừng", "Hạt kiểm lâm"], ["1", "Giữ rừng", "Công an"]]
    assert found.text == "1\tTrồng rừng\tHạt kiểm lâm\nGiữ rừng\tCông an\n"


def test_table_over_pages_is_one_without_the_repeated_header() -> None:
    first = table_page([HEADER, LAST], [700, 730, 770])
    second = table_page([HEADER, ["2", "Trồng rừng phòng hộ", "Hạt kiểm lâm"]], [60, 90, 130])
    found = source(first, second)
    assert rows(found) == [HEADER, LAST, ["2", "Trồng rừng phòng hộ", "Hạt kiểm lâm"]]
    assert next(found.tables).row_pages == (1, 1, 2)


def test_row_cut_by_a_page_break_is_one_row() -> None:
    torn = ["1", "Lập quy hoạch sử dụng đất của\nhuyện đến năm 2030, tầm nhìn", "Phòng\nTN"]
    first = table_page([HEADER, torn], [700, 730, 765])
    second = table_page([["", "đến năm 2050", ""], ["2", "Trồng rừng", "Hạt"]], [60, 80, 120])
    found = source(first, second)
    assert rows(found)[1][1] == "Lập quy hoạch sử dụng đất của huyện đến năm 2030, tầm nhìn đến năm 2050"
    assert [row[0] for row in rows(found)] == ["TT", "1", "2"]
    cell = next(found.tables).grid[1][1]
    assert cell is not None
    assert [place.page for place in found.places(cell.start, cell.end)] == [1, 1, 2]


def test_a_new_row_with_an_empty_number_stays_a_row() -> None:
    first = table_page([HEADER, ["1", "Trồng rừng", "Hạt"]], [700, 730, 780])
    second = table_page([["", "Giữ rừng", "Công an"], ["2", "Lập quỹ", "Phòng TC"]], [60, 90, 120])
    assert [row[1] for row in rows(source(first, second))] == [
        "Nhiệm vụ",
        "Trồng rừng",
        "Giữ rừng",
        "Lập quỹ",
    ]


def test_first_column_merged_over_pages_leaves_the_later_page_a_column_short() -> None:
    first = table_page([HEADER, ["1", "Trồng rừng", "Hạt"]], [700, 730, 780])
    second = Sheet().grid([125, 325, 517], [60, 90, 120])
    second.text(130, 75, "Giữ rừng").text(330, 75, "Công an").text(130, 105, "Lập quỹ").text(330, 105, "Phòng TC")
    found = source(first, second)
    assert rows(found)[1:] == [
        ["1", "Trồng rừng", "Hạt"], ["1", "Giữ rừng", "Công an"], ["1", "Lập quỹ", "Phòng TC"],
    ]  # fmt: skip


def test_tables_with_other_columns_stay_apart() -> None:
    first = table_page([HEADER, LAST], [700, 730, 770])
    second = table_page([["Xã", "Hộ"], ["Mù Sa", "12"]], [60, 90, 130], xs=(85, 250, 517))
    assert [table.n_cols for table in source(first, second).tables] == [3, 2]


def test_upright_header_text_is_read() -> None:
    page = table_page([["TT", "Nhiệm vụ", ""], ["1", "Trồng rừng", "Hạt"]], [60, 140, 160])
    page.text(340, 130, "Chủ trì", angle=90)
    assert rows(source(page))[0] == HEADER
