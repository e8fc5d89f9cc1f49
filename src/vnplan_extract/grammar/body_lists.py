"""Lists of bodies in a cell, one by one: ``Phòng TCKH, TNMT, cơ quan liên quan`` names three.

Abbreviations are expanded first; then the cell is cut at its marks, and each piece is weighed against the
one before it: a list of general words (các sở, ban, ngành) or of areas (các xã, thị trấn) is one body, a
field without its Phòng or Sở takes the one before it, a small word goes on with the name before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from vnplan_extract.grammar.body_abbreviations import expand_abbreviations
from vnplan_extract.grammar.body_lines import hard_pieces, opens_body
from vnplan_extract.grammar.body_names import domain_names, head_names, names_pattern
from vnplan_extract.vietnamese.unicode import fold, fold_same_length, squeeze

__all__ = ["parse_bodies"]

_GENERAL = (
    r"(?:cơ quan|đơn vị|địa phương|đoàn thể|tổ chức|sở|ban|ngành|phòng|cấp|hội|doanh nghiệp|cá nhân|"
    r"lực lượng|trường|"
    r"hợp tác xã|cấp ủy|chính quyền|thành viên|đảng bộ|chi bộ|ban đảng|ban xây dựng đảng|"
    r"tổ chức chính trị - xã hội|hội đoàn thể)"
)
_AREA = (
    r"(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|quận|tỉnh|thôn|bản|ấp|buôn|làng|khu phố|"
    r"tổ dân phố|khu dân cư)"
)
_LEAD = r"(?:các|những|một số|toàn thể|tất cả các|tất cả)"
_JOINTS = regex.compile(r"\s?,\s*(?:và\s+)?|\s+và\s+|\s?,\s*")
_BRACKETS = regex.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_OFFICE_OF_TWO = regex.compile(
    r"(?:văn phòng|lãnh đạo|thường trực|chánh)\s(?:ubnd|hđnd|hội đồng nhân dân|ủy ban nhân dân|"
    r"đoàn đại biểu quốc hội|đoàn đbqh)"
    r"(?:(?:,\s|\svà\s)(?:hội đồng nhân dân|ủy ban nhân dân|đoàn đại biểu quốc hội)){1,2}"
)
_POINTS_ELSEWHERE = regex.compile(
    r"(?:thực hiện |triển khai )?(?:theo|như|căn cứ|tại)\s(?!dõi)|không$|chưa$|[-–./…\s]*$|x$"
)
_TRIM = " \t\n.;,:+•–-…"
_PLURAL_HEAD = regex.compile(
    r"(?<!\p{L})[Cc]ác (?P<head>[Ss]ở|[Pp]hòng|[Bb]ộ|[Bb]an)(?:\s?:\s?|\s(?=(?:Tài chính|Nội vụ|Tư pháp|"
    r"Kinh tế|Y tế|Xây dựng)\s?[,;]))"
    r"(?=\p{Lu})"
)
_KHO_BAC = regex.compile(r"\b(Kho bạc)(?!\s(?:[Nn]hà nước|NN))")
_FILLERS = ("phòng", "sở", "bộ", "ban", "chi cục", "hội", "trung tâm", "trạm")
_MAX_CELL = 4000


@dataclass(slots=True)
class _Piece:
    """A piece of a list while it grows: "general" and "area" lists are open for more of their sort."""

    text: str
    opened: str  # "general", "area" or ""
    filled: bool = False


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    jointed = tuple(name for name in (*domain_names(), *head_names()) if "," in name or " và " in name)
    return {
        "jointed": regex.compile(rf"(?<!\p{{L}})(?:{names_pattern(jointed)})(?!\p{{L}})"),
        "field": regex.compile(rf"(?:{names_pattern(domain_names())})(?P<rest>\s.*)?$", regex.DOTALL),
        "lead": regex.compile(rf"{_LEAD}\s"),
        "general": regex.compile(rf"(?:{_LEAD}\s)?{_GENERAL}(?!\p{{L}})"),
        "all_general": regex.compile(rf"(?:.{{0,80}}(?:^|\s){_LEAD}\s)?{_GENERAL}$|{_GENERAL}$"),
        "area": regex.compile(rf"(?:{_LEAD}\s)?{_AREA}(?=$|\s(?:trên|trong|thuộc|có|liên quan))"),
        "ends_in_area": regex.compile(rf"(?:^|\s){_AREA}$"),
        "place": regex.compile(rf"{_AREA}\s\p{{Lu}}"),
        "many_places": regex.compile(rf"(?:^|\s)các\s{_AREA}\s\p{{Lu}}", regex.IGNORECASE),
        "last_place": regex.compile(rf"^(?P<prefix>.*?(?:^|\s){_AREA}\s)\p{{Lu}}[^,]*$"),
    }


def parse_bodies(cell: str) -> list[str]:
    """The bodies that a cell names, in full; [] for a cell that only points to a document.

    Args:
        cell: the cell as it stands.

    >>> parse_bodies("Phòng TCKH, TNMT, cơ quan liên quan")
    ['Phòng Tài chính - Kế hoạch', 'Phòng Tài nguyên và Môi trường', 'cơ quan liên quan']
    >>> parse_bodies("Các cơ quan liên quan, xã, thị trấn")
    ['Các cơ quan liên quan', 'các xã, thị trấn']
    >>> parse_bodies("Theo phân công tại Quyết định số 12/QĐ-UBND")
    []
    """
    cell = cell.strip()[:_MAX_CELL]
    if not cell or _POINTS_ELSEWHERE.match(fold_same_length(cell)):
        return []
    pieces: list[_Piece] = []
    for block in hard_pieces(_PLURAL_HEAD.sub(_one_head, expand_abbreviations(cell))):
        pieces += _soft_pieces(block, pieces[-1] if pieces else None)
    return [name for name in (_finish(piece.text) for piece in pieces) if name]


def _one_head(match: regex.Match[str]) -> str:
    """``các Sở: Tài chính, Nội vụ`` is ``Sở Tài chính, Nội vụ`` in a list."""
    return f"{match['head'].capitalize()} "


def _soft_pieces(block: str, before: _Piece | None) -> list[_Piece]:
    pieces: list[_Piece] = []
    for joint, atom in _atoms(block):
        if pieces:
            _place(pieces, joint, atom)
            continue
        head = _filling_head(before, atom) if before is not None else None
        pieces.append(_Piece(f"{head} {atom}", "", filled=True) if head else _Piece(atom, _opened(atom)))
    return pieces


def _filling_head(before: _Piece, atom: str) -> str | None:
    """The head (Phòng, Sở) that a field of work without one takes from the body before it."""
    if not atom[:1].isupper() or opens_body(atom) or not _patterns()["field"].match(fold_same_length(atom)):
        return None
    head = next((word for word in _FILLERS if fold(before.text).startswith(word + " ")), None)
    return before.text[: len(head)] if head else None


def _atoms(block: str) -> list[tuple[str, str]]:
    """What stands between commas and "và", with the joint before it; names with such marks stay whole."""
    folded = fold_same_length(block)
    kept = [m.span() for p in (_patterns()["jointed"], _OFFICE_OF_TWO, _BRACKETS) for m in p.finditer(folded)]
    inside = bytearray(len(block) + 1)
    for start, end in kept:
        inside[start:end] = b"\1" * (end - start)
    atoms: list[tuple[str, str]] = []
    at, joint = 0, ""
    for mark in _JOINTS.finditer(folded):
        if inside[mark.start()] and inside[mark.end() - 1]:
            continue
        if block[at : mark.start()].strip(_TRIM):
            atoms.append((joint, block[at : mark.start()].strip()))
        at, joint = mark.end(), block[mark.start() : mark.end()]
    if block[at:].strip(_TRIM):
        atoms.append((joint, block[at:].strip()))
    return atoms


def _opened(atom: str) -> str:
    folded = fold_same_length(atom)
    if _patterns()["ends_in_area"].search(folded):
        return "area"
    return "general" if _patterns()["all_general"].match(folded) else ""


def _place(pieces: list[_Piece], joint: str, atom: str) -> None:
    """Give an atom its place: a body of its own, or a part of the piece before it."""
    patterns, last, folded = _patterns(), pieces[-1], fold_same_length(atom)
    is_and = "," not in joint
    if patterns["lead"].match(folded):
        pieces.append(_Piece(atom, _opened(atom)))
    elif patterns["area"].match(folded):
        _place_area(pieces, joint, atom, is_and)
    elif patterns["general"].match(folded) and not _is_named(atom):
        if last.opened == "general" or (is_and and last.opened == "area"):
            _join(last, joint, atom)
        else:
            pieces.append(_Piece(atom, _opened(atom)))
    elif opens_body(atom) or patterns["place"].match(atom):
        pieces.append(_Piece(atom, _opened(atom)))
    elif atom[:1].isupper() and _place_name(pieces, joint, atom, is_and):
        return
    else:
        _join(last, joint, atom)


def _is_named(atom: str) -> bool:
    """``Phòng Nội vụ`` is a body; ``Ban`` or ``đơn vị liên quan`` in a list is a general word."""
    rest = atom.split(maxsplit=1)
    return (
        opens_body(atom)
        and len(rest) > 1
        and (rest[1][:1].isupper() or atom.startswith(("Cơ quan Tổ", "Cơ quan Kiểm")))
    )


def _place_area(pieces: list[_Piece], joint: str, atom: str, is_and: bool) -> None:
    last = pieces[-1]
    if last.opened == "area" or is_and:
        _join(last, joint, atom)
        return
    shared = _patterns()["lead"].match(fold(last.text) + " ") is not None
    pieces.append(_Piece(f"các {atom}" if shared else atom, "area"))


def _place_name(pieces: list[_Piece], joint: str, atom: str, is_and: bool) -> bool:
    """A capitalised atom without head: a field of work, or a place of a list. True when it found a place."""
    patterns, last = _patterns(), pieces[-1]
    head = _filling_head(last, atom)
    if head is not None and (not is_and or last.filled):
        pieces.append(_Piece(f"{head} {atom}", "", filled=True))
        return True
    place = patterns["last_place"].match(last.text)
    if place is not None:
        if patterns["many_places"].search(last.text):
            _join(last, joint, atom)
        else:
            pieces.append(_Piece(place["prefix"] + atom, ""))
        return True
    if not is_and:
        pieces.append(_Piece(atom, _opened(atom)))
        return True
    return False


def _join(piece: _Piece, joint: str, atom: str) -> None:
    piece.text += joint + atom
    opened = _opened(atom)
    piece.opened = opened if opened in (piece.opened, "area") else ""


def _finish(text: str) -> str:
    return squeeze(_KHO_BAC.sub(r"\1 Nhà nước", text.strip(_TRIM)))
