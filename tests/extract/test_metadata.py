"""Letterhead, title, period, grounds, signature and recipients of small invented documents."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest
from plan_lines import BODY, LIMIT, NATION, document, head, read

from vnplan_extract import extract
from vnplan_extract.extract.metadata import extract_metadata
from vnplan_extract.extract.metadata.casing import proper_case


def test_a_whole_plan() -> None:
    metadata = read(
        "ỦY BAN NHÂN DÂN",
        "HUYỆN KHE TÀI",
        *NATION,
        "Số: 57 /KH-UBND",
        "Khe Tài, ngày 09 tháng 3 năm 2022",
        "KẾ HOẠCH",
        "Phát triển chăn nuôi gắn với chế biến",
        "trên địa bàn huyện giai đoạn 2022-2025",
        "(Kèm theo Nghị quyết số 3/NQ-HĐND)",
        "Căn cứ Nghị quyết số 12-NQ/TU ngày 05/02/2021 của Tỉnh ủy;",
        "Ủy ban nhân dân huyện ban hành Kế hoạch như sau:",
        *BODY,
        "Nơi nhận:",
        "- UBND tỉnh (b/c);",
        "- Các phòng, ban; UBND các xã;",
        "- Lưu: VT, NN.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "(Đã ký)",
        "Hà Thị Mây",
    )
    assert metadata.model_dump(exclude={"evidence"}) == {
        "issuer": "Ủy ban nhân dân huyện Khe Tài",
        "issuer_level": "huyện",
        "number": "57",
        "symbol": "KH-UBND",
        "document_type": "Kế hoạch",
        "date": dt.date(2022, 3, 9),
        "place": "Khe Tài",
        "title": "Phát triển chăn nuôi gắn với chế biến trên địa bàn huyện giai đoạn 2022-2025",
        "signer_name": "Hà Thị Mây",
        "signer_title": "Phó Chủ tịch",
        "signed_on_behalf_of": "Ủy ban nhân dân",
        "period_from": 2022,
        "period_to": 2025,
        "recipients": ["UBND tỉnh (b/c)", "Các phòng, ban; UBND các xã", "Lưu: VT, NN"],
        "legal_bases": ["12-NQ/TU"],
        "district_code": None,
        "province_code": None,
        "commune_code": None,
        "inferred": {},
    }


HEADS = [
    (
        (
            "UBND TỈNH AN HẢI",
            "SỞ NÔNG NGHIỆP",
            "VÀ MÔI TRƯỜNG",
            *NATION,
            "Số: /KH-SNNMT",
            "An Hải, ngày    tháng 4 năm 2026",
        ),
        ("Sở Nông nghiệp và Môi trường", "tỉnh", None, "KH-SNNMT", None, "An Hải"),
    ),
    (
        (
            "ĐẢNG BỘ TỈNH AN HẢI",
            "HUYỆN ỦY KHE TÀI",
            "*",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Số 12-CTr/HU",
            "Khe Tài, ngày 01 tháng 9 năm 2021",
        ),
        ("Huyện ủy Khe Tài", "huyện", "12", "CTr/HU", dt.date(2021, 9, 1), "Khe Tài"),
    ),
    (
        (
            "HỘI ĐỒNG NHÂN DÂN",
            "THỊ XÃ NÀ LẠI",
            *NATION,
            "Số: 09/2023/NQ-HĐND",
            "Nà Lại, ngày 15 tháng 12 năm 2023",
        ),
        ("Hội đồng nhân dân thị xã Nà Lại", "huyện", "09", "2023/NQ-HĐND", dt.date(2023, 12, 15), "Nà Lại"),
    ),
    (
        ("UBND HUYỆN KHE TÀI", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", *NATION, "Số: 4/KH-TCKH"),
        ("Phòng Tài chính - Kế hoạch", "huyện", "4", "KH-TCKH", None, None),
    ),
    (
        (
            "ỦY BAN NHÂN DÂN",
            "THÀNH PHỐ HẢI PHÒNG",
            *NATION,
            "Số: ….../KH-UBND",
            "Hải Phòng, ngày … tháng … năm 2024",
        ),
        ("Ủy ban nhân dân thành phố Hải Phòng", "tỉnh", None, "KH-UBND", None, "Hải Phòng"),
    ),
    (
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ NÀ LẠI", *NATION, "Số: 1/KH-UBND", "TP. Nà Lại, ngày 05/6/2024"),
        ("Ủy ban nhân dân thành phố Nà Lại", "huyện", "1", "KH-UBND", dt.date(2024, 6, 5), "TP. Nà Lại"),
    ),
    (
        ("ĐẢNG BỘ HUYỆN KHE TÀI", "ĐẢNG ỦY XÃ BẢN SẬY", "Số: 8-NQ/ĐU"),
        ("Đảng ủy xã Bản Sậy", "xã", "8", "NQ/ĐU", None, None),
    ),
    (
        (
            "CỔNG THÔNG TIN ĐIỆN TỬ",
            "Người ký: Ủy ban nhân dân huyện",
            "ỦY BAN NHÂN DÂN HUYỆN KHE TÀI   " + NATION[0],
            "Số: 7/KH-UBND   Khe Tài, ngày 2 tháng 1 năm 2020",
        ),
        ("Ủy ban nhân dân huyện Khe Tài", "huyện", "7", "KH-UBND", dt.date(2020, 1, 2), "Khe Tài"),
    ),
    (
        ("UBND HUYỆN KHE TÀI ------- " + " ".join(NATION) + " ------- Số: 7/KH-UBND Khe Tài, ngày 2 tháng 1 năm 2020",),
        ("Ủy ban nhân dân huyện Khe Tài", "huyện", "7", "KH-UBND", dt.date(2020, 1, 2), "Khe Tài"),
    ),
]


@pytest.mark.parametrize(("lines", "expected"), HEADS, ids=[row[1][0] + row[1][3] for row in HEADS])
def test_letterhead(lines: tuple[str, ...], expected: tuple[Any, ...]) -> None:
    assert tuple(head(*lines).values()) == expected


TITLES = [
    (("KẾ HOẠCH", "Trồng rừng năm 2024", "Căn cứ Luật Lâm nghiệp;"), ("Kế hoạch", "Trồng rừng năm 2024")),
    (("CHƯƠNG TRÌNH HÀNH ĐỘNG", "về trồng rừng"), ("Chương trình hành động", "về trồng rừng")),
    (("NGHỊ QUYẾT", "CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN", "về trồng rừng"), ("Nghị quyết", "về trồng rừng")),
    (("KẾ HOẠCH TRỒNG RỪNG NĂM 2024", "Căn cứ Luật Lâm nghiệp;"), ("Kế hoạch", "TRỒNG RỪNG NĂM 2024")),
    (
        ("KẾ HOẠCH TRỒNG RỪNG NĂM 2024 Thực hiện Chỉ thị số 1/CT-UBND, huyện giao:",),
        ("Kế hoạch", "TRỒNG RỪNG NĂM 2024"),
    ),
    (("K Ế H O Ạ C H", "Trồng rừng", "-------"), ("Kế hoạch", "Trồng rừng")),
    (
        (
            "KẾ HOẠCH",
            "Thực hiện Nghị quyết số 5-NQ/HU ngày 01/02/2021",
            "của Huyện ủy về trồng rừng",
            "Thực hiện Nghị quyết số 5-NQ/HU, Ủy ban ban hành Kế hoạch:",
        ),
        ("Kế hoạch", "Thực hiện Nghị quyết số 5-NQ/HU ngày 01/02/2021 của Huyện ủy về trồng rừng"),
    ),
    (
        ("QUYẾT ĐỊNH", "Về việc giao rừng", "ỦY BAN NHÂN DÂN HUYỆN KHE TÀI", "Căn cứ Luật Lâm nghiệp;"),
        ("Quyết định", "Về việc giao rừng"),
    ),
    (("Kế hoạch trồng rừng của huyện được giao từ đầu năm.",), (None, None)),
    (("KẾ HOẠCH", "Về trồng rừng năm 2024.", "Căn cứ Luật Lâm nghiệp;"), ("Kế hoạch", "Về trồng rừng năm 2024")),
    (
        ("KẾ HOẠCH", "Trồng 1 triệu cây xanh năm 2024 tại TP. Nà Lại"),
        ("Kế hoạch", "Trồng 1 triệu cây xanh năm 2024 tại TP. Nà Lại"),
    ),
    (
        ("KẾ HOẠCH", "Thực hiện Nghị quyết của Tỉnh ủy, Ủy ban nhân dân tỉnh về xây dựng nông thôn mới"),
        ("Kế hoạch", "Thực hiện Nghị quyết của Tỉnh ủy, Ủy ban nhân dân tỉnh về xây dựng nông thôn mới"),
    ),
    (("KẾ HOẠCH", "Trồng rừng", "Năm 2024, huyện giao các xã trồng mới 300 ha"), ("Kế hoạch", "Trồng rừng")),
    *(
        (("KẾ HOẠCH", prose), ("Kế hoạch", None))
        for prose in (
            "Năm 2024, huyện trồng mới 300 ha rừng.",
            "Năm 2024, huyện giao các xã trồng mới 300 ha rừng",
            "Đến năm 2025, tỷ lệ hộ nghèo dưới 2%",
            "Giai đoạn 2021 - 2025, toàn huyện có thêm 4 chợ",
            "Trồng rừng phòng hộ trên đất dốc. Các xã chọn giống cây bản địa",
            "Để giữ nguồn nước cho các bản, huyện trồng thêm rừng",
            "Thực hiện Nghị quyết số 5-NQ/HU, Ủy ban nhân dân huyện ban hành Kế hoạch trồng rừng với nội dung chính",
            "Thực hiện Nghị quyết số 5-NQ/HU, huyện trồng rừng như sau:",
            "Phát triển rừng " + "và các loại cây lâu năm " * 12,
        )
    ),
]


@pytest.mark.parametrize(("lines", "expected"), TITLES, ids=[" ".join(row[0])[:40] for row in TITLES])
def test_title(lines: tuple[str, ...], expected: tuple[str | None, str | None]) -> None:
    metadata = read("ỦY BAN NHÂN DÂN", "HUYỆN KHE TÀI", *NATION, "Số: 7/KH-UBND", *lines, *BODY)
    assert (metadata.document_type, metadata.title) == expected


def test_body_prose_directly_under_the_type_keeps_its_figures(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("KẾ HOẠCH\n\nNăm 2024, huyện trồng mới 300 ha rừng và giảm tỷ lệ hộ nghèo còn 4%.\n", "utf-8")
    plan = extract(path)
    assert plan.metadata.title is None
    assert {target.value for target in plan.targets} == {300, 4}


PERIODS = [
    ("Trồng rừng giai đoạn 2021-2025", 2021, (2021, 2025)),
    ("Trồng rừng giai đoạn 2021 – 2025, định hướng đến năm 2030", 2021, (2021, 2025)),
    ("Trồng rừng 5 năm 2021-2025", 2020, (2021, 2025)),
    ("Trồng rừng năm 2024", 2024, (2024, 2024)),
    ("Trồng rừng đến năm 2030", 2023, (2023, 2030)),
    ("Thực hiện Nghị quyết Đại hội nhiệm kỳ 2020-2025", 2021, (2021, 2025)),
    ("Thực hiện Nghị quyết Đại hội nhiệm kỳ 2020-2025", 2020, (2020, 2025)),
    ("Thực hiện Chỉ thị ngày 12 tháng 5 năm 2020 về rừng", 2021, (2021, 2025)),
    ("Trồng rừng", 2021, (2021, 2025)),
]


@pytest.mark.parametrize(("title", "issued", "expected"), PERIODS, ids=[f"{p[0]} {p[1]}" for p in PERIODS])
def test_period(title: str, issued: int, expected: tuple[int, int]) -> None:
    metadata = read("UBND HUYỆN KHE TÀI", *NATION, f"Khe Tài, ngày 5 tháng 1 năm {issued}", "KẾ HOẠCH", title, *BODY)
    assert (metadata.period_from, metadata.period_to) == expected


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Năm 2023, huyện Khe Tài trồng mới 500 ha rừng theo Kế hoạch số 9/KH-UBND.", "Bài và ảnh: M.Hải"),
        ("1. Nhóm mục tiêu kinh tế", "- Tốc độ tăng bình quân đạt 10%/năm."),
        ("Chủ tịch Ủy ban nhân dân huyện cho biết, số: 12 hộ đã thoát nghèo ngày 12 tháng 5 năm 2023.",),
    ],
)
def test_texts_without_a_letterhead(lines: tuple[str, ...]) -> None:
    assert read(*lines).model_dump(exclude_defaults=True) == {}


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("LÂM ĐỒNG", "Lâm Đồng"),
        ("BÀ RỊA - VŨNG TÀU", "Bà Rịa - Vũng Tàu"),
        ("ỦY BAN NHÂN DÂN THỊ TRẤN NÀ LẠI", "Ủy ban nhân dân thị trấn Nà Lại"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
        ("TỈNH ỦY AN HẢI", "Tỉnh ủy An Hải"),
        ("PHÓ CHỦ TỊCH", "Phó Chủ tịch"),
        *((f"HUYỆN M{sign}ĐRẮK", f"Huyện M{sign}Đrắk") for sign in "'’‘ʼ"),
        ("Ủy ban nhân dân xã Bản Sậy", "Ủy ban nhân dân xã Bản Sậy"),
    ],
)
def test_proper_case(printed: str, written: str) -> None:
    assert proper_case(printed) == written


def test_the_text_knows_its_own_names() -> None:
    assert proper_case("TỔ CÔNG TÁC ĐỀ ÁN", "do Tổ công tác Đề án lập") == "Tổ công tác Đề án"


@pytest.mark.parametrize(
    "line", [" " * 10**6, "ngày " * 200_000, "Số: " * 250_000, "TM. " * 250_000, "2021-2025 " * 100_000]
)
def test_time_is_linear(line: str) -> None:
    source = document("ỦY BAN NHÂN DÂN HUYỆN KHE TÀI", "Số: 1/KH-UBND", "KẾ HOẠCH", "Trồng rừng", f"a{line}b")
    start = time.perf_counter()
    extract_metadata(source)
    assert time.perf_counter() - start < LIMIT
