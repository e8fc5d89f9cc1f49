"""What there is to read in a store: the same sorts of input as on disk, from one listing."""

from __future__ import annotations

import glob
import io
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence

from vnplan_extract.archive.jobs import SIDE_FILES, Job, Rejected, clean_name
from vnplan_extract.archive.lists import facts_of, rows_of
from vnplan_extract.archive.members import is_archive, list_members
from vnplan_extract.errors import LimitExceeded, UnreadableDocument, VnplanError
from vnplan_extract.storage.look_ahead import in_order
from vnplan_extract.storage.objects import (
    Listed,
    is_there,
    list_objects,
    match_objects,
    open_object,
    pieces,
    size_of,
    stamp_now,
)
from vnplan_extract.storage.places import check_address, filesystem, is_remote, without_secret
from vnplan_extract.storage.troubles import StoreError

__all__ = ["check_remote", "places_in_order", "remote_jobs"]

LIST_BYTES = 100_000_000  # of a list of inputs
NO_FACTS: Mapping[str, str] = {}
Facts = Mapping[str, str]
Row = tuple[str, Facts]


def check_remote(url: str) -> None:
    """Raise VnplanError where an address is wrong or names nothing, before any work begins.

    Raises:
        StoreError: the store cannot be used.
    """
    filesystem(url)
    if not glob.has_magic(url) and not is_there(url) and not list_objects(url):
        raise _nothing(url)


def remote_jobs(url: str, leave_out: Sequence[str] = ()) -> Iterator[Job | Rejected]:
    """The documents of an address that the user named: an object, a prefix, a pattern, an archive or a list.

    Args:
        url: the address.
        leave_out: addresses of folders that are not searched.

    Raises:
        VnplanError: it names nothing, or the store cannot be listed.
    """
    found = list_objects(url)
    if not found and glob.has_magic(url):
        found = match_objects(url)
    if not found:
        raise _nothing(url)
    if len(found) == 1 and found[0].url == url and url.lower().endswith(".csv"):
        rows = _rows(found[0])
        if rows is not None:
            yield from _listed(url, rows, leave_out)
            return
    for one in _searched(found, leave_out):
        yield from _documents(one, NO_FACTS)


def _searched(found: Iterable[Listed], leave_out: Sequence[str]) -> Iterator[Listed]:
    folders = tuple(f"{folder.rstrip('/')}/" for folder in leave_out)
    return (one for one in found if not one.url.startswith(folders))


def _nothing(url: str) -> VnplanError:
    return VnplanError(f"{url}: there is no such object, and nothing whose name begins with it and a slash")


def _documents(one: Listed, facts: Facts) -> Iterator[Job | Rejected]:
    """An object as a document, or the documents in it."""
    name = one.url.rpartition("/")[2]
    if name.lower().encode("utf-8", "surrogateescape") in SIDE_FILES:
        return
    try:
        check_address(one.url)
    except VnplanError:
        yield Rejected(one.url, None, "name: an object with such a name cannot be asked for", facts)
        return
    if not name:
        yield Rejected(one.url, None, "name: the name of the object ends with a slash", facts)
    elif is_archive(one.url):
        yield from _members(one, facts)
    else:
        yield Job(one.url, None, facts, clean_name(name), stamp=one.stamp)


def _members(one: Listed, facts: Facts) -> Iterator[Job | Rejected]:
    try:
        with open_object(one.url) as file:
            members = list_members(file)
    except UnreadableDocument:  # it has vanished: its reader says so
        members = None
    if members is None:
        yield Job(one.url, None, facts, clean_name(one.url.rpartition("/")[2]), stamp=one.stamp)
        return
    for member in members:
        if member.problem:
            yield Rejected(one.url, member.name, member.problem, facts)
        else:
            name = member.name.replace("\\", "/").rpartition("/")[2]
            yield Job(one.url, member.name, facts, clean_name(name), stamp=one.stamp)


def _rows(one: Listed) -> list[dict[str, str]] | None:
    if size_of(one.stamp) > LIST_BYTES:
        raise LimitExceeded(f"{one.url}: a list of more than {LIST_BYTES:,} bytes is not taken; cut it")
    text = b"".join(pieces(one.url, one.stamp)).decode("utf-8-sig", "surrogateescape")
    return rows_of(io.StringIO(text, newline=""), one.url)


def _listed(url: str, rows: Iterable[Mapping[str, str]], leave_out: Sequence[str]) -> Iterator[Job | Rejected]:
    """The documents that a list in a store names: beside it, or by address."""
    places = [(_beside(url, row["path"]), facts_of(row)) for row in rows if row.get("path")]
    for place, facts, remote in places_in_order(places, leave_out):
        if remote is None:
            yield Rejected(place, None, "path: a list in a store names what lies in a store, and nothing above", facts)
        else:
            yield from remote


def _beside(url: str, path: str) -> str:
    """The address that a list names; what leads to this machine or out of the bucket stays as it is."""
    if is_remote(path) or path.startswith("/"):
        return path
    head, _, rest = url.partition("://")
    bucket, _, key = rest.partition("/")
    place = posixpath.normpath(posixpath.join(posixpath.dirname(key), path))
    return path if place.startswith("../") or place in ("..", ".") else f"{head}://{bucket}/{place}"


def places_in_order(
    places: Iterable[Row], leave_out: Sequence[str]
) -> Iterator[tuple[str, Facts, Iterator[Job | Rejected] | None]]:
    """The places that a list names, with their documents where they lie in a store, which is asked for some ahead."""
    for (place, facts), found in in_order(places, lambda row: _named(*row, leave_out), lambda row: is_remote(row[0])):
        yield place, facts, iter(found()) if is_remote(place) else None


def _named(place: str, facts: Facts, leave_out: Sequence[str]) -> list[Job | Rejected]:
    """The documents of one address of a list."""
    said = without_secret(place)
    try:
        check_address(place)
        stamps = [Listed(place, stamp_now(place))] if not place.endswith("/") else []
    except UnreadableDocument:
        stamps = []
    except StoreError:
        raise
    except VnplanError as error:
        return [Rejected(said, None, f"path: {str(error).removeprefix(f'{said}: ')}", facts)]
    found = stamps or list_objects(place)
    if not found:
        return [Rejected(said, None, "unreadable: there is no such object", facts)]
    return [document for one in _searched(found, leave_out) for document in _documents(one, facts)]
