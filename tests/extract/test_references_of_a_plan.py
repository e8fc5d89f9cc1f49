"""References of a document: text order, ids, tables, and what "này" and "nêu trên" point to."""

from __future__ import annotations

import pytest
from task_tables import UP, source_with

import vnplan_extract as vp
from vnplan_extract.extract.references import extract_references
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Source


def source_of(*lines: str, note: str | None = None) -> Source:
    builder = SourceBuilder("a.txt", "text/plain", located=False)
    for line in lines:
        at = builder.position
        builder.add(line)
        builder.paragraph(at)
    if note is not None:
        at = builder.position
        builder.add(note)
        builder.paragraph(at, role="footnote")
    return builder.build()


def test_body_and_footnote_in_text_order_without_the_own_number() -> None:
    source = source_of("Số: 12/KH-UBND", "KẾ HOẠCH", "Theo Chỉ thị số 3/CT-TTg.", note="1 Luật số 9/2020/QH14")
    references, backs = extract_references(source)
    assert [(r.id, r.quote) for r in references] == [
        ("R001", "Chỉ thị số 3/CT-TTg"),
        ("R002", "Luật số 9/2020/QH14"),
    ]
    assert backs == []
    assert all(source.text[r.evidence.start : r.evidence.end] == r.quote for r in references)


def test_a_merged_cell_counts_once() -> None:
    references, _ = extract_references(source_with([["TT", "Căn cứ"], ["1", "QĐ số 5/QĐ-UBND"], ["2", UP]]))
    assert [r.quote for r in references] == ["QĐ số 5/QĐ-UBND"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["KẾ HOẠCH", "Kế hoạch này thay thế"], [("Kế hoạch này", "plan")]),
        (["KẾ HOẠCH", "Nghị quyết này"], [("Nghị quyết này", None)]),
        (
            ["KẾ HOẠCH", "Nghị quyết số 1-NQ/TU; Nghị quyết số 1-NQ/TU", "Nghị quyết nêu trên"],
            [("Nghị quyết nêu trên", "R001")],
        ),
        (
            ["KẾ HOẠCH", "Nghị quyết số 1-NQ/TU; Nghị quyết số 2-NQ/TU", "Nghị quyết nêu trên"],
            [("Nghị quyết nêu trên", None)],
        ),
        (["KẾ HOẠCH", "Chỉ thị số 1-CT/TU", "Nghị quyết nói trên"], [("Nghị quyết nói trên", None)]),
        (["KẾ HOẠCH", "Các kế hoạch năm 2022"], []),
    ],
)
def test_back_references_are_resolved_where_certain(lines: list[str], expected: list[tuple[str, str | None]]) -> None:
    _, backs = extract_references(source_of(*lines))
    assert [(back.quote, back.refers_to) for back in backs] == expected


def test_the_number_in_a_documents_own_title_is_no_mention() -> None:
    text = "QUYẾT ĐỊNH\nCỦA ỦY BAN NHÂN DÂN HUYỆN ĐỒI CỌ SỐ 87/QĐ-UBND NGÀY 05 THÁNG 3 NĂM 2019\n"
    text += "VỀ VIỆC PHÊ DUYỆT ĐỀ ÁN CHÈ\n\nCăn cứ Quyết định số 12/QĐ-UBND ngày 04/01/2019 của UBND huyện Đồi Cọ;\n"
    plan = vp.extract(text.encode(), format="txt")
    assert plan.metadata.number == "87"
    assert [reference.number for reference in plan.references] == ["12"]
