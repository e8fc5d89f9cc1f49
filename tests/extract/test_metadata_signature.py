"""Who signed, for whom, who receives the document, and what it is issued to implement."""

from __future__ import annotations

import pytest
from plan_lines import BODY, read

SIGNATURES = [
    (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Y Bling Niê"), ("Y Bling Niê", "Chủ tịch", "Ủy ban nhân dân")),
    (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà Thị Mây"), ("Hà Thị Mây", "Phó Chủ tịch", "Chủ tịch")),
    (("T/M BAN CHẤP HÀNH", "BÍ THƯ", "Hà Văn Sơn"), ("Hà Văn Sơn", "Bí thư", "Ban Chấp hành")),
    (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Hà Văn Sơn"), ("Hà Văn Sơn", "Chánh Văn phòng", "Chủ tịch")),
    (("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Hà Văn Sơn"), ("Hà Văn Sơn", "Chủ tịch", "Ủy ban nhân dân")),
    (
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Hà Văn Sơn",),
        ("Hà Văn Sơn", "Phó Chủ tịch", "Ủy ban nhân dân"),
    ),
    (("CHỦ TỊCH", "Hà Văn Sơn"), ("Hà Văn Sơn", "Chủ tịch", None)),
    (("GIÁM ĐỐC", "TS. Hà Văn Sơn"), ("Hà Văn Sơn", "Giám đốc", None)),
    *((("CHỦ TỊCH", f"H{sign}Mây Niê"), (f"H{sign}Mây Niê", "Chủ tịch", None)) for sign in "'’‘ʼ"),
    (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "HÀ VĂN SƠN"), ("Hà Văn Sơn", "Phó Giám đốc", "Giám đốc")),
    ((), (None, None, None)),
]


@pytest.mark.parametrize(("lines", "expected"), SIGNATURES, ids=[" ".join(row[0])[:40] for row in SIGNATURES])
def test_signature(lines: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    metadata = read("KẾ HOẠCH", "Trồng rừng", *BODY, "Nơi nhận:", "- Như trên;", "- Lưu: VT.", *lines)
    assert (metadata.signer_name, metadata.signer_title, metadata.signed_on_behalf_of) == expected
    assert metadata.recipients == ["Như trên", "Lưu: VT"]


def test_recipients_that_the_signature_cuts() -> None:
    metadata = read(
        "KẾ HOẠCH",
        "Trồng rừng",
        *BODY,
        "Nơi nhận:   KT. CHỦ TỊCH",
        "- Các phòng, ban chuyên môn",
        "thuộc huyện;   PHÓ CHỦ TỊCH",
        "- UBND các xã;   Hà Văn Sơn",
        "- Lưu: VT.",
        "PHỤ LỤC",
        "- Không phải nơi nhận",
    )
    assert metadata.recipients == ["Các phòng, ban chuyên môn thuộc huyện", "UBND các xã", "Lưu: VT"]
    assert (metadata.signer_name, metadata.signer_title) == ("Hà Văn Sơn", "Phó Chủ tịch")


BASES = [
    (
        ("Căn cứ Luật Thủy lợi số 08/2017/QH14;", "Căn cứ Quyết định số 5/QĐ-UBND của tỉnh;"),
        ["08/2017/QH14", "5/QĐ-UBND"],
    ),
    (
        (
            "Căn cứ Quyết định số 5/QĐ-UBND của tỉnh;",
            "Thực hiện Nghị quyết số 3-NQ/HU và Kế hoạch số 9/KH-UBND, huyện đề ra:",
        ),
        ["3-NQ/HU", "9/KH-UBND"],
    ),
    (
        (
            "Thực hiện Kế hoạch số 9/KH-UBND ngày 01/02/2021 của UBND tỉnh về thực hiện "
            "Nghị quyết số 50/NQ-CP và Nghị quyết số 6-NQ/TU;",
        ),
        ["9/KH-UBND"],
    ),
    (("Xét Tờ trình số 4/TTr-NN của Phòng Nông nghiệp;",), []),
    (("Huyện đề ra những việc sau:",), []),
]


@pytest.mark.parametrize(("lines", "expected"), BASES, ids=[" ".join(row[0])[:40] for row in BASES])
def test_legal_bases(lines: tuple[str, ...], expected: list[str]) -> None:
    metadata = read("KẾ HOẠCH", "Trồng rừng", *lines, *BODY, "Thực hiện Nghị quyết số 77/NQ-CP của Chính phủ.")
    assert metadata.legal_bases == expected
