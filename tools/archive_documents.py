"""Sound documents for a test archive: the plans of corpus/ with other numbers, figures and names of districts.

Every document that :class:`Documents` makes has other bytes than all before it. Text, web pages and Word documents say
something else each time (number of the document, name of the district, some figures); a PDF file, which cannot be
changed so cheaply, differs by a comment behind its end.
"""

from __future__ import annotations

import html
import io
import random
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path

import pypdfium2
import regex

__all__ = ["FORMATS", "SHARES", "Documents", "pdf_file", "picture_pdf", "stable_zip"]

ROOT = Path(__file__).resolve().parents[1]
SHARES = {"txt": 0.28, "html": 0.20, "docx": 0.25, "pdf": 0.26, "scan": 0.01}  # of all documents
FORMATS = {"txt": "txt", "html": "html", "docx": "docx", "pdf": "pdf", "scan": "pdf"}  # sort → ending of the name
SCAN_DPI = 150
LONG_LINE = 65  # characters: shorter ones end a paragraph
SYLLABLES = ("An", "Bình", "Cẩm", "Đông", "Gia", "Hòa", "Khe", "Lâm", "Mường", "Nậm", "Phú", "Quan", "Tân", "Vĩnh")
BODY = "word/document.xml"

_NUMBER = regex.compile(r"(?<=Số:?)[ \t]*\d*[ \t]*(?=[/-])")
_RANGE = r"(?<!(?:[-–]|từ|đến)\s*)"  # an end of a range stays: it must not pass the other
_FIGURE = regex.compile(_RANGE + r"(?<![\d.,/])\d{1,2}(?=(?:,\d+)?\s?(?:%|hộ\b|tấn\b|ha\b|người\b))")
_DISTRICT = regex.compile(r"(?:HUYỆN|THỊ XÃ) (\p{Lu}+(?: \p{Lu}+)*)")


class Documents:
    """Makes documents one after another from a random generator.

    Args:
        rng: where every choice comes from, also those of who uses it.
    """

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._made = 0

    def make(self, sort: str) -> bytes:
        """The next document of a sort of ``SHARES``."""
        self.count()
        made: bytes = getattr(self, f"_{sort}")()
        return made

    def count(self) -> int:
        """A number that was not given before; a document that is made takes one."""
        self._made += 1
        return self._made

    def _txt(self) -> bytes:
        return self._changed(self.rng.choice(self._texts)).encode()

    def _html(self) -> bytes:
        return _web_page(self._changed(self.rng.choice(self._texts))).encode()

    def _docx(self) -> bytes:
        parts = dict(self.rng.choice(self._words))
        parts[BODY] = self._changed(parts[BODY].decode()).encode()
        return stable_zip(parts)

    def _pdf(self) -> bytes:
        return self.rng.choice(self._pdfs) + b"%% %d\n" % self._made

    def _scan(self) -> bytes:
        file = self.rng.choice(sorted(ROOT.glob("corpus/*/*.pdf")))
        return _scanned(file, self.rng.random()) + b"%% %d\n" % self._made

    def _changed(self, text: str) -> str:
        """Another plan in the same words; the number alone makes it unique."""
        text, found = _NUMBER.subn(f" {self._made}", text, count=1)
        if not found:
            raise ValueError("a plan of corpus/ does not show where its number stands")
        if name := _DISTRICT.search(text):
            other = " ".join(self.rng.sample(SYLLABLES, 2))
            text = text.replace(name[1], other.upper()).replace(name[1].title(), other)
        return _FIGURE.sub(lambda figure: str(max(1, int(figure[0]) + self.rng.randint(-5, 5))), text)

    @cached_property
    def _texts(self) -> list[str]:
        files = sorted(ROOT.glob("corpus/*/*.txt")) + sorted(ROOT.glob("corpus/facts/plans/*.txt"))
        return [text for text in (file.read_text("utf-8") for file in files) if _NUMBER.search(text)]

    @cached_property
    def _words(self) -> list[dict[str, bytes]]:
        loaded = []
        for file in sorted(ROOT.glob("corpus/*/*.docx")):
            with zipfile.ZipFile(file) as parts:
                loaded.append({name: parts.read(name) for name in parts.namelist()})
        return loaded

    @cached_property
    def _pdfs(self) -> list[bytes]:
        return [file.read_bytes() for file in sorted(ROOT.glob("corpus/*/*.pdf"))]


def stable_zip(parts: Mapping[str, bytes]) -> bytes:
    """A zip file whose bytes depend on its parts alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
    return buffer.getvalue()


def _web_page(text: str) -> str:
    """Lines as paragraphs, broken lines joined; lines with tabs as rows of tables."""
    head = '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Văn bản</title></head><body>'
    return f"{head}{''.join(_web_blocks(text.splitlines()))}</body></html>\n"


def _web_blocks(lines: list[str]) -> Iterator[str]:
    for is_row, group in groupby(lines, key=lambda line: "\t" in line):
        if is_row:
            rows = (html.escape(line).replace("\t", "</td><td>") for line in group)
            yield "<table>\n" + "".join(f"<tr><td>{row}</td></tr>\n" for row in rows) + "</table>\n"
        else:
            yield from (f"<p>{html.escape(paragraph)}</p>\n" for paragraph in _paragraphs(group))


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Lines as long as lines are broken at go on in the next one."""
    paragraph = ""
    for line in lines:
        paragraph = f"{paragraph} {line}".strip()
        if len(line) < LONG_LINE:
            if paragraph:
                yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _scanned(file: Path, where: float) -> bytes:
    """A page of a PDF file as a picture; ``where`` chooses it (0 first, 1 last)."""
    with pypdfium2.PdfDocument(file) as document:
        index = int(where * len(document))
    return _scanned_page(file, index)


@lru_cache
def _scanned_page(file: Path, index: int) -> bytes:
    with pypdfium2.PdfDocument(file) as document:
        page = document[index]
        image = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil().convert("L")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=70)
    return picture_pdf(buffer.getvalue(), image.size, SCAN_DPI)


def picture_pdf(jpeg: bytes, size: tuple[int, int], dpi: int) -> bytes:
    """A PDF file whose one page is a grey JPEG picture.

    Args:
        jpeg: the picture.
        size: its width and height in pixels.
        dpi: its pixels an inch.
    """
    width, height = (side * 72 / dpi for side in size)
    content = b"q %.2f 0 0 %.2f 0 0 cm /P Do Q" % (width, height)
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8" % size
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 4 0 R "
        b"/Resources << /XObject << /P 5 0 R >> >> >>" % (width, height),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< %b /Filter /DCTDecode /Length %d >>\nstream\n%b\nendstream" % (head, len(jpeg), jpeg),
    ]
    return pdf_file(objects)


def pdf_file(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, the first of which is its catalogue."""
    file, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    file += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)
    return bytes(file)
