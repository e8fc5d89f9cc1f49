"""OpenDocument text: numbers, spans, notes and changes; entities and bombs refused."""

from __future__ import annotations

import pytest
from boxes import lines, read_bytes, rows, zipped

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.source.layout import Source

MIME = b"application/vnd.oasis.opendocument.text"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "drawing")
)
NAMES += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
STYLES = """<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="CC" style:family="paragraph" style:parent-style-name="C"/>
<style:style style:name="K" style:family="table-cell"><style:table-cell-properties fo:border="1pt solid"/></style:style>
<style:style style:name="V" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/>
<text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>"""


def odt(body: str, *, doctype: str = "", **entries: bytes) -> bytes:
    automatic = f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
    content = (
        f"<office:document-content {NAMES}>{automatic}<office:body><office:text>{body}</office:text></office:body>"
    )
    xml = f'<?xml version="1.0"?>{doctype}{content}</office:document-content>'
    return zipped({"mimetype": MIME, "content.xml": xml.encode(), **entries})


def text_of(body: str) -> Source:
    return read_bytes(odt(body), "plan.odt")


def item(text: str, inner: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"


def test_numbers_are_part_of_the_text() -> None:
    inner = f"<text:list>{item('Ba')}</text:list>"
    deep = f"<text:list>{item('Hai', inner)}</text:list>"
    last = f"<text:list>{item('Năm')}</text:list>"
    listed = f'<text:list text:style-name="L">{item("Một", deep)}{item("Bốn", last)}</text:list>'
    assert lines(text_of(listed)) == ["I. Một", "1. Hai", "- Ba", "II. Bốn", "1. Năm"]


def test_a_list_goes_on_or_begins_anew() -> None:
    first = f'<text:list text:style-name="L">{item("a")}</text:list>'
    on = f'<text:list text:style-name="L" text:continue-numbering="true">{item("b")}</text:list>'
    assert lines(text_of(first + on + first)) == ["I. a", "II. b", "I. a"]


def test_type_and_centring() -> None:
    source = text_of(
        '<text:p text:style-name="CC">Một</text:p><text:p><text:span text:style-name="B">Hai</text:span> ba</text:p>'
    )
    first, second = source.paragraphs
    assert (first.centered, first.is_bold) == (True, True)
    assert (second.centered, (second.bold_until or 0) - second.start) == (False, 3)


def test_what_is_printed() -> None:
    body = (
        "<text:p>a<text:s text:c='3'/>b<text:line-break/>C<text:span text:style-name='V'>kín</text:span></text:p>"
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>x<text:change text:change-id='1'/>y</text:p>"
    )
    assert lines(text_of(body)) == ["a b", "C", "xy"]


def test_a_note_comes_last() -> None:
    body = "<text:p>Chú</text:p>"
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{body}</text:note-body></text:note>"
    source = text_of(f"<text:p>Tới{note} nơi</text:p><text:p>Hết</text:p>")
    assert [(source.text[p.start : p.end], p.role) for p in source.paragraphs] == [
        ("Tới nơi", "body"),
        ("Hết", "body"),
        ("Chú", "footnote"),
    ]


def test_spans_of_a_table() -> None:
    def cell(text: str, spans: str = "") -> str:
        return f'<table:table-cell table:style-name="K" {spans}><text:p>{text}</text:p></table:table-cell>'

    wide, high = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell/>"
    table = (
        f"<table:table><table:table-header-rows><table:table-row>{cell('TT')}{cell('Việc', wide)}{covered}"
        f"</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('1', high)}{cell('a')}{cell('b')}</table:table-row>"
        f"<table:table-row>{covered}{cell('c')}{cell('d')}"
        "</table:table-row></table:table>"
    )
    source = text_of(table)
    assert rows(source, next(source.tables)) == [["TT", "Việc", "Việc"], ["1", "a", "b"], ["1", "c", "d"]]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"plan\.odt: content\.xml declares entities"):
        read_bytes(odt("<text:p>a</text:p>", doctype=doctype), "plan.odt")


def test_locked_broken_and_empty() -> None:
    locked = odt("<text:p>a</text:p>", **{"META-INF/manifest.xml": b"<m:encryption-data/>"})
    for data, what in (
        (locked, "encrypted"),
        (odt("<text:p>"), "XML of content.xml is broken"),
        (odt(""), "no text"),
        (zipped({"mimetype": MIME}), "no document"),
        (odt("<text:p>a</text:p>")[:300], "broken"),
    ):
        with pytest.raises(UnreadableDocument, match=rf"plan\.odt: .*{what}"):
            read_bytes(data, "plan.odt", format="odt")


def test_a_bomb() -> None:
    with pytest.raises(LimitExceeded, match="expands"):
        read_bytes(odt("<text:p>a</text:p>", **{"Pictures/x": b"\0" * 30_000_000}), "plan.odt")


def test_elements_without_end() -> None:
    with pytest.raises(UnreadableDocument, match=r"plan\.odt: "):
        text_of("<text:section>" * 5_000 + "</text:section>" * 5_000)
