"""The command ``vnplan``. Each command calls one public function and imports it when it runs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from vnplan_extract.errors import VnplanError

if TYPE_CHECKING:
    from vnplan_extract.limits import Limits
    from vnplan_extract.schema import Plan

__all__ = ["app", "main"]

FAILED = 2  # exit code of bad input and wrong use

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads Vietnamese district plans (kế hoạch, nghị quyết, chương trình) into one checked record.",
)


class OutputFormat(StrEnum):
    """Formats of ``vnplan extract``."""

    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"


def main() -> None:
    """Run the command line; an error about an input is one line on standard error and exit code 2."""
    try:
        app()
    except (VnplanError, OSError) as error:
        _complain(error)
        raise SystemExit(FAILED) from None


def _complain(error: Exception) -> None:
    message = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename else str(error)
    print("vnplan:", " ".join(message.split()), file=sys.stderr)


def _show_version(wanted: bool) -> None:
    if wanted:
        from vnplan_extract import __version__

        typer.echo(f"vnplan {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """What holds for every command."""


Password = Annotated[str | None, typer.Option(help="Password of an encrypted PDF.")]
Number = Annotated[int | None, typer.Option(min=1)]


@app.command()
def extract(
    files: Annotated[
        list[Path], typer.Argument(help="Documents in any format that is read, or archives of one.", metavar="FILE")
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A .json or .xlsx file, or a folder; without it JSON is printed."),
    ] = None,
    format: Annotated[
        OutputFormat | None,
        typer.Option(help="Format of the output; csv and parquet are folders of tables."),
    ] = None,
    member: Annotated[
        str | None, typer.Option(help="The document to read in an archive of many: its name there.")
    ] = None,
    password: Password = None,
    max_pages: Number = None,
    max_seconds: Annotated[float | None, typer.Option(min=0)] = None,
    max_bytes: Number = None,
    max_expanded_bytes: Number = None,
    max_characters: Number = None,
    max_markup_bytes: Number = None,
    max_nesting: Number = None,
    max_converter_seconds: Annotated[float | None, typer.Option(min=0)] = None,
) -> None:
    """Read plans and write the record of each, or the tables of all."""
    from vnplan_extract.cli_output import choose_output, write_output

    if member is not None and len(files) > 1:
        raise VnplanError("--member names a document in one archive; name that archive alone")
    target = choose_output(files, output, format.value if format else None)
    limits = _limits(
        pages=max_pages,
        seconds=max_seconds,
        bytes=max_bytes,
        expanded_bytes=max_expanded_bytes,
        characters=max_characters,
        markup_bytes=max_markup_bytes,
        nesting=max_nesting,
        converter_seconds=max_converter_seconds,
    )
    plans = _extract_all(files, member, password, limits)
    if plans:
        write_output(plans, target)
    if len(plans) < len(files):
        raise typer.Exit(FAILED)


def _limits(**values: Any) -> Limits:
    from vnplan_extract.limits import Limits

    return Limits(**{name: value for name, value in values.items() if value is not None})


def _extract_all(files: list[Path], member: str | None, password: str | None, limits: Limits) -> list[Plan]:
    """The plans of the files that can be read; a line on standard error for each that cannot."""
    from vnplan_extract.extract.pipeline import extract as extract_plan

    plans = []
    for file in files:
        try:
            source = file if member is None else _member(file, member, limits)
            plans.append(extract_plan(source, password=password, limits=limits))
        except (VnplanError, OSError) as error:
            _complain(error)
    return plans


def _member(archive: Path, name: str, limits: Limits) -> IO[bytes]:
    """A document in a zip or tar archive of many."""
    from vnplan_extract.archive.content import Contents, Named
    from vnplan_extract.archive.jobs import member_job

    job = member_job(str(archive), name)
    return Named(Contents(limits.bytes).read(job), job.name)


@app.command()
def show(
    file: Annotated[Path, typer.Argument(help="A document, or the .json of a plan.")],
    limit: Annotated[int, typer.Option(min=0, help="Rows of each table.")] = 20,
    password: Password = None,
) -> None:
    """Print what a plan holds as tables to read."""
    from vnplan_extract.export.terminal import print_plan

    print_plan(_plan_of(file, password), limit=limit)


def _plan_of(file: Path, password: str | None) -> Plan:
    from vnplan_extract.errors import UnreadableDocument
    from vnplan_extract.schema import Plan

    if file.suffix.lower() != ".json":
        from vnplan_extract.extract.pipeline import extract as extract_plan

        return extract_plan(file, password=password)
    try:
        return Plan.from_json(file.read_bytes())
    except ValueError as error:
        reason = str(error).splitlines()[0]
        raise UnreadableDocument(f"{file}: is no plan of this version: {reason}") from error


@app.command()
def health(
    file: Annotated[Path, typer.Argument(help="A document.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    password: Password = None,
) -> None:
    """Print for each page where its text is taken from, and what is odd about it."""
    from vnplan_extract.source.health import health as examine
    from vnplan_extract.source.health.terminal import print_health

    found = examine(file, password=password)
    if as_json:
        import json

        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=1))
    else:
        print_health(found)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold record, JSON.")],
    predicted: Annotated[Path, typer.Argument(help="Extraction, JSON.")],
    show: Annotated[int, typer.Option(min=0, help="Print up to so many errors of each sort.")] = 0,
    against: Annotated[
        Path | None,
        typer.Option(help="An older extraction: print what was gained, lost and moved since."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure an extraction against a gold record."""
    from vnplan_extract.evaluate import compare_runs
    from vnplan_extract.evaluate import evaluate as evaluate_plan

    result = evaluate_plan(gold, predicted, show)
    changes = None if against is None else compare_runs(gold, against, predicted)
    if as_json:
        import json

        figures = result.to_dict() | ({"changes": changes.to_dict()} if changes else {})
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    typer.echo(result.report())
    if changes:
        typer.echo(f"\nagainst {against}\n{changes.report(show or 20)}")


@app.command()
def compare(
    datasets: Annotated[
        list[str],
        typer.Argument(help="Folders that extract wrote as parquet or json, or plans as .json.", metavar="DATASET"),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A .xlsx or .html file; without it a summary is printed.")
    ] = None,
    by: Annotated[
        str, typer.Option(help="Columns: one or more of district, province, commune, period, year, plan.")
    ] = "district,period",
) -> None:
    """Set plans side by side: indicators by districts and periods, each figure with its sentence."""
    from vnplan_extract.cli_compare import run

    run(datasets, output, by)


@app.command()
def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Folders, files, patterns, zip or tar archives of documents, and .csv lists with a column path; "
            "also addresses of a store (s3://…), as for the output.",
            metavar="INPUT",
        ),
    ],
    output: Annotated[str, typer.Argument(help="Folder of the dataset; a run goes on where the last one ended.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read; one a core without it.")] = None,
    memory: Annotated[int, typer.Option(min=256, help="Memory of a worker, in MB.")] = 4096,
    max_seconds: Annotated[float, typer.Option(min=0, help="Seconds for a document; a second attempt has more.")] = 300,
    max_pages: Number = None,
    max_bytes: Number = None,
    engine: Annotated[
        str, typer.Option(help="local: processes of this machine; dask: workers of a cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler (tcp://host:8786); without it an own cluster.")
    ] = None,
    patience: Annotated[float, typer.Option(min=0, help="Seconds to wait for Dask workers when there are none.")] = 300,
    follow_links: Annotated[bool, typer.Option("--follow-links", help="Follow symbolic links in folders.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count formats and pages, and estimate.")] = False,
    json_log: Annotated[bool, typer.Option("--json-log", help="Tell what happens as JSON lines.")] = False,
) -> None:
    """Read thousands of documents into one dataset, each in a process that may fail alone."""
    from vnplan_extract.archive.run import Batch
    from vnplan_extract.archive.settings import Settings
    from vnplan_extract.cli_batch import run

    limits = _limits(seconds=max_seconds, pages=max_pages, bytes=max_bytes, workers=1)
    settings = Settings(limits, memory << 20)
    order = Batch(tuple(inputs), output, settings, engine, workers, follow_links, scheduler, patience)
    code = run(order, dry_run=dry_run, json_log=json_log)
    if code:
        raise typer.Exit(code)


@app.command()
def schema(
    tables: Annotated[bool, typer.Option(help="The data package of the CSV tables instead.")] = False,
) -> None:
    """Print the JSON Schema of a plan record."""
    from vnplan_extract.export.datapackage import datapackage_json
    from vnplan_extract.export.jsonschema import plan_schema_json

    typer.echo(datapackage_json() if tables else plan_schema_json(), nl=False)
