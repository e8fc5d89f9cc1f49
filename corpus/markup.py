"""The light markup in which the plans of this corpus are written (see README.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

BREAK = " // "
LEFT, ABOVE = "<", "^"
HEADING = re.compile(r"(#+) (.+)")
LABEL = re.compile(r"(?:Phần thứ \w+|[A-Z]\.|[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\))(?= |$)")
NOTE = re.compile(r"\^\[(.+?)\]")


class MarkupError(ValueError):
    """A line of a plan that the markup does not know."""


@dataclass(frozen=True)
class Block:
    """A heading (depth 1 and more), a paragraph (depth 0), or a centred line."""

    text: str
    depth: int = 0
    centred: bool = False

    @property
    def label(self) -> str:
        """What a heading's number is: `A.`, `II.`, `1.2.`, `a)`, or nothing."""
        found = LABEL.match(self.text)
        return found.group() if self.depth and found else ""


@dataclass
class Row:
    """One table row; `kind` is `=` (header), `!` (part or group) or `.` (a row)."""

    kind: str
    cells: list[str]


@dataclass
class Table:
    """A table with the widths of its columns in millimetres."""

    widths: list[int]
    rows: list[Row] = field(default_factory=list)


@dataclass
class Annex:
    """What follows starts on a new page, landscape where `wide`."""

    wide: bool


@dataclass
class Signature:
    """The block at the end: recipients on the left, signature on the right."""

    recipients: list[str] = field(default_factory=list)
    signer: list[str] = field(default_factory=list)


Item = Block | Table | Annex | Signature


@dataclass
class Plan:
    """A plan as its source file gives it."""

    name: str
    options: set[str] = field(default_factory=set)
    letterhead: list[tuple[str, str]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def parse_row(line: str, table: Table) -> Row:
    """Read one row; every row has as many cells as the table has columns."""
    kind, _, rest = line.partition(" ")
    cells = [cell.strip() for cell in rest.split("|")]
    if kind not in ("=", "!", ".") or len(cells) != len(table.widths):
        raise MarkupError(f"row of {len(cells)} cells in a table of {len(table.widths)}: {line[:80]}")
    return Row(kind, cells)


def parse_block(line: str) -> Block:
    """Read a heading, a centred line (`~ `) or a paragraph."""
    if heading := HEADING.fullmatch(line):
        return Block(heading[2], depth=len(heading[1]))
    return Block(line[2:], centred=True) if line.startswith("~ ") else Block(line)


def parse(path: Path) -> Plan:
    """Read a `plan.mark` file."""
    plan, mode, signature = Plan(path.parent.name), "", Signature()
    for line in path.read_text("utf-8").splitlines():
        if not line.strip():
            continue
        if line.startswith("@"):
            mode, _, argument = line[1:].partition(" ")
            if mode == "options":
                plan.options = set(argument.split())
            elif mode == "annex":
                plan.items.append(Annex(wide=argument == "landscape"))
            elif mode == "table":
                plan.items.append(Table([int(width) for width in argument.split(",")]))
            elif mode == "recipients":
                signature = Signature()
                plan.items.append(signature)
        elif mode == "letterhead":
            left, _, right = line.partition(" ||")
            plan.letterhead.append((left, right.strip()))
        elif mode in ("body", "annex"):
            plan.items.append(parse_block(line))
        elif mode == "table" and isinstance(table := plan.items[-1], Table):
            table.rows.append(parse_row(line, table))
        elif mode == "recipients":
            signature.recipients.append(line)
        elif mode == "signer":
            signature.signer.append(line)
        else:
            raise MarkupError(f"{path.name}: no block for {line[:80]!r}")
    return plan
