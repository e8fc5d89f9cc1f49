"""Whether a figure is a level, or the change of one."""

from __future__ import annotations

from typing import Protocol

import regex

from vnplan_extract.vietnamese.unicode import fold

__all__ = ["HasMeasure", "change_of"]

# "mức giảm tỷ lệ hộ nghèo": the noun names the change. "tốc độ tăng …" names a growth rate, which is an indicator.
_NAMED = regex.compile(r"(?:mức |chỉ tiêu )(?P<word>giảm|tăng)(?!\p{L})")


class HasMeasure(Protocol):
    """What says whether a figure is a change."""

    @property
    def indicator(self) -> str: ...  # noqa: D102
    @property
    def measure(self) -> str: ...  # noqa: D102
    @property
    def indicator_measure(self) -> str | None: ...  # noqa: D102


def change_of(item: HasMeasure) -> str:
    """ "level", "increase" or "decrease"; a level that is to be kept (maintain) is a level.

    Args:
        item: a target or an observation; ``indicator_measure`` goes before ``measure``.

    >>> from types import SimpleNamespace as Item
    >>> change_of(Item(indicator="Mức giảm tỷ lệ hộ nghèo", measure="level", indicator_measure=None))
    'decrease'
    >>> change_of(Item(indicator="tỷ lệ che phủ rừng", measure="maintain", indicator_measure=None))
    'level'
    """
    stated = item.indicator_measure or item.measure
    if item.indicator_measure is None and stated == "level" and (match := _NAMED.match(fold(item.indicator))):
        return "decrease" if match["word"] == "giảm" else "increase"
    return "level" if stated == "maintain" else stated
