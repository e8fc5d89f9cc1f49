"""What stands around a table: its title, the unit of all of it, the years and the sort of the document."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnplan_extract.extract.indicator_tables.head import Head
from vnplan_extract.extract.indicator_tables.head_words import Years, years_in
from vnplan_extract.extract.indicator_tables.view import TableView
from vnplan_extract.knowledge.units import unit_named
from vnplan_extract.schema import Metadata
from vnplan_extract.source.layout import Paragraph
from vnplan_extract.vietnamese.unicode import fold, squeeze

__all__ = ["TableSetting", "setting_of"]

TITLE_LINES, TITLE_LENGTH, NOTE_LENGTH = 4, 250, 60
_PLANNED = regex.compile(
    r"(?<!\p{L})(?:mục tiêu(?! quốc gia)|kế hoạch(?! số)|phấn đấu|dự kiến|giao chỉ tiêu|định hướng"
    r"|chỉ tiêu (?:phấn đấu|giao|kế hoạch|đến năm|đề ra))(?!\p{L})"
)
_REPORTED = regex.compile(
    r"(?<!\p{L})(?:(?:kết quả|tình hình|ước|đánh giá|tổng hợp) (?:thực hiện|đạt được|tình hình|kết quả)"
    r"|hiện trạng|thực trạng)(?!\p{L})"
)
_MEANS = regex.compile(
    r"(?<!\p{L})(?:kinh phí|nhu cầu (?:vốn|kinh phí)|nguồn vốn|vốn đầu tư công|dự toán (?:chi|kinh phí)|giải ngân"
    r"|tổng mức đầu tư|chấm điểm|thang điểm|bảng điểm|khái toán)(?!\p{L})"
)
_UNIT_NOTE = regex.compile(r"\(?(?:đơn vị(?: tính)?|đvt|đv tính)\s*:\s*(?P<unit>[^()]{1,40}?)\)?\.?")
_ATTACHED = regex.compile(r"\(?\s*(?:kèm theo|ban hành kèm theo|theo)(?!\p{L})")
_PLANS = ("Kế hoạch", "Nghị quyết", "Chương trình", "Đề án", "Quyết định", "Phương án", "Chỉ thị")


@dataclass(frozen=True, slots=True)
class TableSetting:
    """What a table takes from its surroundings.

    Attributes:
        title: the lines above it, the nearest first.
        years: years that its title names.
        planned: whether its title, or the document, says that its figures are planned.
        period: years of the plan.
        unit: the unit of all its figures.
        money: whether its title says that it lists money to spend, or scores.
    """

    title: tuple[str, ...]
    years: Years | None
    planned: bool
    period: Years | None
    unit: str
    money: bool


def setting_of(view: TableView, head: Head, metadata: Metadata) -> TableSetting:
    """The setting of the rows below a head.

    Args:
        view: the table.
        head: the head; rows above it in the same table are its title.
        metadata: the document's letterhead and title.
    """
    lines = _lines_above(view, head)
    titles = [line for line in lines if not _ATTACHED.match(line)]
    unit = next((stated for line in lines if (stated := _unit_of(line))), "")
    title = " ".join(titles)
    period = _period(metadata)
    says_planned = _PLANNED.search(title) is not None and _REPORTED.search(title) is None
    is_plan = (metadata.document_type or "").startswith(_PLANS) and _REPORTED.search(title) is None
    years = next((found for line in titles if (found := years_in(line)) is not None), None)
    return TableSetting(
        tuple(titles),
        years,
        planned=says_planned or (is_plan and period is not None),
        period=period,
        unit=unit,
        money=_MEANS.search(title) is not None,
    )


def _lines_above(view: TableView, head: Head) -> list[str]:
    """The folded short lines right above a head, the nearest first."""
    lines: list[str] = []
    for row in range(head.first - 1, max(head.first - 1 - TITLE_LINES, -1), -1):
        filled = list(dict.fromkeys(text for text in view.texts[row] if text))
        if len(filled) > 1:
            return lines
        lines += [fold(text) for text in filled]
    before = [block for block in view.source.blocks if block.end <= view.table.start]
    for block in before[::-1][: TITLE_LINES - len(lines)]:
        text = squeeze(view.source.text[block.start : block.end])
        if not isinstance(block, Paragraph) or len(text) > TITLE_LENGTH:
            break
        lines.append(fold(text))
    return lines


def _unit_of(line: str) -> str:
    """The unit that a line "Đơn vị tính: …" states, where it is one unit."""
    match = _UNIT_NOTE.fullmatch(line) if len(line) <= NOTE_LENGTH else None
    unit = match["unit"].strip(" .") if match else ""
    return unit if unit and unit_named(unit) else ""


def _period(metadata: Metadata) -> Years | None:
    if metadata.period_to is None:
        return None
    first = metadata.period_from
    return (first if first != metadata.period_to else None, metadata.period_to)
