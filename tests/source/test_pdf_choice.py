"""Which source is chosen for a page: each case as a small page that has nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from printed import WIDTH, chart, photograph, printed_page
from small_pdf import Sheet, small_pdf

from vnplan_extract.source.pdf_parts.choice import Choice, choice_note, choose_all
from vnplan_extract.source.pdf_parts.evidence import PageEvidence
from vnplan_extract.source.pdf_parts.fonts import FontCache
from vnplan_extract.source.pdf_parts.opening import open_page, open_pdf
from vnplan_extract.source.pdf_parts.pages import PageContent, read_page

PLAN = [
    "Trồng rừng đầu nguồn, giữ nước cho ruộng của các xã vùng thấp",
    "Mở lớp dạy nghề dệt cho phụ nữ, mỗi thôn ít nhất một lớp",
    "Ủy ban nhân dân xã Mây Vàng báo cáo kết quả trước ngày 15",
]
OTHER_LANGUAGE = [
    "Trng rirng du ngun, gift nuvc cho rung cia các xä",
    "Mr lop dy ngh dt cho phy nfr, mOi thOn It nht mt lop",
]
ENGLISH = ["The project supports small farmers of the upper valley and their families", "with seed, tools and training"]
FULL = (0, 0, 595, 842)


def contents(data: bytes) -> list[PageContent]:
    fonts, found = FontCache(), []
    with open_pdf(data, "a.pdf", None) as document:
        for index in range(len(document)):
            with open_page(document, index) as page:
                found.append(read_page(page, index + 1, fonts))
    return found


def choices(*sheets: Sheet, wrong_by: int = 0) -> list[Choice]:
    return choose_all(contents(small_pdf(*sheets, wrong_by=wrong_by)))


def chosen(sheet: Sheet, wrong_by: int = 0) -> Choice:
    return choices(sheet, wrong_by=wrong_by)[0]


def scan(angle: float = 0.0) -> Sheet:
    return Sheet().picture(*FULL, printed_page(angle=angle), WIDTH)


def test_a_page_of_text() -> None:
    assert chosen(Sheet().lines(85, 100, PLAN * 10)) == Choice("text", "text layer")


def test_a_blank_page() -> None:
    assert chosen(Sheet()) == Choice("none", "blank page")
    assert chosen(Sheet().rule(85, 90, 500, 90)).origin == "none"


def test_a_page_of_figures_has_no_words_to_doubt() -> None:
    assert chosen(Sheet().lines(85, 100, ["12 345 - 678,5", "9 870 - 12,1"] * 20)).origin == "text"


def test_a_scan() -> None:
    assert chosen(scan()) == Choice("ocr", "page image without text")


def test_a_scan_cut_into_strips() -> None:
    page = Sheet().text(85, 40, "Người ký: Phòng Hành chính, Ủy ban nhân dân huyện Mây Vàng")
    pixels = printed_page()
    for number in range(20):
        rows = pixels[number * 60 * WIDTH : (number + 1) * 60 * WIDTH]
        page.picture(0, 42.1 * number, 595, 42.1, rows, WIDTH)
    (content,) = contents(small_pdf(page))
    assert content.evidence.image_share > 0.97
    assert choose_all([content])[0].origin == "ocr"


def test_images_over_one_another_count_once() -> None:
    page = Sheet()
    for _ in range(4):
        page.image(0, 0, 595, 210.5)
    (content,) = contents(small_pdf(page))
    assert content.evidence.image_share == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize("angle", [0.0, 1.5, -2.0])
def test_a_signature_on_a_scan_is_not_the_page(angle: float) -> None:
    page = scan(angle).lines(400, 40, ["Người ký: Sở Nội vụ", "Thời gian ký:", "12.05.2024 08:30"], size=8, pitch=10)
    found = chosen(page)
    assert found.origin == "ocr"
    assert "signature" in found.reason


def test_a_watermark_across_a_scan_is_no_text() -> None:
    page = scan().text(150, 600, "www.vi-du.example ban in thu " * 2, size=20, angle=35)
    assert chosen(page) == Choice("ocr", "page image without text but a watermark")


def test_a_watermark_alone() -> None:
    assert chosen(Sheet().text(150, 600, "BẢN NHÁP", size=60, angle=45)).origin == "none"


@pytest.mark.parametrize("by", [-29, 600, 0x380])
def test_a_broken_map_from_glyphs_to_characters(by: int) -> None:
    found = chosen(Sheet().lines(60, 80, PLAN * 15), wrong_by=by)
    assert found.origin == "ocr"
    assert "map from letters to characters is broken" in found.reason


def test_glyphs_without_any_character() -> None:
    private = ["".join(chr(0xE000 + ord(c) % 256) for c in line) for line in PLAN * 5]
    assert chosen(Sheet().lines(60, 80, private)).origin == "ocr"


def test_a_short_page_is_not_believed_beside_broken_ones() -> None:
    short = ["".join(c if c == " " else chr(ord(c) - 29) for c in "Tham Muu cho HUYEN")] * 3
    long = ["".join(c if c == " " else chr(max(ord(c) - 29, 33)) for c in line) for line in PLAN * 12]
    assert chosen(Sheet().lines(60, 80, short)).origin == "text"
    assert [c.origin for c in choices(Sheet().lines(60, 80, long), Sheet().lines(60, 80, short))] == ["ocr", "ocr"]


def test_a_page_in_english_is_text() -> None:
    assert chosen(Sheet().lines(60, 80, ENGLISH * 20)).origin == "text"


def test_recognition_for_another_language_is_not_believed() -> None:
    found = chosen(scan().lines(60, 80, OTHER_LANGUAGE * 15, hidden=True))
    assert found.origin == "ocr"
    assert "another language" in found.reason


def test_recognition_without_tone_marks_is_not_believed() -> None:
    bare = ["Trong rung dau nguon, giu nuoc cho ruong cua cac xa vung thap"] * 30
    assert chosen(scan().lines(60, 80, bare, hidden=True)).origin == "ocr"


def test_good_recognition_is_believed() -> None:
    page = scan().lines(36, 53, PLAN * 14, size=18.5, pitch=18.25, hidden=True)
    found = chosen(page)
    assert found.origin == "text"
    assert "recognition" in found.reason


def test_recognition_of_the_letterhead_alone_does_not_stand_for_the_page() -> None:
    assert chosen(scan().lines(60, 60, PLAN, hidden=True)).origin == "ocr"


@pytest.mark.parametrize("background", [photograph, lambda: b"\xf0" * (WIDTH * 1200)])
def test_text_on_a_background_picture_is_text(background: object) -> None:
    assert callable(background)
    for amount in (1, 14):
        page = Sheet().picture(*FULL, background(), WIDTH).lines(60, 80, PLAN * amount)
        assert chosen(page) == Choice("text", "text layer on a background image")


@pytest.mark.parametrize("picture", [photograph, chart])
def test_a_chart_or_a_photograph_beside_text_changes_nothing(picture: object) -> None:
    assert callable(picture)
    page = Sheet().lines(60, 60, PLAN * 6).picture(60, 400, 450, 380, picture(), WIDTH)
    assert chosen(page) == Choice("text", "text layer")


def test_a_picture_of_text_beside_text_is_read_too() -> None:
    page = Sheet().lines(60, 60, PLAN * 6).picture(40, 350, 520, 480, printed_page(26, height=800), WIDTH)
    found = chosen(page)
    assert found.origin == "both"
    assert "lines of print" in found.reason


def test_a_logo_and_a_stamp_change_nothing() -> None:
    page = Sheet().image(260, 20, 70, 70).lines(60, 120, PLAN * 10).image(380, 600, 130, 130)
    assert chosen(page) == Choice("text", "text layer")


def test_letters_drawn_as_shapes() -> None:
    page = Sheet()
    for number in range(80):
        x, y = 60 + number % 20 * 20, 100 + number // 20 * 30
        page.parts.append(
            f"{x} {y} m {x + 5} {y + 9} {x + 7} {y + 2} {x + 9} {y} c {x + 8} {y - 9} {x + 2} {y - 2} {x} {y} c h f"
        )
    assert chosen(page) == Choice("ocr", "its letters are drawn as shapes")


def test_text_in_an_old_encoding_is_a_text_layer_to_be_turned() -> None:
    found = chosen(Sheet().lines(60, 80, ["Trång rõng ®Çu nguån, gi÷ n­íc cho ruéng cña c¸c x· vïng thÊp"] * 20))
    assert found == Choice("text", "text layer")


def test_what_is_said_of_a_choice() -> None:
    assert choice_note(Choice("text", "text layer"), 3) is None
    note = choice_note(Choice("ocr", "page image without text"), 3)
    assert note is not None
    assert (note.code, note.message, note.page) == ("text_layer_not_believed", "page 3: page image without text", 3)


def test_evidence_of_a_page_without_images_has_no_lines_to_read() -> None:
    (content,) = contents(small_pdf(Sheet().lines(85, 100, PLAN)))
    evidence = content.evidence
    assert isinstance(evidence, PageEvidence)
    assert (evidence.unread_lines, evidence.image_share, evidence.hidden, evidence.foreign) == (0, 0.0, 0, 0)
    assert evidence.wording.syllables == evidence.wording.words == len(" ".join(PLAN).replace("15", "").split())
    assert np.isclose(evidence.wordlike, 1.0)


SCANS = {
    "danang-cv-badocr-2023.pdf": 6,
    "laocai-kh1105-brokencmap.pdf": 6,
    "lvn-10209579-qd-ldtbxh-kh-pctn-2010.pdf": 4,
    "lvn-10209603-qd63-ttg-2010.pdf": 12,
    "lvn-10209643-qd-btp-kh-ct1408-2010.pdf": 7,
    "quangngai-05ct-2020-scan.pdf": 2,
    "quangngai-16ct-2021-scan.pdf": 10,
}
DIGITAL = {
    "donduong-bieu07-2020.pdf": 1,
    "lamdong-bc-329-cchc-2025.pdf": 35,
    "lamdong-bc-thamdinh-chiso-2025.pdf": 43,
    "lamdong-kh-cchc-2026.pdf": 30,
    "lamdong-kh-pcmt-2030-chinh.pdf": 15,
    "lamdong-pl01-huongdan-cham-cchc-2025.pdf": 35,
    "laocai-kh-dean08-sct.pdf": 12,
    "laocai-qd1696-2026.pdf": 3,
    "quangngai-565tb-2024-born.pdf": 4,
}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "origins"),
    [(name, ["ocr"] * pages) for name, pages in SCANS.items()]
    + [(name, ["text"] * pages) for name, pages in DIGITAL.items()],
)
def test_every_page_of_the_real_files(shared: Path, name: str, origins: list[str]) -> None:
    data = (shared / "corpus" / "real" / name).read_bytes()
    assert [choice.origin for choice in choose_all(contents(data))] == origins


@pytest.mark.shared
@pytest.mark.parametrize(("name", "origin"), [("plan-453.pdf", "text"), ("plan-453-scan200.pdf", "ocr")])
def test_the_model_plan(shared: Path, name: str, origin: str) -> None:
    data = (shared / "corpus" / "plan-453" / name).read_bytes()
    assert [choice.origin for choice in choose_all(contents(data))] == [origin] * 36


@pytest.mark.shared
def test_every_real_file_has_its_truth(shared: Path) -> None:
    files = {path.name for path in (shared / "corpus" / "real").glob("*.pdf")}
    assert files == set(SCANS) | set(DIGITAL)


def test_the_plans_of_the_project_are_text(root: Path) -> None:
    for path in sorted(root.glob("corpus/*/*.pdf")):
        assert {choice.origin for choice in choose_all(contents(path.read_bytes()))} == {"text"}
