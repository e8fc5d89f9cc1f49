"""What is known of a document beforehand wins over what was read, in its row of the table of documents.

The plan itself keeps what was read, and the manifest keeps the facts, so that both can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vnplan_extract.export.columns import TABLES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["apply_facts"]

KEPT = frozenset({"plan_id", "document"})  # what joins the tables is never replaced
COUNTS = frozenset(TABLES)


def apply_facts(documents: pd.DataFrame, facts: Mapping[str, str]) -> None:
    """Set the columns that a list of inputs names, in place; facts that are no column are left to the manifest.

    Args:
        documents: the table of documents, of one plan.
        facts: column to value, as text.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"issuer": pd.Series(["UBND"], dtype="string")})
    >>> apply_facts(table, {"issuer": "HĐND", "source": "x"})
    >>> table["issuer"].tolist()
    ['HĐND']
    """
    import pandas as pd

    kinds = {column.name: column.kind for column in TABLES["documents"]}
    for name, value in facts.items():
        if name not in documents.columns or name in KEPT or name in COUNTS:
            continue
        if kinds[name] == "integer" and not value.lstrip("-").isdigit():
            continue
        if kinds[name] == "date" and pd.isna(pd.to_datetime(value, errors="coerce", format="ISO8601")):
            continue
        documents[name] = pd.Series([value] * len(documents)).astype(documents[name].dtype)
