"""What a page shows of a paragraph: one trap a row."""

import pytest

TEXT_BOX = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>".format
TRAPS = [
    ("plain runs", RUN("Kế ") + RUN("hoạch"), ["Kế hoạch"]),
    ("decomposed letters", RUN("Ke\u0302\u0301 hoa\u0323ch"), ["Kế hoạch"]),
    ("inserted text stays", RUN("đạt ") + f"<w:ins>{RUN('15%')}</w:ins>", ["đạt 15%"]),
    (
        "deleted text goes",
        RUN("đạt ") + "<w:del><w:r><w:delText>10%</w:delText></w:r></w:del>" + RUN("15%"),
        ["đạt 15%"],
    ),
    (
        "moved text stands where it went",
        f"<w:moveFrom>{RUN('A')}</w:moveFrom><w:moveTo>{RUN('B')}</w:moveTo>",
        ["B"],
    ),
    ("hyperlink", f"<w:hyperlink>{RUN('cổng thông tin')}</w:hyperlink>", ["cổng thông tin"]),
    ("smart tag", f"<w:smartTag>{RUN('huyện')}</w:smartTag>", ["huyện"]),
    ("content control", f"<w:sdt><w:sdtPr/><w:sdtContent>{RUN('2025')}</w:sdtContent></w:sdt>", ["2025"]),
    ("simple field", f"<w:fldSimple w:instr='DATE'>{RUN('18/10')}</w:fldSimple>", ["18/10"]),
    (
        "field: result only",
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>REF x</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        + RUN("mục 2")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        ["mục 2"],
    ),
    ("no-break hyphen", "<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025</w:t></w:r>", ["2021-2025"]),
    ("soft hyphen", "<w:r><w:t>kế</w:t><w:softHyphen/><w:t> hoạch</w:t></w:r>", ["kế hoạch"]),
    ("tab", "<w:r><w:t>1.</w:t><w:tab/><w:t>Mục tiêu</w:t></w:r>", ["1. Mục tiêu"]),
    ("symbol", "<w:r><w:sym w:font='Symbol' w:char='F0B3'/><w:t> 95%</w:t></w:r>", ["≥ 95%"]),
    ("hidden text", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>" + RUN("hiện"), ["hiện"]),
    ("printed in capitals", "<w:r><w:rPr><w:caps/></w:rPr><w:t>Mục tiêu</w:t></w:r>", ["MỤC TIÊU"]),
    ("break between items", "<w:r><w:t>- Một;</w:t><w:br/><w:t>- Hai;</w:t></w:r>", ["- Một;", "- Hai;"]),
    (
        "break inside a sentence",
        "<w:r><w:t>phát triển</w:t><w:br/><w:t>kinh tế</w:t></w:r>",
        ["phát triển kinh tế"],
    ),
    (
        "break in front of a period",
        "<w:r><w:t>giai đoạn</w:t><w:br/><w:t>2021-2025</w:t></w:r>",
        ["giai đoạn 2021-2025"],
    ),
    ("page break", "<w:r><w:br w:type='page'/><w:t>Trang sau</w:t></w:r>", ["Trang sau"]),
    (
        "text box once",
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{TEXT_BOX}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{TEXT_BOX}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>" + RUN("Ngoài khung"),
        ["Ngoài khung", "Trong khung"],
    ),
    ("old text box", f"<w:r><w:pict><v:textbox>{TEXT_BOX}</v:textbox></w:pict></w:r>", ["Trong khung"]),
    ("formula", "<m:oMath><m:r><m:t>x = 2</m:t></m:r></m:oMath>", ["x = 2"]),
]


@pytest.mark.parametrize(("_", "runs", "expected"), TRAPS, ids=[name for name, _, _ in TRAPS])
def test_text(lines, _, runs, expected):
    assert lines(f"<w:p>{runs}</w:p>") == expected


def test_a_deleted_paragraph_mark_joins_two_paragraphs(lines, p):
    body = p("Tỷ lệ hộ nghèo ", "<w:rPr><w:del/></w:rPr>") + p("giảm 2%") + p("Hết")
    assert lines(body) == ["Tỷ lệ hộ nghèo giảm 2%", "Hết"]


def test_a_table_of_contents_is_left_out(lines, p):
    styles = '<w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = p("I. MỤC TIÊU 2", '<w:pStyle w:val="T1"/>') + p("I. MỤC TIÊU")
    assert lines(body, styles=styles) == ["I. MỤC TIÊU"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/></w:rPr>'
    '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="character" w:styleId="Thin"><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
)
STRONG = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>".format
THIN = "<w:r><w:rPr><w:rStyle w:val='Thin'/></w:rPr><w:t>Mục</w:t></w:r>"
BOLD = [
    ("own bold", "", STRONG("Mục"), 3, False),
    ("bold off", "", "<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Mục</w:t></w:r>", 0, False),
    ("bold then plain", "", STRONG("Sở: ") + RUN("chủ trì"), 4, False),
    ("plain blank inside", "", STRONG("A") + RUN(" ") + STRONG("B"), 3, False),
    ("from a style below", "Child", RUN("Mục"), 3, True),
    ("character style against it", "Child", THIN, 0, True),
    ("style based on itself", "Loop", RUN("Mục"), 0, False),
]


@pytest.mark.parametrize(("_", "style", "runs", "bold", "centered"), BOLD, ids=[row[0] for row in BOLD])
def test_type(source, _, style, runs, bold, centered):
    found = source(f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{runs}</w:p>", styles=STYLES)
    (block,) = found.paragraphs
    assert (block.bold_until - block.start, block.centered) == (bold, centered)


def test_footnotes_stand_last_and_no_mark_stands_in_the_text(source, p):
    reference = '<w:p><w:r><w:t>đạt 15%</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        "<w:r><w:t>Theo báo cáo</w:t></w:r></w:p></w:footnote>"
    )
    found = source(reference + p("Hết"), footnotes=notes)
    assert [(found.text[b.start : b.end], b.role) for b in found.paragraphs] == [
        ("đạt 15%", "body"),
        ("Hết", "body"),
        ("Theo báo cáo", "footnote"),
    ]


def test_there_are_no_pages(source, p):
    found = source(p("Kế hoạch"))
    assert (found.pages, found.char_page, found.places(0, 5)) == ((), None, [])


def test_a_letterhead_typed_with_tabs_is_read_column_by_column(lines):
    line = "<w:p><w:r><w:t>{}</w:t><w:tab/><w:t>{}</w:t></w:r></w:p>".format
    body = line("UBND HUYỆN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + line("Số: 1/KH", "Độc lập - Tự do")
    assert lines(body) == ["UBND HUYỆN", "Số: 1/KH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do"]
