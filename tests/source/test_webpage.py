"""Web pages: what is the document, how it is laid out, and pages that are hostile or old."""

from __future__ import annotations

import pytest
from boxes import codes, lines, read_bytes, rows

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.source.content import looks_like_html
from vnplan_extract.source.layout import Source

LETTERHEAD = """<table width="100%"><tr>
<td align="center"><b>ỦY BAN NHÂN DÂN<br>HUYỆN SƠN TRÀNG</b><br>Số: 21/KH-UBND</td>
<td style="text-align:center"><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p>
<p>Độc lập - Tự do - Hạnh phúc</p><p><i>Sơn Tràng, ngày 4 tháng 3 năm 2031</i></p></td></tr></table>"""
TITLE = '<p align="center"><strong>KẾ HOẠCH<br/>Cấp nước sạch năm 2031</strong></p>'
TEXT = "<p>Đến hết năm 2031 có 90% số hộ dùng nước hợp vệ sinh, mỗi xã có một tổ bảo trì đường ống.</p>" * 5
TABLE = """<table border="1"><thead><tr><th rowspan="2">TT</th><th colspan="2">Phân công</th></tr>
<tr><th>Việc</th><th>Chủ trì</th></tr></thead>
<tbody><tr><td>1</td><td>Khoan giếng</td><td rowspan="2">Phòng Kinh tế</td></tr>
<tr><td>2</td><td>Thay&nbsp;ống</td></tr></tbody></table>"""
SIGNATURE = """<table><tr><td><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu: VT.</td>
<td align="center"><b>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH</b><br><br>Lò Thị Mận</td></tr></table>"""
DOCUMENT = LETTERHEAD + TITLE + TEXT + TABLE + SIGNATURE
EXPECTED_HEAD = [
    *("ỦY BAN NHÂN DÂN", "HUYỆN SƠN TRÀNG", "Số: 21/KH-UBND"),
    *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sơn Tràng, ngày 4 tháng 3 năm 2031"),
    *("KẾ HOẠCH", "Cấp nước sạch năm 2031"),
]
MENU = '<ul><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản mới</a></li></ul>'
RELATED = '<h3>Xem thêm</h3><ul><li><a href="/1">Kế hoạch trồng rừng năm 2030</a></li></ul>'

DATABASE = f"""<!DOCTYPE html><html><head><title>Kế hoạch 21</title>
<script>var x = "<p>đừng đọc</p>"</script></head><body>
<div class="top-header"><a href="/dn">Đăng nhập</a>{MENU}</div>
<div id="wrap"><div class="col-left">{MENU}</div>
<div class="col-main"><div class="breadcrumb"><a href="/">Trang chủ</a> › Kế hoạch</div>
<div class="toolbar">Tải về | In | Lưu</div>
<div class="content1"><div class="adsbox"><p>Mua một tặng một</p></div>{DOCUMENT}</div>
<div class="related-docs">{RELATED}</div>
<div class="comments"><p>{"Bài viết rất bổ ích, cảm ơn ban biên tập. " * 20}</p></div></div></div>
<div id="footer"><p>Bản quyền thuộc về trang này. {"Ghi rõ nguồn khi dùng lại. " * 20}</p></div></body></html>"""

OLD_PORTAL = f"""<html><body><table width="980"><tr><td colspan="2"><img src="a.gif">{MENU}</td></tr>
<tr><td width="200">{MENU}{RELATED}</td><td>{DOCUMENT}</td></tr>
<tr><td colspan="2"><a href="/lh">Liên hệ</a></td></tr></table></body></html>"""

ANNEX = """<div class="phan-2"><p align="center"><b>PHỤ LỤC</b></p><p>(Kèm theo Kế hoạch)</p>
<table border="1"><tr><td>Xã</td><td>Số hộ</td></tr><tr><td>Tràng Xa</td><td>75</td></tr></table></div>"""
WITH_ANNEX = f"""<html><body><nav>{MENU}</nav><main><div class="phan-1">{DOCUMENT}</div>{ANNEX}
<aside>{RELATED}</aside></main><footer>Bản quyền</footer></body></html>"""


def page(text: str, **limits: float) -> Source:
    return read_bytes(text.encode(), "plan.html", **limits)


@pytest.mark.parametrize("text", [DATABASE, OLD_PORTAL, WITH_ANNEX, DOCUMENT, f"<html><body>{DOCUMENT}</body></html>"])
def test_the_document_alone_is_read(text: str) -> None:
    found = lines(page(text))
    assert found[:8] == EXPECTED_HEAD
    assert found[8:13] == [found[8]] * 5
    assert found[13:18] == ["4x3", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH"]
    assert found[18:20] == ["PHÓ CHỦ TỊCH", "Lò Thị Mận"]
    assert found[20:] == (["PHỤ LỤC", "(Kèm theo Kế hoạch)", "2x2"] if text is WITH_ANNEX else [])


def test_a_table_keeps_its_spans() -> None:
    source = page(DATABASE)
    table = next(source.tables)
    assert rows(source, table) == [
        ["TT", "Phân công", "Phân công"],
        ["TT", "Việc", "Chủ trì"],
        ["1", "Khoan giếng", "Phòng Kinh tế"],
        ["2", "Thay ống", "Phòng Kinh tế"],
    ]
    assert [cell.bold for cell in table.cells][:5] == [True, True, True, True, False]


def test_an_article_without_letterhead() -> None:
    text = f"<body><div class=menu>{MENU}</div><div><div>{TEXT}</div></div><div class=footer>Liên hệ</div></body>"
    assert len(lines(page(f"<html>{text}</html>"))) == 5


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Một<br>Hai</p>", ["Một", "Hai"]),
        ("<p>m<sup>2</sup> &ge; 5&#37; &amp;</p>", ["m2 ≥ 5% &"]),
        ("<p>a<span style='display:none'>b</span><span hidden>c</span>d<!-- e --></p>", ["ad"]),
        ("<style>.x{display:none}</style><p>a</p><p class=x>b</p>", ["a"]),
        ("<ol start=3><li>a<li>b</ol><ol type=a><li>c</ol>", ["3. a", "4. b", "a. c"]),
        ("<ol><li value=7>a</li><li>b</li></ol>", ["7. a", "8. b"]),
        ("<ol style='list-style:none'><li>a</ol><ul><li>b<li>- C</ul>", ["a", "- b", "- C"]),
        ("<ol style='list-style-type:upper-roman'><li>a<li>b</ol>", ["I. a", "II. b"]),
        ("<p>ngày\n 5   tháng\t6</p>", ["ngày 5 tháng 6"]),
        ("<pre>Dòng một\n\nDòng hai</pre>", ["Dòng một", "Dòng hai"]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        (
            "<p>Tới <a href='#_ftn1'>[1]</a>đích</p><div id=ftn1><p><a href='#_ftnref1'>[1]</a> Ghi chú</p></div>",
            ["Tới đích", "Ghi chú"],
        ),
        ("<p>x<del>y</del><ins>z</ins></p>", ["xz"]),
    ],
)
def test_what_is_printed(markup: str, expected: list[str]) -> None:
    assert lines(page(f"<html><body>{markup}</body></html>")) == expected


def test_type_and_centring() -> None:
    markup = """<style>p.h{font-weight:bold;text-align:center} /* x */</style><p class=h>Một</p>
    <div align=center><p>Hai</p></div><p><span style="font-weight:700">Ba</span> bốn</p>
    <center><p style="text-align:left">Năm</p></center><b><p style="font-weight:normal">Sáu</p></b>"""
    source = page(f"<html><body>{markup}</body></html>")
    look = [(bool(p.centered), (p.bold_until or 0) - p.start) for p in source.paragraphs]
    assert look == [(True, 3), (True, 0), (False, 2), (False, 0), (False, 0)]


def test_notes_of_word_pages_come_last() -> None:
    markup = "<p>a<a href='#_ftn1'>[1]</a></p><div id=ftn1><p><a href='#_ftnref1'>[1]</a> n</p></div><p>b</p>"
    assert [(p.role) for p in page(f"<html><body>{markup}</body></html>").paragraphs] == ["body", "body", "footnote"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<html><meta charset='windows-1258'><p>Cộng".encode().replace("ộ".encode(), b"\xf4\xf2"), "Cộng"),
        ("\ufeff<html><p>Huyện".encode("utf-16-le"), "Huyện"),
        (b"\xef\xbb\xbf" + "<html><p>Huyện".encode(), "Huyện"),
        ("<html><meta charset=iso-8859-1><p>Huyện".encode(), "Huyện"),  # says one thing and is another
    ],
)
def test_encodings(data: bytes, expected: str) -> None:
    assert read_bytes(data).text.strip() == expected


def test_what_is_a_page() -> None:
    assert looks_like_html(b"<!-- saved from --><!DOCTYPE HTML PUBLIC><p>")
    assert looks_like_html(b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">')
    assert not looks_like_html("Số < 5: <p".encode())


def test_a_saved_page_of_several_parts() -> None:
    head = "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=BB\r\n\r\n"
    part = "--BB\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    body = "<html><p>K=E1=BA=BF ho=E1=BA=A1ch s=\r\n=E1=BB=91 5</p></html>\r\n"
    source = read_bytes(f"{head}{part}{body}--BB\r\nContent-Type: image/png\r\n\r\nx\r\n--BB--".encode(), "plan.doc")
    assert source.text == "Kế hoạch số 5\n"
    assert source.media_type == "multipart/related"
    with pytest.raises(UnreadableDocument, match="none of its parts"):
        read_bytes(f"{head}--BB\r\nContent-Type: image/png\r\n\r\nx\r\n--BB--".encode())


def test_a_page_that_is_too_long_is_refused_at_once() -> None:
    with pytest.raises(LimitExceeded, match=r"plan\.html: .*markup bytes"):
        read_bytes(b"<html><p>" + b"a" * 50_000_001, "plan.html")
    picture = b"<img src='data:image/png;base64," + b"A" * 60_000 + b"'>"
    assert read_bytes(b"<html><p>x" + picture, "plan.html", markup_bytes=10_000).text == "x\n"


def test_type_that_never_ends_is_read_without_it() -> None:
    source = page("<html><body>" + "<p><font><b>x" * 5_000 + "<p>Cuối")
    assert source.text.endswith("Cuối\n")
    assert codes(source) == {"type_lost"}


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li"])
def test_blocks_without_end(tag: str) -> None:
    with pytest.raises(UnreadableDocument, match="nested too deeply"):
        page("<html><body>" + f"<{tag}>" * 20_000 + "x")


def test_breaks_without_end_take_no_square_of_time() -> None:
    source = page("<html><body>" + "a <b>b</b><br>" * 20_000, seconds=30)
    assert len(source.text) == 20_000 * 4


def test_spans_that_nothing_fills() -> None:
    row = '<tr><td rowspan="65000" colspan="1000">a</td><td rowspan=0>b</td></tr>'
    source = page(f"<html><body><table border=1>{row * 300}</table></body></html>", seconds=60)
    assert "a" in source.text


def test_nothing_to_read() -> None:
    with pytest.raises(UnreadableDocument, match=r"plan\.html: .*no text"):
        page("<html><body><script>x()</script></body></html>")
