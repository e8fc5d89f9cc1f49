"""The parts of an OpenDocument text, opened within limits and parsed without entities or network."""

from __future__ import annotations

import zipfile
from typing import Any

from lxml import etree

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source.archive_members import open_package, read_member
from vnplan_extract.source.registry import ReadRequest

__all__ = ["local", "open_parts", "q"]

_NAMESPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "text", "table", "style", "drawing", "manifest")
} | {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{kind}-compatible:1.0"
    for name, kind in (("fo", "xsl-fo"), ("svg", "svg"))
}


def q(name: str) -> str:
    """The full name of "text:p".

    >>> q("text:p")
    '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p'
    """
    prefix, _, rest = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{rest}"


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def open_parts(request: ReadRequest) -> tuple[Any, Any | None]:
    """The roots of ``content.xml`` and ``styles.xml`` (None where it is absent).

    Raises:
        UnreadableDocument: the archive or its XML is broken or encrypted, or declares entities.
        LimitExceeded: its parts expand to more than the limits allow.
    """
    archive = open_package(request)
    infos = {info.filename: info for info in archive.infolist()}
    manifest = infos.get("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in read_member(archive, manifest, request):
        raise UnreadableDocument(f"{request.name}: the document is encrypted; save it without a password")
    roots = [_parse(archive, infos.get(name), request) for name in ("content.xml", "styles.xml")]
    if roots[0] is None:
        raise UnreadableDocument(f"{request.name}: no document in the archive; save it as .odt anew")
    return roots[0], roots[1]


def _parse(archive: zipfile.ZipFile, info: zipfile.ZipInfo | None, request: ReadRequest) -> Any | None:
    if info is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(read_member(archive, info, request), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(f"{request.name}: the XML of {info.filename} is broken ({error})") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument(f"{request.name}: {info.filename} declares entities; save it anew in Writer")
    return root
