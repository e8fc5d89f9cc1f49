"""Figures in marked sentences (the markup: helpers/marked_quantities.py); look-alikes have no mark."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from marked_quantities import figures_of, parse

import vnplan_extract as vp
from vnplan_extract.grammar.quantities import find_quantities

PLAIN = [
    "tỷ lệ che phủ rừng đạt {48%|= 48 %}",
    "bình quân {trên 62 triệu đồng/người/năm|> 62 triệu đồng/người/năm}",
    "sản lượng {12.460 tấn|= 12460 tấn}, năng suất {63,3 tạ/ha|= 63.3 tạ/ha}",
    "thu {1.234,5 tỷ đồng|= 1234.5 tỷ đồng}",
    "đón {1 200 lượt khách|= 1200 lượt khách}",
    "cây xanh {9,5 m2/người|= 9.5 m2/người}, rác {0,6 kg/người/ngày|= 0.6 kg/người/ngày}",
    "thu được {1.234.567 đồng|= 1234567 đồng}",
    "có {10 giường bệnh/vạn dân|= 10 giường bệnh/vạn dân}",
    "tử vong mẹ {18/100.000 trẻ đẻ sống|= 18 /100.000 trẻ đẻ sống}",
    "có {66/112 thôn|= 66 thôn} có nhà văn hóa",
    "tăng {3 điểm phần trăm|= 3 điểm phần trăm}",
    "mỗi ha thu {320 triệu đồng/năm|= 320 triệu đồng/năm}",
    "một nhóm {01 cụm công nghiệp|= 1 cụm công nghiệp}",
    "thu {42\ntỷ đồng|= 42 tỷ đồng} ngay trong quý",
]
COMPARATORS = [
    "đạt {tối thiểu 85% trở lên|>= 85 %} số hộ",
    "đạt {từ 95% trở lên|>= 95 %}; {70% trở lên|>= 70 %}",
    "có {ít nhất 12 xã|>= 12 xã}, {không dưới 15 trường|>= 15 trường}",
    "tái nghèo {không quá 1,5%|<= 1.5 %}, trễ hạn {không vượt quá 8 ngày|<= 8 ngày}",
    "mỗi xã {tối đa 05 thủ tục|<= 5 thủ tục}, vườn {5 ha trở xuống|<= 5 ha}",
    "thất nghiệp {dưới 3%|< 3 %}, mất an toàn {<2%|< 2 %}",
    "thu hút {khoảng 1.200 lao động|~ 1200 lao động}, trồng {gần 300 ha|~ 300 ha}",
    "che phủ {xấp xỉ 50%|~ 50 %}, cải tạo {trên dưới 40 ha|~ 40 ha}",
    "thu {hơn 2.000 tỷ đồng|> 2000 tỷ đồng}; {≥ 70%|>= 70 %}; {> 60%|> 60 %}; {≤5 ngày|<= 5 ngày}",
    "{trên 71%|> 71 %} trạm y tế và {60%|= 60 %} nhà trẻ",
]
RANGES = [
    "thu hút {từ 10 đến 20 dự án|range 10..20 dự án}",
    "tăng {8 - 10%|range 8..10 %}, giảm {2-2,5%/năm|range 2..2.5 % @year}",
    "đạt {từ 40% đến 45%|range 40..45 %} hoặc {40% ÷ 45%|range 40..45 %}",
    "đạt {từ 40 - 45 triệu đồng/người/năm|range 40..45 triệu đồng/người/năm}",
    "trồng {2-3 vạn cây|range 2..3 vạn cây}",
    "thu hút {ba đến bốn doanh nghiệp|range 3..4 doanh nghiệp}",
    "việc làm cho {1.500 – 1.700 lao động/năm|range 1500..1700 lao động @year}",
]
YEARLY = [
    "tăng {15%/năm|= 15 % @year}, giảm {1,2% mỗi năm|= 1.2 % @year}",
    "đào tạo {600 lao động/năm|= 600 lao động @year}",
    "lúa gạo {45 kg/người/năm|= 45 kg/người/năm}",
]
MULTIPLIED = [
    "sản lượng sắn {96 nghìn tấn|= 96 nghìn tấn}, đón {2,5 triệu lượt khách|= 2.5 triệu lượt khách}",
    "trồng {18 vạn cây|= 18 vạn cây}, thả {1,8 tỷ con|= 1.8 tỷ con}",
]
WORDS = [
    "có {hai xã|= 2 xã} đạt chuẩn, {mười một trạm|= 11 trạm} bơm",
    "nhận {một trăm hộ|= 100 hộ}, đón {hai nghìn lượt khách|= 2000 lượt khách}",
]
RANKS = [
    "xếp thứ {3|= 3 #rank} toàn tỉnh",
    "đứng từ thứ {5 trở lên|>= 5 #rank}",
    "thuộc nhóm {10|= 10 #rank} địa phương dẫn đầu",
]
GLUED_AND_MISREAD = [
    "trồng {500ha|= 500 ha} mía;{1.080ha|= 1080 ha} rừng",
    "tăng {trên8.5%|> 8.5 %}, đạt{trên 71%|> 71 %}",
    "năm 2O25 đạt {1OO%|= 100 %}, giảm {l5%|= 15 %}, còn {63,l%|= 63.1 %}",
    "đạt {44,08 %|= 44.08 %};trồng {300 ha|= 300 ha}",
]
LOOK_ALIKES = [
    "ngày 15/11/2023 và năm 2025",
    "ngày 20 tháng 11 năm 2024, tháng 6/2024, quý II/2025",
    "giai đoạn 2021-2025, nhiệm kỳ 2020 – 2025",
    "Nghị quyết số 15/NQ-HĐND, Quyết định số 202/2025/QĐ-UBND",
    "Luật số 21/2017/QH14; Công văn 77-CV/HU",
    "Điều 17, khoản 2 của Luật",
    "trẻ em dưới 5 tuổi, trẻ 6 tháng tuổi",
    "mức độ 3, 4; cấp độ 2; lớp 9",
    "phổ cập giáo dục mức độ 2",
    "báo cáo 6 tháng/lần, họp 2 lần/năm",
    "sinh hoạt 01 lần mỗi tháng",
    "từ 7h30 đến 17h00, trực 24/24 và 24/7",
    "1.1. Nông nghiệp\n2. Công nghiệp\n3) Dịch vụ",
    "Quốc lộ 37, ĐT.185, tỉnh lộ 9",
    "gia đình 5 không, 3 sạch",
    "phong trào 3 tốt",
    "thôn 7, tổ dân phố 12, khu phố 3",
    "Chương trình 135, Dự án 2, Tiểu dự án 1",
    "khóa 15, kỳ họp thứ 8, lần thứ 13",
    "phủ sóng 5G, phòng dịch COVID-19",
    "trong 05 năm, 6 tháng đầu năm",
    "phụ lục 2, biểu 07, mẫu số 3",
]
TABLES = [PLAIN, COMPARATORS, RANGES, YEARLY, MULTIPLIED, WORDS, RANKS, GLUED_AND_MISREAD, LOOK_ALIKES]
ROWS = [row for table in TABLES for row in table]
HOSTILE = ["1.1.", "a ", "100% "]
SECONDS = 5  # for a megabyte


@pytest.mark.parametrize("row", ROWS)
def test_figures(row: str) -> None:
    text, expected = parse(row)
    assert figures_of(text) == expected


def test_a_row_in_four_is_a_look_alike() -> None:
    unmarked = [row for row in ROWS if not parse(row)[1]]
    assert sorted(unmarked) == sorted(LOOK_ALIKES)
    assert 4 * len(unmarked) >= len(ROWS)


@pytest.mark.parametrize("row", ["đạt {5%", "đạt {5%|5 %}", "đạt {5%|= năm}", "đạt 5%|= 5 %}"])
def test_markup_that_cannot_be_read_is_an_error(row: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be read|not closed"):
        parse(row)


def test_decomposed_letters_give_the_same_figures() -> None:
    """Readers compose a text before the finders see it; offsets count in the composed one."""
    text = "\n".join(parse(row)[0] for row in ROWS)
    decomposed = unicodedata.normalize("NFD", text)
    assert len(decomposed) > len(text)
    one, other = (vp.extract(version.encode(), format="txt") for version in (text, decomposed))
    assert (other.text, other.targets) == (one.text, one.targets)
    assert len(other.targets) > 10
    assert unicodedata.is_normalized("NFC", other.text)
    assert all(other.text[t.evidence.start : t.evidence.end] == t.quote for t in other.targets)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("trẻ dưới 5 tuổi", "age"),
        ("họp 6 tháng/lần", "frequency"),
        ("Điều 17", "label"),
        ("trong 05 năm", "duration"),
        ("năm 2025", "date"),
        ("xếp thứ 3", "rank"),
        ("đạt 3 xã", "figure"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert [quantity.role for quantity in find_quantities(text)] == [role]


def test_the_base_of_a_share_of_things_is_kept() -> None:
    (quantity,) = find_quantities("đến nay có 66/112 thôn đạt")
    assert (quantity.value, quantity.base) == (66, 112)


def test_figures_come_in_text_order_and_do_not_overlap() -> None:
    found = find_quantities("; ".join(parse(row)[0] for row in ROWS))
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    find_quantities(text)
    assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_document_takes_seconds(piece: str) -> None:
    vp.pipeline()
    data = (piece * (1_000_000 // len(piece))).encode()
    start = time.perf_counter()
    vp.extract(data, format="txt")
    assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize(
    "base", ["một đơn vị diện tích", "1 đơn vị diện tích", "một nhân khẩu", "01 ha", "một đầu người"]
)
def test_what_an_amount_is_given_for_is_no_amount(base: str) -> None:
    found = find_quantities(f"giá trị sản phẩm trên {base} đạt 120 triệu đồng")
    assert [(int(q.value), q.comparator) for q in found if q.role == "figure"] == [(120, "=")]


def test_a_dash_that_opens_a_line_makes_no_range() -> None:
    assert [q.value_max for q in find_quantities("Số trạm y tế: 12\n- 15 xã")] == [None, None]
    assert [str(q.value_max) for q in find_quantities("từ 12\nđến 15 xã")] == ["15"]
