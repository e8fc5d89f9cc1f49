"""The deadlines of tasks along time: bars where a first day is stated, marks where only the last one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from vnplan_extract.compare.due import due_quarters
from vnplan_extract.compare.plots.drawing import COLOURS, label, new_figure, refuse_more_than
from vnplan_extract.errors import VnplanError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from vnplan_extract.compare.comparison import Comparison

__all__ = ["draw"]

MOST_TASKS = 80
ROW = 0.27  # inches
NAMED = len(COLOURS) - 1  # lead bodies with a colour of their own; the rest share the last


def draw(comparison: Comparison, *, plan_id: str | None = None, lead: str | None = None) -> Figure:
    """Draw when the tasks of a plan are due (thời gian hoàn thành), in the order of their last days.

    A deadline that returns is a mark at the end of each quarter in which it falls due. Tasks without a date are
    counted in the title, not drawn.

    Args:
        comparison: the comparison.
        plan_id: the plan, by its id or the name of its file; may be left out where the comparison has one plan only.
        lead: only tasks that this body leads.

    Raises:
        VnplanError: the plan is not there, has no dated task or too many, or matplotlib is not installed.
    """
    tasks = _tasks_of(comparison, plan_id)
    if lead is not None:
        tasks = tasks[tasks["lead"].fillna("").str.split("; ").map(lambda bodies: lead in bodies)]
    due = due_quarters(tasks, comparison.tables["documents"])
    returning = due[due["task_id"].isin(tasks.loc[tasks["deadline_rrule"].notna(), "id"])]
    dated = tasks[
        tasks["deadline_end"].notna() & tasks["deadline_rrule"].isna() | tasks["id"].isin(returning["task_id"])
    ]
    if dated.empty:
        raise VnplanError("no task with a date to draw")
    refuse_more_than(MOST_TASKS, len(dated), "tasks", "lead")
    last = returning.groupby("task_id")["quarter"].max().map(_quarter_end)
    returns = pd.to_datetime(dated["id"].astype(object).map(last))
    ends = pd.to_datetime(dated["deadline_end"]).fillna(returns)
    dated = dated.assign(last=ends).sort_values(["last", "id"], ascending=False)
    figure = new_figure(11, 1.3 + ROW * len(dated))
    axes = figure.add_subplot()
    colours = _colours(dated["lead"])
    for row, task in enumerate(dated.to_dict("records")):
        _draw(axes, row, task, returning, colours[_first(task["lead"])])
    axes.set_yticks(range(len(dated)), [label(text, 62, 1) for text in dated["task"]], fontsize=7)
    axes.xaxis_date()
    axes.set_ylim(-1, len(dated))
    axes.grid(axis="x", color="#eeeeee")
    axes.spines[["top", "right"]].set_visible(False)
    _legend(axes, colours)
    title = f"{dated['document'].iloc[0]}: {len(dated)} tasks with a date, {len(tasks) - len(dated)} without"
    axes.set_title(label(title, 100), fontsize=10, loc="left")
    return figure


def _tasks_of(comparison: Comparison, plan_id: str | None) -> pd.DataFrame:
    tasks = comparison.tables["tasks"]
    plans = sorted(tasks["plan_id"].unique())
    files = tasks.drop_duplicates("plan_id").set_index("plan_id")["document"]
    names = ", ".join(f"{plan} ({files[plan]})" for plan in plans[:12])
    if plan_id is None:
        if len(plans) != 1:
            raise VnplanError(f"{len(plans)} plans have tasks; choose one with plan_id=: {names or 'none'}")
        plan_id = plans[0]
    chosen = tasks[(tasks["plan_id"] == plan_id) | (tasks["document"] == plan_id).fillna(False)]
    if chosen["plan_id"].nunique() != 1:
        raise VnplanError(f"{plan_id!r} is no one plan with tasks; there are: {names or 'none'}")
    return chosen


def _draw(axes: Any, row: int, task: dict[Any, Any], returning: pd.DataFrame, colour: str) -> None:
    if not pd.isna(task["deadline_rrule"]):
        days = [_quarter_end(quarter) for quarter in returning.loc[returning["task_id"] == task["id"], "quarter"]]
        axes.plot(days, [row] * len(days), "|", color=colour, markersize=9)
        return
    if not pd.isna(task["deadline_start"]):
        axes.hlines(row, task["deadline_start"], task["last"], color=colour, linewidth=5, alpha=0.45)
    axes.plot([task["last"]], [row], "D", color=colour, markersize=4)


def _quarter_end(quarter: str) -> pd.Timestamp:
    return pd.Period(quarter, freq="Q").end_time.normalize()


def _first(lead: Any) -> str:
    return "" if pd.isna(lead) else str(lead).split("; ")[0]


def _colours(leads: pd.Series) -> dict[str, str]:
    """A colour for each lead body, the last colour for all that lead few tasks."""
    counts = leads.map(_first).value_counts()
    order = sorted(counts.index, key=lambda body: (-int(counts[body]), body))
    return {body: COLOURS[min(at, NAMED)] if body else COLOURS[NAMED] for at, body in enumerate(order)}


def _legend(axes: Any, colours: dict[str, str]) -> None:
    from matplotlib.lines import Line2D

    shown = [(body, colour) for body, colour in colours.items() if body and colour != COLOURS[NAMED]]
    handles = [Line2D([], [], color=colour, linewidth=5, label=label(body, 44, 1)) for body, colour in shown]
    if len(shown) < len(colours):
        handles.append(Line2D([], [], color=COLOURS[NAMED], linewidth=5, label="others"))
    axes.legend(handles=handles, fontsize=7, frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))
