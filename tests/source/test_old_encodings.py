"""Text in TCVN3 and VNI inside web pages, OpenDocument and RTF: turned by font and by what the letters say."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from boxes import codes, lines, programs, read_bytes, zipped
from legacy_samples import in_cp1258, in_vni

from vnplan_extract.vietnamese.encodings.table import encoding

SENTENCE = "Ủy ban nhân dân huyện Suối Mơ ban hành kế hoạch trồng rừng, chăm lo đời sống đồng bào vùng cao"
SHORT = ["Mục tiêu", "Lưu: VT", "Điều ước"]
TCVN3 = {letter: key for key, letter in encoding("tcvn3").letters.items() if letter == letter.lower()}
HEAD = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH", "Trồng rừng"]
MENU = '<ul><li><a href="/a">Trang chủ</a></li></ul>'


def in_tcvn3(text: str) -> str:
    """Small letters as characters of code page 1252; a font draws the capitals."""
    return "".join(TCVN3.get(char, char) for char in text)


def entities(text: str) -> str:
    return "".join(char if char.isascii() else f"&#{char.encode('cp1252')[0]};" for char in text)


def small(text: str) -> str:
    return text[0].lower() + text[1:]


LOW = [small(text) for text in (SENTENCE, *SHORT)]
TEXTS = [in_tcvn3(text) for text in LOW]


@pytest.mark.parametrize("write", [str, html.escape, entities])
@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "x-user-defined", "utf-8", "windows-1258", ""])
@pytest.mark.parametrize("markup", ['<p><font face=".VnTime">{}</font></p>', '<p style="font:12pt .VnTime">{}</p>'])
def test_a_page_in_an_old_font(write, charset, markup):
    page = "".join(markup.format(write(text)) for text in TEXTS)
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    data = f"<html><head>{meta}</head><body>{page}</body></html>".encode("utf-8" if charset == "utf-8" else "cp1252")
    source = read_bytes(data, "plan.htm")
    assert lines(source) == LOW
    assert codes(source) == {"legacy_encoding"}


def test_word_pages_name_the_font_in_their_styles():
    style = '<style><!-- p.MsoNormal, li.MsoNormal {margin:0; font-size:14.0pt; font-family:".VnTime";}\n'
    style += '.Tieude {font-family:".VnTimeH";} @font-face {font-family:".VnTime"; panose-1:2 11;} --></style>'
    title, text = in_tcvn3("kế hoạch trồng rừng"), in_tcvn3(LOW[0])
    body = f"<p class=MsoNormal>{text}</p><p class=MsoNormal><span class=Tieude>{title}<o:p></o:p></span></p>"
    page = f"<html><head><meta charset=windows-1252>{style}</head><body>{body}</body></html>"
    assert lines(read_bytes(page.encode("cp1252"), "plan.htm")) == [LOW[0], "KẾ HOẠCH TRỒNG RỪNG"]


def test_a_page_without_fonts_is_told_by_its_letters():
    page = "".join(f"<p>{in_vni(text)}</p>" for text in [SENTENCE, *SHORT])
    source = read_bytes(f"<html><body>{page}</body></html>".encode("cp1252"), "plan.htm")
    assert lines(source) == [SENTENCE, *SHORT]


def test_letters_cut_by_tags_and_bytes_that_code_page_1252_leaves_free():
    word = in_vni("nước").replace("ôù", "ô</b>ù")
    page = f'<p style="font-family: VNI-Times, serif">{in_vni(SENTENCE)} <b>{word}\u00a0\u2026</p>'
    source = read_bytes(f"<html><body>{page}</body></html>".encode("cp1252"), "plan.htm")
    assert lines(source) == [f"{SENTENCE} nước …"]


def test_the_document_is_found_behind_an_old_encoding():
    text = "".join(f"<p>{in_vni(line)}</p>" for line in [*HEAD, *[SENTENCE] * 9])
    page = f'<html><body><div id=menu>{MENU}</div><div><font face="VNI-Times">{text}</font></div></body></html>'
    assert lines(read_bytes(page.encode("utf-8"), "plan.htm"))[:4] == HEAD


@pytest.mark.parametrize("charset", ["utf-8", "windows-1258"])
def test_unicode_in_an_old_font_stays(charset):
    written = SENTENCE if charset == "utf-8" else in_cp1258(SENTENCE)
    data = written.encode("utf-8" if charset == "utf-8" else "cp1252")
    head = f'<html><meta charset={charset}><body><p><font face=".VnTime">'.encode()
    source = read_bytes(head + data + b"</font></p></body></html>", "plan.htm")
    assert lines(source) == [SENTENCE]
    assert charset != "utf-8" or codes(source) == set()


NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in [
        *((name, name) for name in ("office", "text", "table", "style")),
        *(("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    ]
)
STYLES = """<office:font-face-decls><style:font-face style:name="F1" svg:font-family="&apos;.VnTime&apos;"/>
<style:font-face style:name="F2" svg:font-family=".VnTimeH"/></office:font-face-decls><office:automatic-styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="F1"/></style:default-style>
<style:style style:name="T" style:family="text"><style:text-properties style:font-name="F2"/></style:style>
</office:automatic-styles>"""


def odt(*paragraphs: str) -> bytes:
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    xml = f"<office:document-content {NAMES}>{STYLES}<office:body><office:text>{body}</office:text></office:body>"
    mime = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mime, "content.xml": f"{xml}</office:document-content>".encode()})


def test_an_opendocument_text():
    title = f'<text:span text:style-name="T">{in_tcvn3("mục")}<text:s/>{in_tcvn3("tiêu")}</text:span>'
    source = read_bytes(odt(*TEXTS, title), "plan.odt")
    assert lines(source) == [*LOW, "MỤC TIÊU"]
    assert codes(source) == {"legacy_encoding"}


def test_an_opendocument_text_in_unicode_stays():
    source = read_bytes(odt(SENTENCE, *SHORT), "plan.odt")
    assert lines(source) == [SENTENCE, *SHORT]
    assert codes(source) == set()


def rtf(*paragraphs: str) -> bytes:
    def escaped(text: str) -> str:
        bare = "".join(char if char.isascii() else f"\\'{char.encode('cp1252')[0]:02x}" for char in text)
        return bare.replace("\\'ad", "\\-")  # as Word writes it

    fonts = r"{\fonttbl{\f0\fcharset163 Arial;}{\f1\fnil\fcharset163{\*\panose 020b}.VnTime{\*\falt Arial};}"
    fonts += r"{\f2 .VnTimeH;}}"
    body = "".join(rf"\pard {escaped(text)}\par " for text in paragraphs)
    return rf"{{\rtf1\ansi\ansicpg1258\deff1{fonts}{body}}}".encode("ascii")


def test_rich_text_read_directly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    programs(tmp_path / "bin", monkeypatch)
    source = read_bytes(rtf(*TEXTS, rf"\f2 {in_tcvn3('mục tiêu')}\plain "), "plan.rtf")
    assert lines(source) == [*LOW, "MỤC TIÊU"]
    assert codes(source) == {"read_simply", "legacy_encoding"}


def test_rich_text_in_unicode_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    programs(tmp_path / "bin", monkeypatch)
    text = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in SENTENCE)
    source = read_bytes(rtf(text), "plan.rtf")
    assert lines(source) == [SENTENCE]
    assert codes(source) == {"read_simply"}


def test_what_antiword_leaves_of_an_old_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text = tmp_path / "text"
    text.write_text("\n\n".join(in_vni(line) for line in (SENTENCE, *SHORT)), "utf-8")
    programs(tmp_path / "bin", monkeypatch, antiword=f"cat {text}")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 500
    source = read_bytes(ole, "plan.doc")
    assert lines(source) == [SENTENCE, *SHORT]
    assert {"legacy_encoding", "tables_lost"} <= codes(source)
