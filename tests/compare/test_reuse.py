"""Texts taken over from another plan are found, chance and set phrases are told apart from them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from vnplan_extract.compare.reuse import text_reuse

TASK = "Xây dựng kế hoạch phát triển vùng nguyên liệu mía gắn với nhà máy trên địa bàn huyện {place}, quy mô {size} ha"
OTHER = "Rà soát, sắp xếp các điểm trường lẻ theo hướng thu gọn đầu mối, nâng cao chất lượng dạy và học ở vùng cao"


def tables(
    *rows: tuple[str, str], dates: dict[str, dt.date] | None = None, levels: Any = None
) -> dict[str, pd.DataFrame]:
    """Tables of plans whose tasks are (plan, words)."""
    plans = sorted({plan for plan, _ in rows})
    documents = pd.DataFrame({"plan_id": plans, "issuer": [f"UBND {p}" for p in plans]})
    documents["document"] = [f"{plan}.docx" for plan in plans]
    documents["issuer_level"] = [(levels or {}).get(plan, "huyện") for plan in plans]
    documents["date"] = pd.to_datetime([(dates or {}).get(plan) for plan in plans])
    tasks = pd.DataFrame(rows, columns=["plan_id", "task"])
    tasks["id"] = [f"N{at}" for at in range(len(rows))]
    tasks["page"] = 1
    targets = pd.DataFrame(columns=["plan_id", "id", "quote", "page"])
    return {"documents": documents, "tasks": tasks, "targets": targets}


def test_a_task_taken_over_with_another_place_and_figure() -> None:
    rows = [
        ("a", TASK.format(place="Vàm Rạch", size="1.200")),
        ("b", TASK.format(place="Tân Lạch", size="900")),
        ("b", OTHER),
    ]
    dates = {"a": dt.date(2021, 3, 1), "b": dt.date(2021, 1, 9)}
    found = text_reuse(tables(*rows, dates=dates))
    columns = ["kind", "plan_a", "item_a", "plan_b", "item_b", "similarity", "same_figures", "earlier", "from_province"]
    assert found[columns].values.tolist() == [["task", "a", "N0", "b", "N1", 1.0, False, "b", False]]


def test_the_province_is_named_as_a_source() -> None:
    rows = [("a", OTHER), ("p", OTHER + " của tỉnh")]
    found = text_reuse(tables(*rows, levels={"p": "tỉnh"}))
    assert found["from_province"].tolist() == [True]
    assert found["contained"].tolist() == [1.0]
    assert found["similarity"].tolist() == [pytest.approx(20 / 22, abs=1e-4)]
    assert found["earlier"].isna().all()


def test_what_all_plans_say_is_counted() -> None:
    rows = [(plan, OTHER) for plan in "abcd"]
    assert set(text_reuse(tables(*rows))["plans_with_it"]) == {4}


def test_a_plan_is_not_compared_with_itself_nor_short_texts_at_all() -> None:
    rows = [("a", OTHER), ("a", OTHER), ("b", "Thu ngân sách đạt 12 tỷ đồng"), ("c", "Thu ngân sách đạt 12 tỷ đồng")]
    assert text_reuse(tables(*rows)).empty


def test_the_threshold_is_a_bound() -> None:
    half = OTHER.split(", nâng")[0] + ", huy động nguồn lực của nhân dân"
    rows = [("a", OTHER), ("b", half)]
    (likeness,) = text_reuse(tables(*rows), threshold=0.3)["similarity"]
    assert 0.3 < likeness < 0.6
    assert text_reuse(tables(*rows)).empty
    with pytest.raises(ValueError, match="between"):
        text_reuse(tables(*rows), threshold=0.1)


def test_no_plans_give_an_empty_table_of_the_same_columns() -> None:
    found = text_reuse(tables(("a", OTHER)))
    assert found.empty
    assert found["similarity"].dtype == "Float64"


def test_goals_of_a_usual_form_are_no_copies() -> None:
    made = tables(("a", OTHER), ("b", OTHER))
    usual, own = (
        "Tỷ lệ lao động qua đào tạo đạt 60% trở lên",
        "Mỗi xã có ít nhất một chuỗi chè sạch do hợp tác xã của phụ nữ làm chủ",
    )
    rows = [(plan, quote) for plan in "ab" for quote in (usual, own)]
    made["targets"] = pd.DataFrame(rows, columns=["plan_id", "quote"]).assign(id=["T1", "T2", "T1", "T2"], page=1)
    found = text_reuse(made)
    assert found[["kind", "item_a", "document_a", "document_b"]].values.tolist() == [
        ["target", "T2", "a.docx", "b.docx"],
        ["task", "N0", "a.docx", "b.docx"],
    ]
