"""Comparisons that pictures are drawn from, and what can be read off a picture."""

from __future__ import annotations

from typing import Any

import pandas as pd
from compared import MAY, SON, document, figure, money, tables

import vnplan_extract as vp

PERIODS = {"2016-2020": (2016, 2020), "2021-2025": (2021, 2025)}
INCOME = "income_per_capita"
BAD = "<script>alert(1)</script> \"' </script> & $x$"


def incomes(**by_district: tuple[float, float]) -> Any:
    """Two plans a district, with the income that each promises in triệu đồng."""
    documents, figures = [], []
    for at, (name, values) in enumerate(by_district.items()):
        for (period, years), value in zip(PERIODS.items(), values, strict=True):
            plan = f"{at}-{period}"
            documents.append(document(plan, f"huyện {name.replace('_', ' ')}", years))
            figures.append(money(plan, value, "triệu đồng", 1e6, year_to=years[1]))
    return vp.compare(tables(documents, figures))


def many(districts: int) -> Any:
    names = [f"huyện Số {at:03}" for at in range(districts)]
    figures = [money(name, 30 + at % 7, "triệu đồng", 1e6) for at, name in enumerate(names)]
    return vp.compare(tables([document(name, name) for name in names], figures))


def tasks_of(*tasks: dict[str, Any], years: tuple[int, int] = (2024, 2024)) -> Any:
    """A comparison of plans with these tasks; those that name no plan are of plan "a"."""
    usual = {"plan_id": "a", "task": "rà soát danh mục", "quote": "rà soát danh mục", "page": 1}
    rows = [{**usual, "id": f"N{at:03}", **task} for at, task in enumerate(tasks, start=1)]
    plans = sorted({row["plan_id"] for row in rows})
    rows = [{**row, "document": f"{row['plan_id']}.pdf"} for row in rows]
    return vp.compare(tables([document(plan, SON, years) for plan in plans], [], tasks=rows))


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def texts(drawn: Any) -> list[str]:
    """All that is written in the panels of a picture."""
    return [text.get_text() for axes in drawn.axes for text in axes.texts]


def titles(drawn: Any) -> list[str]:
    return [axes.get_title(loc="left") for axes in drawn.axes if axes.get_visible()]


def reported(results: list[tuple[float, int]], **fields: Any) -> Any:
    """A plan of a district that promises an income of 60 by 2025, and what its reports say."""
    seen = {"kind": "actual", "quote": "thu nhập đạt", "page": 3}
    observations = [
        {**money("r", value, "triệu đồng", 1e6, year_to=year), **seen, "id": f"O{at}"}
        for at, (value, year) in enumerate(results)
    ]
    for row in observations:
        row.pop("comparator")
    plans = [document("a", date=day("2021-01-05")), document("r", years=(2025, 2025), date=day("2026-01-05"))]
    plans.append(document("without targets", MAY))
    targets = [money("a", 60, "triệu đồng", 1e6, **fields), figure("a", 2)]
    return vp.compare(tables(plans, targets, observations=observations))
