"""Word's binary documents: what LibreOffice keeps, what is left without it, and converters that go wrong."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from boxes import codes, lines, programs, read_bytes, rows, saved_as, small_word

from vnplan_extract.errors import LimitExceeded, UnreadableDocument, UnsupportedFormat
from vnplan_extract.source.content import ole_kind
from vnplan_extract.source.registry import detect

TEXTS = ("KẾ HOẠCH", "Đến năm 2031, có 7 xã Mây được cấp nước sạch.")
FIB_MAGIC = b"\xec\xa5"


@pytest.fixture(scope="module")
def old_word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("doc") / "plan.docx"
    path.write_bytes(small_word(*TEXTS))
    return saved_as(path, "doc")


def test_tables_and_text_survive(old_word: bytes) -> None:
    source = read_bytes(old_word, "plan.doc")
    assert lines(source) == [*TEXTS, "2x3", "Hết."]
    assert rows(source, next(source.tables)) == [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Đào giếng", "Xã Mây"]]
    assert source.media_type == "application/msword"
    assert source.versions["converted_with"].startswith("LibreOffice ")


def test_the_name_plays_no_part(old_word: bytes) -> None:
    assert detect(old_word, "plan.xls").format == "doc"
    assert detect(small_word("KẾ HOẠCH"), "plan.doc").format == "docx"
    assert detect(b"{\\rtf1 x}", "plan.doc").format == "rtf"
    assert detect("<html><body><p>Kế hoạch</p></body></html>".encode(), "plan.doc").format == "html"


def test_streams_tell_word_from_the_rest(old_word: bytes) -> None:
    assert ole_kind(old_word) == "word"
    other = old_word.replace("WordDocument".encode("utf-16-le"), "XordDocument".encode("utf-16-le"))
    assert ole_kind(other) == "other"
    with pytest.raises(UnsupportedFormat, match="no Word document"):
        detect(other, "plan.doc")


def test_an_encrypted_document_says_so(old_word: bytes) -> None:
    at = old_word.index(FIB_MAGIC) + 11
    locked = old_word[:at] + bytes([old_word[at] | 0x01]) + old_word[at + 1 :]
    with pytest.raises(UnreadableDocument, match=r"plan\.doc: .*encrypted"):
        read_bytes(locked, "plan.doc")


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_a_document_that_is_cut_off(old_word: bytes, share: float) -> None:
    with pytest.raises((UnreadableDocument, UnsupportedFormat), match=r"plan\.doc: "):
        read_bytes(old_word[: int(len(old_word) * share)], "plan.doc")


def test_a_document_without_its_last_part_is_read_with_a_note_or_refused(old_word: bytes) -> None:
    assert codes(read_bytes(old_word)) == set()
    refused = False
    try:
        found = codes(read_bytes(old_word[: int(len(old_word) * 0.9)], "plan.doc"))
    except UnreadableDocument:
        refused = True
    assert refused or "cut_off" in found


def test_several_at_a_time(old_word: bytes) -> None:
    with ThreadPoolExecutor(3) as pool:
        texts = set(pool.map(lambda _: read_bytes(old_word).text, range(3)))
    assert len(texts) == 1


def test_no_folder_is_left_behind(old_word: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    read_bytes(old_word)
    assert list(tmp_path.iterdir()) == []


def test_without_libreoffice_the_text_is_read_and_the_loss_said(
    old_word: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path / "bin", monkeypatch, antiword="echo 'KẾ HOẠCH'; echo; echo '|Đào giếng |Xã Mây |'")
    source = read_bytes(old_word, "plan.doc")
    assert "Đào giếng" in source.text
    assert "|" not in source.text
    assert codes(source) == {"tables_lost"}
    assert source.versions["converted_with"].startswith("antiword")


@pytest.mark.parametrize("name", ["antiword", "catdoc"])
def test_the_real_fallbacks(old_word: bytes, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shutil.which(name)
    if path is None:
        pytest.fail(f"{name} is not installed: apt-get install {name}")
    programs(tmp_path / "bin", monkeypatch)
    (tmp_path / "bin" / name).symlink_to(path)
    source = read_bytes(old_word, "plan.doc")
    assert TEXTS[1] in source.text
    assert codes(source) == {"tables_lost"}


def test_without_any_program_the_packages_are_named(
    old_word: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path / "bin", monkeypatch)
    with pytest.raises(UnsupportedFormat, match=r"plan\.doc: .*apt-get install libreoffice-writer.*antiword"):
        read_bytes(old_word, "plan.doc")


def test_a_converter_that_hangs_dies_with_its_child(
    old_word: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = tmp_path / "pids"
    script = f"echo $$ > {pids}; sleep 60 & echo $! >> {pids}; sleep 60"
    programs(tmp_path / "bin", monkeypatch, soffice=script)
    start = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"plan\.doc: not converted within 1 seconds"):
        read_bytes(old_word, "plan.doc", converter_seconds=1.0)
    assert time.monotonic() - start < 10
    started = [int(pid) for pid in pids.read_text().split()]
    assert len(started) == 2
    patience = time.monotonic() + 5  # the kernel ends what was killed a moment later
    while any(map(is_running, started)) and time.monotonic() < patience:
        time.sleep(0.02)
    assert [pid for pid in started if is_running(pid)] == []


def is_running(pid: int) -> bool:
    """Whether a process runs (one that ended and was not waited for is a zombie, state Z)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_converter_that_fails_gives_way_to_the_next(
    old_word: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path / "bin", monkeypatch, soffice="echo out of luck >&2; exit 3", catdoc="echo KẾ HOẠCH SỐ 7")
    source = read_bytes(old_word, "plan.doc")
    assert source.text == "KẾ HOẠCH SỐ 7\n"
    assert "out of luck" in source.notes[0].message
    programs_without_catdoc = tmp_path / "other"
    programs(programs_without_catdoc, monkeypatch, soffice="exit 3")
    with pytest.raises(UnreadableDocument, match="exit code 3"):
        read_bytes(old_word, "plan.doc")


def test_a_full_disk_is_said(old_word: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UnreadableDocument, match=r"plan\.doc: the temporary folder .* is full.*TMPDIR"):
        read_bytes(old_word, "plan.doc")


def test_macros_and_network_are_off(old_word: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What LibreOffice is started with: a fresh profile of the highest macro security, proxies to nowhere."""
    seen = tmp_path / "seen"
    script = (
        f'for a in "$@"; do echo "$a" >> {seen}; done; cat profile/user/registrymodifications.xcu >> {seen}; exit 1'
    )
    programs(tmp_path / "bin", monkeypatch, soffice=script, catdoc="echo KẾ HOẠCH")
    read_bytes(old_word)
    text = seen.read_text("utf-8")
    for word in ("--headless", "--norestore", "--nolockcheck", "-env:UserInstallation=file:///"):
        assert word in text
    assert '"MacroSecurityLevel" oor:op="fuse"><value>3<' in text
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true<' in text
    assert '"Link" oor:op="fuse"><value>0<' in text
