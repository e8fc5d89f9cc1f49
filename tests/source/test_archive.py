"""Archives: one document in a zip or gzip file; several, none, bombs and archives in archives."""

from __future__ import annotations

import gzip

import pytest
from boxes import lines, read_bytes, small_word, zipped

from vnplan_extract.errors import LimitExceeded, UnreadableDocument
from vnplan_extract.source.registry import detect

PLAN = "KẾ HOẠCH\n\nĐến năm 2031, có 7 xã Mây được cấp nước sạch.\n".encode()


def test_one_document() -> None:
    source = read_bytes(
        zipped({"vb/": b"", "vb/plan.docx": small_word("KẾ HOẠCH"), "vb/logo.png": b"\x89PNG"}), "a.zip"
    )
    assert source.name == "a.zip!/vb/plan.docx"
    assert lines(source) == ["KẾ HOẠCH", "2x3", "Hết."]


def test_a_text_beside_the_document_is_no_second_one() -> None:
    entries = {"plan.docx": small_word("KẾ HOẠCH"), "nguon.txt": b"tai ve hom qua", "__MACOSX/._plan.docx": PLAN}
    assert read_bytes(zipped(entries), "a.zip").name == "a.zip!/plan.docx"


def test_gzip() -> None:
    source = read_bytes(gzip.compress(PLAN), "plan.txt.gz")
    assert source.name == "plan.txt.gz!/plan.txt"
    assert lines(source)[0] == "KẾ HOẠCH"
    assert detect(gzip.compress(PLAN), "plan.pdf").format == "gzip"


def test_several_documents_are_named() -> None:
    data = zipped({"a.docx": small_word("A"), "b.rtf": b"{\\rtf1 b}"})
    with pytest.raises(UnreadableDocument, match=r"a\.zip: 2 documents in the archive \(a\.docx, b\.rtf\); unpack"):
        read_bytes(data, "a.zip")


@pytest.mark.parametrize("entries", [{"x.png": b"\x89PNG"}, {"x.txt": b""}])
def test_no_document(entries: dict[str, bytes]) -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.zip: no document in the archive"):
        read_bytes(zipped(entries), "a.zip")


def test_archives_in_archives() -> None:
    once = zipped({"plan.txt": PLAN})
    twice = zipped({"one.zip": once})
    assert read_bytes(twice, "a.zip").name == "a.zip!/one.zip!/plan.txt"
    with pytest.raises(LimitExceeded, match="3 nesting, the limit is 2"):
        read_bytes(zipped({"two.zip": twice}), "a.zip")
    with pytest.raises(LimitExceeded, match="nesting"):
        read_bytes(gzip.compress(gzip.compress(gzip.compress(PLAN))), "a.gz")


def test_bombs() -> None:
    with pytest.raises(LimitExceeded, match="expands"):
        read_bytes(zipped({"plan.txt": b" " * 30_000_000}), "a.zip")
    with pytest.raises(LimitExceeded, match="expanded bytes"):
        read_bytes(gzip.compress(bytes(range(256)) * 40_000), "a.gz", expanded_bytes=1_000_000)
    with pytest.raises(LimitExceeded, match="expands"):
        read_bytes(gzip.compress(b" " * 30_000_000), "a.gz")
    with pytest.raises(LimitExceeded, match="files in the archive"):
        read_bytes(zipped({f"{n}.txt": b"" for n in range(5_001)}), "a.zip")


def test_a_header_that_lies_about_the_size() -> None:
    data = zipped({"plan.txt": b"a" * 2_000_000})
    size = (2_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    with pytest.raises((LimitExceeded, UnreadableDocument), match=r"a\.zip: "):
        read_bytes(data.replace(size, (10).to_bytes(4, "little")), "a.zip", expanded_bytes=1_000_000)


def test_names_with_tricks_stay_names() -> None:
    source = read_bytes(zipped({"../../etc/C:/pl\nan.txt": PLAN}), "a.zip")
    assert source.name == "a.zip!/etc/plan.txt"


def test_locked_broken_and_cut_off() -> None:
    data = zipped({"plan.docx": small_word("A")})
    local, central = data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02", len(data) - 200) + 8
    locked = bytearray(data)
    locked[local] |= 1
    locked[central] |= 1
    with pytest.raises(UnreadableDocument, match=r"a\.zip: the archive is encrypted"):
        read_bytes(bytes(locked), "a.zip")
    with pytest.raises(UnreadableDocument, match=r"a\.zip: the zip archive is broken"):
        read_bytes(data[: len(data) // 2], "a.zip", format="zip")
    with pytest.raises(UnreadableDocument, match=r"a\.gz: the gzip file is cut off"):
        read_bytes(gzip.compress(PLAN)[:-12], "a.gz")
