"""Small PDF files with Vietnamese text, written by hand: any character, each half as wide as it is high."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

LETTER = 0.5  # width of every letter and blank in parts of the size of type
_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    + b"".join(
        b"%d beginbfrange %b endbfrange "
        % (64, b"".join(b"<%02X00> <%02XFF> <%02X00> " % (high, high, high) for high in range(at, at + 64)))
        for at in range(0, 256, 64)
    )
    + b"endcmap CMapName currentdict /CMap defineresource pop end end"
)


def width(text: str, size: float = 12.0) -> float:
    """How wide a text is printed, in points."""
    return LETTER * size * len(text)


@dataclass
class Sheet:
    """A page; places are given in points from its top left, baselines for text."""

    size: tuple[float, float] = (595.0, 842.0)
    rotate: int = 0
    parts: list[str] = field(default_factory=list)
    fields: list[tuple[float, float, str, float]] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 12.0,
        *,
        bold: bool = False,
        angle: float = 0.0,
        hidden: bool = False,
    ) -> Sheet:
        """A line of text whose baseline begins at (x, y); hidden text is drawn invisibly, as recognition does."""
        a, b = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        codes = text.encode("utf-16-be").hex().upper()
        font = "F2" if bold else "F1"
        place = f"{a:.4f} {b:.4f} {-b:.4f} {a:.4f} {x:.2f} {self.size[1] - y:.2f} Tm"
        self.parts.append(f"BT /{font} {size} Tf {3 if hidden else 0} Tr {place} <{codes}> Tj ET")
        return self

    def filled(self, x: float, y: float, text: str, size: float = 12.0) -> Sheet:
        """A form field whose text has its baseline at (x, y)."""
        self.fields.append((x, y, text, size))
        return self

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float = 12.0, pitch: float = 14.0, *, hidden: bool = False
    ) -> Sheet:
        """Lines below one another."""
        for number, line in enumerate(lines):
            self.text(x, y + number * pitch, line, size, hidden=hidden)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A thin line."""
        height = self.size[1]
        self.parts.append(f"0.5 w {x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """All lines of a grid."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def picture(self, x: float, y: float, w: float, h: float, pixels: bytes, columns: int) -> Sheet:
        """A picture of grey pixels, row by row, whose top left corner is (x, y)."""
        place = f"q {w:.2f} 0 0 {h:.2f} {x:.2f} {self.size[1] - y - h:.2f} cm"
        head = f"BI /W {columns} /H {len(pixels) // columns} /CS /G /BPC 8 /F /AHx ID"
        self.parts.append(f"{place} {head} {pixels.hex()}> EI Q")
        return self

    def image(self, x: float, y: float, w: float, h: float) -> Sheet:
        """A grey picture whose top left corner is (x, y)."""
        self.parts.append(f"q {w:.2f} 0 0 {h:.2f} {x:.2f} {self.size[1] - y - h:.2f} cm /Im1 Do Q")
        return self


def small_pdf(*sheets: Sheet, wrong_by: int = 0) -> bytes:
    """A PDF file of these pages.

    Args:
        sheets: the pages.
        wrong_by: how far the map from glyphs to characters (ToUnicode) is off.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _font(b"Test", 5), _font(b"Test-Bold", 6)]
    objects += [_descendant(b"Test"), _descendant(b"Test-Bold")]
    objects += [_stream(b"", _shifted_map(wrong_by) if wrong_by else _TO_UNICODE)]
    picture = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    objects += [_stream(picture, b"\x80")]
    kids = []
    for sheet in sheets:
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Rotate %d /Contents %d 0 R /Annots [%b] "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im1 8 0 R >> >> >>"
            % (*sheet.size, sheet.rotate, len(objects) + 2, _references(len(objects) + 3, len(sheet.fields)))
        )
        objects.append(_stream(b"", "\n".join(sheet.parts).encode("latin-1")))
        for filled in sheet.fields:
            objects += _field(sheet, filled, len(objects) + 2)
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (listed, len(kids))
    return _file(objects)


def _references(first: int, count: int) -> bytes:
    """Every second object from ``first``: a field is followed by what it shows."""
    return b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(count))


def _field(sheet: Sheet, filled: tuple[float, float, str, float], shown: int) -> list[bytes]:
    """A text field without border, and its appearance."""
    x, y, text, size = filled
    box = (x, sheet.size[1] - y - 0.3 * size, x + width(text, size), sheet.size[1] - y + size)
    codes = text.encode("utf-16-be").hex().upper().encode()
    drawn = b"BT /F1 %g Tf 0 %g Td <%b> Tj ET" % (size, 0.3 * size, codes)
    sides = (box[2] - box[0], box[3] - box[1])
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 %g %g] /Resources << /Font << /F1 3 0 R >> >> " % sides
    widget = b"<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /Rect [%g %g %g %g] /AP << /N %d 0 R >> >>"
    return [widget % (*box, shown), _stream(head, drawn)]


def _shifted_map(by: int) -> bytes:
    codes = [*range(0x20, 0x1B1), *range(0x1EA0, 0x1EFA)]
    parts = [codes[at : at + 100] for at in range(0, len(codes), 100)]
    chars = (
        b"%d beginbfchar %b endbfchar " % (len(part), b"".join(b"<%04X> <%04X> " % (c, max(c + by, 1)) for c in part))
        for part in parts
    )
    head, tail = (
        _TO_UNICODE.split(b"endcodespacerange")[0],
        b"endcmap CMapName currentdict /CMap defineresource pop end end",
    )
    return head + b"endcodespacerange " + b"".join(chars) + tail


def _font(name: bytes, descendant: int) -> bytes:
    return (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%b /Encoding /Identity-H /DescendantFonts [%d 0 R] "
        b"/ToUnicode 7 0 R >>" % (name, descendant)
    )


def _descendant(name: bytes) -> bytes:
    return (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%b /DW %d /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /%b "
        b"/Flags 4 /FontBBox [0 -200 500 800] /Ascent 800 /Descent -200 /CapHeight 700 /ItalicAngle 0 "
        b"/StemV 80 >> >>" % (name, int(1000 * LETTER), name)
    )


def _stream(head: bytes, data: bytes) -> bytes:
    return b"<< %b/Length %d >>\nstream\n%b\nendstream" % (head, len(data), data)


def _file(objects: Sequence[bytes]) -> bytes:
    file, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(file)
