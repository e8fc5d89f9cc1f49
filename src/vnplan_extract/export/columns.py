"""The columns of the exported tables, written down once.

:func:`vnplan_extract.frames`, the CSV, Excel and Parquet files, ``schemas/datapackage.json`` and the table of
columns in the README are all made from :data:`TABLES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["DTYPES", "ID_DIGITS", "TABLES", "Column", "Kind", "markdown"]

ID_DIGITS = 12  # of the SHA-256 of a document, as ``plan_id``

Kind = Literal["string", "list", "integer", "number", "boolean", "date"]

DTYPES: dict[Kind, str] = {
    "string": "string",
    "list": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
"""The pandas type of each kind of column; it holds in an empty table too."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: its name in every export.
        kind: what it holds; a "list" is text, its elements joined with "; ".
        description: one line for the reader of the table.
        path: attributes that lead from the item to the value, where that is not the name itself.
    """

    name: str
    kind: Kind
    description: str
    path: str = ""


_KEYS = (
    Column("plan_id", "string", "Stable id of the document: the first 12 digits of its SHA-256."),
    Column("document", "string", "Name of the file that was read."),
)
_QUOTE = (
    Column("quote", "string", "The piece of text that states it, exactly as it stands."),
    Column("page", "integer", "Page on which the quote begins, from 1; empty where a format has no pages."),
    Column("sheet", "string", "Sheet of a workbook in which the quote stands."),
    Column("cell", "string", "Address of its first cell: B12."),
    Column("start", "integer", "Offset of the quote in the text of the plan.", "evidence.start"),
    Column("end", "integer", "Offset after the quote.", "evidence.end"),
    Column("confidence", "number", "Certainty, 0 to 1, of its least certain word; empty for text that is no OCR."),
)

_DOCUMENTS = (
    *_KEYS,
    Column("issuer", "string", "Body that issued the document."),
    Column("issuer_level", "string", "Level of the issuer: huyện, tỉnh, xã or trung ương."),
    Column("number", "string", "Number of the document."),
    Column("symbol", "string", "What follows the number: KH-UBND."),
    Column("document_type", "string", "Kế hoạch, Nghị quyết, Chương trình hành động …"),
    Column("date", "date", "Date of the document; empty where it is left blank."),
    Column("place", "string", "Place in front of the date."),
    Column("title", "string", "What the document is about."),
    Column("signer_name", "string", "Who signed."),
    Column("signer_title", "string", "Office of the signer."),
    Column("signed_on_behalf_of", "string", "Body on whose behalf it is signed."),
    Column("period_from", "integer", "First year that the plan covers."),
    Column("period_to", "integer", "Last year that the plan covers."),
    Column("district_code", "string", "Official code of the district."),
    Column("province_code", "string", "Official code of the province or city."),
    Column("commune_code", "string", "Official code of the commune, where a commune issued the document."),
    Column("recipients", "list", "Lines of the list of recipients (nơi nhận)."),
    Column("legal_bases", "list", "Documents it is issued to implement."),
    Column("sections", "integer", "How many sections were found."),
    Column("targets", "integer", "How many targets were found."),
    Column("observations", "integer", "How many figures reached or expected were found."),
    Column("tasks", "integer", "How many tasks were found."),
    Column("references", "integer", "How many mentions of documents were found."),
    Column("findings", "integer", "How many findings a person should look at."),
    Column("pages", "integer", "Pages of the file; 0 where the format has none.", "source.pages"),
    Column("text_origin", "string", "Where the text came from: digital, ocr or mixed.", "source.text_origin"),
    Column("media_type", "string", "Media type decided from the content.", "source.media_type"),
    Column("sha256", "string", "SHA-256 of the file.", "source.sha256"),
    Column("schema_version", "string", "Version of the record that the tables were made from.", "schema_version"),
)

_SECTIONS = (
    *_KEYS,
    Column("path", "string", "Outline path: B.2, C.II.1.3."),
    Column("title", "string", "Title of the section."),
    Column("level", "integer", "Depth in the outline, from 1."),
    *_QUOTE,
)

_TARGETS = (
    *_KEYS,
    Column("id", "string", "Id of the target within its plan."),
    Column("kind", "string", "numeric (a figure to reach) or milestone (a grade or status to reach)."),
    Column("section", "string", "Outline path of the section it stands in."),
    Column("indicator", "string", "What is measured, in the words of the text."),
    Column("area", "string", "Place or body it is for, where a table has a block of columns for each."),
    Column("comparator", "string", "=, >=, >, <=, <, ~ or range."),
    Column("value", "number", "The figure; the lower end of a range."),
    Column("value_max", "number", "The upper end of a range."),
    Column("unit", "string", "Unit as written."),
    Column("measure", "string", "level, increase, decrease or maintain."),
    Column("per", "string", "year where the figure is to be met each year."),
    Column("year_from", "integer", "First year of the time in which it is to be met."),
    Column("year_to", "integer", "Year by which it is to be met."),
    Column("price_basis", "string", "current, constant 2010 or empty."),
    Column("status", "string", "Grade or status of a milestone."),
    Column("parent", "string", "Id of the target that this one belongs to."),
    Column("relation", "string", "How it belongs to its parent: restates or of_which."),
    Column("indicator_id", "string", "Id of the indicator in the list of indicators, where it is known."),
    Column(
        "indicator_measure", "string", "What the figure says of that indicator: level, increase, decrease, maintain."
    ),
    Column("indicator_candidates", "list", "The two most likely indicators, and why, where none is certain."),
    Column("canonical_value", "number", "The figure in the canonical unit."),
    Column("canonical_value_max", "number", "The upper end of a range in the canonical unit."),
    Column("canonical_unit", "string", "The canonical unit."),
    Column("district_code", "string", "Official code of the district it holds for."),
    Column("inferred", "list", "Field: where its value was taken from, for what is not in the quote."),
    Column("doubt", "string", "Where a careful reader could decide otherwise."),
    *_QUOTE,
)

_OBSERVATIONS = (
    *_KEYS,
    Column("id", "string", "Id of the observation within its plan."),
    Column("kind", "string", "actual (a figure reached) or estimated (one expected to be reached)."),
    *_TARGETS[4:11],
    Column("measure", "string", "level, increase, decrease or maintain."),
    Column("per", "string", "year where the figure is a yearly one."),
    Column("year_from", "integer", "First year of the time it is of."),
    Column("year_to", "integer", "Year it is of."),
    Column("price_basis", "string", "current, constant 2010 or empty."),
    *(column for column in _TARGETS if column.name.startswith(("indicator_", "canonical_", "district_"))),
    Column("inferred", "list", "Field: where its value was taken from, for what is not in the quote."),
    Column("doubt", "string", "Where a careful reader could decide otherwise."),
    *_QUOTE,
)

_TASKS = (
    *_KEYS,
    Column("id", "string", "Id of the task within its plan."),
    Column("origin", "string", "table or prose."),
    Column("number", "string", "Number of the row: 1.1."),
    Column("part", "string", "Number of the part of the table: I."),
    Column("part_title", "string", "Title of the part."),
    Column("group", "string", "Number of the group within the part."),
    Column("group_title", "string", "Title of the group."),
    Column("task", "string", "What is to be done."),
    Column("lead_raw", "string", "Cell of the lead body, as it stands."),
    Column("coordinating_raw", "string", "Cell of the coordinating bodies, as it stands."),
    Column("approval_raw", "string", "Cell of the approving body, as it stands."),
    Column("deadline_raw", "string", "Cell of the deadline, as it stands."),
    Column("output_raw", "string", "Cell of the output, as it stands."),
    Column("monitoring_raw", "string", "Cell of the monitoring body, as it stands."),
    Column("note_raw", "string", "Cell of the notes, as it stands."),
    Column("lead", "list", "Lead bodies, full names."),
    Column("coordinating", "list", "Coordinating bodies, full names."),
    Column("approval_bodies", "list", "Approving bodies, full names."),
    Column("approval_documents", "list", "Documents named in place of an approving body."),
    Column("deadline_kind", "string", "quarter, year, ongoing, multiple … or none.", "deadline.kind"),
    Column("deadline_year", "integer", "Year of the deadline.", "deadline.year"),
    Column("deadline_year_end", "integer", "Last year of a deadline of several years.", "deadline.year_end"),
    Column("deadline_quarter", "integer", "Quarter of the deadline.", "deadline.quarter"),
    Column("deadline_month", "integer", "Month of the deadline.", "deadline.month"),
    Column("deadline_day", "integer", "Day of the deadline.", "deadline.day"),
    Column("deadline_months", "integer", "Months between deadlines that return.", "deadline.months"),
    Column("deadline_start", "date", "First day of the time meant, where it follows.", "deadline.start"),
    Column("deadline_end", "date", "Last day of the time meant, where it follows.", "deadline.end"),
    Column("deadline_rrule", "string", "RFC 5545 rule of a deadline that returns.", "deadline.rrule"),
    Column("task_inherited", "boolean", "True where the task's cell was merged from a row above."),
    Column("lead_inherited", "boolean", "The same for the lead body."),
    Column("coordinating_inherited", "boolean", "The same for the coordinating bodies."),
    Column("approval_inherited", "boolean", "The same for the approving body."),
    Column("deadline_inherited", "boolean", "The same for the deadline."),
    Column("output_inherited", "boolean", "The same for the output."),
    Column("monitoring_inherited", "boolean", "The same for the monitoring body."),
    Column("note_inherited", "boolean", "The same for the notes."),
    Column("table", "integer", "Running number of the table in the document, from 1."),
    Column("inferred", "list", "Field: where its value was taken from, for what does not stand so in the row."),
    *_QUOTE,
)

_REFERENCES = (
    *_KEYS,
    Column("id", "string", "Id of the mention within its plan."),
    Column("type", "string", "Type of the document, in full: Nghị quyết."),
    Column("number", "string", "Its number."),
    Column("symbol", "string", "What follows the number: NQ-CP."),
    Column("date", "date", "Its date, where the text gives it."),
    Column("issuer", "string", "Its issuer, as written."),
    *_QUOTE,
)

_FINDINGS = (
    *_KEYS,
    Column("code", "string", "Short name of the finding, the same in every plan."),
    Column("severity", "string", "info or warning."),
    Column("message", "string", "What a person should know."),
    Column("page", "integer", "Page it is about."),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "documents": _DOCUMENTS,
    "sections": _SECTIONS,
    "targets": _TARGETS,
    "observations": _OBSERVATIONS,
    "tasks": _TASKS,
    "references": _REFERENCES,
    "findings": _FINDINGS,
}
"""Table name to its columns, in the order of every export."""


def markdown() -> str:
    """The columns as Markdown tables, as they stand in the README.

    >>> markdown().splitlines()[:5]  # doctest: +NORMALIZE_WHITESPACE
    ['**documents**', '', '| column | type | what it holds |', '| --- | --- | --- |',
     '| `plan_id` | string | Stable id of the document: the first 12 digits of its SHA-256. |']
    """
    blocks = []
    for table, columns in TABLES.items():
        rows = [f"| `{column.name}` | {column.kind} | {column.description} |" for column in columns]
        blocks.append(
            "\n".join([f"**{table}**", "", "| column | type | what it holds |", "| --- | --- | --- |", *rows])
        )
    return "\n\n".join(blocks) + "\n"
