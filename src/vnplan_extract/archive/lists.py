"""Lists of inputs: a CSV file whose column ``path`` names documents, the other columns being facts known of each."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping

from vnplan_extract.errors import VnplanError

__all__ = ["facts_of", "rows_of"]


def rows_of(lines: Iterable[str], name: str) -> list[dict[str, str]] | None:
    """The rows of a list.

    Args:
        lines: of the file.
        name: what messages call it.

    Returns:
        Column to cell of each row; None where there is no column ``path``, so that the file is a document itself.

    Raises:
        VnplanError: it is no CSV.

    >>> rows_of(["path,district", "a.pdf,Khe Lau"], "list.csv")
    [{'path': 'a.pdf', 'district': 'Khe Lau'}]
    """
    try:
        reader = csv.DictReader(lines)
        if "path" not in (reader.fieldnames or ()):
            return None
        return [{key: value for key, value in row.items() if key and isinstance(value, str)} for row in reader]
    except csv.Error as error:
        raise VnplanError(f"{name}: the list of inputs cannot be read ({error})") from error


def facts_of(row: Mapping[str, str]) -> dict[str, str]:
    """What a row says of its document: every filled cell but the path, as valid Unicode."""
    return {_text(name): _text(value) for name, value in row.items() if name != "path" and value.strip()}


def _text(cell: str) -> str:
    return cell.strip().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
