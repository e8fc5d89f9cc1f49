"""What there is to read: each document of folders, patterns, archives and lists, in an order that stays the same."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vnplan_extract.archive.lists import facts_of, rows_of
from vnplan_extract.archive.members import is_archive, list_members
from vnplan_extract.errors import VnplanError
from vnplan_extract.storage.places import is_remote

__all__ = ["SIDE_FILES", "Job", "Rejected", "check_inputs", "clean_name", "find_jobs", "member_job"]

SIDE_FILES = frozenset({b".ds_store", b"thumbs.db", b"desktop.ini"})  # what systems put into folders by themselves
NO_FACTS: Mapping[str, str] = {}
NAME_LENGTH = 300  # characters of a document's name


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read.

    Attributes:
        path: absolute path of the file, where bytes that are no UTF-8 stand as lone surrogates (``os.fsdecode``), or
            its address in a store.
        member: name of the document in the archive ``path``; None where the file is the document.
        facts: what is known of it beforehand: column of the list of inputs to value.
        name: its name for people and in the record: always valid Unicode.
        links: whether ``path`` may be a symbolic link; one that was none when it was found must not become one.
        stamp: what tells versions of its file apart, where finding it told that already, as a store does.
    """

    path: str
    member: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    name: str = ""
    links: bool = True
    stamp: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[str, str | None]:
        """What tells it apart from every other document."""
        return self.path, self.member


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something among the inputs that is not opened, and why."""

    path: str
    member: str | None
    reason: str
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def key(self) -> tuple[str, str | None]:
        """What tells it apart from every other input."""
        return self.path, self.member


@dataclass(frozen=True, slots=True)
class _Search:
    follow_links: bool
    leave_out: frozenset[str]
    leave_out_remote: tuple[str, ...]


def find_jobs(
    inputs: Iterable[str | os.PathLike[str]], *, follow_links: bool = False, leave_out: Collection[str] = ()
) -> Iterator[Job | Rejected]:
    """Find the documents; each comes once, however often it is named.

    Args:
        inputs: files, folders (searched to the bottom, in the order of the bytes of the names), patterns such as
            ``"plans/**/*.pdf"``, zip and tar archives of documents, and lists: ``.csv`` files whose column
            ``path`` names files beside the list, the other columns being facts known of each; or addresses of
            any of these in a store. A list may name addresses as well.
        follow_links: whether symbolic links found in folders are followed; an input that is a link always is.
        leave_out: absolute paths or addresses of folders that are not searched, such as the output.

    Yields:
        Jobs, and what is rejected with the reason.

    Raises:
        VnplanError: an input does not exist, a pattern names nothing, or a store cannot be listed.

    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "b.txt").write_text("B"), (folder / "a.txt").write_text("A")
    >>> [job.name for job in find_jobs([folder])]
    ['a.txt', 'b.txt']
    """
    local = [path for path in leave_out if not is_remote(path)]
    remote = tuple(path for path in leave_out if is_remote(path))
    search = _Search(follow_links, frozenset(map(os.path.realpath, local)), remote)
    seen: set[tuple[str, str | None]] = set()
    for given in inputs:
        for found in _found(os.fspath(given), search):
            if found.key not in seen:
                seen.add(found.key)
                yield found


def check_inputs(inputs: Iterable[str | os.PathLike[str]]) -> None:
    """Raise VnplanError when an input names nothing, before any work begins.

    Raises:
        StoreError: a store cannot be used, which is no fault of the input.
    """
    for given in inputs:
        name = os.fspath(given)
        if is_remote(name):
            from vnplan_extract.archive.remote_jobs import check_remote

            check_remote(name)
        else:
            _named(name)


def _found(given: str, search: _Search) -> Iterator[Job | Rejected]:
    """The documents of one input."""
    if is_remote(given):
        from vnplan_extract.archive.remote_jobs import remote_jobs

        yield from remote_jobs(given, search.leave_out_remote)
        return
    for path in _named(given):
        yield from _open_input(path, search)


def _named(given: str) -> list[str]:
    """The paths that an input names."""
    if os.path.lexists(given):
        return [os.path.abspath(given)]
    if glob.has_magic(given):
        matches = sorted(glob.iglob(given, recursive=True), key=os.fsencode)
        if matches:
            return [os.path.abspath(match) for match in matches]
        raise VnplanError(f"{given}: no file has such a name")
    raise VnplanError(f"{given}: there is no such file or folder")


def _open_input(path: str, search: _Search) -> Iterator[Job | Rejected]:
    """The documents of a path that the user named."""
    if os.path.isdir(path):
        yield from _folder(path, search, NO_FACTS, (os.path.realpath(path),))
    elif path.lower().endswith(".csv") and os.path.isfile(path) and (rows := _rows(path)) is not None:
        yield from _listed(path, rows, search)
    else:
        yield from _file(path, NO_FACTS)


def _folder(path: str, search: _Search, facts: Mapping[str, str], above: Sequence[str]) -> Iterator[Job | Rejected]:
    try:
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield Rejected(path, None, f"unreadable: the folder cannot be listed ({error.strerror})", facts)
        return
    for entry in entries:
        if entry.is_symlink() and not search.follow_links:
            yield Rejected(
                entry.path, None, "link: a symbolic link, which is not followed without --follow-links", facts
            )
        elif entry.is_dir():
            real = os.path.realpath(entry.path)
            if real in above:
                yield Rejected(entry.path, None, "link: a symbolic link to a folder above it", facts)
            elif real not in search.leave_out:
                yield from _folder(entry.path, search, facts, (*above, real))
        elif os.fsencode(entry.name).lower() not in SIDE_FILES:
            yield from _file(entry.path, facts, links=search.follow_links)


def _file(path: str, facts: Mapping[str, str], *, links: bool = True) -> Iterator[Job | Rejected]:
    """A file as a document, or the documents in it."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield Rejected(path, None, f"unreadable: {error.strerror}", facts)
        return
    if not stat.S_ISREG(mode):
        yield Rejected(path, None, f"special: {_sort(mode)}, no file", facts)
    elif is_archive(path):
        yield from _members(path, facts, links)
    else:
        yield Job(path, None, facts, clean_name(os.path.basename(path)), links)


def _sort(mode: int) -> str:
    tests = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a folder"))
    return next((name for test, name in tests if test(mode)), "a device")


def _members(path: str, facts: Mapping[str, str], links: bool) -> Iterator[Job | Rejected]:
    try:
        with open(path, "rb") as file:
            members = list_members(file)
    except OSError:
        members = None
    if members is None:  # it only looks like an archive: its reader says what is wrong with it
        yield Job(path, None, facts, clean_name(os.path.basename(path)), links)
        return
    for member in members:
        if member.problem:
            yield Rejected(path, member.name, member.problem, facts)
        else:
            yield member_job(path, member.name, facts, links=links)


def member_job(path: str, member: str, facts: Mapping[str, str] = NO_FACTS, *, links: bool = True) -> Job:
    """The job of a document in an archive.

    Args:
        path: absolute path of the archive.
        member: name of the document in it.
        facts: what is known of it.
        links: whether the archive may be a symbolic link.

    >>> member_job("/plans.zip", "2021/a.docx").name
    'a.docx'
    """
    return Job(path, member, facts, clean_name(member.replace("\\", "/").rpartition("/")[2]), links)


def _rows(path: str) -> list[dict[str, str]] | None:
    """The rows of a list of inputs; None where the file has no column ``path`` and so is a document itself."""
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            return rows_of(file, path)
    except OSError as error:
        raise VnplanError(f"{path}: the list of inputs cannot be read ({error})") from error


def _listed(path: str, rows: list[dict[str, str]], search: _Search) -> Iterator[Job | Rejected]:
    beside = os.path.dirname(path)
    places: list[tuple[str, Mapping[str, str]]] = [
        (row["path"] if is_remote(row["path"]) else os.path.abspath(os.path.join(beside, row["path"])), facts_of(row))
        for row in rows
        if row.get("path")
    ]
    if not any(is_remote(place) for place, _ in places):
        for place, facts in places:
            yield from _place(place, facts, search)
        return
    from vnplan_extract.archive.remote_jobs import places_in_order

    for place, facts, remote in places_in_order(places, search.leave_out_remote):
        yield from _place(place, facts, search) if remote is None else remote


def _place(place: str, facts: Mapping[str, str], search: _Search) -> Iterator[Job | Rejected]:
    """A file or folder that a list names."""
    if os.path.isdir(place):
        yield from _folder(place, search, facts, (os.path.realpath(place),))
    else:
        yield from _file(place, facts)


def clean_name(name: str) -> str:
    """The name of a document as valid Unicode; bytes that are none are written out as ``\\xff``."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")[:NAME_LENGTH]
