"""Tables of data, tables that only place things, and tables that a page break cut."""

import pytest

HEADER = ["TT", "Nội dung", "Chủ trì"]
REPEAT = "<w:tblHeader/>"


def grid(found):
    (table,) = found.tables
    return [[None if c is None else found.text[c.start : c.end] for c in row] for row in table.grid]


def test_cells_stand_in_row_order(source, tbl):
    found = source(tbl(HEADER, ["1", "Việc", "Sở"]))
    assert found.text == "TT\tNội dung\tChủ trì\n1\tViệc\tSở\n"


def test_merged_cells_stand_once_and_cover_their_places(source, tbl, p):
    span = '<w:gridSpan w:val="2"/>'
    found = source(
        tbl(
            HEADER,
            [("", p("I")), (span, p("KINH TẾ"))],
            ["1", "Việc", ('<w:vMerge w:val="restart"/>', p("Sở"))],
            ["2", "Việc", ("<w:vMerge/>", "")],
        )
    )
    assert grid(found) == [HEADER, ["I", "KINH TẾ", "KINH TẾ"], ["1", "Việc", "Sở"], ["2", "Việc", "Sở"]]
    assert found.text.count("Sở") == 1
    (table,) = found.tables
    assert {(c.row_span, c.col_span) for c in table.cells if found.text[c.start : c.end] == "Sở"} == {(2, 1)}


def test_a_row_may_begin_later(source, tbl):
    head, _, rest = tbl(HEADER, ["Việc", "Sở"]).rpartition("<w:trPr></w:trPr>")
    body = f'{head}<w:trPr><w:gridBefore w:val="1"/></w:trPr>{rest}'
    assert grid(source(body))[1] == [None, "Việc", "Sở"]


def test_edges_that_differ_by_a_hair_are_one(source, p):
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr>{}</w:tc>'.format

    def row(*cells):
        return f"<w:tr>{''.join(cell(span, p(text)) for span, text in cells)}</w:tr>"

    widths = "".join(f'<w:gridCol w:w="{width}"/>' for width in (500, 4000, 30, 2000))
    borders = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    rows = row((1, "TT"), (1, "Việc"), (2, "Sở")) + row((1, "1"), (2, "a"), (1, "b"))
    found = source(f"<w:tbl>{borders}<w:tblGrid>{widths}</w:tblGrid>{rows}</w:tbl>")
    assert grid(found) == [["TT", "Việc", "Sở"], ["1", "a", "b"]]


def test_paragraphs_of_a_cell_are_lines_and_tabs_in_it_are_blanks(source, tbl, p):
    cell = p("- Một;") + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
    assert grid(source(tbl(HEADER, ["1", ("", cell), "Sở"])))[1][1] == "- Một;\na b"


def test_a_table_in_a_cell_gives_a_line_a_row(source, tbl):
    inner = tbl(["x", "y"], ["z", "t"])
    assert grid(source(tbl(HEADER, ["1", ("", inner), "Sở"])))[1][1] == "x y\nz t"


def test_bold_cells(source, tbl, p):
    found = source(tbl([("", p("TT", run="<w:b/>")), "Việc"], ["1", ""]))
    (table,) = found.tables
    assert [cell.bold for cell in table.cells] == [True, False, False, None]


def test_deleted_rows_are_left_out_and_controlled_rows_are_read(source, tbl):
    body = tbl(HEADER, ["1", "a", "b"], ["2", "c", "d"])
    deleted = body.replace("<w:trPr></w:trPr>", "<w:trPr><w:del/></w:trPr>", 2).replace(
        "<w:trPr><w:del/></w:trPr>", "<w:trPr></w:trPr>", 1
    )
    assert grid(source(deleted)) == [HEADER, ["2", "c", "d"]]
    wrapped = body.replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>").replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
    assert len(grid(source(wrapped))) == 3


LETTERHEAD = (
    ["UBND HUYỆN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["Số: 1/KH-UBND", "Nậm, ngày 1 tháng 2 năm 2021"],
)
LETTERHEAD_READ = [
    "UBND HUYỆN",
    "Số: 1/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Nậm, ngày 1 tháng 2 năm 2021",
]
SIGNATURE = (["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"],)


@pytest.mark.parametrize("borders", [True, False])
def test_a_letterhead_is_read_column_by_column(lines, tbl, borders):
    assert lines(tbl(*LETTERHEAD, borders=borders)) == LETTERHEAD_READ


def test_a_signature_block_is_paragraphs(lines, tbl):
    assert lines(tbl(*SIGNATURE, borders=False)) == ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"]


def test_one_column_is_a_frame(lines, tbl):
    assert lines(tbl(["Mục tiêu"], ["Nhiệm vụ"])) == ["Mục tiêu", "Nhiệm vụ"]


def test_a_table_in_a_frame_is_a_table(source, tbl):
    assert grid(source(tbl([("", tbl(HEADER, ["1", "a", "b"]))])))[1] == ["1", "a", "b"]


def test_a_table_without_lines_is_data_when_it_is_long(source, tbl):
    rows = [[str(n), "Việc", "Sở"] for n in range(1, 9)]
    assert len(grid(source(tbl(HEADER, *rows, borders=False)))) == 9


def test_numbers_count_in_document_order_in_a_letterhead_of_columns(lines, tbl, p):
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    cell = ("", p("x", number))
    body = tbl([cell, cell], [cell, ("", p("Nơi nhận:"))], borders=False)
    assert lines(body, numbering=numbering) == ["1. x", "3. x", "2. x", "Nơi nhận:"]


BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
SECTION = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"


@pytest.mark.parametrize("between", [BREAK, SECTION, "<w:p/>"])
def test_a_table_goes_on_behind_a_break(source, tbl, between):
    body = tbl(HEADER, ["1", "a", "b"]) + between + tbl(HEADER, ["2", "c", "d"])
    assert grid(source(body)) == [HEADER, ["1", "a", "b"], ["2", "c", "d"]]


def test_a_table_goes_on_without_its_header(source, tbl):
    body = tbl(HEADER, ["1", "a", "b"], row_properties=REPEAT) + BREAK + tbl(["2", "c", "d"], ["3", "e", "f"])
    assert len(grid(source(body))) == 4


@pytest.mark.parametrize(
    "second",
    [(["STT", "Chỉ tiêu", "Đơn vị"], ["1", "Hộ nghèo", "%"]), (["TT", "Nội dung"], ["1", "a"])],
    ids=["another header", "other columns"],
)
def test_another_table_is_another_table(source, tbl, second):
    body = tbl(HEADER, ["1", "a", "b"]) + BREAK + tbl(*second)
    assert len(list(source(body).tables)) == 2


def test_text_between_parts_tables(source, tbl, p):
    body = tbl(HEADER, ["1", "a", "b"]) + p("Biểu 2") + tbl(HEADER, ["2", "c", "d"])
    assert len(list(source(body).tables)) == 2


def test_a_header_typed_again_inside_a_table_is_left_out(source, tbl):
    assert grid(source(tbl(HEADER, ["1", "a", "b"], HEADER, ["2", "c", "d"]))) == [
        HEADER,
        ["1", "a", "b"],
        ["2", "c", "d"],
    ]
