"""Units as plans spell them: what they are read as, what is unknown, and the same in pint."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan_extract.knowledge.tables import read_table
from vnplan_extract.knowledge.units import unit_named
from vnplan_extract.measurement import quantity, read_unit, registry, unknown_units
from vnplan_extract.measurement.reading import denominators, known_unit

SHADOWED = {"thủ tục", "đội", "hồ sơ"}  # rows whose name is a spelling of an earlier row
ROWS = [row for row in read_table("units.tsv") if row["unit"] not in SHADOWED]

SPELLINGS = [
    ("tỷ đồng", "VND", "1e9"),
    ("Tỉ đồng", "VND", "1e9"),
    ("tr.đ", "VND", "1e6"),
    ("ngàn đồng", "VND", "1e3"),
    ("1.000 đồng", "VND", "1e3"),
    ("1000đ", "VND", "1e3"),
    ("VNĐ", "VND", "1"),
    ("triệu USD", "USD", "1e6"),
    ("triệu đồng/người/năm", "VND/person/year", "1e6"),
    ("triệu đồng/năm/người", "VND/person/year", "1e6"),
    ("tr.đ / người / năm", "VND/person/year", "1e6"),
    ("triệu đồng/người", "VND/person", "1e6"),
    ("triệu đồng/năm", "VND/year", "1e6"),
    ("nghìn đồng/người/tháng", "VND/person/month", "1e3"),
    ("tỷ đồng/xã", "VND/commune", "1e9"),
    ("triệu đồng/hộ/tháng", "VND/household/month", "1e6"),
    ("tạ", "tonne", "0.1"),
    ("yến", "tonne", "0.01"),
    ("tạ/ha", "tonne/ha", "0.1"),
    ("tạ / ha", "tonne/ha", "0.1"),
    ("tấn/ha/vụ", "tonne/ha/crop", "1"),
    ("tấn/ha/năm", "tonne/ha/year", "1"),
    ("tạ/sào", "tonne/sào", "0.1"),
    ("km²", "ha", "100"),
    ("m2", "ha", "0.0001"),
    ("m²/người", "m2/person", "1"),
    ("hộ/km2", "household/ha", "0.01"),
    ("người/km²", "person/km2", "1"),
    ("%", "%", "1"),
    ("phần trăm", "%", "1"),
    ("%o", "per_mille", "1"),
    ("điểm %", "percentage_point", "1"),
    ("điểm phần trăm", "percentage_point", "1"),
    ("%/năm", "%/year", "1"),
    ("bác sĩ/vạn dân", "doctor/10000", "1"),
    ("bác sỹ/10.000 dân", "doctor/10000", "1"),
    ("giáo viên/1.000 dân", "teacher/1000", "1"),
    ("thuê bao/100 dân", "subscriber/100", "1"),
    ("ca/100.000 dân", "case/100000", "1"),
    ("ca/100.000 trẻ đẻ sống", "case/100000_live_birth", "1"),
    ("nghìn con", "head", "1e3"),
    ("vạn hộ", "household", "1e4"),
    ("1.000 con", "head", "1000"),
    ("xã, thị trấn", "commune", "1"),
    ("bản", "village", "1"),
    ("buôn", "village", "1"),
    ("ấp", "village", "1"),
    ("khóm", "urban_group", "1"),
    ("tổ dân phố", "urban_group", "1"),
    ("sào", "sào", "1"),
    ("sào Bắc Bộ", "ha", "0.036"),
    ("đảng viên mới", "party_member", "1"),
]


@pytest.mark.parametrize(("spelling", "unit", "factor"), SPELLINGS)
def test_spellings(spelling: str, unit: str, factor: str) -> None:
    reading = read_unit(spelling)
    assert reading is not None
    assert (reading.canonical_unit, reading.factor) == (unit, Decimal(factor))


@pytest.mark.parametrize(
    "spelling",
    [
        None,
        "",
        "con nhện",
        "triệu đồng/con nhện",
        "đồng/người/người",
        "/năm",
        "tỷ đồng//xã",
        "%" * 200,
        "nghìn",
        "đập dâng",
    ],
)
def test_what_is_unknown_is_not_guessed(spelling: str | None) -> None:
    assert read_unit(spelling) is None


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["%", "/", "1.000", "vạn", "dân", "đồng", " ", "triệu"])).map("".join)
)
def test_any_text_is_read_or_unknown(text: str) -> None:
    reading = read_unit(text)
    assert reading is None or (reading.factor > 0 and reading.canonical_unit)
    assert unknown_units([text, text]) == ([text] if text and reading is None else [])


def test_a_unit_that_differs_by_region_needs_its_region() -> None:
    north, centre = read_unit("sào", "Bắc Bộ"), read_unit("sào", "Trung Bộ")
    assert north is not None
    assert centre is not None
    assert (north.canonical_unit, north.factor, centre.factor) == ("ha", Decimal("0.036"), Decimal("0.05"))
    assert read_unit("sào") == read_unit("sào", "Tây Bắc")
    assert read_unit("ha", "Bắc Bộ") == read_unit("ha")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["unit"])
def test_pint_and_the_plain_factors_agree(row: dict[str, str]) -> None:
    """The registry composes "tạ/ha" of tạ and ha; the table states it as a whole."""
    reading = read_unit(row["unit"])
    assert reading is not None
    assert (reading.canonical_unit, reading.factor) == (row["canonical_unit"], Decimal(row["factor"]))
    ratio = (quantity(1, row["unit"]) / quantity(1, reading.canonical_unit)).to_base_units()
    assert ratio.dimensionless
    assert ratio.magnitude == reading.factor


@given(
    st.sampled_from(["tỷ đồng", "nghìn đồng", "kg", "tạ", "nghìn con", "m3", "km", "ha", "triệu USD", "dự án"]),
    st.lists(
        st.sampled_from(["người", "hộ", "xã", "lao động", "10.000 dân", "100 dân", "ha"]), max_size=2, unique=True
    ),
    st.sampled_from(["", "/năm", "/tháng", "/ngày đêm", "/vụ"]),
)
def test_pint_and_the_plain_factors_agree_on_what_is_composed(top: str, things: list[str], time: str) -> None:
    text = "/".join([top, *things]) + time
    reading = read_unit(text)
    if reading is None:  # "ha/ha", "người/100 dân/10.000 dân"
        return
    ratio = (quantity(1, text) / quantity(1, reading.canonical_unit)).to_base_units()
    assert ratio.dimensionless
    assert ratio.magnitude == reading.factor


def test_counted_things_are_dimensions_of_their_own() -> None:
    ureg = registry()
    for one, other in [("hộ", "người"), ("xã", "thôn"), ("thôn", "tổ dân phố"), ("%", "điểm %"), ("USD", "đồng")]:
        assert not ureg(one).is_compatible_with(ureg(other)), (one, other)
    assert ureg("thôn").is_compatible_with(ureg("bản"))


def test_every_canonical_unit_is_one_of_the_registry() -> None:
    for row in ROWS:
        assert not quantity(1, row["canonical_unit"]).unitless, row["unit"]


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="not exact"):
        quantity(0.1, "ha")  # type: ignore[arg-type]


def test_whole_units_are_units_of_the_table() -> None:
    assert all(known_unit(row["unit"]) is not None for row in read_table("measurement/whole_units.tsv"))
    assert all(unit_named(row["unit"]) is not None for row in read_table("measurement/spellings.tsv"))
    assert all(below.times >= 1 for below in denominators().values())
