"""The paragraphs and table rows of an RTF file, read without LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from vnplan_extract.source.rtf_parts.rows import CellFormat, Row, table_blocks
from vnplan_extract.source.rtf_parts.tokens import Token, codec_of_charset, codec_of_page, tokens
from vnplan_extract.source.word_parts.blocks import Block, PageBreak
from vnplan_extract.source.word_parts.paragraphs import Printed, print_runs
from vnplan_extract.source.word_parts.runs import BREAK, Run
from vnplan_extract.vietnamese.legacy import as_characters, font_hint

__all__ = ["RtfReader"]

BETWEEN_CHECKS = 20_000  # tokens
_SKIPPED = frozenset(
    """
    fonttbl colortbl stylesheet info listtable listoverridetable revtbl header headerl headerr headerf footer
    footerl footerr footerf footnote annotation atnid atnauthor fldinst pntext pn object objdata pict shp
    nonshppict bkmkstart bkmkend tc xe ftnsep ftnsepc aftnsep aftnsepc generator
    """.split()  # noqa: SIM905 - a list of words reads better as lines
)
_WORDS = {"tab": "\t", "line": BREAK, "emdash": "—", "endash": "–", "bullet": "-", "lquote": "‘", "rquote": "’"}
_WORDS |= {"ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " "}
_SYMBOLS = {"~": " ", "_": "-", "-": "\u00ad", "\n": BREAK, "\r": BREAK, "{": "{", "}": "}", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and may change."""

    bold: bool = False
    hidden: bool = False
    capitals: bool = False
    skipped: bool = False
    font: int = 0
    fallback: int = 1  # characters that stand after \\u for old readers


@dataclass(slots=True)
class _Paragraph:
    runs: list[Run] = field(default_factory=list)
    centered: bool = False
    in_table: bool = False


class RtfReader:
    """Reads the blocks of one file.

    Args:
        data: the file, without objects and pictures.
        check: called now and then; raises when the time is up.
        show: makes of the runs of a paragraph, as they stand in the file, those that are printed.
    """

    def __init__(self, data: bytes, check: Callable[[], None], show: Callable[[list[Run]], list[Run]]) -> None:
        self._data, self._check, self._show = data, check, show
        self._state, self._stack = _State(), list[_State]()
        self._page, self._codecs = "cp1252", dict[int, str]()
        self._in_fonts: int | None = None  # depth of the font table
        self._fonts, self._default_font = dict[int, bytearray](), 0
        self._pending = bytearray()  # bytes not yet decoded
        self._to_skip = 0
        self._par, self._cell = _Paragraph(), list[Printed]()
        self._row, self._format = Row(), CellFormat()
        self._cells: list[list[Printed]] = []
        self._rows: list[Row] = []
        self._blocks: list[Block] = []
        self._opening = False

    def blocks(self) -> list[Block]:
        """All blocks in reading order."""
        for number, token in enumerate(tokens(self._data)):
            if number % BETWEEN_CHECKS == 0:
                self._check()
            self._take(token)
        self._end_paragraph()
        self._end_table()
        return self._blocks

    def _take(self, token: Token) -> None:
        if token.kind not in ("byte", "text"):
            self._decode()
        if token.kind == "{":
            self._stack.append(self._state)
            self._opening = True
            return
        if token.kind == "}":
            self._state = self._stack.pop() if self._stack else _State()
            if self._in_fonts is not None and len(self._stack) < self._in_fonts:
                self._in_fonts = None
        elif token.kind == "word":
            self._word(token.word, token.number)
        elif token.kind == "symbol":
            self._symbol(token.word)
            return
        else:
            self._bytes(token.raw)
        self._opening = False

    def _symbol(self, symbol: str) -> None:
        if symbol == "*" and self._opening:  # a destination that old readers may leave out
            self._state = replace(self._state, skipped=True)
        elif symbol in _SYMBOLS:
            self._text(_SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        if word == "fonttbl":
            self._in_fonts = len(self._stack)
        if word == "deff":
            self._default_font = number or 0
            self._state = replace(self._state, font=self._default_font)
        if self._in_fonts is not None and word == "fcharset":
            self._codecs[self._state.font] = codec_of_charset(number or 0)
        if word in _SKIPPED and self._opening:
            self._state = replace(self._state, skipped=True)
        elif word == "shptxt":  # the text of a drawn box stands inside a destination that is left out
            self._state = replace(self._state, skipped=False)
        elif word in _WORDS:
            self._text(_WORDS[word])
        elif word == "u" and number is not None:
            self._text(chr(number % 65_536))
            self._to_skip = self._state.fallback
        elif not self._character(word, number):
            self._layout(word, number or 0)

    def _character(self, word: str, number: int | None) -> bool:
        """Take a word on type or encoding; False for other words."""
        on = number != 0
        if word == "plain":
            self._state = replace(self._state, bold=False, hidden=False, capitals=False, font=self._default_font)
        elif word in ("b", "v", "caps"):
            self._state = replace(self._state, **{{"b": "bold", "v": "hidden", "caps": "capitals"}[word]: on})
        elif word == "f":
            self._state = replace(self._state, font=number or 0)
        elif word == "uc":
            self._state = replace(self._state, fallback=min(max(number or 0, 0), 8))
        elif word == "ansicpg":
            self._page = codec_of_page(number or 1252)
        else:
            return False
        return True

    def _layout(self, word: str, number: int) -> None:
        if self._state.skipped:
            return
        if word in ("par", "sect", "page"):
            self._end_paragraph()
            if word != "par":
                self._blocks.append(PageBreak()) if not self._rows else None
        elif word == "pard":
            self._par.centered = self._par.in_table = False
        elif word in ("qc", "ql", "qr", "qj"):
            self._par.centered = word == "qc"
        elif word == "intbl":
            self._par.in_table = True
        elif word in ("nestcell", "nestrow"):
            self._end_paragraph(nested=True)
        elif word == "cell":
            self._end_paragraph(nested=True)
            self._cells.append(self._cell)
            self._cell = []
        else:
            self._row_word(word, number)

    def _row_word(self, word: str, number: int) -> None:
        if word == "trowd":
            self._row, self._format = Row(), CellFormat()
        elif word == "trleft":
            self._row.left = number
        elif word == "trhdr":
            self._row.is_header = True
        elif word in ("clvmgf", "clvmrg", "clmrg") or word.startswith("clbrdr"):
            name = {"clvmgf": "goes_down", "clvmrg": "from_above", "clmrg": "from_left"}.get(word, "bordered")
            setattr(self._format, name, True)
        elif word == "cellx":
            self._format.edge = number
            self._row.formats.append(self._format)
            self._format = CellFormat()
        elif word == "row":
            row = self._row
            self._rows.append(Row(row.left, list(row.formats), self._cells, row.is_header))
            self._cells = []

    def _bytes(self, raw: bytes) -> None:
        if self._in_fonts is not None and len(self._stack) <= self._in_fonts + 1:  # deeper groups name substitutes
            self._fonts.setdefault(self._state.font, bytearray()).extend(raw)
        skipped = min(self._to_skip, len(raw))
        self._to_skip -= skipped
        self._pending += raw[skipped:]

    def _font(self) -> str | None:
        """The name of the font that is set."""
        name = self._fonts.get(self._state.font, b"").partition(b";")[0]
        return bytes(name).decode("cp1252", "replace").strip() or None

    def _decode(self) -> None:
        if self._pending:
            raw, self._pending = bytes(self._pending), bytearray()
            codec = self._codecs.get(self._state.font) or self._page
            if codec == "cp1252" or font_hint(self._font()) is not None:  # an old font has its own letters
                self._text(as_characters(raw))
            else:
                self._text(raw.decode(codec, "replace"))

    def _text(self, text: str) -> None:
        state = self._state
        if state.skipped or state.hidden:
            return
        if not self._par.in_table and self._rows and text.strip():
            self._end_table()
        self._par.runs.append(Run(text, state.bold, self._font(), state.capitals))

    def _end_paragraph(self, *, nested: bool = False) -> None:
        """Close the paragraph; inside a row it belongs to the cell that is open."""
        printed = print_runs(self._show(_paired(self._par.runs)), self._par.centered)
        self._par.runs = []
        if nested or self._par.in_table:
            self._cell.extend(printed)
        elif printed:
            self._end_table()
            self._blocks.extend(printed)

    def _end_table(self) -> None:
        if self._rows:
            rows, self._rows = self._rows, []
            self._blocks.extend(table_blocks(rows))
        left = [line for cell in (*self._cells, self._cell) for line in cell]
        if left and not self._par.in_table:  # a row that a broken file never ended
            self._blocks.extend(left)
            self._cells, self._cell = [], []


def _paired(runs: list[Run]) -> list[Run]:
    """Runs of the same type as one, so that halves of a character that needs two stand together."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined
