"""The documents in a zip or tar archive of many: listed without unpacking anything to the disk."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

__all__ = ["BROKEN", "Member", "is_archive", "list_members", "open_archive"]

SUFFIXES = (".zip", ".tar", ".tgz", ".tar.gz", ".tbz2", ".tar.bz2", ".txz", ".tar.xz")
OFFICE = ("[content_types].xml", "mimetype", "meta-inf/manifest.xml")  # a document that is a zip file itself
SIDE_FILES = (".ds_store", "thumbs.db", "desktop.ini")
MOST_MEMBERS = 200_000
MOST_BYTES = 100_000_000_000  # that the members of a tar archive may have together: listing it unpacks them
ENCRYPTED = 0x1
HEAD = 512  # bytes at the beginning that tell the sorts apart: the first header of a tar file
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # APPNOTE.TXT 4.3: a first file, none at all, the first part
PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")  # gzip, bzip2, xz
LINK = 0xA  # high bits of the Unix mode that a zip file keeps of a symbolic link
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; ``problem`` says why it is not opened."""

    name: str
    problem: str = ""


def is_archive(path: str) -> bool:
    """Whether the name is that of an archive.

    >>> is_archive("plans.tar.gz"), is_archive("plan.docx")
    (True, False)
    """
    return path.lower().endswith(SUFFIXES)


def list_members(file: IO[bytes]) -> list[Member] | None:
    """The files in an archive, in its order.

    Args:
        file: the archive, read from any position.

    Returns:
        Its files; None where it is broken, or an office document under the name of an archive.
    """
    try:
        with open_archive(file) as archive:
            names = _zip_names(archive) if isinstance(archive, zipfile.ZipFile) else _tar_names(archive)
        return None if names is None else list(_checked(names))
    except BROKEN:
        return None


def open_archive(file: IO[bytes]) -> zipfile.ZipFile | tarfile.TarFile:
    """An archive of the sort that its beginning shows; closing it leaves the file open.

    The end of a file does not tell: a tar archive whose last member is a Word document ends as a zip file does. A
    file that begins as neither may be a zip file with something before it.

    Raises:
        One of :data:`BROKEN`: it is no archive.
    """
    file.seek(0)
    head = file.read(HEAD)
    is_zip = head.startswith(ZIP) or (not _begins_tar(head) and zipfile.is_zipfile(file))
    file.seek(0)
    return zipfile.ZipFile(file) if is_zip else tarfile.open(fileobj=file)


def _begins_tar(head: bytes) -> bool:
    if head.startswith(PACKED):
        return True
    try:
        tarfile.TarInfo.frombuf(head, tarfile.ENCODING, "surrogateescape")  # checks the sum in the header
    except tarfile.TarError:
        return False
    return True


def _zip_names(archive: zipfile.ZipFile) -> list[Member] | None:
    infos = archive.infolist()
    if any(info.filename.lower() in OFFICE for info in infos):
        return None
    found = []
    for info in infos[:MOST_MEMBERS]:
        if info.is_dir():
            continue
        link = info.external_attr >> 28 == LINK
        found.append(Member(info.filename, "link: a symbolic link in the archive" if link else ""))
    if len(infos) > MOST_MEMBERS:
        found.append(Member("", f"limit: more than {MOST_MEMBERS:,} files in the archive; unpack it by hand"))
    return found


def _tar_names(archive: tarfile.TarFile) -> list[Member]:
    found: list[Member] = []
    size = 0
    for info in archive:
        size += info.size
        if len(found) >= MOST_MEMBERS or size > MOST_BYTES:
            found.append(Member("", "limit: too many or too large files in the archive; unpack it by hand"))
            break
        if info.isfile():
            found.append(Member(info.name))
        elif not info.isdir():
            found.append(Member(info.name, "link: a link or special file in the archive"))
    return found


def _checked(members: list[Member]) -> Iterator[Member]:
    seen: set[str] = set()
    for member in members:
        lower = member.name.lower().replace("\\", "/")
        if lower.startswith("__macosx/") or lower.rpartition("/")[2] in SIDE_FILES or "/._" in f"/{lower}":
            continue
        if member.name in seen:
            yield Member(f"{member.name} (again)", "name: the archive holds two files of this name")
            continue
        seen.add(member.name)
        yield member if member.problem or not _leaves(lower) else Member(member.name, "path: leads out of the archive")


def _leaves(name: str) -> bool:
    """Whether a name, taken as a path, leads out of the folder it is unpacked in."""
    return name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")
