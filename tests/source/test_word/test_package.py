"""Broken, hostile and locked files, each with its error."""

import io
import zipfile

import docx as python_docx
import pytest

from vnplan_extract.errors import LimitExceeded, UnreadableDocument, UnsupportedFormat
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.registry import ReadRequest, detect
from vnplan_extract.source.registry import read as read_any
from vnplan_extract.source.word import read


def archive(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def test_a_document_that_expands_beyond_the_limit(ask, docx, p):
    data = docx(p("x" * 100_000))
    with pytest.raises(LimitExceeded, match="expanded bytes"):
        read(ask(data, expanded_bytes=10_000))


def test_a_part_that_expands_beyond_reason(ask, docx, p):
    with pytest.raises(LimitExceeded, match="expands"):
        read(ask(docx(p(" " * 30_000_000))))


def test_too_many_parts(ask):
    data = archive(word__document_xml=b"", **{f"word__{n}": b"" for n in range(6_000)})
    with pytest.raises(LimitExceeded, match="parts"):
        read(ask(data))


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_broken_archive(ask, docx, p, cut):
    data = docx(p("Kế hoạch"))
    with pytest.raises(UnreadableDocument, match="broken"):
        read(ask(data[: int(len(data) * cut)]))


def test_damage_inside_a_part(ask, docx, p):
    data = bytearray(docx(p("Kế hoạch " * 500)))
    data[60:90] = b"\xff" * 30
    with pytest.raises(UnreadableDocument):
        read(ask(bytes(data)))


def test_broken_xml(ask):
    with pytest.raises(UnreadableDocument, match="XML"):
        read(ask(archive(**{"word__document.xml": b"<w:document><w:body>"})))


def test_entities_are_refused(ask):
    bomb = b'<!DOCTYPE d [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><d>&c;</d>'
    with pytest.raises(UnreadableDocument, match="entities"):
        read(ask(archive(**{"word__document.xml": bomb})))


def test_no_document_part(ask):
    with pytest.raises(UnreadableDocument, match="no document"):
        read(ask(archive(**{"word__other.xml": b"<a/>"})))


def test_a_document_without_text(ask, docx):
    with pytest.raises(UnreadableDocument, match="no text"):
        read(ask(docx("<w:p/>")))


def test_a_document_with_a_password_says_so():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    with pytest.raises(UnreadableDocument, match="password"):
        read_any(ReadRequest(data, "plan.docx", Limits(), Deadline(60.0, "plan.docx")))


def test_another_zip_is_no_word_document():
    assert detect(archive(**{"data.csv": b"1", "my/word/notes.txt": b"2"}), "plan.docx").format == "zip"
    with pytest.raises(UnsupportedFormat, match="PowerPoint"):
        detect(archive(**{"[Content_Types].xml": b"", "ppt/presentation.xml": b"1"}), "plan.docx")


def test_a_document_with_macros_is_read_and_no_macro_is_looked_at(docx, p):
    with zipfile.ZipFile(io.BytesIO(docx(p("Có macro")))) as good:
        entries = {name: good.read(name) for name in good.namelist()}
    data = archive(**entries, **{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 broken"})
    assert detect(data, "plan.docm").format == "docx"
    assert read(ReadRequest(data, "plan.docm", Limits(), Deadline(60.0, "plan.docm"))).text == "Có macro\n"


def test_deep_nesting_ends_in_an_error(ask, docx):
    depth = 5_000
    with pytest.raises(UnreadableDocument):
        read(ask(docx("<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth)))


def test_the_deadline_is_kept(docx, p):
    request = ReadRequest(docx(p("x")), "plan.docx", Limits(), Deadline(-1.0, "plan.docx"))
    with pytest.raises(LimitExceeded, match="seconds"):
        read(request)


def test_strict_documents_are_read(ask, docx, p):
    data = docx(p("Kế hoạch"))
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        xml = source.read("word/document.xml")
    strict = xml.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read(ask(archive(**{"word__document.xml": strict}))).text == "Kế hoạch\n"


def test_a_document_of_python_docx(ask):
    document = python_docx.Document()
    document.add_heading("Mục tiêu", 1)
    document.add_paragraph("Đạt 15%", style="List Number")
    table = document.add_table(2, 2, style="Table Grid")
    for cell, text in zip([c for row in table.rows for c in row.cells], ["TT", "Việc", "1", "a"], strict=True):
        cell.text = text
    file = io.BytesIO()
    document.save(file)
    found = read(ask(file.getvalue()))
    assert found.text == "Mục tiêu\n1. Đạt 15%\nTT\tViệc\n1\ta\n"


def test_another_part_format_is_reported(ask, docx, p):
    found = read(ask(docx(p("x") + "<w:altChunk/>")))
    assert [note.code for note in found.notes] == ["foreign-part"]
