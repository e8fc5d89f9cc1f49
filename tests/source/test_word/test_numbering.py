"""Automatic numbers as Word prints them."""

import pytest


def level(number: int, kind: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, *nums: str) -> str:
    own = nums or ('<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',)
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>' + "".join(own)


def at(level: int, num: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


NESTED = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.")
STEADY = level(1, "lowerLetter", "%2)", more='<w:lvlRestart w:val="0"/>')
OUTLINE = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
LEGAL = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", more="<w:isLgl/>")
CASES = [
    ("levels restart", OUTLINE, [0, 1, 1, 2, 2, 0, 1, 2], ["I.", "1.", "2.", "a)", "b)", "II.", "1.", "a)"]),
    ("text of two levels", NESTED, [0, 1, 1, 0, 1], ["1.", "1.1.", "1.2.", "2.", "2.1."]),
    ("legal numbering", LEGAL, [0, 1, 0, 1], ["I.", "1.1.", "II.", "2.1."]),
    ("a level left out", NESTED, [1, 1, 0], ["1.1.", "1.2.", "1."]),
    ("start", level(0, "decimal", "%1)", start=5), [0, 0], ["5)", "6)"]),
    ("capital letters", level(0, "upperLetter", "%1."), [0, 0], ["A.", "B."]),
    ("small Roman", level(0, "lowerRoman", "(%1)"), [0, 0, 0, 0], ["(i)", "(ii)", "(iii)", "(iv)"]),
    ("leading zero", level(0, "decimalZero", "%1."), [0], ["01."]),
    ("words around", level(0, "decimal", "Điều %1."), [0, 0], ["Điều 1.", "Điều 2."]),
    ("hyphen", level(0, "bullet", "-"), [0, 0], ["-", "-"]),
    ("plus", level(0, "bullet", "+"), [0], ["+"]),
    ("bullet of a symbol font", level(0, "bullet", "\uf0b7"), [0], ["-"]),
    ("never restarts", level(0, "decimal", "%1.") + STEADY, [0, 1, 0, 1], ["1.", "a)", "2.", "b)"]),
]


@pytest.mark.parametrize(("_", "levels", "used", "expected"), CASES, ids=[case[0] for case in CASES])
def test_numbers(lines, p, _, levels, used, expected):
    body = "".join(p("Mục", at(one)) for one in used)
    assert lines(body, numbering=numbering(levels)) == [f"{label} Mục" for label in expected]


def test_letters_after_z_are_doubled(lines, p):
    body = "".join(p("x", at(0)) for _ in range(28))
    assert lines(body, numbering=numbering(level(0, "lowerLetter", "%1)")))[-3:] == ["z) x", "aa) x", "bb) x"]


def test_two_lists_of_one_kind_count_on_unless_one_starts_anew(lines, p):
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>',
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    )
    body = "".join(p("x", at(0, num)) for num in (1, 2, 3, 3, 1))
    found = lines(body, numbering=numbering(level(0, "decimal", "%1."), *nums))
    assert found == ["1. x", "2. x", "1. x", "2. x", "3. x"]


def test_an_override_may_bring_its_own_level(lines, p):
    num = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'lowerLetter', '%1)')}</w:lvlOverride></w:num>"
    )
    assert lines(p("x", at(0)), numbering=numbering(level(0, "decimal", "%1."), num)) == ["a) x"]


STYLED = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def test_a_style_numbers_its_paragraphs(lines, p):
    body = p("A", '<w:pStyle w:val="H1"/>') + p("B", '<w:pStyle w:val="H2"/>') + p("C", '<w:pStyle w:val="H1"/>')
    assert lines(body, styles=STYLED, numbering=numbering(OUTLINE)) == ["I. A", "1. B", "II. C"]


def test_number_nought_takes_the_number_of_a_style_away(lines, p):
    body = p("A", '<w:pStyle w:val="H1"/>' + at(0, 0))
    assert lines(body, styles=STYLED, numbering=numbering(OUTLINE)) == ["A"]


@pytest.mark.parametrize(("suffix", "expected"), [("tab", "1. x"), ("space", "1. x"), ("nothing", "1.x")])
def test_suffix(lines, p, suffix, expected):
    levels = level(0, "decimal", "%1.", more=f'<w:suff w:val="{suffix}"/>')
    assert lines(p("x", at(0)), numbering=numbering(levels)) == [expected]


def test_an_empty_paragraph_counts_and_a_number_alone_is_the_content_of_a_cell(lines, p, tbl):
    levels = level(0, "decimal", "%1")
    assert lines(p("", at(0)) + p("x", at(0)), numbering=numbering(levels)) == ["2 x"]
    body = tbl(["TT", "Việc"], [("", p("", at(0))), "a"], [("", p("", at(0))), "b"])
    assert lines(body, numbering=numbering(levels)) == ["TT\tViệc\n1\ta\n2\tb"]


def test_a_number_that_is_no_part_of_the_document_is_left_out(lines, p):
    assert lines(p("x", at(0, 9)), numbering=numbering(OUTLINE)) == ["x"]


def test_the_type_of_the_number_counts(source, p):
    levels = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:b/></w:rPr></w:lvl>")
    (block,) = source(p("Thường", at(0)), numbering=numbering(levels)).paragraphs
    assert block.bold_until - block.start == len("1. ")
