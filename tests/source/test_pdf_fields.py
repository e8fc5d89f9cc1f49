"""What a registry fills into a printed plan: the number and the day, in fields over the blanks of the text."""

from __future__ import annotations

import datetime as dt

from small_pdf import Sheet, small_pdf, width

import vnplan_extract as vp

BLANK_NUMBER = "Số:        /KH-UBND"
BLANK_DAY = "Đồi Cọ, ngày     tháng 3 năm 2022"


def letterhead() -> Sheet:
    page = Sheet().text(100, 60, "ỦY BAN NHÂN DÂN").text(100, 76, "HUYỆN ĐỒI CỌ").text(100, 96, BLANK_NUMBER)
    page.text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").text(330, 76, "Độc lập - Tự do - Hạnh phúc")
    page.text(300, 96, BLANK_DAY).text(270, 130, "KẾ HOẠCH").text(200, 146, "Trồng rừng năm 2022")
    return page.lines(85, 180, ["Trong năm 2022 trồng mới 120 ha rừng trên địa bàn huyện."])


def at(text: str, blank: str) -> float:
    return width(text[: text.index(blank) + 1])


def test_a_number_and_a_day_in_fields_stand_in_their_blanks() -> None:
    page = (
        letterhead().filled(100 + at(BLANK_NUMBER, "  ") + 6, 96, "87").filled(300 + at(BLANK_DAY, "  ") + 3, 96, "09")
    )
    plan = vp.extract(small_pdf(page))
    assert plan.metadata.number == "87"
    assert plan.metadata.symbol == "KH-UBND"
    assert plan.metadata.date == dt.date(2022, 3, 9)
    place = plan.metadata.evidence["number"].places[0]
    assert place.box is not None
    assert place.box[0] < 100 + width(BLANK_NUMBER)


def test_without_fields_the_blanks_stay_blank() -> None:
    plan = vp.extract(small_pdf(letterhead()))
    assert plan.metadata.number is None
    assert plan.metadata.date is None


def test_a_field_at_the_end_of_a_line_ends_it() -> None:
    page = letterhead().text(85, 240, "Nơi nhận:").filled(85 + width("Nơi nhận: "), 240, "Lưu: VT")
    assert "Nơi nhận: Lưu: VT" in vp.extract(small_pdf(page)).text


def test_two_fields_in_two_blanks_of_a_line() -> None:
    line = "Từ ngày        đến ngày        tháng 6"
    page = letterhead().text(85, 240, line).filled(85 + width(line[:9]), 240, "05")
    page.filled(85 + width(line[:25]), 240, "20")
    assert "Từ ngày 05 đến ngày 20 tháng 6" in vp.extract(small_pdf(page)).text
