"""Plans of districts and periods side by side, each figure with the way back to its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vnplan_extract.compare.comparison import Comparison
    from vnplan_extract.compare.inputs import Plans

__all__ = ["compare"]


def compare(plans: Plans, by: str | Iterable[str] = ("district", "period")) -> Comparison:
    """Set plans side by side.

    Args:
        plans: a Plan, several (also as the values of a dict), the tables of :func:`vnplan_extract.frames`, or the
            path of a dataset: a folder of Parquet tables (``vnplan extract --format parquet -o FOLDER``), or of plans
            as JSON, or one such JSON file; also several paths. A plan that is given twice counts once; plans of the
            first version of the record are matched to indicators again.
        by: what the columns of the table are: one or more of district, province, commune, period, year, plan.

    Returns:
        The comparison: ``.table`` to look at, ``.cells`` to compute with, ``.conflicts``, ``.coverage``,
        ``.ambition``, ``.evidence(…)``, ``.why_empty(…)``, ``.to_excel(…)``, ``.to_html(…)``, ``.plot(…)``.

    Raises:
        VnplanError: the plans cannot be read, are of another version, or ``by`` names no column.

    >>> compare([])
    <Comparison of 0 plans by district, period: 0 rows, 0 columns, 0 figures, 0 conflicts>
    """
    from vnplan_extract.compare.comparison import Comparison
    from vnplan_extract.compare.inputs import tables_of
    from vnplan_extract.compare.migrate import to_this_version

    return Comparison(to_this_version(tables_of(plans)), by)
