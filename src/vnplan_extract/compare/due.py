"""The quarters in which tasks fall due, deadlines that return among them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from dateutil.rrule import rrulestr

__all__ = ["due_quarters"]

MOST_RETURNS = 400  # of one task: a century of quarters


def due_quarters(tasks: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """A row for each quarter in which a task falls due: ``plan_id, task_id, quarter`` ("2021Q4").

    A dated deadline falls due on its last day. One that returns ("quý IV hằng năm") falls due in each quarter that
    its rule names within its own years, or else within the years of its plan; where neither is stated it is not
    dated. A task that is due twice in a quarter stands there once.

    Args:
        tasks: columns ``plan_id, id, deadline_start, deadline_end, deadline_rrule``.
        documents: columns ``plan_id, period_from, period_to``.
    """
    columns = ["plan_id", "id", "deadline_start", "deadline_end", "deadline_rrule"]
    known = tasks[columns].merge(documents[["plan_id", "period_from", "period_to"]], on="plan_id", how="left")
    once = known[known["deadline_rrule"].isna() & known["deadline_end"].notna()]
    rows = [
        (plan, task, _quarter(end))
        for plan, task, end in zip(once["plan_id"], once["id"], once["deadline_end"], strict=True)
    ]
    for row in known[known["deadline_rrule"].notna()].itertuples(index=False):
        quarters = {_quarter(day) for day in _returns(row)}
        rows += [(row.plan_id, row.id, quarter) for quarter in sorted(quarters)]
    return pd.DataFrame(rows, columns=["plan_id", "task_id", "quarter"]).astype("string")


def _returns(row: Any) -> list[dt.datetime]:
    """The days on which a deadline returns within its own years, or those of its plan."""
    first, last = row.deadline_start, row.deadline_end
    if pd.isna(first) or pd.isna(last):
        if pd.isna(row.period_from) or pd.isna(row.period_to):
            return []
        years = int(row.period_from), int(row.period_to)
        if not all(dt.MINYEAR < year < dt.MAXYEAR for year in years):
            return []
        first, last = dt.datetime(years[0], 1, 1), dt.datetime(years[1], 12, 31)
    rule = row.deadline_rrule
    if rule == "FREQ=YEARLY":  # "hằng năm" names no day: due by the end of each year
        rule += ";BYMONTH=12;BYMONTHDAY=-1"
    start = pd.Timestamp(first).to_pydatetime()
    days = rrulestr(rule, dtstart=start).xafter(start, count=MOST_RETURNS, inc=True)
    end = pd.Timestamp(last).to_pydatetime()
    within = []
    for day in days:
        if day > end:
            break
        within.append(day)
    return within


def _quarter(day: dt.datetime | pd.Timestamp) -> str:
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"
