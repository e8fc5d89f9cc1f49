"""Bodies of cells and of running text."""

from __future__ import annotations

import time

import pytest

from vnplan_extract.grammar.bodies import find_bodies, parse_bodies, split_roles

CELLS = [
    (
        "Phòng TCKH, TNMT, cơ quan liên quan",
        ["Phòng Tài chính - Kế hoạch", "Phòng Tài nguyên và Môi trường", "cơ quan liên quan"],
    ),
    ("Phòng Nội vụ, Tư pháp và TCKH", ["Phòng Nội vụ", "Phòng Tư pháp", "Phòng Tài chính - Kế hoạch"]),
    ("P. LĐ-TB&XH; P.TP", ["Phòng Lao động - Thương binh và Xã hội", "Phòng Tư pháp"]),
    ("Phòng NN và PTNT", ["Phòng Nông nghiệp và Phát triển nông thôn"]),
    ("Sở NN&MT, KH&CN, CT", ["Sở Nông nghiệp và Môi trường", "Sở Khoa học và Công nghệ", "Sở Công Thương"]),
    (
        "Sở VHTTDL; Sở VHTT; Phòng VH-TT",
        ["Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa và Thể thao", "Phòng Văn hóa và Thông tin"],
    ),
    ("BTV Huyện uỷ/ UBND huyện", ["Ban Thường vụ Huyện uỷ", "Ủy ban nhân dân huyện"]),
    ("VP HĐND&UBND huyện", ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"]),
    ("HĐND và UBND huyện", ["Hội đồng nhân dân", "Ủy ban nhân dân huyện"]),
    ("Các cơ quan liên quan, xã, thị trấn", ["Các cơ quan liên quan", "các xã, thị trấn"]),
    (
        "Phòng TNMT, cơ quan liên quan, xã, thị trấn",
        ["Phòng Tài nguyên và Môi trường", "cơ quan liên quan", "xã, thị trấn"],
    ),
    ("Các cơ quan, đơn vị, địa phương", ["Các cơ quan, đơn vị, địa phương"]),
    ("các sở, ban, ngành và địa phương", ["các sở, ban, ngành và địa phương"]),
    ("Các phòng, ban, ngành và UBND các xã", ["Các phòng, ban, ngành", "Ủy ban nhân dân các xã"]),
    ("Các địa phương, các cơ quan có nguồn thu", ["Các địa phương", "các cơ quan có nguồn thu"]),
    ("Chủ tịch UBND xã, thị trấn", ["Chủ tịch Ủy ban nhân dân xã, thị trấn"]),
    ("UBND các  xã, phường, đặc khu", ["Ủy ban nhân dân các xã, phường, đặc khu"]),
    ("UBND xã Mây Cao, Suối Dài", ["Ủy ban nhân dân xã Mây Cao", "Ủy ban nhân dân xã Suối Dài"]),
    ("UBND các xã Mây Cao, Suối Dài và Đá Bạc", ["Ủy ban nhân dân các xã Mây Cao, Suối Dài và Đá Bạc"]),
    ("Các cơ quan liên quan; xã Mây Cao", ["Các cơ quan liên quan", "xã Mây Cao"]),
    ("Chi cục Thuế, Kho bạc, các xã", ["Chi cục Thuế", "Kho bạc Nhà nước", "các xã"]),
    (
        "Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh.",
        ["Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh"],
    ),
    (
        "CA huyện, BCHQS huyện, MTTQ và các đoàn thể",
        ["Công an huyện", "Ban Chỉ huy Quân sự huyện", "Mặt trận Tổ quốc", "các đoàn thể"],
    ),
    ("BCH Quân sự huyện; BCH Đảng bộ huyện", ["Ban Chỉ huy Quân sự huyện", "Ban Chấp hành Đảng bộ huyện"]),
    (
        "Hội ND, HLHPN, Hội CCB, ĐTN",
        ["Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh", "Đoàn Thanh niên"],
    ),
    (
        "NHCSXH, KBNN, BHXH, TTYT huyện",
        ["Ngân hàng Chính sách xã hội", "Kho bạc Nhà nước", "Bảo hiểm xã hội", "Trung tâm Y tế huyện"],
    ),
    ("- Phòng Y tế\n- Trường THPT số 1", ["Phòng Y tế", "Trường trung học phổ thông số 1"]),
    ("Lãnh đạo\nSở Y tế", ["Lãnh đạo Sở Y tế"]),
    ("Sở Nội vụ\nSở Y tế", ["Sở Nội vụ", "Sở Y tế"]),
    ("Phòng Văn hoá và Thông tin", ["Phòng Văn hoá và Thông tin"]),
    ("", []),
    ("-", []),
    ("Theo phân công tại Quyết định số 12/QĐ-UBND ngày 1/2/2025", []),
    ("Như trên", []),
    ("Không", []),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS, ids=[cell for cell, _ in CELLS])
def test_bodies_of_a_cell(cell: str, expected: list[str]) -> None:
    assert parse_bodies(cell) == expected


@pytest.mark.parametrize(
    ("cell", "lead", "help_"),
    [
        ("Chủ trì: Phòng A; phối hợp: Phòng B, Phòng C.", "Phòng A", "Phòng B, Phòng C"),
        ("- Cơ quan chủ trì: Sở A\n- Cơ quan phối hợp: Sở B", "Sở A", "Sở B"),
        ("Phòng A chủ trì, phối hợp với Phòng B", "Phòng A", "Phòng B"),
        ("Phòng A (chủ trì), Phòng B (phối hợp), Phòng C (phối hợp)", "Phòng A", "Phòng B; Phòng C"),
        ("Phòng A", "Phòng A", ""),
    ],
)
def test_roles_in_one_cell(cell: str, lead: str, help_: str) -> None:
    roles = split_roles(cell)
    assert (roles.lead, roles.coordinating) == (lead, help_)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "giao Phòng TCKH và BTV Huyện uỷ theo dõi",
            [
                ("Phòng TCKH", "Phòng Tài chính - Kế hoạch", "state"),
                ("BTV Huyện uỷ", "Ban Thường vụ Huyện uỷ", "party"),
            ],
        ),
        ("Ủy ban MTTQ huyện phối hợp", [("Ủy ban MTTQ huyện", "Ủy ban Mặt trận Tổ quốc huyện", "mass")]),
        (
            "Sở Giáo dục và Đào tạo và Sở Y tế chủ trì",
            [("Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo", "state"), ("Sở Y tế", "Sở Y tế", "state")],
        ),
        ("phòng học, sở hữu, ban hành, hội nghị", []),
        ("Hội trường, Khu dân cư", []),
        ("tốc độ tăng GDP, đạt OCOP", []),
    ],
)
def test_bodies_in_text(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[b.start : b.end], b.name, b.kind) for b in find_bodies(text)] == expected


@pytest.mark.parametrize("piece", ["1.1", "a ", "UBND ", "Sở A và ", "các xã A, B, ", "HĐND&UBND-", "("])
def test_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    find_bodies(text)
    parse_bodies(text)
    assert time.perf_counter() - start < 10
