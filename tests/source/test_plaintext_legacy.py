"""Plain text in old encodings, from a word segmenter, and with paragraphs that run on in one line."""

from __future__ import annotations

import pytest
from legacy_samples import SENTENCE, in_cp1258, in_viqr, in_vni

from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.layout import Source
from vnplan_extract.source.plaintext import read
from vnplan_extract.source.registry import ReadRequest


def read_text(text: str | bytes) -> Source:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return read(ReadRequest(data, "plan.txt", Limits(), Deadline(60.0, "plan.txt")))


def blocks(text: str) -> list[str]:
    source = read_text(text)
    return [source.text[block.start : block.end] for block in source.blocks]


@pytest.mark.parametrize("encoder", [in_cp1258, in_viqr, in_vni])
@pytest.mark.parametrize("codec", ["cp1252", "utf-8"])
def test_old_encodings_as_bytes_and_as_what_a_program_made_of_them(encoder, codec):
    source = read_text(encoder(SENTENCE).encode(codec))
    assert source.text == SENTENCE + "\n"
    assert [note.code for note in source.notes] == ["legacy_encoding"]


def test_unicode_text_has_no_note():
    assert read_text(SENTENCE).notes == ()


def test_unicode_and_old_lines_in_one_file():
    sentence = f"Huyện {SENTENCE}."
    assert blocks(f"{sentence}\n\n{in_vni(sentence)}") == [sentence, sentence]


SEGMENTED = (
    "Mục_tiêu : phấn_đấu tăng_trưởng kinh_tế ( GDP ) đạt 9 - 9,5 % / năm , sinh_con thứ ba dưới 11 ‰ ; "
    'xây_dựng " chợ an_toàn " , ghi vào mẫu ____ và gửi phong_nn@suoimo.vn . '
)


def test_segmented_text():
    source = read_text(SEGMENTED * 3)
    expected = (
        "Mục tiêu: phấn đấu tăng trưởng kinh tế (GDP) đạt 9 - 9,5%/năm, sinh con thứ ba dưới 11‰; "
        'xây dựng "chợ an toàn", ghi vào mẫu ____ và gửi phong_nn@suoimo.vn.'
    )
    assert source.text.startswith(expected)
    assert [note.code for note in source.notes] == ["word_segmentation"]


@pytest.mark.parametrize("text", ["Họ và tên : ____ , địa_chỉ : ____", "tep_du_lieu.xlsx , a_b , c_d " * 2])
def test_a_few_underscores_stay(text):
    assert read_text(text).text == text.strip() + "\n"


RUN_ON = (
    "ỦY BAN NHÂN DÂN HUYỆN SUỐI MƠ ------- CỘNG HÒA XÃ HỘI\r\n  CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
    "------- Số: 31/KH-UBND Suối Mơ, ngày 05 tháng 3 năm 2019 KẾ HOẠCH TRỒNG RỪNG\r\nNĂM 2019 Thực hiện đề án của\r\n"
    "huyện, nội dung như sau: I. MỤC\r\nTIÊU, YÊU CẦU 1. Mục tiêu - Trồng mới 40 ha\r\nrừng. - Giao khoán 12 khu. "
    "2. Yêu cầu a) Làm đúng\r\nmùa vụ. b) Nghiệm thu từng khu. c) Báo cáo hằng\r\ntháng. II. TỔ CHỨC 1. Xã lo\r\ngiống."
)


def test_paragraphs_that_run_on():
    assert blocks(RUN_ON) == [
        *(
            "ỦY BAN NHÂN DÂN HUYỆN SUỐI MƠ",
            "-------",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
        ),
        *("-------", "Số: 31/KH-UBND", "Suối Mơ, ngày 05 tháng 3 năm 2019", "KẾ HOẠCH", "TRỒNG RỪNG NĂM 2019"),
        *("Thực hiện đề án của huyện, nội dung như sau:", "I. MỤC TIÊU, YÊU CẦU", "1. Mục tiêu"),
        *("- Trồng mới 40 ha rừng.", "- Giao khoán 12 khu.", "2. Yêu cầu", "a) Làm đúng mùa vụ."),
        *("b) Nghiệm thu từng khu.", "c) Báo cáo hằng tháng.", "II. TỔ CHỨC", "1. Xã lo giống."),
    ]


def test_lines_in_order_are_not_parted():
    text = "".join(f"{n}. Giao xã làm. Xem điều 2. Không sửa.\n" for n in range(1, 9))
    assert blocks(text) == [f"{n}. Giao xã làm. Xem điều 2. Không sửa." for n in range(1, 9)]


def test_small_letters_in_capitals_leave_a_note():
    source = read_text("CHỉ THị\n\nGiao xã Hồ")
    assert source.text == "CHỈ THỊ\nGiao xã Hồ\n"
    assert [note.code for note in source.notes] == ["case_artefact"]
