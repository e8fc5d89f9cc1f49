"""Pages laid out as the sites of legal databases, districts and news lay them out; districts and plans invented."""

from __future__ import annotations

import pytest
from boxes import lines, read_bytes, rows

from vnplan_extract.source.layout import Source

SENTENCES = [
    "Căn cứ Nghị quyết số 7/NQ-HĐND ngày 3 tháng 1 năm 2031 của Hội đồng nhân dân huyện Khe Vàng về nước sạch;",
    "I. MỤC TIÊU",
    "1. Đến hết năm 2031 có 92% số hộ dùng nước hợp vệ sinh, mỗi xã có một tổ bảo trì đường ống.",
    "2. Sửa 14 bể chứa ở ba xã vùng cao, kinh phí 2.300 triệu đồng từ ngân sách huyện.",
    "II. PHÂN CÔNG NHIỆM VỤ",
]
LAST = "Ủy ban nhân dân huyện yêu cầu các đơn vị tổ chức thực hiện và báo cáo trước ngày 15 tháng 12 năm 2031./."
GRID = [
    ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"],
    ["1", "Khoan giếng ở Nà Lại", "Phòng Kinh tế", "UBND xã Nà Lại", "Quý II"],
    ["2", "Thay ống ở Pù Mây", "Phòng Quản lý đô thị", "UBND xã Pù Mây", "Quý III"],
]
HEAD_LEFT = ["ỦY BAN NHÂN DÂN", "HUYỆN KHE VÀNG", "Số: 35/KH-UBND"]
HEAD_RIGHT = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Khe Vàng, ngày 9 tháng 2 năm 2031",
]
TITLE = ["KẾ HOẠCH", "Cấp nước sạch nông thôn huyện Khe Vàng năm 2031"]
RECIPIENTS = ["Nơi nhận:", "- UBND tỉnh (b/c);", "- Các xã;", "- Lưu: VT."]
SIGNED = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Văn Sửu"]
TABLE_LINE = "3x5"
EXPECTED = [*HEAD_LEFT, *HEAD_RIGHT, *TITLE, *SENTENCES, TABLE_LINE, LAST, *RECIPIENTS, *SIGNED]
NOISE = "Lượt xem: 1.204"


def paragraphs(texts: list[str], tag: str = "p", look: str = "") -> str:
    return "".join(f"<{tag}{look}>{text}</{tag}>" for text in texts)


def table(rows_: list[list[str]], look: str = ' border="1"') -> str:
    inner = "".join(f"<tr>{paragraphs(row, 'td')}</tr>" for row in rows_)
    return f"<table{look}>{inner}</table>"


def pair(left: list[str], right: list[str]) -> str:
    cells = "".join(f'<td width="50%">{"<br>".join(texts)}</td>' for texts in (left, right))
    return f'<table width="100%" border="0"><tbody><tr>{cells}</tr></tbody></table>'


BODY = paragraphs(SENTENCES) + table(GRID) + paragraphs([LAST])
DOCUMENT = pair(HEAD_LEFT, HEAD_RIGHT) + paragraphs(TITLE, look=' align="center"') + BODY + pair(RECIPIENTS, SIGNED)
OTHER = [f"Quyết định số {n}/QĐ-UBND năm 2030 về giao chỉ tiêu cấp nước cho các xã" for n in range(40, 52)]
LINKS = "<ul>" + "".join(f'<li><a href="/vb/{n}">{text}</a></li>' for n, text in enumerate(OTHER)) + "</ul>"
MENU = "".join(f'<td><a href="/{name}">{name}</a></td>' for name in ("Trang chủ", "Tin tức", "Văn bản", "Liên hệ"))

ASPX = f"""<html><body><form method="post" action="./vb.aspx" id="form1">
<input type="hidden" name="__VIEWSTATE" value="dDwtMTA4NzczMzUxNzs7PpLq"/>
<table id="tblMain" width="1000" cellpadding="0"><tbody>
<tr><td colspan="3"><table width="100%"><tr><td>CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN KHE VÀNG</td></tr>
<tr>{MENU}</tr></table></td></tr>
<tr><td width="180" valign="top"><table><tr><td>Danh mục</td></tr><tr><td>{LINKS}</td></tr></table></td>
<td valign="top"><table width="100%"><tr><td><span id="ctl00_lblTitle">Văn bản chỉ đạo</span></td></tr>
<tr><td><table class="info" border="1"><tr><td>Số ký hiệu</td><td>35/KH-UBND</td></tr><tr><td>Ngày ban hành</td>
<td>09/02/2031</td></tr></table></td></tr>
<tr><td><div id="ctl00_divContent">{DOCUMENT}</div></td></tr>
<tr><td><a href="javascript:history.back()">Quay lại</a> <a href="#top">Đầu trang</a></td></tr></table></td>
<td width="160"><table><tr><td>{NOISE}</td></tr><tr><td><a href="/w">Thời tiết</a></td></tr></table></td></tr>
<tr><td colspan="3" align="center">Trang thông tin điện tử.
Địa chỉ: phố Giếng, thị trấn Khe Vàng. Điện thoại: 0999</td></tr>
</tbody></table></form></body></html>"""


def mso(texts: list[str], look: str = "") -> str:
    cut = [text.replace(" ", "\n", 3) for text in texts]
    return "".join(f"<p class=MsoNormal{look}><span lang=VI>{text}<o:p></o:p></span></p>\n" for text in cut)


def mso_table(rows_: list[list[str]], border: str) -> str:
    cells = ["".join(f"<td style='border:{border}'>{mso([text])}</td>" for text in row) for row in rows_]
    return f"<table class=MsoTableGrid>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def mso_pair(left: list[str], right: list[str]) -> str:
    return f"<table class=MsoNormalTable><tr><td>{mso(left)}</td><td>{mso(right)}</td></tr></table>"


WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>KE HOACH</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:""; margin:0in; font-family:"Times New Roman";}} --></style></head>
<body lang=VI><div class=Section1>{mso_pair(HEAD_LEFT, HEAD_RIGHT)}<p class=MsoNormal><o:p>&nbsp;</o:p></p>
{mso(TITLE, " align=center style='text-align:center'")}{mso(SENTENCES)}{mso_table(GRID, "solid windowtext 1.0pt")}
{mso([LAST])}{mso_pair(RECIPIENTS, SIGNED)}<p class=MsoNormal><o:p>&nbsp;</o:p></p></div></body></html>"""

DATABASE = f"""<html><body><header><div class="logo">Tra cứu</div><div class="search-box"><input name=q></div></header>
<div class="container"><div class="left-col"><h3>Văn bản mới</h3>{LINKS}</div><div class="main-col">
<ul class="tabs"><li><a href="#1">Tóm tắt</a></li><li><a href="#2">Nội dung</a></li>
<li><a href="#3">Lược đồ</a></li></ul>
<div class="vbLienQuan"><b>Văn bản liên quan</b>{LINKS}</div>
<div class="content1"><div><div><p>&nbsp;</p>{DOCUMENT}</div></div></div>
<div class="box"><b>Văn bản cùng lĩnh vực</b>{LINKS}</div>
<div class="box"><p>Bạn chưa đăng nhập thành viên. <a href="/dn">Đăng nhập</a>
để xem lược đồ và tải văn bản.</p></div>
</div></div>
<div class="bottom"><p>Giấy phép số 12/GP-TTĐT. Điện thoại: 0999. Bản quyền thuộc về Tra cứu.</p></div>
</body></html>"""

NEWS_TEXT = ["Sáng nay, Ủy ban nhân dân huyện Khe Vàng họp bàn kế hoạch cấp nước năm 2031.", *SENTENCES[2:4], LAST]
NEWS = f"""<html><body><div id="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/t">Tin</a></li></ul></div>
<div class="main"><div class="detail"><h1>Họp bàn cấp nước sạch</h1><div class="date-time">09/02/2031 | 08:15</div>
<div class="share-buttons"><a href="/f">Facebook</a> <a href="/z">Zalo</a> <span>In trang</span></div>
<div class="content-news">{paragraphs(NEWS_TEXT[:2])}{table(GRID)}{paragraphs(NEWS_TEXT[2:])}</div>
<div class="tags">Từ khóa: <a href="/n">nước sạch</a>, <a href="/k">kế hoạch</a></div>
<div class="comment-list"><h4>Ý kiến bạn đọc (2)</h4>
<p>Lò Thị A: Xã tôi cần nước lắm, mong huyện sớm làm cho bà con đỡ khổ vào mùa khô năm nay.</p>
<p>Vi Văn B: Đề nghị ghi rõ thời gian làm ở từng thôn để nhân dân theo dõi và giám sát.</p></div>
<div class="other-news"><h4>Tin cùng chuyên mục</h4>{LINKS}</div></div></div>
<div class="footer">Ghi rõ nguồn khi dùng lại</div></body></html>"""

NEXT = f"""<!DOCTYPE html><html><head><script>self.__next_f=[]</script></head><body><div id="__next">
<header class="css-1x"><a href="/">Trang chủ</a><button>Đăng nhập</button></header>
<div class="css-9k"><aside class="css-2b">{LINKS}</aside><main>
<div class="css-7a"><span>Trang chủ</span> / <span>Văn bản</span></div>
<article>{DOCUMENT}</article><section class="css-3c"><h2>Có thể bạn quan tâm</h2>{LINKS}</section></main></div>
<footer class="css-0f"><p>Bản quyền thuộc về trang này, ghi rõ nguồn khi dùng lại nội dung từ trang.</p></footer></div>
<script id="__NEXT_DATA__" type="application/json">{{"props":{{"html":"<p>{LAST}</p>"}}}}</script></body></html>"""


def read(page: str) -> Source:
    return read_bytes(page.encode("utf-8"), "page.html")


@pytest.mark.parametrize("page", [ASPX, WORD, DATABASE, NEXT], ids=["aspx", "word", "database", "next"])
def test_all_of_the_document_and_nothing_else(page: str) -> None:
    source = read(page)
    assert lines(source) == EXPECTED
    assert rows(source, next(source.tables)) == GRID


def test_a_news_page() -> None:
    source = read(NEWS)
    kept = [line for line in lines(source) if line not in ("Họp bàn cấp nước sạch", "09/02/2031 | 08:15")]
    assert kept == [*NEWS_TEXT[:2], TABLE_LINE, *NEWS_TEXT[2:]]


def test_what_a_database_links_in_a_document_stays() -> None:
    cited = "".join(f'<p>Căn cứ <a href="/vb/{number}">{text}</a>;</p>' for number, text in enumerate(OTHER))
    listed = [f'<a href="/vb/{number}">{text}</a>' for number, text in enumerate(OTHER)]
    annex = f"<p>PHỤ LỤC</p><div>{table([[str(number), text] for number, text in enumerate(listed)])}</div>"
    page = (
        f"<html><body><div><ul><li><a href='/'>Trang chủ</a></li></ul></div><div>{DOCUMENT}{cited}{annex}</div></body>"
    )
    expected = [*EXPECTED, *(f"Căn cứ {text};" for text in OTHER), "PHỤ LỤC", "12x2"]
    assert lines(read(page)) == expected


def test_a_list_of_links_inside_the_document_goes_with_its_heading() -> None:
    page = f"<html><body><div>{DOCUMENT.replace(BODY, f'{BODY}<h4>Xem thêm</h4>{LINKS}')}</div></body></html>"
    assert lines(read(page)) == EXPECTED


def test_rows_of_the_document_among_rows_of_menus_in_one_table() -> None:
    texts = [pair(HEAD_LEFT, HEAD_RIGHT), paragraphs(TITLE), BODY, pair(RECIPIENTS, SIGNED)]
    inner = "".join(f"<tr><td colspan=4>{text}</td></tr>" for text in [*texts, LINKS])
    page = f"<html><body><table width=980><tr>{MENU}</tr>{inner}</table></body></html>"
    assert lines(read(page)) == EXPECTED
