"""The block at the end: who signed, in which office, on whose behalf, and who receives the document."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from vnplan_extract.extract.metadata.casing import expand, proper_case
from vnplan_extract.extract.metadata.pieces import Piece, cut, is_upper
from vnplan_extract.vietnamese.unicode import APOSTROPHES, fold

__all__ = ["Signature", "read_signature"]

_MARK = r"(?:T/M|TM|K/T|KT|T/L|TL|TUQ|T\.?U\.?Q|T\.?M|K\.?T|T\.?L)"
_OPENS = regex.compile(rf"{_MARK}[.:]?[ \u00a0]*(?=\p{{Lu}}{{2}})")
_TITLE = (
    r"(?:QUYỀN |Q\. ?)?(?:PHÓ )?(?:CHỦ TỊCH|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA"
    r"|CHI CỤC TRƯỞNG|CỤC TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|TRƯỞNG ĐOÀN"
    r"|VIỆN TRƯỞNG|HIỆU TRƯỞNG|CHÁNH ÁN)"
)
_BREAKS = regex.compile(
    rf"(?<=\S)[ \u00a0]+(?={_MARK}[.][ \u00a0]*\p{{Lu}}{{2}}|T/M |K/T )"
    rf"|(?<=[\p{{Lu}}*])(?<!PHÓ)(?<!QUYỀN)(?<!{_MARK}\.)(?<!{_MARK})[ \u00a0]+(?={_TITLE})"
    r"|(?<=\p{Lu}{2})[ \u00a0]+(?=\p{Lu}\p{Ll})"
)
_RECIPIENTS = regex.compile(r"nơi (?:nhận|gửi)\s*[:.]?")
_DASH = regex.compile(r"^\s*[-–—+•▪*]\s*")
_GLUED = regex.compile(r"(?<=[;,.])\s*[-–—+•]\s+")
_NAME = regex.compile(
    rf"\p{{Lu}}(?:[{APOSTROPHES}]\p{{Lu}})?[\p{{Ll}}{APOSTROPHES}]*\.?"  # H'Hen Niê
    rf"(?:[ ](?:-[ ])?\p{{Lu}}[\p{{L}}{APOSTROPHES}]*){{1,6}}"
)
_NOT_NAME = regex.compile(
    r"(?:đã ký|ký tên|lưu|nơi nhận|phụ lục|biểu|ủy ban|hội đồng|phòng|sở|ban|các|văn phòng)(?!\p{L})"
)
_DEGREE = regex.compile(r"^(?:(?:TS|ThS|PGS|GS|BS|KS|CN|CKI|CKII)\.\s*)+")
_END = regex.compile(r"[ ]*[;.]+$")
MAX_AFTER = 8  # lines between the office and the name


@dataclass
class Signature:
    """The block as read; each list of pieces says where a field stands.

    Attributes:
        name: who signed.
        title: the office of the signer.
        behalf: the body or the office on whose behalf.
        recipients: the lines under "Nơi nhận".
        places: field name to the pieces that state it.
    """

    name: str | None = None
    title: str | None = None
    behalf: str | None = None
    recipients: list[str] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


def read_signature(text: str, pieces: list[Piece]) -> Signature:
    """Read the block of recipients and signature.

    Args:
        text: the text of the document.
        pieces: the lines from the first line of the block to the end of the block.
    """
    parts = [part for piece in pieces for part in _split(text, piece)]
    block = Signature()
    rest = _read_recipients(parts, block)
    _read_signer(rest, block)
    return block


def _split(text: str, piece: Piece) -> list[Piece]:
    """Cut a line in front of an office, an abbreviation such as ``KT.`` and the name behind capitals."""
    parts: list[Piece] = []
    at = 0
    for match in _BREAKS.finditer(piece.text):
        if part := cut(text, piece.start + at, piece.start + match.start(), piece.bold, piece.centered):
            parts.append(part)
        at = match.end()
    if part := cut(text, piece.start + at, piece.end, piece.bold, piece.centered):
        parts.append(part)
    return parts


def _is_office(part: Piece) -> bool:
    bare = _DASH.sub("", part.text)
    return is_upper(bare) and (_OPENS.match(bare) is not None or regex.match(_TITLE, bare) is not None)


def _read_recipients(parts: list[Piece], block: Signature) -> list[Piece]:
    """Take the lines of recipients out; what is left is the signature."""
    rest: list[Piece] = []
    reading = in_signature = has_office = False
    for part in parts:
        opened = _RECIPIENTS.match(part.folded)
        if opened and not block.recipients:
            reading, in_signature = True, False
            after = part.text[opened.end() :].strip(" *#:")
            if after and not is_upper(after):
                _add_recipients(after, part, block)
        elif has_office and _looks_like_name(part) and _is_closed(block):
            rest.append(part)
        elif reading and _is_recipient(part, in_signature, block):
            in_signature = False
            _add_recipients(part.text, part, block)
        else:
            in_signature = in_signature or _is_office(part)
            has_office = has_office or _is_office(part)
            rest.append(part)
    block.recipients = [line for entry in block.recipients if (line := _END.sub("", entry).strip())]
    return rest


def _is_closed(block: Signature) -> bool:
    """Whether the last line of recipients has come to its end."""
    return not block.recipients or block.recipients[-1].endswith((";", ".", ")"))


def _is_recipient(part: Piece, in_signature: bool, block: Signature) -> bool:
    """A line with a dash, or one that goes on with the list before the signature begins."""
    if _DASH.match(part.text):
        return not _is_office(part)
    if in_signature or is_upper(part.text):
        return False
    ended = bool(block.recipients) and fold(block.recipients[-1]).startswith("lưu")
    return not (ended and (block.recipients[-1].endswith(".") or _looks_like_name(part)))


def _add_recipients(line: str, part: Piece, block: Signature) -> None:
    """Add a line, or the lines that were printed in one."""
    for number, entry in enumerate(_GLUED.split(line)):
        bare = _DASH.sub("", entry).strip()
        is_new = number > 0 or _DASH.match(entry) is not None or not block.recipients
        if is_new or block.recipients[-1].rstrip().endswith((";", ".")):
            block.recipients.append(bare)
        else:
            block.recipients[-1] += " " + bare
    start = block.places.get("recipients", (part.start, part.end))[0]
    block.places["recipients"] = (start, part.end)


def _looks_like_name(part: Piece) -> bool:
    bare = _DEGREE.sub("", part.text)
    return (
        _NAME.fullmatch(bare) is not None
        and _NOT_NAME.match(part.folded) is None
        and 2 <= len(bare.split()) <= 7
        and _OPENS.match(bare) is None
    )


def _read_signer(parts: list[Piece], block: Signature) -> None:
    first = next((i for i, part in enumerate(parts) if _is_office(part)), None)
    if first is None:
        return
    offices = [parts[first]]
    for part in parts[first + 1 : first + 1 + MAX_AFTER]:
        if is_upper(part.text) and not _is_person_in_capitals(part, offices):
            if _is_office(part) or not regex.match(rf"(?:{_MARK}[. ]+)?{_TITLE}$", offices[-1].text):
                offices.append(part)
            continue
        if _looks_like_name(part) or is_upper(part.text):
            bare = _DEGREE.sub("", part.text)
            block.name = bare if not is_upper(bare) else bare.title()
            block.places["signer_name"] = (part.start, part.end)
            break
        if not _is_remark(part):
            break
    _read_offices(offices, block)


def _is_remark(part: Piece) -> bool:
    """ "(Đã ký)", a seal, dots."""
    return (
        part.text.startswith("(") or part.folded.startswith(("đã ký", "ký")) or not any(c.isalpha() for c in part.text)
    )


def _is_person_in_capitals(part: Piece, offices: list[Piece]) -> bool:
    """A name in capitals: behind an office, of two to five words, none of an office."""
    if _is_office(part) or not regex.match(rf"(?:{_MARK}[. ]+)?{_TITLE}", offices[-1].text):
        return False
    return (
        2 <= len(part.text.split()) <= 5
        and _NOT_NAME.match(part.folded) is None
        and part.text.replace(" ", "").isalpha()
    )


def _read_offices(offices: list[Piece], block: Signature) -> None:
    """The offices in print order: TM. (body), KT. (office in place of which), the signer's own."""
    lines: list[tuple[bool, str, Piece, Piece]] = []
    for part in offices:
        opened = _OPENS.match(part.text)
        bare = part.text[opened.end() :] if opened else part.text
        if lines and not opened and not regex.match(_TITLE, bare):
            marked, before, start, _ = lines[-1]
            lines[-1] = (marked, f"{before} {bare}", start, part)
        else:
            lines.append((opened is not None, bare, part, part))
    marked_lines = [line for line in lines if line[0]]
    own = [line for line in lines if not line[0]]
    if marked_lines:
        _, name, start, end = marked_lines[0]
        block.behalf = proper_case(expand(name.strip(" .,:")))
        block.places["signed_on_behalf_of"] = (start.start, end.end)
    if own:
        _, name, start, end = own[-1]
        block.title = proper_case(name.strip(" .,:"))
        block.places["signer_title"] = (start.start, end.end)
