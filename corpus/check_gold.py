"""Check the gold files of this corpus against their own plans. Standard library only.

    python corpus/check_gold.py [NAME ...]

Proves: fields and values are allowed; quotes and table cells stand in the plan's text (white space folded);
quotes and ids are in order; parents and sections exist.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def names(text: str) -> set[str]:
    """The words of a text."""
    return set(text.split())


CORPUS = Path(__file__).resolve().parent
METADATA = names(
    "issuer issuer_level number symbol document_type date place title signer_name signer_title"
    " signed_on_behalf_of period_from period_to recipients legal_bases"
)
TARGET = names(
    "id kind section quote indicator comparator value value_max unit measure per year_from year_to"
    " price_basis parent relation status doubt"
)
OBSERVATION = TARGET - names("parent relation status")
BODIES = names("lead coordinating approval_bodies")
RAW = names("lead_raw coordinating_raw approval_raw deadline_raw output_raw monitoring_raw note_raw")
TASK = names("number part part_title group group_title task approval_documents deadline") | RAW | BODIES
REFERENCE = names("quote type number symbol date issuer")
DEADLINE = names("kind year year_end quarter month day months")
DEADLINE_KINDS = names(
    "date month quarter year year_range annual quarter_annual month_annual monthly quarterly every_n_months"
    " ongoing per_document conditional multiple none"
)
ALLOWED: dict[str, set[str | None]] = {
    "kind": {"numeric", "milestone"},
    "comparator": {"=", ">=", ">", "<=", "<", "~", "range", None},
    "measure": {"level", "increase", "decrease", "maintain"},
    "per": {"year", None},
    "price_basis": {"current", "constant 2010", None},
    "relation": {"restates", "of_which", None},
}
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def fold(text: str) -> str:
    """White space, form feeds included, counts as one blank."""
    return re.sub(r"\s+", " ", text).strip()


def fields(record: Record, expected: set[str], where: str) -> list[str]:
    """Say which keys are missing or unknown."""
    return [f"{where}: missing or unknown field {name}" for name in sorted(expected ^ set(record))]


def in_order(quotes: list[str], text: str, kind: str) -> list[str]:
    """Every quote starts where the one before it starts, or later."""
    found, start = [], 0
    for position, quote in enumerate(map(fold, quotes), 1):
        place = text.find(quote, start)
        if place < 0:
            fault = "out of order" if quote in text else "not in the text"
            found.append(f"{kind} {position}: {fault}: {quote}")
        start = max(start, place)
    return found


def check_target(target: Record, position: int, earlier: set[str], sections: set[str]) -> list[str]:
    """One target: its values, its section and its parent."""
    where = f"target {position}"
    found = fields(target, TARGET, where)
    found += [f"{where}: {name}" for name, values in ALLOWED.items() if target[name] not in values]
    found += [] if target["id"] == f"T{position:03d}" else [f"{where}: id {target['id']}"]
    found += [] if target["section"] in sections | {None} else [f"{where}: no section {target['section']}"]
    numeric = target["kind"] == "numeric"
    if {target["value"] is not None, target["status"] is None, bool(target["unit"])} != {numeric}:
        found.append(f"{where}: kind does not agree with value, unit and status")
    if target["status"] and fold(target["status"]) not in fold(target["quote"]):
        found.append(f"{where}: status not in the quote")
    if (target["comparator"] == "range") != (target["value_max"] is not None):
        found.append(f"{where}: range and value_max")
    if (target["parent"] is None) != (target["relation"] is None) or target["parent"] not in earlier | {None}:
        found.append(f"{where}: parent {target['parent']}")
    return found


def check_observation(item: Record, position: int, sections: set[str]) -> list[str]:
    """One observation: its values and its section."""
    where = f"observation {position}"
    found = fields(item, OBSERVATION, where)
    allowed = ALLOWED | {"kind": {"actual", "estimated"}}
    found += [f"{where}: {name}" for name in OBSERVATION & set(allowed) if item[name] not in allowed[name]]
    found += [] if item["id"] == f"O{position:03d}" else [f"{where}: id {item['id']}"]
    found += [] if item["section"] in sections | {None} else [f"{where}: no section {item['section']}"]
    if (item["comparator"] == "range") != (item["value_max"] is not None) or item["value"] is None:
        found.append(f"{where}: value, range and value_max")
    return found


def check_task(task: Record, position: int, text: str) -> list[str]:
    """One task: its cells stand in the text, its deadline is of a known kind."""
    where = f"task {position}"
    deadline: Record = task["deadline"]
    found = fields(task, TASK | ({"origin"} & set(task)), where) + fields(deadline, DEADLINE, f"{where}: deadline")
    found += [] if task.get("origin", "table") in {"table", "prose"} else [f"{where}: origin {task['origin']}"]
    found += [] if deadline["kind"] in DEADLINE_KINDS else [f"{where}: deadline {deadline['kind']}"]
    cells = ("task", "part_title", "group_title", *RAW)
    found += [f"{where}: {name} not in the text" for name in cells if fold(task[name] or "") not in text]
    return found + [f"{where}: {name} is no list" for name in BODIES if not isinstance(task[name], list)]


def check_reference(reference: Record, position: int) -> list[str]:
    """One reference: its quote holds number and symbol."""
    where = f"reference {position}"
    found = fields(reference, REFERENCE, where)
    number, quote = reference["number"] + (reference["symbol"] or ""), fold(reference["quote"])
    if re.sub(r"[/-]", "", number) not in re.sub(r"[/-]", "", quote):
        found.append(f"{where}: number or symbol not in the quote")
    if reference["date"] and not ISO.fullmatch(reference["date"]):
        found.append(f"{where}: date is not ISO")
    return found


def check(folder: Path) -> list[str]:
    """All that is wrong with one gold file."""
    gold: Record = json.loads((folder / "gold.json").read_text("utf-8"))
    text = fold((folder / f"{folder.name}.txt").read_text("utf-8"))
    lists = {"metadata", "sections", "targets", "tasks", "references"} | ({"observations"} & set(gold))
    if wrong := fields(gold, lists, "gold"):
        return wrong
    found = fields(gold["metadata"], METADATA, "metadata")
    found += in_order([s["title"] for s in gold["sections"]], text, "section")
    for kind in ("target", "observation", "reference"):
        found += in_order([entry["quote"] for entry in gold.get(f"{kind}s", [])], text, kind)
    sections = {section["path"] for section in gold["sections"]}
    earlier: set[str] = set()
    for position, target in enumerate(gold["targets"], 1):
        found += check_target(target, position, earlier, sections)
        earlier.add(target["id"])
    for position, item in enumerate(gold.get("observations", []), 1):
        found += check_observation(item, position, sections)
    for position, task in enumerate(gold["tasks"], 1):
        found += check_task(task, position, text)
    for position, reference in enumerate(gold["references"], 1):
        found += check_reference(reference, position)
    return found


def main(wanted: list[str]) -> int:
    """Print what is wrong; 1 if anything is."""
    folders = [file.parent for file in sorted(CORPUS.glob("*/gold.json"))]
    problems = [f"{f.name}: {p}" for f in folders if not wanted or f.name in wanted for p in check(f)]
    print("\n".join(problems) or "all gold files agree with their plans")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
