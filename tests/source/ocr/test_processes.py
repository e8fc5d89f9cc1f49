"""What recognition leaves behind and needs around it: no process, no file, and pages of two sources read once."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import scans
from printed import WIDTH, printed_page
from small_pdf import Sheet, small_pdf

from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.pdf import read
from vnplan_extract.source.registry import ReadRequest

KEY = "92,5%"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")

ORPHAN = """
import os, sys
from pathlib import Path
from vnplan_extract.processes import send_message
from vnplan_extract.source.ocr.process import WorkerProcess
worker = WorkerProcess({"password": None, "pixels": 50_000_000}, Path(sys.argv[1]).read_bytes())
worker.hello(60)
if sys.argv[2] == "busy":
    send_message(worker.orders, {"page": 1})
print(worker.popen.pid, flush=True)
os._exit(1)
"""

NO_DISK = """
import resource, sys
from pathlib import Path
data = Path(sys.argv[1]).read_bytes()
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # not one byte can be written to any file, as on a full disk
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.pdf import read
from vnplan_extract.source.registry import ReadRequest
text = read(ReadRequest(data, "scan.pdf", Limits(workers=1), Deadline(100, "scan.pdf"))).text
print(text.count("92,5%"))
"""


def _run(script: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, timeout=120)
    return done.stdout or done.stderr


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@LINUX
@pytest.mark.parametrize("state", ["idle", "busy"])
def test_a_worker_dies_with_its_parent(state: str, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scans.as_pdf(scans.page(scans.LINES * 8)))
    pid = int(_run(ORPHAN, str(scan), state))
    end = time.monotonic() + (5 if state == "idle" else 0.5)  # a page of so many lines takes longer than that
    while _alive(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _alive(pid)


@LINUX
def test_no_file_is_written(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scans.as_pdf(scans.page(scans.LINES)))
    assert _run(NO_DISK, str(scan)).strip() == "1"


def test_a_picture_of_text_beside_text_adds_its_words_once() -> None:
    lines = [f"Khoản {number}: xã số {number} trồng {number}00 cây xanh trong năm." for number in range(1, 7)]
    picture = printed_page(26, height=800)
    data = small_pdf(Sheet().lines(60, 60, lines).picture(40, 350, 520, 480, picture, WIDTH))
    found = read(ReadRequest(data, "plan.pdf", Limits(), Deadline(60, "plan.pdf")))
    assert [page.origin for page in found.pages] == ["both"]
    for line in lines:
        assert found.text.count(line) == 1
    digital = read(ReadRequest(small_pdf(Sheet().lines(60, 60, lines)), "plan.pdf", Limits(), Deadline(60, "plan.pdf")))
    assert len(re.findall(r"Khoản", found.text)) == len(re.findall(r"Khoản", digital.text)) == len(lines)
    assert len(found.text.split()) > len(digital.text.split()) + 20
