"""Whatever figures plans hold, those that may not be compared never share a cell, and every figure is accounted for."""

from __future__ import annotations

from typing import Any

from compared import document, figure, tables
from hypothesis import given, settings
from hypothesis import strategies as st

import vnplan_extract as vp
from vnplan_extract.measurement import Measured, comparable

UNITS = [
    ("%", "%", 1.0),
    ("điểm %", "percentage_point", 1.0),
    ("triệu đồng", "VND", 1e6),
    ("nghìn đồng", "VND", 1e3),
    ("triệu USD", "USD", 1e6),
    ("ha", "ha", 1.0),
    ("con nhện", None, 1.0),
    (None, None, 1.0),
]
FIGURES = st.builds(
    lambda plan, value, unit, **fields: figure(
        plan,
        value,
        unit=unit[0],
        canonical_unit=unit[1],
        canonical_value=None if unit[1] is None else value * unit[2],
        **fields,
    ),
    plan=st.sampled_from(["a", "b", "c"]),
    value=st.integers(0, 5),
    unit=st.sampled_from(UNITS),
    indicator_id=st.sampled_from(["forest_cover", "grain_output", None]),
    indicator=st.sampled_from(["tỷ lệ che phủ rừng", "sản lượng lương thực (giá hiện hành)"]),
    measure=st.sampled_from(["level", "increase", "decrease", "maintain"]),
    per=st.sampled_from([None, "year"]),
    price_basis=st.sampled_from([None, "current", "constant 2010"]),
    year_to=st.sampled_from([None, 2023, 2025, 2030, 20211]),
    area=st.sampled_from([None, "xã Mây Hạ"]),
)


def shown_together(comparison: Any) -> Any:
    """The figures that stand in the table, by cell."""
    cells = comparison.cells.join(comparison.positions)
    shown = cells[cells["left_out"].isna().to_numpy(dtype=bool)]
    return shown.groupby(["table_row", "table_column"])


@settings(max_examples=60, deadline=None)
@given(st.lists(FIGURES, max_size=12), st.sampled_from([("district", "period"), ("year",), ("plan",), ("period",)]))
def test_figures_of_one_cell_may_be_compared(figures: list[dict[str, Any]], by: tuple[str, ...]) -> None:
    documents = [document("a"), document("b"), document("c", years=(2026, 2030))]
    comparison = vp.compare(tables(documents, [dict(one) for one in figures]), by=by)
    for _, together in shown_together(comparison):
        first = together.iloc[0]
        same = ["indicator_id", "canonical_unit", "price_basis"]
        assert (together[same].fillna("") == first[same].fillna("")).all(axis=None)
        assert together["unit"].notna().all()
        changes = {"level" if one == "maintain" else one for one in together["measure"]}
        assert len(changes) == 1
        items = [Measured.of_row(row) for row in together.astype(object).to_dict("records")]
        known = [item for item in items if item.canonical_unit is not None]
        assert all(comparable(known[0], other) for other in known)
    stated = comparison.cells[~comparison.cells["derived"].to_numpy(dtype=bool)]
    assert len(stated) == len(figures)
    assert comparison.coverage["figures"].sum() == len(figures)


@settings(max_examples=30, deadline=None)
@given(st.lists(FIGURES, max_size=12))
def test_a_cell_without_a_value_has_a_reason(figures: list[dict[str, Any]]) -> None:
    documents = [document("a"), document("b"), document("c", years=(2026, 2030))]
    comparison = vp.compare(tables(documents, [dict(one) for one in figures]))
    assert (comparison.reasons == "").equals(comparison.values.notna())
    assert (comparison.table == "").equals(comparison.first_figures.isna())
    both = comparison.conflicts
    assert (both["value"].notna() & both["other_value"].notna()).all()
