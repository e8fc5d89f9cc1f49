"""Time and peak memory of extract(), beside pdfplumber on the same file in the same run.

    python benchmarks/speed.py [FILE.pdf]

Times depend on the machine; read the ratios. Each measurement is a process of its own, so that peak memory
and import time are those of that work alone. A document is read twice in it: the first time counts for
memory, the second for speed, since the first one also compiles patterns and loads tables.

pdfplumber is measured in two ways: with the file opened once for text and tables, and opened for each.
Without FILE the plan of the measuring corpus is taken where it is there, else the longest one of
corpus/.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2 as pdfium

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VNPLAN_SHARED") or ROOT.parent / "shared")
GROWTH = (1, 10, 30)  # how often the document is put behind itself
REPEAT = 3  # the fastest run counts: what slows a run is other work of the machine
HOSTILE = 200_000  # characters of a hostile text

MEASURE = """
import json, resource, sys, time
begin = time.perf_counter()
{setup}
ready = time.perf_counter()
{work}
done = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
figures = {{"setup": ready - begin, "first": done - ready, "megabytes": peak}}
{again}
print(json.dumps(figures | {{"warm": time.perf_counter() - done}}))
"""
EXTRACT = ("import vnplan_extract as vp; vp.extract; vp.pipeline()", "plan = vp.extract(sys.argv[1])")
PLUMBER_ONE_OPENING = (
    "import pdfplumber",
    "with pdfplumber.open(sys.argv[1]) as pdf:\n"
    "    for page in pdf.pages:\n"
    "        page.extract_text(); page.extract_tables(); page.close()",
)
PLUMBER_TWO_OPENINGS = (
    "import pdfplumber",
    "with pdfplumber.open(sys.argv[1]) as pdf:\n"
    "    for page in pdf.pages:\n"
    "        page.extract_text(); page.close()\n"
    "with pdfplumber.open(sys.argv[1]) as pdf:\n"
    "    for page in pdf.pages:\n"
    "        page.extract_tables(); page.close()",
)
PLUMBERS = {
    "pdfplumber text + tables, one opening": PLUMBER_ONE_OPENING,
    "pdfplumber text + tables, two openings": PLUMBER_TWO_OPENINGS,
}
IMPORTS = (
    ("import vnplan_extract", "import vnplan_extract"),
    ("vnplan --help", "import vnplan_extract.cli"),
    ("vp.extract", "import vnplan_extract as vp; vp.extract"),
    ("vp.frames", "import vnplan_extract as vp; vp.frames"),
    ("import spacy", "import spacy"),
    ("import pandas", "import pandas"),
)
HOSTILE_TEXTS = {
    "digits and points": "1." * (HOSTILE // 2),
    "blanks": "năm" + " " * HOSTILE + "2025",
    "open brackets": "(" * HOSTILE,
    "numbers in words": "hai mươi " * (HOSTILE // 9),
    "list of bodies": "Phòng Tài chính, " * (HOSTILE // 17),
    "document numbers": "số 12/" * (HOSTILE // 6),
    "headings": "1.1.1.1 A\n" * (HOSTILE // 10),
    "one line of targets": "đạt 5%, tăng 3% " * (HOSTILE // 16),
    "letters with blanks": "a " * (HOSTILE // 2),
    "per cents": "100% " * (HOSTILE // 5),
    "dots": "." * HOSTILE,
    "table of blanks": "STT   Nhiệm vụ   Chủ trì\n" * (HOSTILE // 25),
    "references": "Nghị quyết số 12/NQ-HĐND ngày 12/12/2021 " * (HOSTILE // 41),
}


def run(setup: str, work: str, *arguments: str, twice: bool = False) -> dict[str, float]:
    """Run a piece of work in a process of its own, once or twice."""
    code = MEASURE.format(setup=setup, work=work, again=work if twice else "pass")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def fastest(figure: str, setup: str, work: str, *arguments: str) -> dict[str, float]:
    """Of several runs the one with the smallest figure: "setup", or "warm" for work done again."""
    runs = [run(setup, work, *arguments, twice=figure == "warm") for _ in range(REPEAT)]
    return min(runs, key=lambda figures: figures[figure])


def repeated(document: Path, times: int, folder: Path) -> tuple[Path, int]:
    """The document put behind itself so many times; the file and its pages."""
    source, joined = pdfium.PdfDocument(document), pdfium.PdfDocument.new()
    for _ in range(times):
        joined.import_pages(source)
    path = folder / f"{times}.pdf"
    joined.save(path)
    return path, len(joined)


def chosen() -> Path:
    """The document to measure on."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    model = SHARED / "corpus" / "plan-453" / "plan-453.pdf"
    own = sorted(ROOT.glob("corpus/*/*.pdf"), key=lambda path: path.stat().st_size)
    return model if model.exists() else own[-1]


def report(name: str, *values: str) -> None:
    print(f"{name:<54}" + "".join(f"{value:>16}" for value in values), flush=True)


def main() -> None:
    document = chosen()
    pages = len(pdfium.PdfDocument(document))
    print(f"{document.name}, {pages} pages\n")
    report("", "warm, seconds", "pages a second", "first, seconds", "peak MB")
    ours = fastest("warm", *EXTRACT, str(document))
    theirs = {name: fastest("warm", *work, str(document)) for name, work in PLUMBERS.items()}
    for name, figures in {"extract()": ours, **theirs}.items():
        speed, memory = f"{pages / figures['warm']:.1f}", f"{figures['megabytes']:.0f}"
        report(name, f"{figures['warm']:.2f}", speed, f"{figures['first']:.2f}", memory)
    for name, figures in theirs.items():
        report(f"{name} / extract()", f"x {figures['warm'] / ours['warm']:.2f}")
    print("\nstart-up, seconds (and as a share of import spacy)")
    spacy = fastest("setup", "import spacy", "pass")["setup"]
    for name, statement in IMPORTS:
        seconds = fastest("setup", statement, "pass")["setup"]
        report(name, f"{seconds:.2f}", f"{seconds / spacy:.2f}")
    growth(document)
    hostile()


def growth(document: Path) -> None:
    """Time and memory a page, as the document grows."""
    print("\ngrowth with pages, warm (ratio of time a page to that of the document once)")
    report("pages", "seconds", "time a page", "peak MB")
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for times in GROWTH:
            path, pages = repeated(document, times, Path(folder))
            figures = run(*EXTRACT, str(path), twice=True)
            each = figures["warm"] / pages
            first = first or each
            report(
                str(pages),
                f"{figures['warm']:.2f}",
                f"x {each / first:.2f}",
                f"{figures['megabytes']:.0f}",
            )


def hostile() -> None:
    """Texts that make careless patterns slow: twice the text should take about twice as long."""
    print("\nhostile texts, seconds (ratio of the last two; 2 is linear)")
    sizes = (HOSTILE // 4, HOSTILE // 2, HOSTILE)
    report("characters", *(f"{size:,}" for size in sizes))
    work = "vp.extract(open(sys.argv[1], 'rb').read(), format='txt')"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        for name, text in HOSTILE_TEXTS.items():
            seconds = []
            for size in sizes:
                path.write_text(text[: len(text) * size // HOSTILE], "utf-8")
                seconds.append(run(EXTRACT[0], work, str(path), twice=True)["warm"])
            ratio = seconds[-1] / max(seconds[-2], 1e-3)
            report(name, *(f"{one:.2f}" for one in seconds), f"x {ratio:.1f}")


if __name__ == "__main__":
    main()
