"""Small Word documents, written as XML so that each trap stands in its test."""

import io
import zipfile
from collections.abc import Callable

import pytest

from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.layout import Source
from vnplan_extract.source.registry import ReadRequest
from vnplan_extract.source.word import read

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ROOTS = {"document": "document", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}


def write(body: str, **parts: str) -> bytes:
    """The bytes of a document with this body and these parts (styles, numbering, footnotes)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            root = ROOTS[name]
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMESPACES}>{content}</w:{root}>")
    return file.getvalue()


def request_for(data: bytes, **limits: float) -> ReadRequest:
    """A request with these bytes."""
    return ReadRequest(data, "plan.docx", Limits(**limits), Deadline(60.0, "plan.docx"))


@pytest.fixture
def docx() -> Callable[..., bytes]:
    return write


@pytest.fixture
def ask() -> Callable[..., ReadRequest]:
    return request_for


@pytest.fixture
def source() -> Callable[..., Source]:
    return lambda body, **parts: read(request_for(write(body, **parts)))


@pytest.fixture
def lines(source) -> Callable[..., list[str]]:
    """The text of each block."""

    def blocks(body: str, **parts: str) -> list[str]:
        found = source(body, **parts)
        return [found.text[block.start : block.end] for block in found.blocks]

    return blocks


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    content = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


@pytest.fixture
def p() -> Callable[..., str]:
    return paragraph


@pytest.fixture
def tbl() -> Callable[..., str]:
    """A table: rows of cells, a cell being a text or (properties, content)."""

    def table(*rows: list[str | tuple[str, str]], borders: bool = True, row_properties: str = "") -> str:
        line = '<w:top w:val="single"/><w:insideH w:val="single"/>' if borders else ""
        xml = f"<w:tbl><w:tblPr><w:tblBorders>{line}</w:tblBorders></w:tblPr>"
        for number, row in enumerate(rows):
            xml += f"<w:tr><w:trPr>{'' if number else row_properties}</w:trPr>"
            for cell in row:
                properties, content = ("", paragraph(cell)) if isinstance(cell, str) else cell
                xml += f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or paragraph('')}</w:tc>"
            xml += "</w:tr>"
        return xml + "</w:tbl>"

    return table
