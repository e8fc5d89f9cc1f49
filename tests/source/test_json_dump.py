"""JSON dumps: which field is the document, several documents, text whose paragraphs were lost or that was cut."""

from __future__ import annotations

import json
from typing import Any

import pytest
from boxes import codes, lines, read_bytes

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.source.layout import Source

HEAD = (
    "ỦY BAN NHÂN DÂN XÃ MÂY ------- CỘNG HÒA XÃ HỘI\r\n  CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc --------- "
    "Số: 9/KH-UBND Mây Trắng, ngày 5 tháng 6 năm 2031 "
)
FLAT = HEAD + (
    "KẾ HOẠCH TRỒNG RỪNG VÀ GIỮ\r\nNƯỚC NĂM 2031 Theo Nghị quyết số 4/NQ-HĐND ngày 1/2/2031, xã đặt kế\r\nhoạch sau: "
    "I. MỤC TIÊU 1. Mục tiêu chung - Giữ rừng đầu nguồn, đưa thêm giống cây bản địa vào trồng. - Phấn đấu trồng 15 ha. "
    "2. Mục tiêu cụ thể a) Trồng 15 ha\r\nrừng tại 3 thôn; b) Theo khoản 2. Điều này không đổi. "
    "II. TỔ CHỨC THỰC HIỆN 1. Phòng Kinh tế - Hạ tầng chủ trì. - Hạt Kiểm lâm phối hợp. "
    "Nơi nhận: - Như trên; - Lưu: VT. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Sùng A Páo"
)
PLAIN = (
    "ỦY BAN NHÂN DÂN XÃ MÂY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nKẾ HOẠCH\n\n"
    + "Xã trồng rừng và giữ nước theo lịch của huyện, mỗi thôn một tổ.\n\n" * 5
)


def dump(value: Any, **limits: float) -> Source:
    return read_bytes(json.dumps(value, ensure_ascii=False).encode(), "plan.json", **limits)


def test_paragraphs_are_set_again() -> None:
    source = dump({"id": "9", "meta": {"number": "9/KH", "content": FLAT}})
    assert lines(source) == [
        *("ỦY BAN NHÂN DÂN XÃ MÂY", "-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *("---------", "Số: 9/KH-UBND", "Mây Trắng, ngày 5 tháng 6 năm 2031"),
        *("KẾ HOẠCH", "TRỒNG RỪNG VÀ GIỮ NƯỚC NĂM 2031"),
        "Theo Nghị quyết số 4/NQ-HĐND ngày 1/2/2031, xã đặt kế hoạch sau:",
        *("I. MỤC TIÊU", "1. Mục tiêu chung"),
        "- Giữ rừng đầu nguồn, đưa thêm giống cây bản địa vào trồng.",
        *("- Phấn đấu trồng 15 ha.", "2. Mục tiêu cụ thể", "a) Trồng 15 ha rừng tại 3 thôn;"),
        "b) Theo khoản 2. Điều này không đổi.",
        *("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Kinh tế - Hạ tầng chủ trì.", "- Hạt Kiểm lâm phối hợp."),
        *("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
        "Sùng A Páo",
    ]
    assert codes(source) == {"run_on_text", "dump_fields"}
    assert source.media_type == "application/json"


def test_no_character_is_lost() -> None:
    assert "".join(dump({"content": FLAT}).text.split()) == "".join(FLAT.split())


def test_lines_that_are_lines_stay() -> None:
    source = dump({"data": [{"noi_dung": PLAIN, "so_hieu": "12"}]})
    assert lines(source)[3] == "KẾ HOẠCH"
    assert "run_on_text" not in codes(source)


def test_html_is_preferred_to_its_twin() -> None:
    html = (
        "<div>"
        + "".join(f"<p>{line}</p>" for line in PLAIN.split("\n") if line)
        + "<table border=1><tr><td>a<td>b<tr><td>c<td>d</table></div>"
    )
    assert lines(dump({"text": PLAIN, "content_html": html}))[-1] == "2x2"


def test_a_text_that_was_cut() -> None:
    assert "text_cut" in codes(dump({"content": PLAIN + "Các thôn cùng với xã và"}))
    assert "text_cut" not in codes(dump({"content": PLAIN}))


@pytest.mark.parametrize(
    "value", [[{"content": PLAIN}, {"content": PLAIN}], {"docs": [{"text": PLAIN}, {"text": FLAT}]}]
)
def test_several_documents(value: Any) -> None:
    with pytest.raises(UnreadableDocument, match=r"plan\.json: 2 documents in one JSON file; write each"):
        dump(value)


def test_json_lines() -> None:
    line = json.dumps({"content": PLAIN}, ensure_ascii=False)
    with pytest.raises(UnreadableDocument, match="3 documents"):
        read_bytes("\n".join([line] * 3).encode(), "plan.jsonl")


def test_parts_of_one_document_are_one() -> None:
    articles = [{"text": f"Điều {n}. " + "Các thôn giữ rừng. " * 20} for n in range(4)]
    assert "KẾ HOẠCH" in dump({"meta": {"content": PLAIN * 2}, "articles": articles}).text


@pytest.mark.parametrize(
    ("data", "what"),
    [(b'{"a": "short"}', "no field holds"), (b'{"a": ', "broken"), (b'{"a": ' + b"[" * 200_000, "nested too deeply")],
)
def test_nothing_to_read(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"plan\.json: .*{what}"):
        read_bytes(data, "plan.json")


def test_a_dump_that_is_too_long() -> None:
    with pytest.raises(LimitExceeded, match="markup bytes"):
        dump({"content": PLAIN}, markup_bytes=100)
