"""Letterheads in odd layouts: a decision with its plan, stamps above, blanks, handwriting, draft marks."""

from __future__ import annotations

import datetime as dt

import pytest

from vnplan_extract import extract
from vnplan_extract.extract.metadata.enclosing import FROM_ENCLOSING
from vnplan_extract.schema import Plan

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
DECISION = (
    "ỦY BAN NHÂN DÂN",
    "HUYỆN MƯỜNG LÈN",
    *NATION,
    "Số: 218/QĐ-UBND",
    "Mường Lèn, ngày 07 tháng 5 năm 2019",
    "QUYẾT ĐỊNH",
    "Về việc ban hành Kế hoạch trồng cây chắn gió năm 2019",
    "Căn cứ Nghị quyết số 06/NQ-HĐND ngày 20/12/2018 của Hội đồng nhân dân huyện;",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng cây chắn gió năm 2019.",
    "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
    "Nơi nhận:",
    "- Như Điều 2;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Lò Văn Sương",
)
PLAN = (
    "KẾ HOẠCH",
    "Trồng cây chắn gió năm 2019",
    "(Ban hành kèm theo Quyết định số 218/QĐ-UBND ngày 07/5/2019 của UBND huyện Mường Lèn)",
    "I. MỤC TIÊU",
    "Năm 2019 trồng 40 ha cây chắn gió.",
    "II. GIẢI PHÁP",
    "Vận động các hộ ven đường tham gia.",
)


def read(*lines: str) -> Plan:
    return extract("\n\n".join(lines).encode(), format="txt")


def codes(plan: Plan) -> set[str]:
    return {finding.code for finding in plan.findings}


def test_a_decision_and_its_plan() -> None:
    plan = read(*DECISION, *PLAN)
    own, (outer,) = plan.metadata, plan.enclosing
    assert (own.document_type, own.title) == ("Kế hoạch", "Trồng cây chắn gió năm 2019")
    assert (outer.document_type, outer.number, outer.symbol) == ("Quyết định", "218", "QĐ-UBND")
    assert outer.title == "Về việc ban hành Kế hoạch trồng cây chắn gió năm 2019"
    handed = ("issuer", "number", "symbol", "date", "place", "signer_name", "signer_title", "recipients", "legal_bases")
    assert {field: getattr(own, field) for field in handed} == {field: getattr(outer, field) for field in handed}
    assert {own.inferred[field] for field in handed} == {FROM_ENCLOSING}
    assert (own.number, own.date, own.signer_name) == ("218", dt.date(2019, 5, 7), "Lò Văn Sương")
    assert "title" not in own.inferred
    assert [section.path for section in plan.sections][-2:] == ["I", "II"]
    assert plan.text[outer.evidence["number"].start : outer.evidence["number"].end] == "218"


def test_a_plan_with_a_letterhead_of_its_own_keeps_it() -> None:
    own_head = ("PHÒNG NÔNG NGHIỆP", *NATION, "Số: 14/KH-PNN", "Mường Lèn, ngày 09 tháng 5 năm 2019")
    plan = read(*DECISION, *own_head, *PLAN)
    own = plan.metadata
    assert (own.number, own.symbol, own.date) == ("14", "KH-PNN", dt.date(2019, 5, 9))
    assert not {"number", "symbol", "date"} & set(own.inferred)
    assert own.inferred["signer_name"] == FROM_ENCLOSING
    assert [outer.number for outer in plan.enclosing] == ["218"]


@pytest.mark.parametrize(
    "after",
    [(), ("PHỤ LỤC", "DANH MỤC CÂY GIỐNG", "Cây phi lao, cây keo."), ("KẾ HOẠCH", "Nội dung do các xã tự lập.")],
    ids=["nothing", "an annex", "no line that says what issued it"],
)
def test_a_decision_alone_stays_one(after: tuple[str, ...]) -> None:
    plan = read(*DECISION, *after)
    assert plan.enclosing == []
    assert plan.metadata.document_type == "Quyết định"


def test_stamps_above_the_letterhead() -> None:
    stamps = ("TRUNG TÂM CÔNG BÁO TỈNH", "18.6.2021 09:12:44 +07:00", "ĐẾN Số: 733", "Ngày: 21/6/2021")
    head = ("ỦY BAN NHÂN DÂN", "XÃ BẢN QUA", *NATION, "Số: 27/KH-UBND", "Bản Qua, ngày 15 tháng 6 năm 2021")
    metadata = read(*stamps, *head, "KẾ HOẠCH", "Dọn kênh năm 2021", "I. MỤC TIÊU", "Dọn 3 km kênh.").metadata
    assert (metadata.issuer, metadata.number, metadata.date) == (
        "Ủy ban nhân dân xã Bản Qua",
        "27",
        dt.date(2021, 6, 15),
    )


def of_head(number: str, date: str, *between: str) -> Plan:
    head = ("ỦY BAN NHÂN DÂN", "HUYỆN KHE LAU", *NATION, number, date, *between)
    return read(*head, "KẾ HOẠCH", "Trực Tết năm 2023", "I. YÊU CẦU", "Trực đủ người.")


@pytest.mark.parametrize("blank", ["      ", ".........", "_____", "……", ""])
def test_a_blank_number_and_day(blank: str) -> None:
    plan = of_head(f"Số: {blank}/KH-UBND", f"Khe Lau, ngày {blank or '…'} tháng 12 năm 2022")
    assert (plan.metadata.number, plan.metadata.symbol, plan.metadata.date) == (None, "KH-UBND", None)
    assert {"blank_number", "blank_date"} <= codes(plan)
    assert plan.metadata.place == "Khe Lau"


@pytest.mark.parametrize("scrawl", ["4f", "2⁄†", "4ÁŸ", "l2§"])
def test_a_number_written_by_hand(scrawl: str) -> None:
    plan = of_head(f"Số: {scrawl} /KH-UBND", f"Khe Lau, ngày {scrawl} tháng 12 năm 2022")
    assert (plan.metadata.number, plan.metadata.symbol, plan.metadata.date) == (None, "KH-UBND", None)
    assert {"unclear_number", "unclear_date"} <= codes(plan)
    assert not {"blank_number", "blank_date"} & codes(plan)


@pytest.mark.parametrize("number", ["12", "07a", "1105"])
def test_clean_digits_are_a_number(number: str) -> None:
    plan = of_head(f"Số: {number}/KH-UBND", "Khe Lau, ngày 30 tháng 12 năm 2022")
    assert plan.metadata.number == number
    assert not codes(plan) & {"unclear_number", "unclear_date", "impossible_date", "draft"}


@pytest.mark.parametrize("date", ["ngày 31 tháng 02 năm 2023", "ngày15 tháng 54 năm 2023", "ngày tháng 13 năm 2023"])
def test_an_impossible_date_is_null(date: str) -> None:
    plan = of_head("Số: 5/KH-UBND", f"Khe Lau, {date}")
    assert plan.metadata.date is None
    assert "impossible_date" in codes(plan)
    assert "blank_date" not in codes(plan)


@pytest.mark.parametrize("mark", ["DỰ THẢO", "Dự thảo lần 2", "(DỰ THẢO NGÀY 12/9/2022)"])
def test_a_draft_mark_is_no_part_of_issuer_or_title(mark: str) -> None:
    above = read(
        mark, "ỦY BAN NHÂN DÂN", "HUYỆN KHE LAU", *NATION, "Số: /KH-UBND", "KẾ HOẠCH", "Trực Tết", "I. A", "B."
    )
    below = of_head("Số: /KH-UBND", "Khe Lau, ngày tháng 12 năm 2022", mark)
    for plan in (above, below):
        assert plan.metadata.issuer == "Ủy ban nhân dân huyện Khe Lau"
        assert "hảo" not in str(plan.metadata.title).lower()
        (draft,) = [finding for finding in plan.findings if finding.code == "draft"]
        assert mark.strip("()") in draft.message


def test_a_plan_about_drafts_is_no_draft() -> None:
    plan = of_head("Số: 5/KH-UBND", "Khe Lau, ngày 01 tháng 12 năm 2022", "Lấy ý kiến dự thảo quy chế")
    assert "draft" not in codes(plan)


def test_a_symbol_behind_a_blank_number_is_no_part_of_the_issuer() -> None:
    text = (
        "HUYỆN ỦY BẢN NGÒI      ĐẢNG CỘNG SẢN VIỆT NAM\n"
        "*                      Bản Ngòi, ngày    tháng    năm 2021\n"
        "Số     -NQ/HU\n\nNGHỊ QUYẾT\n\nvề nhiệm vụ năm 2021 của huyện Bản Ngòi\n\n"
        "Năm 2021, trồng mới 500 ha rừng.\n"
    )
    assert extract(text.encode(), format="txt").metadata.issuer == "Huyện ủy Bản Ngòi"
