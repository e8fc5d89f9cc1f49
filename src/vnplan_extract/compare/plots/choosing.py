"""What of a wide table is drawn, and when that is too much for one picture."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vnplan_extract.errors import LimitExceeded, VnplanError
from vnplan_extract.vietnamese.unicode import fold

__all__ = ["choose_columns", "choose_rows", "column_names", "need_matplotlib", "refuse_too_many"]


def need_matplotlib() -> None:
    """Raise where matplotlib is not installed.

    Raises:
        VnplanError: the message names the extra.
    """
    try:
        import matplotlib.figure  # noqa: F401
    except ImportError as error:
        raise VnplanError("drawing needs matplotlib: pip install 'vnplan-extract[plot]'") from error


def choose_columns(wide: pd.DataFrame, columns: Sequence[object] | None) -> pd.DataFrame:
    """The columns of which a label is named: a district, a period, or the whole as a tuple; all where none is.

    Raises:
        VnplanError: no column is called so.
    """
    if columns is None:
        return wide
    wanted = {tuple(map(str, one)) if isinstance(one, tuple) else fold(str(one)) for one in columns}
    found = [column in wanted or any(fold(str(label)) in wanted for label in column) for column in wide.columns]
    if not any(found):
        raise VnplanError(f"no column is called {', '.join(map(str, columns))}; see .table.columns")
    return wide.loc[:, found]


def choose_rows(wide: pd.DataFrame, indicators: Sequence[str] | None) -> pd.DataFrame:
    """The rows of the indicators named by id or name; all where none is.

    Raises:
        VnplanError: no row is called so.
    """
    if indicators is None:
        return wide
    wanted = {fold(one) for one in indicators}
    ids, names = wide.index.get_level_values(0), wide.index.get_level_values(1)
    found = [fold(one) in wanted or fold(name) in wanted for one, name in zip(ids, names, strict=True)]
    if not any(found):
        raise VnplanError(f"no indicator is called {', '.join(indicators)}; see .table.index")
    return wide.loc[found]


def refuse_too_many(wide: pd.DataFrame, kind: str, columns: int, rows: int) -> None:
    """Raise where a picture could not be read.

    Raises:
        LimitExceeded: the message says how many there are, how many can be drawn and how to choose.
    """
    if wide.shape[1] > columns or wide.shape[0] > rows:
        raise LimitExceeded(
            f"{kind}: {wide.shape[1]} columns and {wide.shape[0]} indicators cannot be read in one picture "
            f"(at most {columns} and {rows}); choose with columns=[…] and indicators=[…], or compare by fewer levels"
        )


def column_names(wide: pd.DataFrame) -> list[str]:
    """One line for each column.

    >>> column_names(pd.DataFrame(columns=pd.MultiIndex.from_tuples([("huyện A", "2021-2025")])))
    ['huyện A, 2021-2025']
    """
    return [", ".join(map(str, column)) for column in wide.columns]
