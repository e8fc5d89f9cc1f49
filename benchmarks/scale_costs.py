"""Seconds of one core for each sort of page and document of corpus/, and for each part of the work."""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
import pypdfium2
from archive_documents import FORMATS, Documents
from degrade import write_scan
from scale_simulation import CREWS

import vnplan_extract as vp
from vnplan_extract.archive import run
from vnplan_extract.archive.child import Child
from vnplan_extract.archive.engines.spread import Spread
from vnplan_extract.archive.jobs import Job
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.settings import Settings
from vnplan_extract.archive.survey import kilobytes
from vnplan_extract.archive.worker import process
from vnplan_extract.extract import pipeline
from vnplan_extract.extract.pipeline import plan_from_source
from vnplan_extract.limits import Deadline
from vnplan_extract.source.registry import ReadRequest, read

ROOT = Path(__file__).resolve().parents[1]
TEXTS, CONVERTED = 10, 2  # documents of a sort; of one that LibreOffice turns into another format first
FEW, MANY = 60, 360  # documents for the cost of the parent
TASKS = 5_000  # that are only handed out
HANDED = "parent: handing out, taking back"
KEPT, MERGED = "parent: hashing, writing, journal", "parent: merging into tables, at the end"
TABLE_LINES = 5  # lines and frames on a page from which it has a table
SCANS = {"scan, clean": (200.0, 0.0, 0.0, 85), "scan, poor": (200.0, 1.5, 12.0, 40)}  # dpi, lean, noise, quality
OFFICE = {"odt": "odt", "doc": "doc", "rtf": "rtf"}  # made from .docx
TINY = "KẾ HOẠCH\nĐến năm 2025 có {} hộ thoát nghèo.\n"


Clock = tuple[float, float]  # seconds that passed, and of a processor


@dataclass(slots=True)
class Cost:
    """What the documents of a sort cost together, in seconds of one core."""

    sort: str
    documents: int = 0
    pages: int = 0
    words: int = 0
    kilobytes: float = 0.0
    reading: float = 0.0
    extraction: float = 0.0
    tables: float = 0.0

    @property
    def all(self) -> float:
        return self.reading + self.extraction + self.tables

    def row(self) -> str:
        parts = " | ".join(f"{1000 * one / self.documents:.0f}" for one in (self.reading, self.extraction, self.tables))
        paged = self.sort.startswith(("pdf", "scan"))
        page = f"{self.all / self.pages:.3f}" if paged else "–"
        words = f"{1000 * self.all / self.words:.3f}"
        return (
            f"| {self.sort} | {self.documents} | {self.pages if paged else '–'} | {self.words:,} | {parts} | "
            f"{self.all / self.documents:.3f} | {page} | {words} |"
        )


@dataclass(slots=True)
class Costs:
    """All that was measured; ``parts`` is the work around a document: name to clock and processor seconds."""

    sorts: list[Cost] = field(default_factory=list)
    parts: dict[str, Clock] = field(default_factory=dict)

    def of(self, sort: str) -> Cost:
        return next(one for one in self.sorts if one.sort == sort)

    def markdown(self) -> str:
        head = ["sort", "documents", "pages", "words", "reading ms", "extraction ms", "tables ms"]
        head += ["s a document", "s a page", "s for 1,000 words"]
        lines = [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}", *(one.row() for one in self.sorts)]
        lines += ["", "| for a document, or once | clock ms | processor ms |", "| --- | ---: | ---: |"]
        lines += [f"| {name} | {1000 * wall:.1f} | {1000 * used:.1f} |" for name, (wall, used) in self.parts.items()]
        return "\n".join(lines)


START, END = "start of a worker, once", "parent: reports and the rest, once"


def costs(folder: Path) -> Costs:
    """Measure everything; takes one to two minutes."""
    folder.mkdir(parents=True)
    found = Costs()
    for sort, files in _samples(folder):
        found.sorts.append(_cost(sort, files))
    found.parts[START] = _start()
    found.parts |= _parent(folder)
    found.parts[HANDED] = _handed()
    return found


def data_file(found: Costs) -> str:
    """What ``vnplan batch --dry-run`` estimates from."""
    scans = [found.of(sort) for sort in SCANS]
    tiny = found.of("txt, one sentence")
    rows = {
        "document": ("document", tiny.all / tiny.documents),
        "end": ("run", found.parts[END][0]),
        "kept": ("document", found.parts[KEPT][0] + found.parts[HANDED][0]),
        "merged": ("document", found.parts[MERGED][0]),
        "pdf_scan": ("page", sum(one.all for one in scans) / sum(one.pages for one in scans)),
        "start": ("worker", found.parts[START][0]),
    }
    for name, sort in (("pdf_tables", "pdf, pages with tables"), ("pdf_text", "pdf, pages of text")):
        rows[name] = ("page", found.of(sort).all / found.of(sort).pages)
    for cost in found.sorts:
        if cost.sort in ("doc", "rtf"):  # most of it is the start of LibreOffice
            rows[cost.sort] = ("document", cost.all / cost.documents)
        elif cost.sort in ("docx", "html", "odt", "txt", "xlsx"):
            rows[cost.sort] = ("kilobyte", cost.all / cost.kilobytes)
    head = (
        "# What reading costs, in seconds of one core, from the plans of corpus/.\n"
        "# Source: python benchmarks/scale.py costs --write\n"
        "# kilobyte: of the file, or of the text in a packed one (survey.py says which)\n"
        "# document: what each costs beside its content; kept, merged, end: the work of the parent process\n"
    )
    lines = [f"{name}\t{unit}\t{seconds:.5f}" for name, (unit, seconds) in sorted(rows.items())]
    return head + "\n".join(["sort\tunit\tseconds", *lines, ""])


def _samples(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """Sorts of document with their files, made from corpus/."""
    documents = Documents(random.Random(5))
    pages = _pages()
    for sort, chosen in (("pdf, pages of text", pages[0]), ("pdf, pages with tables", pages[1])):
        yield sort, [_assembled(chosen, folder / f"{len(chosen)}.pdf")]
    few = _assembled([pages[0][0], pages[1][0]], folder / "few.pdf")
    for sort, (dpi, lean, noise, quality) in SCANS.items():
        place = folder / f"{sort}.pdf"
        write_scan(few, place, dpi=dpi, lean=lean, noise=noise, quality=quality, seed=1)
        yield sort, [place]
    for sort in ("docx", "html", "txt"):
        yield sort, [_written(folder / f"{at}.{sort}", documents.make(sort)) for at in range(TEXTS)]
    yield (
        "txt, one sentence",
        [_written(folder / f"tiny-{at}.txt", TINY.format(at + 2).encode()) for at in range(TEXTS)],
    )
    yield "xlsx", list(_workbooks(folder))
    office = shutil.which("soffice")
    for ending in OFFICE if office else ():
        files = [folder / f"{at}.docx" for at in range(TEXTS if ending == "odt" else CONVERTED)]
        place = folder / ending
        command = [office, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", ending]
        subprocess.run([*command, "--outdir", place, *files], check=True, capture_output=True, timeout=120)
        yield ending, sorted(place.iterdir())


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


Pages = list[tuple[Path, int]]


def _pages() -> tuple[Pages, Pages]:
    """The pages of the PDF files of corpus/ without and with ruled tables."""
    text: Pages = []
    tables: Pages = []
    for file in sorted(ROOT.glob("corpus/*/*.pdf")):
        with pypdfium2.PdfDocument(file) as document:
            for index, page in enumerate(document):
                drawn = sum(one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH for one in page.get_objects(max_depth=2))
                (tables if drawn >= TABLE_LINES else text).append((file, index))
    return text, tables


def _assembled(pages: Sequence[tuple[Path, int]], place: Path) -> Path:
    """A PDF file of pages of others."""
    out = pypdfium2.PdfDocument.new()
    for file, index in pages:
        with pypdfium2.PdfDocument(file) as document:
            out.import_pages(document, [index])
    out.save(place)
    return place


def _workbooks(folder: Path) -> Iterator[Path]:
    """The texts of corpus/ as sheets: a row for each line, a cell for each part between tabs."""
    for file in sorted(ROOT.glob("corpus/*/*.txt"))[:TEXTS]:
        book = openpyxl.Workbook()
        for line in file.read_text("utf-8").splitlines():
            book.active.append(line.split("\t"))
        place = folder / f"{file.stem}.xlsx"
        book.save(place)
        yield place


def _used() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _timed(work: Callable[..., Any], *given: Any) -> tuple[Any, float]:
    begin = _used()
    return work(*given), _used() - begin


def _cost(sort: str, files: Sequence[Path]) -> Cost:
    """The cost of the documents of a sort: of two readings the faster one, where they are not slow."""
    slow = sort.startswith("scan") or sort in OFFICE
    if not slow:
        process(Job(str(files[0]), name=files[0].name), Settings())  # so that all is imported
    return min((_once(sort, files) for _ in range(1 if slow else 2)), key=lambda cost: cost.all)


def _once(sort: str, files: Sequence[Path]) -> Cost:
    limits, cost = vp.Limits(workers=1, seconds=600), Cost(sort)
    for file in files:
        data = file.read_bytes()
        request = ReadRequest(data, file.name, limits, Deadline(limits.seconds, file.name))
        source, reading = _timed(read, request, None)
        plan, extraction = _timed(plan_from_source, source, data, request.deadline)
        cost.documents += 1
        cost.pages += len(plan.source.pages)
        cost.words += len(plan.text.split())
        cost.kilobytes += kilobytes(data, file.suffix[1:])
        cost.reading += reading
        cost.extraction += extraction
        cost.tables += _tables(file, plan)
    return cost


def _tables(file: Path, plan: vp.Plan) -> float:
    """Seconds of a worker for all but the extraction: reading and hashing the file, making and packing the tables."""
    with patch.object(pipeline, "extract_request", lambda *given, **more: plan):
        return _timed(process, Job(str(file), name=file.name), Settings())[1]


def _start() -> Clock:
    """Clock and processor seconds until a worker is ready."""
    begin, used = time.perf_counter(), _used()
    child = Child(Settings())
    child.start()
    wall = time.perf_counter() - begin
    child.close()
    return wall, _used() - used


def _parent(folder: Path) -> dict[str, Clock]:
    """What the parent does, with outcomes that were made before; two sizes part what grows from what does not."""
    documents, sorts = Documents(random.Random(6)), ("docx", "html", "txt")  # the PDF files would be one plan each
    ready: dict[str, Outcome] = {}
    for at in range(MANY):
        place = folder / ("few" if at < FEW else "more") / f"{at:04d}.{FORMATS[sorts[at % len(sorts)]]}"
        place.parent.mkdir(exist_ok=True)
        file = _written(place, documents.make(sorts[at % len(sorts)]))
        ready[str(file)] = process(Job(str(file), name=file.name), Settings())
    few = _run((folder / "few",), folder / "few-out", ready)
    many = _run((folder / "few", folder / "more"), folder / "many-out", ready)
    growth = [_minus(more, less, MANY - FEW) for more, less in zip(many, few, strict=True)]
    fixed = tuple(max(total - FEW * each, 0.0) for total, each in zip(few[1], growth[1], strict=True))
    return {
        KEPT: growth[0],
        MERGED: growth[1],
        END: (fixed[0], fixed[1]),
    }


def _handed() -> Clock:
    """What handing out a document and taking what it gave costs, with workers that answer at once."""
    jobs = (Job(f"/archive/{number}.pdf", name="plan") for number in range(TASKS))
    begin, used = time.perf_counter(), _used()
    for _ in Spread(lambda: CREWS["local"](2)).run(jobs, Settings()):
        pass
    return (time.perf_counter() - begin) / TASKS, (_used() - used) / TASKS


def _minus(more: Clock, less: Clock, documents: int) -> Clock:
    return max(more[0] - less[0], 0.0) / documents, max(more[1] - less[1], 0.0) / documents


def _run(sources: tuple[Path, ...], out: Path, ready: dict[str, Outcome]) -> tuple[Clock, Clock]:
    """Clock and processor seconds of a whole run up to its last document, and of its end."""
    marks: list[Clock] = []

    class Ready:
        """An engine whose documents are read already."""

        def run(self, jobs: Any, settings: Settings) -> Iterator[Outcome]:
            for job in jobs:
                yield replace(ready[job.path], job=job)
            marks.append((time.perf_counter(), _used()))

    with patch.object(run, "make_engine", lambda *names, **more: Ready()):
        marks.append((time.perf_counter(), _used()))
        run.run_batch(run.Batch(sources, out))
        marks.append((time.perf_counter(), _used()))
    begin, read, end = marks
    return (read[0] - begin[0], read[1] - begin[1]), (end[0] - read[0], end[1] - read[1])
