"""Pictures of deadlines and of bodies."""

from __future__ import annotations

import pytest
from drawn import day, tasks_of, texts, titles

import vnplan_extract as vp
from vnplan_extract.errors import LimitExceeded


def test_deadlines_stand_in_the_order_of_their_last_days_and_the_undated_are_counted() -> None:
    drawn = tasks_of(
        {"task": "việc sau", "deadline_start": day("2024-04-01"), "deadline_end": day("2024-06-30")},
        {"task": "việc trước", "deadline_end": day("2024-01-31"), "lead": "Phòng Nội vụ"},
        {"task": "việc hằng quý", "deadline_rrule": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"},
        {"task": "việc thường xuyên"},
    ).plot("deadlines")
    axes = drawn.axes[0]
    from_above = [text.get_text() for text in axes.get_yticklabels()][::-1]
    assert from_above == ["việc trước", "việc sau", "việc hằng quý"]
    assert titles(drawn) == ["a.pdf: 3 tasks with a date, 1 without"]
    returns = axes.lines[0].get_xdata()
    assert [str(one)[:10] for one in returns] == ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]


def test_a_plan_is_chosen_by_id_or_file_and_otherwise_told_which_there_are() -> None:
    dated = {"deadline_end": day("2024-01-31")}
    comparison = tasks_of({"plan_id": "a", **dated}, {"plan_id": "b", "task": "việc của b", **dated})
    for name in ("b", "b.pdf"):
        axes = comparison.plot("deadlines", plan_id=name).axes[0]
        assert [text.get_text() for text in axes.get_yticklabels()] == ["việc của b"]
    with pytest.raises(vp.VnplanError, match=r"2 plans have tasks; choose one with plan_id=: a \(a\.pdf\), b"):
        comparison.plot("deadlines")
    with pytest.raises(vp.VnplanError, match=r"'c' is no one plan with tasks; there are: a \(a\.pdf\), b"):
        comparison.plot("deadlines", plan_id="c")


def test_only_tasks_that_a_body_leads_are_drawn_and_too_many_are_refused() -> None:
    dated = {"deadline_end": day("2024-01-31")}
    tasks = [{**dated, "lead": "Phòng Nội vụ" if at < 3 else "Phòng Tư pháp"} for at in range(100)]
    comparison = tasks_of(*tasks)
    assert len(comparison.plot("deadlines", lead="Phòng Nội vụ").axes[0].get_yticks()) == 3
    with pytest.raises(LimitExceeded, match=r"100 tasks .*choose some with lead="):
        comparison.plot("deadlines")
    with pytest.raises(vp.VnplanError, match="no task with a date"):
        comparison.plot("deadlines", lead="Phòng Y tế")


def test_bodies_that_work_together_are_named_and_the_most_charged_chosen() -> None:
    comparison = tasks_of(
        {"lead": "Phòng Nội vụ", "coordinating": "Phòng Tư pháp; Phòng Y tế"},
        {"lead": "Phòng Nội vụ", "coordinating": "Phòng Tư pháp"},
        {"lead": "Phòng Dân tộc"},
    )
    assert sorted(texts(comparison.plot("bodies"))) == ["Phòng Nội vụ", "Phòng Tư pháp", "Phòng Y tế"]
    assert sorted(texts(comparison.plot("bodies", most=2))) == ["Phòng Nội vụ", "Phòng Tư pháp"]


def test_without_bodies_that_work_together_there_is_nothing_to_draw() -> None:
    with pytest.raises(vp.VnplanError, match="no task has both"):
        tasks_of({"lead": "Phòng Nội vụ"}).plot("bodies")
