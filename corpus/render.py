"""Render the plans of this corpus: corpus/NAME/plan.mark to NAME.docx, NAME.pdf and NAME.txt.

    python corpus/render.py [NAME ...]

Needs python-docx; the pdf needs LibreOffice Writer (`soffice`) and a serif font with Vietnamese letters, on
Debian: apt-get install libreoffice-writer fonts-liberation2. Without soffice the pdf is left as it is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from markup import ABOVE, BREAK, LEFT, NOTE, Annex, Block, Plan, Signature, Table, parse
from word import Writer

CORPUS = Path(__file__).resolve().parent
COLUMNS, LINES = 88, 44
DATES = re.compile(rb"/(CreationDate|ModDate)\s?\(D:\d{14}")
XMP_DATES = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)[^<]{4,}(?=</)")
FILE_ID = re.compile(rb"(/ID \[ <)[0-9A-F]+(>\s*<)[0-9A-F]+(> \])")
CHECKSUM = re.compile(rb"(/DocChecksum /)[0-9A-F]{32}")


class Pages:
    """Plain text in pages of so many lines, footnotes at the foot of the page."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.notes: list[str] = []
        self.count = 0

    def add(self, text: str = "", wrap: bool = True) -> None:
        """A paragraph in lines, then an empty line; a page with footnotes ends between paragraphs."""
        for note in NOTE.findall(text):
            self.count += 1
            self.notes.append(f"[{self.count}] {note}")
            text = NOTE.sub(f"[{self.count}]", text, count=1)
        lines = text.replace("**", "").split(BREAK)
        parts = [part for line in lines for part in textwrap.wrap(line, COLUMNS, break_on_hyphens=False)]
        for number, part in enumerate(parts if wrap else lines):
            if wrap and len(self.pages[-1]) >= LINES and not (self.notes and number):
                self.turn()
            self.pages[-1].append(part)
        self.pages[-1].append("")

    def turn(self) -> None:
        """End the page."""
        for note in self.notes:
            self.pages[-1] += ["", *textwrap.wrap(note, COLUMNS, break_on_hyphens=False)]
        self.notes = []
        self.pages.append([])

    def text(self) -> str:
        """All pages, a form feed after each."""
        self.turn()
        return "\f".join("\n".join(page).rstrip("\n") + "\n" for page in self.pages[:-1]) + "\f"


def plain_text(plan: Plan) -> str:
    """The plan as a text recognised from its pages would look."""
    pages = Pages()
    gap = max(len(left) for left, _ in plan.letterhead) + 6
    pages.add("\n".join(f"{left:{gap}}{right}".rstrip() for left, right in plan.letterhead), wrap=False)
    for item in plan.items:
        if isinstance(item, Block):
            pages.add(item.text)
        elif isinstance(item, Annex):
            pages.turn()
        elif isinstance(item, Table):
            rows = (["" if cell in (LEFT, ABOVE) else cell for cell in row.cells] for row in item.rows)
            pages.add("\n".join("\t".join(row).replace(BREAK, " ") for row in rows), wrap=False)
        elif isinstance(item, Signature):
            pages.add(BREAK.join(item.recipients))
            pages.add(BREAK.join(item.signer[:-1]))
            pages.add(item.signer[-1])
    return pages.text()


def write_pdf(docx: Path) -> None:
    """Let LibreOffice print the Word file; dates and identifiers in the result are made constant."""
    with tempfile.TemporaryDirectory() as work:
        profile = f"-env:UserInstallation=file://{work}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work, str(docx)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        data = (Path(work) / f"{docx.stem}.pdf").read_bytes()
    data = DATES.sub(rb"/\1(D:20200101000000", data)
    data = XMP_DATES.sub(rb"\g<1>2020-01-01T00:00:00Z", data)
    data = FILE_ID.sub(rb"\g<1>" + b"0" * 32 + rb"\g<2>" + b"0" * 32 + rb"\g<3>", data)
    data = CHECKSUM.sub(rb"\g<1>" + b"0" * 32, data)
    docx.with_suffix(".pdf").write_bytes(data)


def render(folder: Path) -> None:
    """Write the three renderings of one plan."""
    plan = parse(folder / "plan.mark")
    docx = folder / f"{folder.name}.docx"
    Writer(plan).write(docx)
    docx.with_suffix(".txt").write_text(plain_text(plan), "utf-8")
    if shutil.which("soffice"):
        write_pdf(docx)
    else:
        print(f"{folder.name}: no pdf, soffice (LibreOffice Writer) is not installed", file=sys.stderr)


def main(names: list[str]) -> None:
    """Render the named plans, or all of them."""
    for source in sorted(CORPUS.glob("*/plan.mark")):
        if not names or source.parent.name in names:
            render(source.parent)
            print(source.parent.name)


if __name__ == "__main__":
    main(sys.argv[1:])
