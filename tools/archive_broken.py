"""Broken documents for a test archive: each sort says what a run must make of it.

``STATUSES`` and ``REASONS`` are the words of the list that goes with an archive. A reason is a class; the pattern
behind it says which words a report may use for it.
"""

from __future__ import annotations

import io
import os
import re
import stat
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from archive_documents import Documents, pdf_file, stable_zip

__all__ = ["CONTENTS", "PLACES", "REASONS", "Broken", "Expected", "Place", "bundle", "fits"]

REASONS = {
    "": r"",
    "empty": r"empty|no text",
    "encrypted": r"password|encrypt",
    "unreadable": r"broken|cut off|cannot be read|can be read|no field holds|no document|declares entities",
    "unsupported": r"this version reads",
    "limit": r"the limit is|nested too deep",
    "outside": r"outside|out of|\.\.|absolute",
    "link": r"link",
    "special": r"FIFO|pipe|special|regular file",
    "permission": r"[Pp]ermission|not allowed",
    "missing": r"not there|missing|does not exist|No such file|dangling|link",
    "duplicate": r"",
}

TENFOLD = [f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10)]
ENTITIES = '<!ENTITY e0 "kế hoạch">' + "".join(TENFOLD)
ZEROS = 600_000_000  # bytes: more than a document may expand to
PAGES = 10_000
DEPTH = 200_000


@dataclass(frozen=True)
class Expected:
    """What a run must say of one input: its path below the archive's folder, the member of a bundle."""

    path: str
    status: str
    reason: str = ""
    member: str = ""


@dataclass(frozen=True)
class Broken:
    """A sort of broken content, the ending its file has, and what must become of it."""

    name: str
    suffix: str
    make: Callable[[Documents], bytes]
    status: str
    reason: str = ""


def _half_a_head(documents: Documents) -> bytes:
    """Cut off before the first page: nothing is left that could be mended."""
    return documents.make("pdf")[: documents.rng.randint(60, 300)]


def _half_word(documents: Documents) -> bytes:
    data = documents.make("docx")
    return data[: len(data) // 2 + documents.rng.randint(0, 500)]


def _locked_pdf(documents: Documents) -> bytes:
    """A PDF file that no password opens."""
    secret = documents.rng.randbytes(32).hex().encode()
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"]
    objects += [b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (secret, secret)]
    return pdf_file(objects, b"/Encrypt 4 0 R /ID [<%b> <%b>]" % (secret[:32], secret[:32]))


def _many_pages(documents: Documents) -> bytes:
    return _empty_pages() + b"%% %d\n" % documents.count()


@lru_cache
def _empty_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(PAGES))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, PAGES)]
    return pdf_file(objects + [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * PAGES)


def _page_tree_loop(documents: Documents) -> bytes:
    """The pages lead back to themselves."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count %d >>" % (1 + documents.count()),
    ]
    return pdf_file(objects)


def _word(documents: Documents, body: Callable[[bytes], bytes] | None) -> bytes:
    """A Word document with another body, or without one."""
    with zipfile.ZipFile(io.BytesIO(documents.make("docx"))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    whole = parts.pop("word/document.xml")
    if body is not None:
        parts["word/document.xml"] = body(whole)
    return stable_zip(parts | {"docProps/note.txt": b"%d" % documents.count()})


def _broken_xml(documents: Documents) -> bytes:
    return _word(documents, lambda body: body[: len(body) // 2] + b"</w:t><<")


def _no_body(documents: Documents) -> bytes:
    return _word(documents, None)


def _entity_bomb(documents: Documents) -> bytes:
    """A thousand million words from ten lines."""
    head = f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE w:document [{ENTITIES}]>'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>'
    return _word(documents, lambda _: (head + body).encode())


def _outer_entity(documents: Documents) -> bytes:
    """Asks for a file of the machine and for an address on the net."""
    head = (
        '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY f SYSTEM "file:///etc/hostname">'
        '<!ENTITY n SYSTEM "http://127.0.0.1:9/x">]>'
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>&f;&n;</w:t></w:r></w:p></w:body></w:document>'
    return _word(documents, lambda _: (head + body).encode())


def _word_bomb(documents: Documents) -> bytes:
    return _bomb("word/document.xml") + b"%d" % documents.count()


@lru_cache
def _bomb(name: str) -> bytes:
    """A zip file of one part that expands a thousandfold."""
    buffer = io.BytesIO()
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w", compresslevel=1) as file:
        file.writestr(zipfile.ZipInfo("[Content_Types].xml", (1980, 1, 1, 0, 0, 0)), b"<Types/>")
        with file.open(entry, "w") as part:
            for _ in range(ZEROS // 10_000_000):
                part.write(b" " * 10_000_000)
    return buffer.getvalue()


def _deep_page(documents: Documents) -> bytes:
    return b"<!DOCTYPE html><html><body>" + b"<div>" * (DEPTH + documents.count()) + b"x"


def _program(documents: Documents) -> bytes:
    return b"\x7fELF\x02\x01\x01" + documents.rng.randbytes(4_000)


def _picture(documents: Documents) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + documents.rng.randbytes(3_000)


def _nul(documents: Documents) -> bytes:
    return bytes(1_000 + documents.count())


def _blanks(documents: Documents) -> bytes:
    return b" \r\n" * (100 + documents.count())


def _empty(_: Documents) -> bytes:
    return b""


def _slides(documents: Documents) -> bytes:
    """A presentation: no reader takes it."""
    return stable_zip({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"%d" % documents.count()})


def _no_text_json(documents: Documents) -> bytes:
    return b'{"value": %d, "rows": [1, 2, 3]}' % documents.count()


def _cut_gzip(documents: Documents) -> bytes:
    return b"\x1f\x8b\x08\x00" + documents.rng.randbytes(200)


def _rar(documents: Documents) -> bytes:
    return b"Rar!\x1a\x07\x01\x00" + documents.rng.randbytes(500)


CONTENTS = (
    Broken("empty", ".txt", _empty, "quarantined", "empty"),
    Broken("cut-pdf", ".pdf", _half_a_head, "quarantined", "unreadable"),
    Broken("locked", ".pdf", _locked_pdf, "quarantined", "encrypted"),
    Broken("zip-bomb", ".docx", _word_bomb, "quarantined", "limit"),
    Broken("slides", ".pdf", _slides, "quarantined", "unsupported"),
    Broken("broken-xml", ".docx", _broken_xml, "quarantined", "unreadable"),
    Broken("entities", ".docx", _entity_bomb, "quarantined", "unreadable"),
    Broken("outer-entity", ".docx", _outer_entity, "quarantined", "unreadable"),
    Broken(
        "noise", ".docx", lambda documents: b"\xfe\x00" + documents.rng.randbytes(5_000), "quarantined", "unsupported"
    ),
    Broken("deep", ".html", _deep_page, "quarantined", "limit"),
    Broken("pages", ".pdf", _many_pages, "quarantined", "limit"),
    Broken("picture", ".pdf", _picture, "quarantined", "unsupported"),
    Broken("nul", ".txt", _nul, "quarantined", "empty"),
    Broken("blank", ".txt", _blanks, "quarantined", "empty"),
    Broken("no-body", ".docx", _no_body, "quarantined", "unreadable"),
    Broken("cut-word", ".docx", _half_word, "quarantined", "unreadable"),
    Broken("page-loop", ".pdf", _page_tree_loop, "quarantined", "unreadable"),
    Broken("json", ".json", _no_text_json, "quarantined", "unreadable"),
    Broken("cut-gzip", ".gz", _cut_gzip, "quarantined", "unreadable"),
    Broken("rar", ".rar", _rar, "quarantined", "unsupported"),
    Broken("program", ".exe", _program, "quarantined", "unsupported"),
)


@dataclass(frozen=True)
class Place:
    """A thing in a folder that is no plain file: ``put`` makes it and says what is expected of it."""

    name: str
    put: Callable[[Path, Documents], list[Expected]]


def _fifo(folder: Path, _: Documents) -> list[Expected]:
    os.mkfifo(folder / "pipe.txt")
    return [Expected("pipe.txt", "quarantined", "special")]


def _loop(folder: Path, _: Documents) -> list[Expected]:
    (folder / "loop").symlink_to("loop")
    return [Expected("loop", "quarantined", "link")]


def _upward(folder: Path, _: Documents) -> list[Expected]:
    (folder / "upward").symlink_to("..")
    return [Expected("upward", "quarantined", "link")]


def _outward(folder: Path, _: Documents) -> list[Expected]:
    (folder / "outward.txt").symlink_to("/etc/hostname")
    return [Expected("outward.txt", "quarantined", "link")]


def _dangling(folder: Path, _: Documents) -> list[Expected]:
    (folder / "gone.pdf").symlink_to("there-is-no-such-file.pdf")
    return [Expected("gone.pdf", "quarantined", "missing")]


def _climbing(folder: Path, documents: Documents) -> list[Expected]:
    """A zip file with one sound member and two that lead out of it."""
    document = documents.make("txt")
    parts = {
        "sound.txt": document,
        "../../climbed.txt": document + b"\n1",
        "/tmp/climbed-absolute.txt": document + b"\n2",
    }
    (folder / "climbing.zip").write_bytes(stable_zip(parts))
    return [Expected("climbing.zip", "done", "", "sound.txt")] + [
        Expected("climbing.zip", "quarantined", "outside", name) for name in list(parts)[1:]
    ]


def _climbing_tar(folder: Path, documents: Documents) -> list[Expected]:
    """A tar file with one sound member, one that leads out of it, and a link out of it."""
    document = documents.make("txt")
    with tarfile.open(folder / "climbing.tar", "w") as file:
        for name, data in (("sound.txt", document), ("../../climbed.txt", document + b"\n1")):
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            file.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        file.addfile(link)
    return [
        Expected("climbing.tar", "done", "", "sound.txt"),
        Expected("climbing.tar", "quarantined", "outside", "../../climbed.txt"),
        Expected("climbing.tar", "quarantined", "link", "link.txt"),
    ]


def _unreadable(folder: Path, documents: Documents) -> list[Expected]:
    """A file that its reader may not open; the administrator may open every file."""
    file = folder / "secret.txt"
    file.write_bytes(documents.make("txt"))
    if os.geteuid() == 0:
        return [Expected("secret.txt", "done")]
    file.chmod(stat.S_IWUSR)
    return [Expected("secret.txt", "quarantined", "permission")]


PLACES = (
    Place("fifo", _fifo),
    Place("loop", _loop),
    Place("upward", _upward),
    Place("outward", _outward),
    Place("dangling", _dangling),
    Place("climbing", _climbing),
    Place("climbing-tar", _climbing_tar),
    Place("unreadable", _unreadable),
)


def bundle(path: Path, members: dict[str, bytes]) -> None:
    """Write documents as one zip or tar file, by the ending of its name."""
    if path.suffix == ".zip":
        path.write_bytes(stable_zip(members))
        return
    with tarfile.open(path, "w") as file:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            file.addfile(entry, io.BytesIO(data))


def fits(reason: str, words: str) -> bool:
    """Whether a report's words are of a class of reasons.

    >>> fits("limit", "x.pdf: 10,000 pages, the limit is 2,000")
    True
    """
    return re.search(REASONS[reason], words) is not None
