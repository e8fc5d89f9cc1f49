"""Figures on one footing: units, canonical values, price bases, and which figures may be set side by side.

Everything here is exact (:class:`decimal.Decimal`), and nothing is converted silently: a share and a change in
percentage points, đồng and USD, current and constant prices, a month and a year stay apart until a caller asks
:func:`convert`, with the rate or the region that the conversion needs.

>>> from decimal import Decimal
>>> convert(Decimal(62), "triệu đồng", "nghìn đồng")
Decimal('62000')
"""

from __future__ import annotations

from vnplan_extract.measurement.canonical import canonicalise
from vnplan_extract.measurement.comparability import Comparability, Footing, Measured, comparable, comparison_key
from vnplan_extract.measurement.convert import NotConvertible, convert
from vnplan_extract.measurement.prices import price_base
from vnplan_extract.measurement.reading import UnitReading, read_unit, unknown_units
from vnplan_extract.measurement.registry import quantity, registry

__all__ = [
    "Comparability",
    "Footing",
    "Measured",
    "NotConvertible",
    "UnitReading",
    "canonicalise",
    "comparable",
    "comparison_key",
    "convert",
    "price_base",
    "quantity",
    "read_unit",
    "registry",
    "unknown_units",
]
