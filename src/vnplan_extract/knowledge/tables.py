"""Reads the data files of this package: tab-separated, one header line, sorted by their first column."""

from __future__ import annotations

from functools import cache
from importlib import resources

__all__ = ["read_table"]


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a data file, each as column name to text.

    Args:
        name: file name in this package, "document_types.tsv".

    Raises:
        ValueError: a line has another number of columns than the header.

    >>> [row["type"] for row in read_table("document_types.tsv") if row["form"] == "QĐ"]
    ['Quyết định']
    """
    text = (resources.files(__package__ or "vnplan_extract.knowledge") / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        fields = line.split("\t")
        if len(fields) != len(header):
            raise ValueError(f"{name}, line {number}: {len(fields)} columns, expected {len(header)}")
        rows.append(dict(zip(header, fields, strict=True)))
    return tuple(rows)
