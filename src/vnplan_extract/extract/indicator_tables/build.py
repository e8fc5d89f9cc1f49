"""From the tables of a document to targets and observations: walks heads, rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from vnplan_extract.extract.indicator_tables.columns import FigureColumn
from vnplan_extract.extract.indicator_tables.figures import has_point_decimals, is_blank, read_figure, read_status
from vnplan_extract.extract.indicator_tables.head import Head, find_heads
from vnplan_extract.extract.indicator_tables.head_words import Years
from vnplan_extract.extract.indicator_tables.names import JOINT, row_names
from vnplan_extract.extract.indicator_tables.records import (
    Found,
    Unit,
    observation_of,
    status_target,
    target_of,
    unit_of,
)
from vnplan_extract.extract.indicator_tables.rows import Row, read_rows
from vnplan_extract.extract.indicator_tables.setting import TableSetting, setting_of
from vnplan_extract.extract.indicator_tables.view import TableView
from vnplan_extract.extract.tasks.table_head import find_head as find_task_head
from vnplan_extract.limits import Deadline
from vnplan_extract.schema import Finding, Metadata, Observation, Section, Target
from vnplan_extract.source.layout import Cell, Source
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["TableItems", "extract_indicator_tables"]

_OTHER_MEASURE = regex.compile(r"giá|đơn giá|chỉ số")  # a block of prices is not in the unit of the goods


@dataclass
class TableItems:
    """What the tables of a document state.

    Attributes:
        targets: planned figures and grades, in text order, without ids.
        observations: figures reached or expected, in text order, without ids.
        findings: what was left out, and why.
        wholes: targets that are part of another one, each with that one.
    """

    targets: list[Target] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    wholes: list[tuple[Target, Target]] = field(default_factory=list)


def extract_indicator_tables(
    source: Source, sections: list[Section], metadata: Metadata, deadline: Deadline | None = None
) -> TableItems:
    """Targets and observations from the tables of indicators of a document.

    A responsibility table (biểu phân công nhiệm vụ) and a table of money to spend or of scores give none.

    Args:
        source: the document as read.
        sections: its outline.
        metadata: its letterhead and title.
        deadline: when the extraction must have ended.
    """
    items = TableItems()
    for number, table in enumerate(source.tables, start=1):
        if deadline is not None:
            deadline.check()
        if find_task_head(source, table) is not None:
            continue
        view = TableView(source, table, number)
        for head in find_heads(view):
            setting = setting_of(view, head, metadata)
            if not setting.money:
                _Stretch(view, head, setting, _section_of(sections, metadata, table.start), items).read(deadline)
    return items


def _section_of(sections: list[Section], metadata: Metadata, start: int) -> str | None:
    """The section around a table; a table of an annex stands in none of those before the signature."""
    signed = metadata.evidence.get("signer_name")
    first = signed.end if signed is not None and signed.end <= start else 0
    before = [section.path for section in sections if first <= section.evidence.start <= start]
    return before[-1] if before else None


class _Stretch:
    """The rows below one head, read into records."""

    def __init__(
        self, view: TableView, head: Head, setting: TableSetting, section: str | None, items: TableItems
    ) -> None:
        self.view, self.head, self.setting, self.section, self.items = view, head, setting, section, items
        self.rows = read_rows(view, head)
        self.names = row_names(self.rows)
        self._units: dict[str, Unit] = {}
        self._made: dict[tuple[int, int], Target] = {}
        self._parents: list[tuple[Target, tuple[int, int]]] = []
        self._undated = 0
        self._unread = 0
        texts = (t for row in range(head.body, head.end) for t in view.texts[row])
        self._point = not view.source.sheet_cells and has_point_decimals(texts)

    def read(self, deadline: Deadline | None) -> None:
        """Add the items of these rows."""
        for at, row in enumerate(self.rows):
            if deadline is not None and at % 64 == 0:
                deadline.check()
            below = self.rows[at + 1] if at + 1 < len(self.rows) else None
            if row.only_groups and (below is None or below.rank > row.rank or row.rank < 0):
                continue
            for column in self.head.figures:
                if self.view.begins_at(row.at, column.column):
                    self._cell(row, column)
        for target, place in self._parents:
            whole = self._made.get(place)
            if whole is not None and whole.kind == "numeric" and whole.unit == target.unit:
                self.items.wholes.append((target, whole))
        self._say_what_was_left()

    def _cell(self, row: Row, column: FigureColumn) -> None:
        cell = self.view.cell(row.at, column.column)
        text = self.view.texts[row.at][column.column]
        if cell is None or is_blank(text):
            return
        kind, years, years_from = self._time(column)
        figure = read_figure(text, self._point)
        status = "" if figure is not None else read_status(text)
        if figure is None and not status:
            self._unread += 1
            return
        if not kind or years is None:
            self._undated += 1
            return
        unit, unit_from = self._unit(row, column, figure.unit if figure is not None else "")
        found = Found(row, column, cell, figure, kind, years, years_from, self._name(row, column), unit, unit_from,
                      self.section)  # fmt: skip
        self._add(found, status, cell)

    def _add(self, found: Found, status: str, cell: Cell) -> None:
        if found.kind != "planned":
            if found.figure is not None:
                self.items.observations.append(observation_of(self.view, found))
            return
        target = status_target(self.view, found, status) if status else target_of(self.view, found)
        self.items.targets.append(target)
        place = (found.row.at, found.column.column)
        self._made[place] = target
        if found.row.part_of is not None and not status:
            self._parents.append((target, (found.row.part_of.at, found.column.column)))

    def _time(self, column: FigureColumn) -> tuple[str, Years | None, str]:
        """Kind and years of a column's figures; "" where nothing says whether they are planned."""
        setting, heads = self.setting, column.heads
        kind = column.kind
        if not kind and setting.planned and column.years is not None and self._is_covered(column.years):
            kind = "planned"
        if column.years is not None:
            return kind, column.years, f"header {heads.get('years', '')}".strip()
        if setting.years is not None:
            return kind, setting.years, "title of the table"
        if kind == "planned" and setting.period is not None:
            return kind, setting.period, "period of the plan"
        return kind, None, ""

    def _is_covered(self, years: Years) -> bool:
        """Whether the years lie in those of the table's title, or of the plan."""
        span = self.setting.years or self.setting.period
        if span is None:
            return False
        first = span[0] if span[0] is not None else span[1]
        return first <= (years[0] or years[1]) and years[1] <= span[1]

    def _unit(self, row: Row, column: FigureColumn, in_cell: str) -> tuple[Unit, str]:
        """The unit of a figure: the head's, the cell's own, the row's, that of the whole table."""
        if column.unit:
            text, origin = column.unit, f"header {column.heads['unit']}"
        elif column.growth:
            text, origin = in_cell, ""
        elif in_cell:
            text, origin = (row.unit, "") if fold(row.unit).startswith(fold(in_cell)) else (in_cell, "")
        elif column.block and _OTHER_MEASURE.match(fold(column.block)):
            text, origin = "", ""
        elif row.unit:
            text, origin = row.unit, f"unit {row.unit_from}" if row.unit_from else ""
        else:
            text, origin = self.setting.unit, "note above the table"
        if text not in self._units:
            self._units[text] = unit_of(text)
        return self._units[text], origin

    def _name(self, row: Row, column: FigureColumn) -> str:
        name = self.names[row.at]
        return f"{column.block}{JOINT}{name}" if column.block else name

    def _say_what_was_left(self) -> None:
        for code, count, why in self._left():
            message = f"Table {self.view.number}: {count} cell(s) {why}."
            self.items.findings.append(Finding(code=code, message=message, page=self._page()))

    def _left(self) -> Iterator[tuple[str, int, str]]:
        if self._undated:
            yield (
                "table_kind_unknown",
                self._undated,
                "give a figure of which nothing says whether it is planned or of which year; it was left out",
            )
        if self._unread:
            yield (
                "table_cell_unread",
                self._unread,
                "in columns of figures hold text that is no figure; it was left out",
            )

    def _page(self) -> int | None:
        pages = self.view.table.row_pages
        return pages[self.head.first] if self.head.first < len(pages) else None
