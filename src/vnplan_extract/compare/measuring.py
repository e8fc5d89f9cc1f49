"""How the figures of tables are measured: :mod:`vnplan_extract.measurement` applied to rows."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pandas as pd

from vnplan_extract.measurement import Measured, canonicalise, comparison_key
from vnplan_extract.measurement.comparability import RATIOS, ratio_words

__all__ = ["KEY", "canonical_again", "footings"]

KEY = ["unit", "time", "change", "prices", "base"]
_READ = ["canonical_unit", "measure", "indicator_measure", "per", "price_basis", "indicator", "quote"]
# Numbers that are no year: of a sentence its words say how it is measured, and sentences that differ in figures alone
# are looked at once.
_NUMBERS = r"\d{1,3}(?:[.,]\d+)+|\b\d{1,3}\b"


def footings(figures: pd.DataFrame) -> pd.DataFrame:
    """What each figure stands on: ``unit``, ``time``, ``change``, ``prices``, ``base``; missing without a known unit.

    Args:
        figures: rows of targets or observations.
    """
    alike = figures[_READ].assign(quote=_words(figures["quote"].where(_tells(figures), "")))
    kind = alike.groupby(_READ, sort=False, dropna=False).ngroup().to_numpy()
    kinds = figures[_READ].iloc[pd.Series(kind).drop_duplicates().index].astype(object)
    rows: list[Any] = kinds.where(kinds.notna(), None).to_dict("records")
    found = [comparison_key(Measured.of_row(row)) or (None,) * len(KEY) for row in rows]
    unique = pd.DataFrame(found, columns=KEY).astype("string")
    return unique.iloc[kind].set_axis(figures.index)


def _tells(figures: pd.DataFrame) -> pd.Series:
    """True where the words of the quote can matter: of a ratio its base, of any figure its prices ("giá")."""
    ratio = figures["canonical_unit"].str.split("/", n=1).str[0].isin(RATIOS).to_numpy(dtype=bool)
    bases = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in ratio_words())
    names_base = _has(figures["quote"], bases) | _has(figures["indicator"], bases)
    return pd.Series((ratio & names_base) | _has(figures["quote"], "gi(?:á|a\u0301)"), index=figures.index)


def _has(texts: pd.Series, pattern: str) -> Any:
    """Where a text holds the pattern, in any case."""
    import pyarrow.compute as pc

    found = pc.match_substring_regex(_arrow(texts), pattern, ignore_case=True)
    return pc.fill_null(found, False).to_numpy(zero_copy_only=False)


def _arrow(texts: pd.Series) -> Any:
    import pyarrow as pa

    return pa.chunked_array([pa.array(texts.array, type=pa.large_string())]).combine_chunks()


def _words(quotes: pd.Series) -> Any:
    """A number for each quote, the same for those that differ in figures alone."""
    import pyarrow.compute as pc

    plain = pc.replace_substring_regex(_arrow(quotes), pattern=_NUMBERS, replacement="0").fill_null("")
    return plain.dictionary_encode().indices.to_numpy(zero_copy_only=False)


def canonical_again(table: pd.DataFrame) -> pd.DataFrame:
    """Targets or observations with their canonical values and units read anew from value and unit.

    Args:
        table: rows with ``indicator_measure`` already filled.
    """
    names = ["value", "value_max", "unit", "indicator", "quote", "measure", "indicator_measure", "per"]
    plain = table[names].astype(object)
    rows = plain.where(plain.notna(), None).itertuples(index=False)
    items: list[Any] = [SimpleNamespace(**dict(zip(names, row, strict=True)), inferred={}) for row in rows]
    for item in items:
        item.value, item.value_max = _exact(item.value), _exact(item.value_max)
    canonicalise(items)
    return table.assign(
        canonical_value=_numbers(table, items, "canonical_value"),
        canonical_value_max=_numbers(table, items, "canonical_value_max"),
        canonical_unit=pd.Series([item.canonical_unit for item in items], index=table.index, dtype="string"),
    )


def _exact(value: float | None) -> Any:
    from decimal import Decimal

    return None if value is None else Decimal(repr(float(value)))


def _numbers(table: pd.DataFrame, items: list[SimpleNamespace], name: str) -> pd.Series:
    values = [None if getattr(item, name) is None else float(getattr(item, name)) for item in items]
    return pd.Series(values, index=table.index, dtype="Float64")
