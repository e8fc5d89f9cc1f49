"""Plans side by side: the figures, the table made from them, and the way back to each sentence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from vnplan_extract.compare import matching
from vnplan_extract.compare.ambition import measure_ambition
from vnplan_extract.compare.cells import NO_INDICATOR, build_cells
from vnplan_extract.compare.columns import checked_levels
from vnplan_extract.compare.conflicts import find_conflicts
from vnplan_extract.compare.coverage import coverage_matrix, coverage_of_plans
from vnplan_extract.compare.derived import with_derived
from vnplan_extract.compare.grid import Grid, build_grid
from vnplan_extract.compare.mentions import mentions_in_tables, mentions_in_text
from vnplan_extract.compare.notes import notes_on
from vnplan_extract.compare.periods import add_periods
from vnplan_extract.compare.places import add_places
from vnplan_extract.compare.reasons import EmptyReason, empty_reasons, reason_in_table
from vnplan_extract.compare.selecting import chosen, indicator_id_of, place_names, places_called
from vnplan_extract.compare.tables import Tables

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from plotly.graph_objects import Figure as Chart

    from vnplan_extract.compare.responsibilities import Responsibilities

__all__ = ["EVIDENCE", "Comparison"]

EVIDENCE = [
    *("quote", "page", "sheet", "cell", "start", "end", "document", "plan_id", "target_id", "district", "period"),
    *("indicator_id", "indicator", "comparator", "value", "value_max", "unit", "measure", "per", "year_to", "area"),
    *("left_out", "derived", "formula", "note"),
]


class Comparison:
    """What :func:`vnplan_extract.compare` returns.

    Args:
        tables: of this version of the record.
        by: the levels of the columns.

    Attributes:
        cells: a row for each figure that a plan promises, and behind them those that follow from a change and its base
            (``derived``, with the ``formula``). ``left_out`` says why a figure does not stand in
            ``table``: its indicator is not known, it holds for a part of the district only, or the cell shows another
            year or period. ``figure`` and ``footing_unit`` are what it is compared in: the canonical unit, or its own
            where that is not known; figures with the same ``footing`` may be compared.
        documents: a row for each plan, with the place and period that are used.
        notes: what a reader must know of the plans, in the form of the table ``findings``.
    """

    def __init__(self, tables: Tables, by: str | Iterable[str] = ("district", "period")) -> None:
        self.by = checked_levels(by)
        self.tables = tables
        self.documents = add_periods(add_places(tables["documents"]), tables["targets"])
        cells = build_cells(self.documents, tables["targets"])
        cells = with_derived(cells, tables["observations"], self.documents)
        self._conflicts = find_conflicts(cells)
        self._grid: Grid = build_grid(cells, self.documents, self._conflicts, self.by)
        cells["left_out"] = cells["left_out"].fillna(self._grid.positions["left_out"].reindex(cells.index))
        self.cells: pd.DataFrame = cells
        self.notes: pd.DataFrame = notes_on(self.documents, cells)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Readable text of each cell: rows are indicators on one footing, columns the levels of ``by``.

        Where a cell has figures for several years, that of the last year of the period stands in it; figures that
        contradict each other stand in it together, with ≠ between them. Empty cells are "".
        """
        return self._grid.spread("text", "")

    @cached_property
    def values(self) -> pd.DataFrame:
        """The same table as numbers in the unit of the row; NaN where there is no figure or more than one."""
        return self._grid.spread("value", float("nan"))

    @cached_property
    def reasons(self) -> pd.DataFrame:
        """The same table with why a cell has no value (see :meth:`why_empty`); "" where it has one."""
        return empty_reasons(self._grid, self.cells, self.mentions, self.by)

    @cached_property
    def first_figures(self) -> pd.DataFrame:
        """The same table with the label, in ``cells``, of the first figure of each cell; None where it is empty."""
        return self._grid.spread("first", None)

    @property
    def positions(self) -> pd.DataFrame:
        """Row and column (``table_row``, ``table_column``) of each figure that has a place in the table."""
        return self._grid.positions[["table_row", "table_column"]]

    @property
    def conflicts(self) -> pd.DataFrame:
        """Pairs of figures that contradict each other, inside a plan and between plans, with both sentences."""
        return self._conflicts

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """Where plans name an indicator without a figure that can stand in the table."""
        return mentions_in_tables(self.tables["targets"], self.documents, self.cells)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """For each plan, the indicators it sets, promises without a figure, and leaves out."""
        return coverage_of_plans(self.documents, self.cells, self.mentions)

    @cached_property
    def coverage_matrix(self) -> pd.DataFrame:
        """Indicators by columns: "set", "without figure" or ""."""
        return coverage_matrix(self._grid, self.mentions, self.by)

    @cached_property
    def ambition(self) -> pd.DataFrame:
        """Each level promised against its base, the period before and the province, with both sentences."""
        return measure_ambition(self.cells, self.tables["observations"], self.documents, self._row_names)

    @property
    def unmatched(self) -> pd.DataFrame:
        """The figures whose indicator is not known."""
        return self.cells[(self.cells["left_out"] == NO_INDICATOR).fillna(False).to_numpy(dtype=bool)]

    def evidence(self, indicator: str, *columns: object, **named: object) -> pd.DataFrame:
        """The sentences behind a cell: every figure of an indicator in a column, those not shown too.

        Args:
            indicator: id or Vietnamese name.
            columns: a value for each level of ``by``, in that order; fewer mean all.
            named: the same by name (district=…, period=…, plan=…); a district by name or code.

        Returns:
            A row for each figure: quote, page, offsets, file, plan, and what was read.

        Raises:
            VnplanError: there is no such indicator or column; the message names the nearest.
        """
        wanted = indicator_id_of(indicator, self._indicators)
        asked = place_names(self.by, columns, named)
        rows = self.cells[(self.cells["indicator_id"] == wanted).fillna(False).to_numpy(dtype=bool)]
        kept = chosen(rows, asked, self._universe)
        return rows.loc[kept, EVIDENCE].reset_index(drop=True)

    def why_empty(self, indicator: str, *columns: object, **named: object) -> EmptyReason | None:
        """Why an indicator has no figure to compare in a column.

        Tables say whether a plan names the indicator in a milestone, in a figure that is not certain, or in one for a
        part of the district. Headings are looked at where the dataset holds them, running text where plans were
        given and not a dataset; a dataset cannot say more of text than that nothing was extracted.

        Args:
            indicator: id or Vietnamese name; also one that no plan sets.
            columns: a value for each level of ``by``, in that order.
            named: the same by name.

        Returns:
            The reason; None where the cell has a figure. Of several rows of the indicator the one that most columns
            fill counts: a figure on another footing is :attr:`EmptyReason.NOT_COMPARABLE`.
        """
        wanted = indicator_id_of(indicator, self._indicators)
        asked = place_names(self.by, columns, named)
        plans = self.documents.loc[chosen(self.documents, asked, self._universe), "plan_id"]
        reason = reason_in_table(self.reasons, self.mentions, self._universe, wanted, asked)
        if reason is not EmptyReason.NOT_MENTIONED:
            return reason
        wordings = {self._indicators[wanted]} | set(
            self.cells.loc[(self.cells["indicator_id"] == wanted).fillna(False), "indicator"]
        )
        found = mentions_in_text(wanted, wordings, plans, self.tables, self.documents)
        return EmptyReason.WITHOUT_FIGURE if len(found) else reason

    def to_excel(self, path: str | Path) -> None:
        """Write a workbook: table, cells, conflicts, coverage, ambition, sources, notes; each cell links to its row."""
        from vnplan_extract.compare.excel import write_comparison

        write_comparison(self, path)

    def to_html(self, path: str | Path | None = None) -> str:
        """One page that needs nothing else, as text; each cell opens its sentences."""
        from vnplan_extract.compare.html import page_of

        return page_of(self, path)

    def plot(self, kind: str = "coverage", path: str | Path | None = None, **choices: Any) -> Figure:
        """A picture of the comparison.

        Args:
            kind: a name of :data:`vnplan_extract.compare.plots.PLOTS`.
            path: where to save it; the suffix says the format.
            choices: what that picture can be told, such as ``columns`` or ``indicators`` to show.
        """
        from vnplan_extract.compare.plots import draw

        return draw(self, kind, path, **choices)

    def chart(self, indicator: str, path: str | Path | None = None, **choices: Any) -> Chart:
        """An interactive picture of one indicator over districts and periods; each point tells its sentence.

        Args:
            indicator: id or Vietnamese name.
            path: an .html file to write; it holds all it needs.
            choices: ``measure`` and ``districts``.

        Returns:
            A plotly figure.

        Raises:
            VnplanError: there is no such figure, or plotly is not installed (the extra ``compare``).
        """
        from vnplan_extract.compare.plots.interactive import districts_chart

        return districts_chart(self, indicator_id_of(indicator, self._indicators), path=path, **choices)

    def districts_called(self, name: str) -> list[str]:
        """The districts of the columns that a name means, with or without its class ("Phú Lộc").

        More than one where a district that was merged or parted stands in two columns.

        Raises:
            VnplanError: there is none, or several districts are called so; the message names them.
        """
        return places_called(self._universe, "district", name)

    def id_of(self, indicator: str) -> str:
        """The id of an indicator, given by id or name.

        Raises:
            VnplanError: there is no such indicator; the message names the nearest.
        """
        return indicator_id_of(indicator, self._indicators)

    def name_of(self, indicator: str) -> str:
        """The Vietnamese name of an indicator, given by id or name."""
        return self._indicators[indicator_id_of(indicator, self._indicators)]

    @cached_property
    def responsibilities(self) -> Responsibilities:
        """Which bodies lead and take part in the tasks of the plans, when, and together with whom."""
        from vnplan_extract.compare.responsibilities import responsibilities

        return responsibilities(self.tables)

    @cached_property
    def progress(self) -> pd.DataFrame:
        """Each target beside the latest result reported: reached, on the way, missed, or not reported."""
        from vnplan_extract.compare.progress import progress

        return progress(self.tables)

    def text_reuse(self, threshold: float = 0.6) -> pd.DataFrame:
        """Pairs of tasks and goals that plans have in common: see :func:`vnplan_extract.compare.reuse.text_reuse`."""
        from vnplan_extract.compare.reuse import text_reuse

        return text_reuse(self.tables, threshold=threshold)

    def __repr__(self) -> str:
        rows, columns = len(self._grid.index), len(self._grid.columns)
        return (
            f"<Comparison of {len(self.documents)} plans by {', '.join(self.by)}: {rows} rows, {columns} columns, "
            f"{len(self.cells)} figures, {len(self._conflicts)} conflicts>"
        )

    def _repr_html_(self) -> str:
        return str(self.table.head(60).iloc[:, :30].to_html(escape=True))

    @property
    def _row_names(self) -> dict[str, str]:
        """Id to name of the indicators that stand in the table."""
        return dict(zip(self._grid.index.get_level_values(0), self._grid.index.get_level_values(1), strict=True))

    @cached_property
    def _indicators(self) -> dict[str, str]:
        """Id to name of every indicator that can be asked for."""
        named = self._row_names
        ids = {
            *self.mentions["indicator_id"].dropna(),
            *self.cells["indicator_id"].dropna(),
            *matching.places_in_list(),
        }
        return {one: named.get(one) or matching.known_name(one) or one for one in sorted(ids)}

    @cached_property
    def _universe(self) -> pd.DataFrame:
        """Documents and cells with the columns that name places and times."""
        names = [*("plan_id", "document", "district", "district_code", "district_key", "province", "province_code")]
        names += ["commune", "commune_code", "period"]
        years = self.documents[["last_year"]].rename(columns={"last_year": "year_to"})
        own = pd.concat([self.documents[names], years], axis=1)
        return pd.concat([own, self.cells[[*names, "year_to"]]], ignore_index=True).drop_duplicates()
