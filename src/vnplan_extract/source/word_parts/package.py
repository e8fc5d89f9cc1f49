"""The zip package of a Word document, opened within limits and parsed without entities or network."""

from __future__ import annotations

import posixpath
from typing import Any

from lxml import etree

from vnplan_extract.errors import UnreadableDocument
from vnplan_extract.source.archive_members import BROKEN, open_package
from vnplan_extract.source.registry import ReadRequest

__all__ = ["Package"]

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
)


class Package:
    """The parts of a Word document.

    Args:
        request: the bytes of the file, with the limits.

    Raises:
        UnreadableDocument: the zip archive is broken or encrypted, or has no document in it.
        LimitExceeded: its parts expand to more than the limits allow.
    """

    def __init__(self, request: ReadRequest) -> None:
        self._request = request
        if request.data.startswith(OLE_MAGIC):
            raise UnreadableDocument(f"{request.name}: the document is encrypted; save it without a password")
        self._zip = open_package(request)
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()}
        self.main = self._find_main()
        self._related = self._relations(self.main)

    def _find_main(self) -> str:
        for kind, target in self._relations("").items():
            if kind.endswith("/officeDocument") and target.lower() in self._names:
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise UnreadableDocument(f"{self._request.name}: no document in the archive; save it as .docx anew")

    def _relations(self, part: str) -> dict[str, str]:
        """Type and target of what a part is related to (the first of each type)."""
        folder, file = posixpath.split(part)
        root = self._parse(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, str] = {}
        for relation in () if root is None else root.iter(_REL):
            if relation.get("TargetMode") == "External":
                continue
            target = (relation.get("Target") or "").replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.setdefault(relation.get("Type") or "", path)
        return found

    def document(self) -> Any:
        """The root element of the main document.

        Raises:
            UnreadableDocument: its XML is broken.
        """
        root = self._parse(self.main)
        if root is None:
            raise UnreadableDocument(f"{self._request.name}: no document in the archive; save it as .docx anew")
        return root

    def related(self, kind: str) -> Any | None:
        """The root element of the part of a kind ("styles", "numbering", "footnotes"); None if absent."""
        for relation, target in self._related.items():
            if relation.endswith(f"/{kind}"):
                return self._parse(target)
        return self._parse(posixpath.join(posixpath.dirname(self.main), f"{kind}.xml"))

    def _parse(self, path: str) -> Any | None:
        info = self._names.get(path.lower())
        if info is None:
            return None
        self._request.deadline.check()
        try:
            data = self._zip.read(info)
        except BROKEN as error:
            raise UnreadableDocument(f"{self._request.name}: {info.filename} is broken ({error})") from error
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableDocument(f"{self._request.name}: the XML of {info.filename} is broken ({error})") from error
        if root.getroottree().docinfo.doctype:
            raise UnreadableDocument(f"{self._request.name}: {info.filename} declares entities; save it anew in Word")
        return root
