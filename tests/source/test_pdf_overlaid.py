"""Text over text, and pages with more type than anyone prints: a note each, and no value of what is struck."""

from __future__ import annotations

from small_pdf import Sheet, small_pdf

from vnplan_extract import extract
from vnplan_extract.schema import Plan

LINES = ("ỦY BAN NHÂN DÂN", "HUYỆN BA LĂNG", "Số: 44/KH-UBND")
DATE = "Ba Lăng, ngày 12 tháng 4 năm 2020"
BODY = ("I. MỤC TIÊU", "Năm 2020 trồng 25 ha tre.")


def page() -> Sheet:
    sheet = Sheet().lines(60, 60, LINES, pitch=20).text(300, 130, DATE)
    return (
        sheet.text(240, 170, "KẾ HOẠCH", bold=True).text(200, 190, "Trồng tre năm 2020", bold=True).lines(60, 230, BODY)
    )


def notes(plan: Plan, code: str) -> list[int | None]:
    return [finding.page for finding in plan.findings if finding.code == code]


def test_a_clean_page_has_no_note() -> None:
    plan = extract(small_pdf(page()))
    assert str(plan.metadata.date) == "2020-04-12"
    assert notes(plan, "overlaid_text") == []


def test_a_month_typed_over_the_printed_one_is_not_believed() -> None:
    month = 300 + 6 * DATE.index("4")
    plan = extract(small_pdf(page().text(month + 1.5, 130.5, "5")))
    assert plan.metadata.date is None
    assert "date" not in plan.metadata.evidence
    assert plan.metadata.number == "44"
    assert notes(plan, "overlaid_text") == [1]
    assert notes(plan, "unclear_date") == [1]


def test_text_typed_over_a_figure_of_the_body_leaves_the_letterhead_alone() -> None:
    plan = extract(small_pdf(page().text(60 + 6 * BODY[1].index("25") + 1, 244, "31")))
    assert notes(plan, "overlaid_text") == [1]
    assert str(plan.metadata.date) == "2020-04-12"


def test_letters_drawn_twice_for_bold_are_no_overlay() -> None:
    plan = extract(small_pdf(page().text(60.3, 100, LINES[2])))
    assert notes(plan, "overlaid_text") == []


def test_a_page_of_tiny_type_has_a_note() -> None:
    sheet = page().lines(20, 300, ["so lieu " * 45] * 300, size=1.5, pitch=1.7)
    plan = extract(small_pdf(sheet))
    assert notes(plan, "dense_page") == [1]
    assert plan.metadata.number == "44"
