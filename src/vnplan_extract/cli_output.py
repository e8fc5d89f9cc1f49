"""Where ``vnplan extract`` writes, decided before anything is read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from vnplan_extract.errors import VnplanError
from vnplan_extract.export.files import FORMATS, Format, is_folder, write

if TYPE_CHECKING:
    from vnplan_extract.schema import Plan

__all__ = ["Output", "choose_output", "write_output"]


@dataclass(frozen=True)
class Output:
    """Format and place of an output; the place is None for standard output."""

    format: Format
    path: Path | None


def choose_output(files: Sequence[Path], path: Path | None, format: str | None) -> Output:
    """Format and place from what the user named.

    Args:
        files: the documents.
        path: what ``-o`` names.
        format: what ``--format`` names.

    Raises:
        VnplanError: they do not go together, or a file would be overwritten that the user did not name.

    >>> choose_output([Path("plan.pdf")], Path("plan.xlsx"), None).format
    'xlsx'
    """
    if path is None:
        return _unnamed(files, cast("Format", format or "json"))
    if not path.absolute().parent.is_dir():
        raise VnplanError(f"{path}: the folder {path.parent} does not exist; create it first")
    suffix = path.suffix.lower().removeprefix(".")
    chosen = cast("Format", format or (suffix if suffix in FORMATS else "json"))
    if chosen == "xlsx" and suffix != "xlsx":
        raise VnplanError(f"{path}: the name of an Excel file ends in .xlsx")
    if chosen in ("csv", "parquet") and not is_folder(path):
        raise VnplanError(f"{path}: {chosen} is a folder of tables; name a folder")
    if chosen == "json" and suffix in FORMATS and suffix != "json":
        raise VnplanError(f"{path}: does not end in .json")
    if chosen == "json" and len(files) > 1 and not is_folder(path):
        raise VnplanError(f"{path}: holds one plan, and there are {len(files)} files; name a folder")
    if any(path.resolve() == file.resolve() for file in files):
        raise VnplanError(f"{path}: is the document itself; name another output")
    return Output(chosen, path)


def _unnamed(files: Sequence[Path], format: Format) -> Output:
    """Standard output for the JSON of one plan; else a name made from that of the document."""
    if format == "json":
        if len(files) > 1:
            raise VnplanError(f"{len(files)} files: name a folder for the output with -o")
        return Output(format, None)
    stem = files[0].stem if len(files) == 1 else "plans"
    path = Path(f"{stem}.xlsx" if format == "xlsx" else f"{stem}-{format}")
    if path.exists():
        raise VnplanError(f"{path}: is there already; name the output with -o")
    return Output(format, path)


def write_output(plans: Sequence[Plan], output: Output) -> None:
    """Write the plans, and say on standard error what was written where."""
    if output.path is None:
        sys.stdout.buffer.write(plans[0].to_json().encode() + b"\n")
        sys.stdout.buffer.flush()
        return
    write(plans, output.path, output.format)
    for plan in plans:
        counts = ", ".join(f"{len(getattr(plan, name))} {name}" for name in ("targets", "tasks", "findings"))
        print(f"{plan.source.file_name}: {counts}", file=sys.stderr)
    print(f"written to {output.path}", file=sys.stderr)
