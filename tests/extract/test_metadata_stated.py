"""Number, date and issuer that a title or a note states; mottoes misread; titles on several lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from vnplan_extract.extract.metadata import extract_metadata
from vnplan_extract.extract.metadata.levels import level_of
from vnplan_extract.extract.outline import extract_outline
from vnplan_extract.schema import Metadata
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Cell, Paragraph, Source

GROUND = "Căn cứ Luật Thủy lợi ngày 19 tháng 6 năm 2017;"
ARTICLE = "Điều 1. Tu bổ các tuyến kênh chính."


def document(*lines: str | tuple[str, ...], **look: bool) -> Source:
    """Paragraphs, and a row of a table for each tuple."""
    builder = SourceBuilder("test.txt", "text/plain", located=False)
    for line in lines:
        start = builder.position
        if isinstance(line, str):
            builder.add(line)
            builder.paragraph(start, **look)
            continue
        cells: list[Cell] = []
        for col, text in enumerate(line):
            builder.add("\t" if col else "")
            at = builder.position
            builder.add(text)
            cells.append(Cell(at, builder.position, 0, col))
        builder.table(start, 1, len(line), cells)
    return builder.build()


def read(*lines: str | tuple[str, ...]) -> Metadata:
    source = document(*lines)
    metadata = extract_metadata(source, None, extract_outline(source))
    for field in ("number", "symbol", "date", "title", "issuer"):
        value, evidence = getattr(metadata, field), metadata.evidence.get(field)
        assert (value is None) == (evidence is None), field
        if evidence is not None and field in ("number", "symbol"):
            assert source.text[evidence.start : evidence.end] == value
    return metadata


STATED = [
    ("QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 91/QĐ-TTG NGÀY 7 THÁNG 5 NĂM 2031 VỀ VIỆC TU BỔ KÊNH MƯƠNG",),
    ("QUYẾT ĐỊNH", "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 91/QĐ-TTG NGÀY 7/5/2031", "VỀ VIỆC TU BỔ KÊNH MƯƠNG"),
    ("QUYẾT ĐỊNH", "CỦA THỦ TƯỚNG CHÍNH PHỦ", "SỐ: 91/QĐ-TTG NGÀY 07-5-2031", "VỀ VIỆC TU BỔ KÊNH MƯƠNG"),
    ("QUYẾT ĐỊNH SỐ 91/QĐ-TTG NGÀY 07 THÁNG 05 NĂM 2031 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ VIỆC TU BỔ KÊNH MƯƠNG",),
    ("QUYẾT ĐỊNH", "Số 91/QĐ-TTG ngày 7 tháng 5 năm 2031 của Thủ tướng Chính phủ", "VỀ VIỆC TU BỔ KÊNH MƯƠNG"),
]


@pytest.mark.parametrize("lines", STATED)
def test_number_date_and_issuer_in_the_title(lines: tuple[str, ...]) -> None:
    metadata = read(*lines, "THỦ TƯỚNG CHÍNH PHỦ", GROUND, ARTICLE)
    assert (metadata.document_type, metadata.number, metadata.symbol) == ("Quyết định", "91", "QĐ-TTG")
    assert metadata.date == dt.date(2031, 5, 7)
    assert (metadata.issuer, metadata.issuer_level) == ("Thủ tướng Chính phủ", "trung ương")
    assert metadata.title == "VỀ VIỆC TU BỔ KÊNH MƯƠNG"


def test_a_name_on_two_lines_and_a_year_in_the_symbol() -> None:
    lines = ("NGHỊ QUYẾT", "CỦA HỘI ĐỒNG NHÂN DÂN", "HUYỆN SƠN TRÀNG SỐ 03/2031/NQ-HĐND", "NGÀY 2 THÁNG 4 NĂM 2031")
    metadata = read(*lines, "QUY ĐỊNH MỨC CHI TU BỔ", "KÊNH MƯƠNG NỘI ĐỒNG", GROUND, ARTICLE)
    assert (metadata.number, metadata.symbol, metadata.date) == ("03", "2031/NQ-HĐND", dt.date(2031, 4, 2))
    assert (metadata.issuer, metadata.issuer_level) == ("Hội đồng nhân dân huyện Sơn Tràng", "huyện")
    assert metadata.title == "QUY ĐỊNH MỨC CHI TU BỔ KÊNH MƯƠNG NỘI ĐỒNG"


def test_a_decree_without_symbol_and_title() -> None:
    lines = ("SẮC LỆNH", "CỦA CHỦ TỊCH NƯỚC SỐ 9", "NGÀY 3 THÁNG 2 NĂM 1947")
    metadata = read(*lines, "CHỦ TỊCH NƯỚC", "VIỆT NAM DÂN CHỦ CỘNG HÒA", "Chiểu theo lời đề nghị của Bộ Canh nông;")
    assert (metadata.document_type, metadata.number, metadata.symbol) == ("Sắc lệnh", "9", None)
    assert (metadata.date, metadata.issuer_level) == (dt.date(1947, 2, 3), "trung ương")
    assert metadata.title is None


def test_the_letterhead_goes_before_the_title() -> None:
    head = ("ỦY BAN NHÂN DÂN", "HUYỆN SƠN TRÀNG", "Số: 21/KH-UBND", "Sơn Tràng, ngày 4 tháng 3 năm 2031")
    title = "Thực hiện Quyết định số 5/QĐ-UBND ngày 1 tháng 2 năm 2031 của Ủy ban nhân dân tỉnh"
    metadata = read(*head, "KẾ HOẠCH", title, GROUND, ARTICLE)
    assert (metadata.number, metadata.date, metadata.title) == ("21", dt.date(2031, 3, 4), title)
    assert metadata.issuer == "Ủy ban nhân dân huyện Sơn Tràng"


@pytest.mark.parametrize("line", ["KẾ HOẠCH SỐ 5 TRẠM BƠM", "KẾ HOẠCH CỦA HUYỆN", "KẾ HOẠCH NGÀY HỘI ĐỌC SÁCH"])
def test_no_number_and_no_date(line: str) -> None:
    metadata = read(line, GROUND, ARTICLE)
    assert (metadata.number, metadata.symbol, metadata.date) == (None, None, None)


@pytest.mark.parametrize("day", ["31 THÁNG 2 NĂM 2031", "40 THÁNG 12 NĂM 2031"])
def test_a_day_that_no_calendar_has(day: str) -> None:
    metadata = read(f"QUYẾT ĐỊNH SỐ 4/QĐ-UBND NGÀY {day}", "VỀ VIỆC TU BỔ KÊNH", GROUND, ARTICLE)
    assert (metadata.number, metadata.date) == ("4", None)


NOTE = "(Kèm theo Báo cáo số: ..../BC-UBND, ngày .... tháng .... năm 2031 của UBND huyện{} Sơn Tràng)"


@pytest.mark.parametrize("twice", ["", "Huyện", " huyện"])
def test_the_issuer_of_a_table_is_in_its_note_not_in_its_head(twice: str) -> None:
    row = ("STT", "Chỉ tiêu", "Toàn huyện", "Ủy ban nhân dân xã Nà Lại", "Ủy ban nhân dân thị trấn Mây")
    metadata = read("BIỂU 03: CHỈ TIÊU THỦY LỢI CÁC XÃ NĂM 2031", NOTE.format(twice), row)
    assert (metadata.issuer, metadata.issuer_level) == ("Ủy ban nhân dân huyện Sơn Tràng", "huyện")
    assert metadata.symbol == "BC-UBND"


def test_a_head_of_a_table_alone_names_no_issuer() -> None:
    row = ("STT", "Chỉ tiêu", "Toàn huyện", "Ủy ban nhân dân xã Nà Lại")
    assert read("BIỂU 03: CHỈ TIÊU THỦY LỢI", row).issuer is None


@pytest.mark.parametrize(
    "motto", ["CỘNG HÒA XÃ HỌI CHỦ NGHĨA VIỆT NAM", "CONG HOA XÃ HOI CHÚ NGHĨA VIỆT", "CỘNG HOÀ XÃ HỘL CHỦ NGHĨA"]
)
def test_a_motto_misread_is_no_part_of_the_issuer(motto: str) -> None:
    metadata = read("BỘ THỦY LỢI", motto, "NAM", "Số: 4/QĐ-BTL", "QUYẾT ĐỊNH", "Về việc tu bổ kênh mương", GROUND)
    assert (metadata.issuer, metadata.issuer_level) == ("Bộ Thủy lợi", "trung ương")


def test_levels_of_names_with_a_misread_word() -> None:
    assert level_of("Bộ Lao động và Xã hôi", [], None) == "trung ương"
    assert level_of("Bộ phận Một cửa xã Nà Lại", [], None) == "xã"


CITIES = [  # name, day or year, level
    ("Hà Nội", None, "tỉnh"),
    ("Cần Thơ", dt.date(2012, 3, 1), "tỉnh"),
    ("Hồ Chí Minh khóa XI", dt.date(2025, 8, 1), "tỉnh"),
    ("Thủ Đức", dt.date(2022, 3, 1), "huyện"),
    ("Suối Dài", None, "huyện"),
    ("Huế", dt.date(2024, 12, 31), "huyện"),  # within tỉnh Thừa Thiên Huế
    ("Huế", dt.date(2025, 1, 1), "tỉnh"),
    ("Huế", 2024, "huyện"),
    ("Huế", 2025, "tỉnh"),
    ("Huế", None, None),
    ("Bắc Ninh", dt.date(2025, 6, 30), "huyện"),
    ("Bắc Ninh", dt.date(2021, 5, 4), "huyện"),
    ("Bắc Ninh", 2025, "huyện"),  # there was none in the second half of that year
    ("Bắc Ninh", dt.date(2026, 10, 1), "tỉnh"),
    ("Bắc Ninh", None, None),
    ("Quảng Ninh", dt.date(2026, 10, 1), "tỉnh"),
    ("Đồng Nai", dt.date(2026, 10, 1), "tỉnh"),
    ("Đồng Nai", None, "tỉnh"),  # no district was a city of that name
    ("Đồng Nai", dt.date(2020, 1, 1), "huyện"),
]


@pytest.mark.parametrize(("name", "when", "level"), CITIES)
def test_a_city_is_of_the_level_that_it_had_on_the_day(
    name: str, when: dt.date | int | None, level: str | None
) -> None:
    assert level_of(f"Ủy ban nhân dân thành phố {name}", [], "KH-UBND", when) == level
    assert level_of("Phòng Nội vụ", [f"UBND TP. {name.upper()}"], None, when) == level


@pytest.mark.parametrize(
    ("day", "level"),
    [
        ("Bắc Ninh, ngày 30 tháng 6 năm 2025", "huyện"),
        ("Bắc Ninh, ngày 30 tháng 9 năm 2026", "tỉnh"),
        ("Bắc Ninh, ngày … tháng … năm 2024", "huyện"),
    ],
)
def test_the_day_of_the_letterhead_tells_the_level_of_its_city(day: str, level: str) -> None:
    metadata = read(
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ BẮC NINH Số: 12/KH-UBND", f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {day}"),
        "KẾ HOẠCH",
        "Về việc tu bổ kênh mương",
        GROUND,
    )
    assert (metadata.issuer, metadata.issuer_level) == ("Ủy ban nhân dân thành phố Bắc Ninh", level)


@pytest.mark.parametrize("sign", "'’‘ʼ")
def test_a_place_goes_on_behind_an_apostrophe(sign: str) -> None:
    day = f"M{sign}Đrắk, ngày 3 tháng 5 năm 2021"
    metadata = read("ỦY BAN NHÂN DÂN HUYỆN M'ĐRẮK", day, "KẾ HOẠCH", "Về việc tu bổ kênh mương", GROUND)
    assert metadata.place == f"M{sign}Đrắk"


def test_the_day_in_a_title_tells_it_where_the_letterhead_has_none() -> None:
    title = "NGHỊ QUYẾT SỐ 12/NQ-HĐND NGÀY 7 THÁNG 5 NĂM 2021 CỦA HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HUẾ VỀ TU BỔ KÊNH MƯƠNG"
    assert read(title, GROUND).issuer_level == "huyện"
    metadata = read("HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HUẾ", title, GROUND)
    assert (metadata.issuer, metadata.issuer_level) == ("Hội đồng nhân dân thành phố Huế", "huyện")
    metadata = read("Huế, ngày … tháng … năm 2021", title.replace(" NGÀY 7 THÁNG 5 NĂM 2021", ""), GROUND)
    assert (metadata.issuer_level, metadata.date) == ("huyện", None)


@pytest.mark.parametrize("is_seen", [True, False])  # a line that fills the width may not be told to be centred
def test_a_centred_title_goes_on_in_lighter_type(*, is_seen: bool) -> None:
    source = document("KẾ HOẠCH", "Thực hiện Nghị quyết Đại hội Đảng", "bộ huyện, nhiệm kỳ 2030-2035", centered=True)
    blocks = [
        replace(block, bold_until=block.start if number == 2 else block.end)
        for number, block in enumerate(source.blocks)
        if isinstance(block, Paragraph)
    ]
    blocks[1] = replace(blocks[1], centered=is_seen)
    metadata = extract_metadata(replace(source, blocks=tuple(blocks)))
    assert metadata.title == "Thực hiện Nghị quyết Đại hội Đảng bộ huyện, nhiệm kỳ 2030-2035"
