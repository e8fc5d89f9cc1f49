"""A plan of the corpus as a Word file, laid out as an office would."""

from __future__ import annotations

import datetime
import re
import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from markup import ABOVE, BREAK, LEFT, NOTE, Annex, Block, Plan, Signature, Table

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
PIECES = re.compile(r"(\*\*.+?\*\*|\^\[.+?\]| // )")
BOLD = "<w:b/>"
LEVELS = (("upperRoman", "%1.", BOLD), ("decimal", "%2.", BOLD), ("lowerLetter", "%3)", f"{BOLD}<w:i/>"))
EPOCH = (2020, 1, 1, 0, 0, 0)
OUTLINE, BULLET = 71, 72


class Writer:
    """Builds one Word document from a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.doc: WordDocument = Document()
        self.notes: list[str] = []
        normal = self.doc.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(14)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
        section = self.doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        page_number(section)
        if "numbering" in plan.options:
            add_numbering(self.doc)

    def write(self, path: Path) -> None:
        """Lay out everything and save it with constant dates."""
        self.letterhead()
        for item in self.plan.items:
            if isinstance(item, Block):
                self.block(item)
            elif isinstance(item, Table):
                self.table(item)
            elif isinstance(item, Annex):
                self.annex(item)
            else:
                self.signature(item)
        if self.notes:
            self.footnotes()
        properties = self.doc.core_properties
        properties.author, properties.title, properties.comments = "", self.plan.name, ""
        properties.created = properties.modified = datetime.datetime(*EPOCH)
        buffer = BytesIO()
        self.doc.save(buffer)
        with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), zipfile.ZIP_DEFLATED)

    def runs(self, paragraph: Paragraph, text: str, size: float, bold: bool = False, italic: bool = False) -> None:
        """Write text with its bold pieces, line breaks and footnotes."""
        for piece in PIECES.split(text):
            if piece == BREAK:
                paragraph.add_run().add_break()
            elif NOTE.fullmatch(piece):
                self.notes.append(piece[2:-1])
                run = paragraph.add_run()
                run.font.superscript = True
                run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{len(self.notes)}"/>'))
            elif piece:
                run = paragraph.add_run(piece.strip("*") if piece.startswith("**") else piece)
                run.bold, run.italic, run.font.size = bold or piece.startswith("**"), italic, Pt(size)

    def lines(self, cell: _Cell, lines: list[str], size: float, **style: bool) -> None:
        """Fill a cell of a layout table, one centred paragraph a line."""
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.alignment = ALIGN.CENTER
            paragraph.paragraph_format.space_after = Pt(0)
            self.runs(paragraph, line, size, **style)

    def letterhead(self) -> None:
        """Two columns without borders: a table that carries no data."""
        *heads, last = self.plan.letterhead
        table = self.doc.add_table(rows=2, cols=2)
        for column, cell in enumerate(table.rows[0].cells):
            self.lines(cell, [row[column] for row in heads if row[column]], 12.5, bold=True)
        for column, cell in enumerate(table.rows[1].cells):
            self.lines(cell, [last[column]], 13, italic=column == 1)
        set_widths(table, [60, 105])
        self.doc.add_paragraph()

    def block(self, block: Block) -> None:
        """A heading, a centred line or a paragraph; numbered by Word where the plan says so."""
        paragraph, text = self.doc.add_paragraph(), block.text
        form = paragraph.paragraph_format
        form.space_after = Pt(4)
        if block.centred or block.label.startswith("Phần"):
            paragraph.alignment = ALIGN.CENTER
            self.runs(paragraph, text, 14, bold=not text.startswith("("), italic=text.startswith("("))
            return
        paragraph.alignment, form.first_line_indent = ALIGN.JUSTIFY, Mm(12.7)
        if "numbering" in self.plan.options and block.depth and block.label:
            number(paragraph, OUTLINE, block.depth - 1)
            text = text.removeprefix(block.label).lstrip()
        elif "numbering" in self.plan.options and text.startswith("- "):
            number(paragraph, BULLET, 0)
            text = text[2:]
        form.keep_with_next = block.depth > 0
        self.runs(paragraph, text, 14, bold=block.depth > 0, italic=block.depth > 2)

    def table(self, source: Table) -> None:
        """A grid with merged cells; header rows are repeated on every page, rows may be cut by its end."""
        table = self.doc.add_table(rows=len(source.rows), cols=len(source.widths))
        table.style, table.autofit = "Table Grid", False
        for r, row in enumerate(source.rows):
            if row.kind == "=":
                table.rows[r]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
            for c, text in enumerate(row.cells):
                if text not in (LEFT, ABOVE):
                    self.cell(table.cell(r, c), text, row.kind, c)
        set_widths(table, source.widths)
        merge(table, source)

    def cell(self, cell: _Cell, text: str, kind: str, column: int) -> None:
        """One cell, a paragraph for every line of it."""
        for n, line in enumerate(text.split(BREAK)):
            paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            if kind == "=" or column == 0:
                paragraph.alignment = ALIGN.CENTER
            self.runs(paragraph, line, 13, bold=kind != ".")

    def annex(self, annex: Annex) -> None:
        """A new section on a new page."""
        section = self.doc.add_section()
        long, short = Mm(297), Mm(210)
        section.orientation = WD_ORIENT.LANDSCAPE if annex.wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if annex.wide else (short, long)
        section.left_margin = section.right_margin = Mm(15)

    def signature(self, block: Signature) -> None:
        """Recipients on the left, the signature on the right, again without borders."""
        self.doc.add_paragraph()
        table = self.doc.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        for n, line in enumerate(block.recipients):
            paragraph = left.paragraphs[0] if n == 0 else left.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            self.runs(paragraph, line, 11, bold=n == 0, italic=n == 0)
        *titles, name = block.signer
        self.lines(right, [*titles, "", "", "", name], 13, bold=True)
        set_widths(table, [90, 75])

    def footnotes(self) -> None:
        """python-docx writes no footnotes: add the part by hand."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for kind, mark, n in (("separator",) * 2 + (-1,), ("continuationSeparator",) * 2 + (0,))
        )
        notes = "".join(
            f'<w:footnote w:id="{n}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="20"/></w:rPr>'
            f'<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
            for n, text in enumerate(self.notes, 1)
        )
        xml = f"<w:footnotes {nsdecls('w')}>{separators}{notes}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml, self.doc.part.package)
        self.doc.part.relate_to(part, RELATION)


def merge(table: WordTable, source: Table) -> None:
    """Join every cell with those marked `<` to its right and `^` below it."""
    for r, row in enumerate(source.rows):
        for c, text in enumerate(row.cells):
            if text in (LEFT, ABOVE):
                continue
            right, below = c, r
            while right + 1 < len(row.cells) and row.cells[right + 1] == LEFT:
                right += 1
            while below + 1 < len(source.rows) and source.rows[below + 1].cells[c] == ABOVE:
                below += 1
            if (right, below) != (c, r):
                merged = table.cell(r, c).merge(table.cell(below, right))
                for extra in [p for p in merged.paragraphs[1:] if not p.text]:
                    extra._p.getparent().remove(extra._p)


def set_widths(table: WordTable, widths: list[int]) -> None:
    """Fixed column widths in millimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def page_number(section: Section) -> None:
    """The page's number, centred in the header, from the second page on."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def number(paragraph: Paragraph, list_id: int, level: int) -> None:
    """Let Word number a paragraph."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, list_id


def add_numbering(doc: WordDocument) -> None:
    """Two lists: the outline I. / 1. / a) and the dash."""
    root = doc.part.numbering_part.element
    space = '<w:suff w:val="space"/>'
    indent = '<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr>'
    outline = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{space}'
        f'<w:lvlText w:val="{text}"/>{indent}<w:rPr>{look}</w:rPr></w:lvl>'
        for n, (form, text, look) in enumerate(LEVELS)
    )
    dash = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>{space}<w:lvlText w:val="-"/>{indent}</w:lvl>'
    for list_id, levels in ((OUTLINE, outline), (BULLET, dash)):
        head = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{list_id}">'
        kind = '<w:multiLevelType w:val="multilevel"/>'
        root.insert(0, parse_xml(f"{head}{kind}{levels}</w:abstractNum>"))
        link = f'<w:abstractNumId w:val="{list_id}"/>'
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{list_id}">{link}</w:num>'))
