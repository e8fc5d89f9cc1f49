"""Runs in old encodings: the font of a run, of its styles and of the document; Unicode runs beside them."""

from __future__ import annotations

from legacy_samples import SENTENCE, in_vni


def run(text: str, font: str | None = None, more: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return f'<w:r><w:rPr>{fonts}{more}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


OLD = "UBND huyÖn giao c¸c x· cÊp n\u00adíc s¹ch, söa ®\u00adêng, chî míi vµ rõng"
NEW = "UBND huyện giao các xã cấp nước sạch, sửa đường, chợ mới và rừng"


def test_runs_are_turned_by_font(lines):
    body = paragraph(run(OLD, ".VnTime")) + paragraph(run("môc tiªu ", ".VnTimeH"), run("Kế hoạch", "Times New Roman"))
    assert lines(body) == [NEW, "MỤC TIÊU Kế hoạch"]


def test_the_font_of_a_style_and_of_the_document(lines):
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="Head"><w:rPr><w:rFonts w:hAnsi=".VnTimeH"/></w:rPr></w:style>'
    )
    assert lines(paragraph(run("kÕ ho¹ch"), style="Head") + paragraph(run(OLD)), styles=styles) == ["KẾ HOẠCH", NEW]


def test_capitals_by_a_switch_are_made_after_the_letters(lines):
    assert lines(paragraph(run(OLD, ".VnTime", "<w:caps/>"))) == [NEW.upper()]


def test_a_soft_hyphen_element_is_a_letter_in_its_font(lines):
    letter = '<w:r><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr><w:t>n</w:t><w:softHyphen/><w:t>íc</w:t></w:r>'
    assert lines(paragraph(run(OLD, ".VnTime")) + paragraph(letter)) == [NEW, "nước"]


def test_a_font_over_unicode_changes_nothing(source):
    found = source(paragraph(run(SENTENCE, ".VnTime"), run(" và UBND", ".VnTimeH")))
    assert found.text == f"{SENTENCE} và UBND\n"
    assert found.notes == ()


def test_a_note_names_the_encoding(source):
    (note,) = source(paragraph(run(in_vni(SENTENCE), "VNI-Times"))).notes
    assert note.code == "legacy_encoding"
    assert "VNI" in note.message


def test_decomposed_letters_are_composed(source):
    assert source(paragraph(run("Ke\u0302\u0301 hoa\u0323ch và đề án"))).text == "Kế hoạch và đề án\n"
