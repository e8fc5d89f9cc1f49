"""What recognition costs: beside Tesseract alone, with two workers beside one, and in memory.

    python benchmarks/ocr.py SCAN.pdf [--pages 8] [--long 200]

Prints the processor time of whole pages (picture, levelling, ruling lines, words) over that of Tesseract on the
same pictures, both in this process; the wall-clock time of one worker over that of two; and the largest memory of
the reading process and its workers together over a scan of ``--long`` pages, made by repeating those of SCAN.pdf.
"""

from __future__ import annotations

import argparse
import io
import os
import threading
import time
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

import cv2
import pypdfium2

from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.ocr.engine import Area, load_engine
from vnplan_extract.source.ocr.picture import take_picture
from vnplan_extract.source.ocr.recognise import recognise
from vnplan_extract.source.pdf import read
from vnplan_extract.source.registry import ReadRequest

TICK = 0.2  # seconds between two looks at the memory


def ratio_to_tesseract(data: bytes, pages: int) -> float:
    """Processor time of recognising pages over that of Tesseract on the same pictures, page by page in turn."""
    cv2.setNumThreads(1)
    engine = load_engine()
    whole = alone = 0.0
    with pypdfium2.PdfDocument(data) as document:
        step = max(len(document) // pages, 1)
        for index in range(0, len(document), step):
            start = time.process_time()
            picture = take_picture(document[index], Limits().page_pixels)
            recognise(picture, engine)
            middle = time.process_time()
            grey = picture.pixels if picture.pixels.ndim == 2 else cv2.cvtColor(picture.pixels, cv2.COLOR_BGR2GRAY)
            begun = time.process_time()
            engine.read(grey, [Area(0, 0, grey.shape[1], grey.shape[0])], picture.dpi)
            whole += middle - start
            alone += time.process_time() - begun
    return whole / alone


def seconds(data: bytes, workers: int) -> float:
    """Wall-clock time of reading a document with so many workers."""
    start = time.monotonic()
    read(ReadRequest(data, "scan.pdf", Limits(workers=workers), Deadline(9_000, "scan.pdf")))
    return time.monotonic() - start


def repeated(data: bytes, pages: int) -> bytes:
    """A document with the pages over and over."""
    out, source = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(data)
    while len(out) < pages:
        out.import_pages(source, list(range(min(len(source), pages - len(out)))))
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def peak_memory(data: bytes) -> float:
    """Largest resident memory of this process and all below it while a document is read, in megabytes."""
    import psutil

    done, peaks = threading.Event(), [0.0]

    def watch() -> None:
        me = psutil.Process()
        while not done.wait(TICK):
            total = 0
            for process in (me, *me.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            peaks[0] = max(peaks[0], total / 1e6)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        seconds(data, 0)
    finally:
        done.set()
        watcher.join()
    return peaks[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scan", type=Path)
    parser.add_argument("--pages", type=int, default=8, help="pages whose cost is measured")
    parser.add_argument("--long", type=int, default=200, help="pages over which memory is measured; 0 for none")
    given = parser.parse_args()
    data = given.scan.read_bytes()
    print(f"recognition / Tesseract alone: {ratio_to_tesseract(data, given.pages):.2f}", flush=True)
    sample = repeated(data, given.pages * 2)
    print(f"one worker / two workers: {seconds(sample, 1) / seconds(sample, 2):.2f}", flush=True)
    if given.long:
        print(f"peak memory over {given.long} pages: {peak_memory(repeated(data, given.long)):.0f} MB")


if __name__ == "__main__":
    main()
