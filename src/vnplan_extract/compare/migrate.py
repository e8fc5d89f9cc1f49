"""Plans and datasets of older versions of the record, brought to this one where that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnplan_extract import areas, indicators
from vnplan_extract.compare import matching
from vnplan_extract.compare.tables import Tables
from vnplan_extract.errors import VnplanError
from vnplan_extract.measurement import canonicalise
from vnplan_extract.schema import SCHEMA_VERSION, Observation, Plan, Target

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check_version", "older_plans", "plan_with_indicators", "to_this_version"]

FIRST = "1"  # tables of the first version do not say theirs


def to_this_version(tables: Tables) -> Tables:
    """The tables with indicators and canonical values, matched anew for the plans of an older version.

    Args:
        tables: of one version or several.

    Returns:
        The same tables where every plan is of this version.

    Raises:
        VnplanError: a plan is of a newer version, or of none that is known; the message names it and what to do.
    """
    older = older_plans(tables["documents"], tables.name)
    if not older:
        return tables
    again = {name: matching.matched_again(tables[name], older) for name in ("targets", "observations")}
    return tables.with_tables(**again)


def plan_with_indicators(plan: Plan) -> Plan:
    """The plan with indicators, canonical values and places as :func:`vnplan_extract.extract` gives them.

    ``Plan.from_json`` reads a record of the first version, which knew none of these, and leaves them empty. Its text
    is at hand, so they are found in it as they are in a plan that is extracted now.

    Returns:
        The plan itself where one of its figures was given an indicator, a measure or candidates; otherwise a copy.
    """
    figures: list[Target | Observation] = [*plan.targets, *plan.observations]
    if not figures or any(one.indicator_id or one.indicator_measure or one.indicator_candidates for one in figures):
        return plan
    again = plan.model_copy(deep=True)
    figures = [*again.targets, *again.observations]
    indicators.assign(again.targets, again.observations, again.sections, again.text)
    canonicalise(figures)
    own = again.metadata
    if not (own.district_code or own.province_code or own.commune_code):
        areas.assign(own, figures, again.text)
    return again


def older_plans(documents: pd.DataFrame, name: str) -> set[str]:
    """The ids of plans that an older version read.

    Args:
        documents: with the columns ``plan_id`` and ``schema_version``.
        name: what messages call the dataset.

    Raises:
        VnplanError: a plan is of a newer version, or of none that is known.
    """
    versions = documents["schema_version"].fillna(FIRST)
    for version in sorted(versions.unique()):
        check_version(str(version), name)
    return set(documents["plan_id"][versions != SCHEMA_VERSION].dropna())


def check_version(version: str, name: str) -> None:
    """Refuse what is of a newer version than this installation, or of none.

    Raises:
        VnplanError: the message says what to do.
    """
    if not version.isdecimal() or int(version) < 1:
        raise VnplanError(f"{name}: its schema version {version[:20]!r} is none; write the dataset anew")
    if int(version) > int(SCHEMA_VERSION):
        raise VnplanError(
            f"{name}: is of schema version {version}, this installation reads up to {SCHEMA_VERSION}; "
            "install a newer vnplan_extract"
        )
