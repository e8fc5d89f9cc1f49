"""The text of one paragraph as printed: runs with their type, fields by their result, text boxes apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex

from vnplan_extract.source.word_parts.styles import Styles
from vnplan_extract.source.word_parts.symbols import plain_symbols, symbol
from vnplan_extract.source.word_parts.xml import Element, child, contents, flag, value, w
from vnplan_extract.vietnamese.legacy import Judge

__all__ = ["BREAK", "Fields", "Run", "Runs", "read_runs", "show_runs", "shown"]

BREAK = "\n"  # a line break that was typed
PAGE = "\f"  # a page break that was typed
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MATH = regex.compile(r"\{http://schemas\.openxmlformats\.org/officeDocument/2006/math\}oMath(?:Para)?")
_PICTURES = {w("drawing"), w("pict"), w("object")}
_SOFT_HYPHEN = "\u00ad"  # in a font of TCVN3 it is a letter
_FIXED = {w("softHyphen"): _SOFT_HYPHEN, w("tab"): "\t", w("ptab"): "\t", w("cr"): BREAK, w("noBreakHyphen"): "-"}
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one type: as it stands in the file, until :func:`shown` makes its capitals."""

    text: str
    bold: bool
    font: str | None = None
    capitals: bool = False


@dataclass(slots=True)
class Runs:
    """What a paragraph holds: text, text boxes anchored in it, notes it refers to, pictures."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    picture: bool = False

    @property
    def text(self) -> str:
        """All text, as it stands in the file."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Fields:
    """The fields that are open; a field may run over several paragraphs (a table of contents)."""

    in_result: list[bool] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether the reader stands in the instruction of a field, which is not printed."""
        return not all(self.in_result)

    def turn(self, kind: str | None) -> None:
        """Note a ``w:fldChar``."""
        if kind == "begin":
            self.in_result.append(False)
        elif kind == "separate" and self.in_result:
            self.in_result[-1] = True
        elif kind == "end" and self.in_result:
            self.in_result.pop()


def read_runs(paragraph: Element, style: str | None, styles: Styles, fields: Fields) -> Runs:
    """Read a paragraph's runs.

    Args:
        paragraph: the ``w:p`` element.
        style: its style.
        styles: the styles of the document.
        fields: the fields open in front of it; those open after it when done.
    """
    found = Runs()
    for item in contents(paragraph):
        if item.tag == w("r"):
            _read_run(item, style, styles, fields, found)
        elif item.tag in _PICTURES:
            _read_picture(item, found)
        elif _MATH.fullmatch(item.tag):
            found.runs.append(Run("".join(t.text or "" for t in item.iter(_MATH_TEXT)), False))
    return found


def shown(runs: list[Run], judge: Judge) -> list[Run]:
    """The runs of a paragraph as a reader sees them: old encodings turned into Unicode, capitals made."""
    if judge.is_legacy:
        turned = judge.turn([(run.text, run.font) for run in runs])
        runs = [replace(run, text=new.text) for run, new in zip(runs, turned, strict=True)]
    return [replace(run, text=run.text.upper(), capitals=False) if run.capitals else run for run in runs]


def show_runs(judge: Judge, container: Element, styles: Styles) -> None:
    """Show a judge of encodings the runs of all paragraphs below an element."""
    for paragraph in container.iter(w("p")):
        style = value(paragraph, "pPr", "pStyle") or styles.default_paragraph
        runs = []
        for run in paragraph.iter(w("r")):
            text = "".join(item.text or "" if item.tag == w("t") else _FIXED.get(item.tag, "") for item in run)
            if text:
                runs.append((text, styles.font(child(run, "rPr"), style)))
        judge.see(runs)


def _read_run(run: Element, style: str | None, styles: Styles, fields: Fields, found: Runs) -> None:
    properties = child(run, "rPr")
    if _is(properties, "vanish", style, styles):
        _turn_fields(run, fields)
        return
    bold = _is(properties, "b", style, styles)
    capitals = _is(properties, "caps", style, styles)
    fonts = child(properties, "rFonts")
    font = "" if fonts is None else fonts.get(w("ascii")) or ""
    shown_in = styles.font(properties, style)
    for item in contents(run):
        if item.tag == w("fldChar"):
            fields.turn(item.get(w("fldCharType")))
            continue
        if fields.hidden:
            continue
        text = _text_of(item, font)
        if text:
            found.runs.append(Run(text, bold, shown_in, capitals))
        elif item.tag in _PICTURES:
            _read_picture(item, found)
        elif item.tag in _NOTES:
            found.notes.append((_NOTES[item.tag], item.get(w("id")) or ""))
        elif item.tag == w("ruby"):
            for base in item.iterfind(f"{w('rubyBase')}/{w('r')}"):
                _read_run(base, style, styles, fields, found)


def _text_of(item: Element, font: str) -> str:
    if item.tag == w("t"):
        return plain_symbols(item.text or "", font)
    if item.tag == w("br"):
        return BREAK if item.get(w("type")) in {None, "textWrapping"} else PAGE
    if item.tag == w("sym"):
        code = item.get(w("char")) or ""
        return symbol(int(code, 16), item.get(w("font")) or "") if regex.fullmatch("[0-9A-Fa-f]{2,5}", code) else ""
    return _FIXED.get(item.tag, "")


def _turn_fields(run: Element, fields: Fields) -> None:
    """Hidden runs may open and close fields all the same."""
    for item in run.findall(w("fldChar")):
        fields.turn(item.get(w("fldCharType")))


def _is(properties: Element | None, name: str, style: str | None, styles: Styles) -> bool:
    """A switch of a run: its own, of its character style, of its paragraph's style, of the document."""
    own = flag(properties, name)
    if own is None:
        own = styles.run_flag(name, value(properties, "rStyle"))
    if own is None:
        own = styles.run_flag(name, style, default=True)
    return bool(own)


def _read_picture(picture: Element, found: Runs) -> None:
    """Text boxes of a drawing, once each: of two alternatives only the first is looked at."""
    boxes = list(_text_boxes(picture))
    found.boxes.extend(boxes)
    found.picture = found.picture or not boxes


def _text_boxes(element: Element) -> Iterator[Element]:
    for item in contents(element):
        if item.tag == w("txbxContent"):
            yield item
        else:
            yield from _text_boxes(item)
