"""Recognised lines that run over the gutter of a letterhead, specks at their edges, and what they upset."""

from __future__ import annotations

import numpy as np
import pytest

from vnplan_extract.source.pdf_parts.columns import Columns, Flow, arrange
from vnplan_extract.source.pdf_parts.furniture import EdgeLine, find_furniture
from vnplan_extract.source.pdf_parts.lines import BODY, Line, Piece
from vnplan_extract.source.pdf_parts.paragraphs import Frame, breaks_before

SIZE = 12.0
LETTER = 6.0


def piece(*parts: tuple[str, float], base: float, size: float = SIZE, recognised: bool = True) -> Piece:
    """One piece of line: words with the left edge of each stretch, blanks between the stretches."""
    text = " ".join(word for word, _ in parts)
    lefts: list[float] = []
    for word, x in parts:
        if lefts:
            lefts.append(lefts[-1] + LETTER)
        lefts += [x + LETTER * at for at in range(len(word))]
    left = np.array(lefts)
    boxes = np.stack([left, np.full_like(left, base - 10), left + LETTER, np.full_like(left, base + 2)], axis=1)
    word_of = np.zeros(len(text), np.int32) if recognised else None
    edges = (float(left.min()), float(left.max() + LETTER), base - 10, base + 2)
    return Piece(
        1, BODY, text, boxes.astype(np.float32), np.zeros(len(text), bool), *edges, base, size, True, word_of
    )  # fmt: skip


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize("state", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỌI CHỦ NGHĨA VIỆT NAM"])
def test_a_letterhead_read_along_the_line_is_two_columns(state: str) -> None:
    """The upper line has a gap of 0.8 of the type, the lower one a wide gap; both came as one piece."""
    head = [
        piece(("ỦY BAN NHÂN DÂN HUYỆN MÂY VÀNG", 80), (state, 80 + 30 * LETTER + 10), base=80),
        piece(("Số: 15/KH-UBND", 120), ("Độc lập - Tự do - Hạnh phúc", 320), base=95),
    ]
    columns = arrange(head)[0]
    assert isinstance(columns, Columns)
    assert texts(columns.left) == ["ỦY BAN NHÂN DÂN HUYỆN MÂY VÀNG", "Số: 15/KH-UBND"]
    assert texts(columns.right) == [state, "Độc lập - Tự do - Hạnh phúc"]


def test_words_further_apart_than_usual_stay_one_line() -> None:
    line = piece(("Tuyên truyền về nước", 80), ("Cộng hòa xã hội chủ nghĩa Việt Nam", 204), base=80)
    flow = arrange([line, piece(("dòng sau của đoạn này", 80), base=95)])[0]
    assert isinstance(flow, Flow)
    assert texts(flow.lines)[0] == "Tuyên truyền về nước Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_a_marker_far_from_its_text_stays_with_it() -> None:
    flow = arrange([piece(("1.", 80), ("Mục tiêu", 130), base=80), piece(("Đoạn sau", 80), base=95)])[0]
    assert isinstance(flow, Flow)
    assert texts(flow.lines) == ["1. Mục tiêu", "Đoạn sau"]


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("| 2. Giải pháp", "2. Giải pháp"),
        ("l Điều 4. Hiệu lực", "Điều 4. Hiệu lực"),
        ("l a) Rà soát", "a) Rà soát"),
        (". tiếp tục trồng rừng", "tiếp tục trồng rừng"),
        ("KẾ HOẠCH |", "KẾ HOẠCH"),
        ("nguồn vốn khác; -", "nguồn vốn khác;"),
        ("- Sửa kênh mương", "- Sửa kênh mương"),
        ("I Mục tiêu", "I Mục tiêu"),
        ("a) Rà soát -", "a) Rà soát -"),
        ("loại I", "loại I"),
    ],
)
def test_specks_at_the_edges_of_a_recognised_line(read: str, kept: str) -> None:
    flow = arrange([piece((read, 80), base=80)])[0]
    assert isinstance(flow, Flow)
    assert texts(flow.lines) == [kept]


def test_signs_that_a_file_draws_are_no_specks() -> None:
    flow = arrange([piece(("| 2. Giải pháp |", 80), base=80, recognised=False)])[0]
    assert isinstance(flow, Flow)
    assert texts(flow.lines) == ["| 2. Giải pháp |"]


@pytest.mark.parametrize(
    ("page", "text", "recognised", "gone"),
    [
        (11, "I1", True, True),
        (2, "l 2", True, True),
        (10, "1O", True, True),
        (11, "I1", False, False),
        (7, "I1", True, False),
        (1, "I.", True, False),
    ],
)
def test_a_page_number_that_was_misread(page: int, text: str, recognised: bool, gone: bool) -> None:
    line = Line([piece((text, 80), base=40, recognised=recognised)])
    assert find_furniture([EdgeLine(page - 1, 0, True, line, 595.0, 842.0)], 12) == ([line] if gone else [])


FRAME = Frame(80.0, 500.0, 1.0, 36.0)
FULL = "x" * 70


@pytest.mark.parametrize(
    ("above", "below", "base", "size", "new"),
    [
        (FULL, "đi tiếp cùng câu", 114.6, SIZE, False),  # lines a fifth further apart than usual
        (FULL, "đi tiếp cùng câu", 112.0, 14.4, False),  # type measured too large
        (FULL, "đi tiếp cùng câu", 124.0, SIZE, True),  # as far as two lines
        (FULL, "Câu mới", 114.6, SIZE, True),
        (FULL, "a) điểm mới", 114.6, SIZE, True),
        (FULL[:-1] + ".", "đi tiếp", 114.6, SIZE, True),
        ("ngắn", "đi tiếp", 114.6, SIZE, True),
    ],
)
def test_a_sentence_that_goes_on_is_one_paragraph(above: str, below: str, base: float, size: float, new: bool) -> None:
    upper, lower = Line([piece((above, 80), base=100)]), Line([piece((below, 80), base=base, size=size)])
    assert breaks_before(upper, lower, FRAME) == new
