"""OLE files written from their streams, as small as the format allows: [MS-CFB], version 3."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping

import olefile

SECTOR = 512
SMALL = 4096  # shorter streams would stand in the short-stream container: they are filled up to this
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF
Tree = dict[str, "bytes | Tree"]


def streams_of(data: bytes) -> dict[str, bytes]:
    """The streams of an OLE file by their paths."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        return {"/".join(path): file.openstream(path).read() for path in file.listdir()}


def ole_file(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file with these streams, named by their paths ("Macros/VBA/dir")."""
    tree: Tree = {}
    for path, data in streams.items():
        *folders, name = path.split("/")
        level = tree
        for folder in folders:
            level = level.setdefault(folder, {})  # type: ignore[assignment]
        level[name] = data
    entries: list[list[int | str | bytes]] = [["Root Entry", 5, NONE, NONE, NONE, b""]]
    entries[0][4] = _add(entries, tree)
    return _written(entries)


def _add(entries: list[list[int | str | bytes]], level: Tree) -> int:
    """Add the entries of a storage as a balanced tree; returns its root's number."""
    names = sorted(level, key=lambda name: (len(name), name.upper()))
    if not names:
        return NONE
    half = len(names) // 2
    name, at = names[half], len(entries)
    inside = level[name]
    entry: list[int | str | bytes] = [name, 2 if isinstance(inside, bytes) else 1, NONE, NONE, NONE, b""]
    entries.append(entry)
    entry[2] = _add(entries, {key: level[key] for key in names[:half]})
    entry[3] = _add(entries, {key: level[key] for key in names[half + 1 :]})
    if isinstance(inside, bytes):
        entry[5] = inside.ljust(SMALL, b"\0")
    else:
        entry[4] = _add(entries, inside)
    return at


def _written(entries: list[list[int | str | bytes]]) -> bytes:
    body, chain = b"", []
    directory = b""
    for name, kind, left, right, child, data in entries:
        assert isinstance(name, str)
        assert isinstance(data, bytes)
        first = len(chain) if data else END if kind == 2 else 0
        body += _sectors(data, chain)
        encoded = (name + "\0").encode("utf-16-le")
        head = struct.pack("<64sHBBIII", encoded, len(encoded), kind, 1, left, right, child)
        directory += head + bytes(36) + struct.pack("<IQ", END if kind == 5 else first, len(data))
    start = len(chain)
    body += _sectors(directory, chain)
    count = 1
    while (len(chain) + count) * 4 > count * SECTOR:
        count += 1
    table = chain + [FAT] * count
    body += struct.pack(f"<{len(table)}I", *table).ljust(count * SECTOR, b"\xff")
    numbers = list(range(len(chain), len(chain) + count))
    assert count <= 109
    head = struct.pack("<8s16sHHHHH6x", bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, count, start, 0, SMALL, END, 0, END, 0)
    return head + struct.pack("<109I", *numbers, *[FREE] * (109 - count)) + body


def _sectors(data: bytes, chain: list[int]) -> bytes:
    count = -(-len(data) // SECTOR)
    if count:
        first = len(chain)
        chain += [*range(first + 1, first + count), END]
    return data.ljust(count * SECTOR, b"\0")
