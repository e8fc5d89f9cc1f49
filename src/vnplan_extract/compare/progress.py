"""Results set beside targets: what was reached, what is on the way, what was missed, what nobody reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from vnplan_extract.compare.inputs import Plans

__all__ = ["COLUMNS", "STATUSES", "progress"]

STATUSES = ("reached", "on the way", "missed", "not reported")
COLUMNS = (
    *("district_code", "district", "indicator_id", "indicator", "area", "measure"),
    *("comparator", "target_value", "target_value_max", "target_unit", "target_per", "target_year"),
    *("observed_value", "observed_value_max", "observed_unit", "observed_kind", "observed_year"),
    *("target_text", "observed_text", "status", "share_of_way", "base_value", "base_year"),
    *("plan_id", "document", "target_id", "target_quote", "target_page"),
    *("report_id", "report", "observation_id", "report_quote", "report_page", "report_date", "why"),
)
"""The columns of the result, in order."""


def progress(plans: Plans, directions: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Each numeric target beside the result that tells of it.

    Which result is laid beside a target:

    - It is of the same place (official code, else the name of the district in the issuer; a document that names no
      place, or a commune without code, is compared with itself only), the same indicator (``indicator_id``; where
      both have none, the same wording, folded), the same block of a table (``area``), the same measure (a level
      beside a level, a decrease beside a decrease), the same canonical unit (without one, the same unit as
      written), and not of another price basis. A yearly target ("giảm 2%/năm") takes the result of one year.
    - It stands in a later document, or in the same one where a report states both. A result of a year before the
      time of the plan begins (its first year, else the year of its date) is its base and no result.
    - The result of the year in which the target is due comes first, then the first one after it, then the latest
      before it. A result of more than two years after the due year (after the last year of the plan, where the target
      names none) tells nothing of the target: it is one of other plans. Among results of one year: one of the whole
      year before one of some months, one reached before an estimate, the later report before the earlier. A result
      without a year counts as one of the year of its report, which may not be over.
    - Results of the same year that do not agree are all shown, a row for each, and ``why`` says so.

    What a status means:

    - ``reached``: the figure is at the target or better, whenever it was measured. Better is more, unless the
      comparator says less (``<=``, ``<``), or the target is a rank, or the taxonomy says that less is better, or
      the target is worded as something that goes down ("còn", "giảm xuống", "dưới"). Of a change more is better
      ("giảm 2%" is reached by 2.4). A figure whose own comparator leaves it open ("dưới 50") reaches nothing.
    - ``missed``: it is not, and the figure is of the year in which the target is due, or a later one.
    - ``on the way``: it is not yet, and the figure is of an earlier year, of some months of the due year, or the
      target names no year.
    - ``not reported``: no figure can be laid beside it; ``why`` names what came nearest, and its year where it came
      too late.

    ``share_of_way`` is (observed - base) / (target - base), only for levels whose base the plan itself states: the
    latest figure of an earlier year in the document of the target. Milestones (targets without a figure) are left
    out: a status that is not reported may well be reached.

    Args:
        plans: whatever :func:`vnplan_extract.compare` takes.
        directions: indicator id to "up" or "down"; those of the taxonomy where left out.

    Returns:
        A row for each numeric target, in the order of the plans (several where results conflict), with the columns
        :data:`COLUMNS`. Values are in the canonical unit where there is one; ``target_unit`` and ``observed_unit``
        name the unit of the values. ``target_text`` and ``observed_text`` are both figures as they are written.

    Raises:
        VnplanError: the plans cannot be read, or are of another version.

    >>> progress([]).empty
    True
    """
    from vnplan_extract.compare import matching
    from vnplan_extract.compare.inputs import tables_of
    from vnplan_extract.compare.migrate import to_this_version
    from vnplan_extract.compare.periods import add_periods
    from vnplan_extract.compare.places import add_places
    from vnplan_extract.compare.progress_pairs import result_items, target_items
    from vnplan_extract.compare.progress_rows import rows_of

    tables = to_this_version(tables_of(plans))
    documents = add_periods(add_places(tables["documents"]), tables["targets"])
    targets = target_items(tables["targets"], documents)
    results = result_items(tables["observations"], documents)
    if directions is None:
        known = {one: matching.direction(one) for one in targets["indicator_id"].dropna().unique()}
        directions = {one: found for one, found in known.items() if found}
    return rows_of(targets, results, directions)[list(COLUMNS)]
