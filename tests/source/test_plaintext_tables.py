"""Tables in plain text: cells parted by tabs or bars, headers repeated, rows broken."""

import pytest

from vnplan_extract.extract.metadata import extract_metadata
from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.plaintext import read
from vnplan_extract.source.registry import ReadRequest

HEAD = "TT\tNội dung\tChủ trì\tThời hạn"
HEADER = HEAD.split("\t")
ONE = "1\tLập đề án\tPhòng Kinh tế\tNăm 2021"
TWO = "2\tLập quy hoạch\tPhòng Tài chính\tNăm 2022"


def read_text(text):
    return read(ReadRequest(text.encode(), "plan.txt", Limits(), Deadline(60.0, "plan.txt")))


def tables(text):
    source = read_text(text)
    return [[[source.text[c.start : c.end] for c in row] for row in table.grid] for table in source.tables]


ROWS = [ONE.split("\t"), TWO.split("\t")]
ONE_TABLE = [
    ("plain", f"{HEAD}\n{ONE}\n{TWO}"),
    ("blank line", f"{HEAD}\n{ONE}\n\n{TWO}"),
    ("repeated header", f"{HEAD}\n{ONE}\n\n{HEAD}\n{TWO}"),
    ("repeated header on a page", f"{HEAD}\n{ONE}\n\f{HEAD}\n{TWO}"),
    ("page number between", f"{HEAD}\n{ONE}\n\n3\n\f{HEAD}\n{TWO}"),
    ("row broken in a cell", f"{HEAD}\n1\tLập\nđề án\tPhòng Kinh tế\tNăm 2021\n{TWO}"),
    ("row broken twice", f"{HEAD}\n1\tLập\nđề án\tPhòng\nKinh tế\tNăm 2021\n{TWO}"),
    ("last cell broken", f"{HEAD}\n1\tLập đề án\tPhòng Kinh tế\tNăm\n2021\n{TWO}"),
    (
        "row cut in all its cells",
        f"{HEAD}\n1\tLập\tPhòng\tNăm 2021\n\tđề án\tkinh tế\t\n{TWO}".replace("kinh tế", "kinh tế"),
    ),
    (
        "bars",
        "|TT|Nội dung|Chủ trì|Thời hạn|\n|--|:--|---|--|\n" + "\n".join(f"| {' | '.join(r)} |" for r in ROWS),
    ),
]


@pytest.mark.parametrize(("name", "text"), ONE_TABLE, ids=[name for name, _ in ONE_TABLE])
def test_one_table(name, text):
    expected = [[cell.lower() for cell in row] for row in [HEADER, *ROWS]]
    assert [[[cell.lower() for cell in row] for row in table] for table in tables(text)] == [expected]


def test_a_repeated_header_of_two_rows():
    numbers = "1\t2\t3\t4"
    assert tables(f"{HEAD}\n{numbers}\n{ONE}\n\n{HEAD}\n{numbers}\n{TWO}") == [[HEADER, list("1234"), *ROWS]]


def test_rows_with_empty_cells_and_rows_cut_short():
    found = tables(f"{HEAD}\nI\tKINH TẾ\n{ONE}\n1.1\t\tPhòng A\t\n{TWO}")
    assert found == [[HEADER, ["I", "KINH TẾ", "", ""], ROWS[0], ["1.1", "", "Phòng A", ""], ROWS[1]]]


def test_text_of_a_table():
    source = read_text(f"Biểu 1\n{HEAD}\n{ONE}\n\nHết.")
    (table,) = source.tables
    assert source.text[table.start : table.end] == f"{HEAD}\n{ONE}"
    assert source.text.endswith("\nHết.\n")


def test_each_row_keeps_its_page():
    (table,) = read_text(f"{HEAD}\n{ONE}\n\f{HEAD}\n{TWO}").tables
    assert table.row_pages == (1, 1, 2)


NO_TABLES = [
    "1.\tMục tiêu\n2.\tNhiệm vụ\n3.\tGiải pháp",
    "\tThực hiện Nghị quyết số 07;\n\tThực hiện Kế hoạch số 08;",
    "Đạt 5%.\tHết.",
    "MINH DUYÊN |",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_no_table(text):
    assert tables(text) == []


def test_tables_of_other_columns_are_two():
    assert len(tables(f"{HEAD}\n{ONE}\n\nTT\tChỉ tiêu\tĐơn vị\tNăm 2021\tNăm 2022\n1\tHộ nghèo\t%\t5\t4")) == 2


def test_a_letterhead_with_tabs_is_no_table():
    text = "UBND HUYỆN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH\tĐộc lập - Tự do - Hạnh phúc\n\nKẾ HOẠCH"
    source = read_text(text)
    assert source.text.split("\n")[:4] == [
        *("UBND HUYỆN", "Số: 1/KH"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    ]


SIGNED = "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như trên;\tCHỦ TỊCH\n- Lưu: VT.\t\n\tNguyễn Văn Mây"
LETTERHEAD = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHUYỆN KHE TÀI\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 5/KH-UBND\tKhe Tài, ngày 9 tháng 3 năm 2022"
)
TABLE = f"{HEAD}\n{ONE}\n{TWO}"
OTHER = f"{HEAD.replace('Nội dung', 'Nhiệm vụ')}\n{ONE}"
AMONG_OTHERS = [
    ("signature after a blank line", f"{TABLE}\n\n{SIGNED}", [[HEADER, *ROWS]]),
    ("signature directly under it", f"{TABLE}\n{SIGNED}", [[HEADER, *ROWS]]),
    ("signer alone", f"{TABLE}\n\n\tTM. ỦY BAN NHÂN DÂN\n\tCHỦ TỊCH\n\tHà Thị Mây", [[HEADER, *ROWS]]),
    ("letterhead above it", f"{LETTERHEAD}\n{TABLE}", [[HEADER, *ROWS]]),
    ("letterhead and signature", f"{LETTERHEAD}\n\n{TABLE}\n\n{SIGNED}", [[HEADER, *ROWS]]),
    ("signature above it", f"{SIGNED}\n{TABLE}", [[HEADER, *ROWS]]),
    ("annex after the signature", f"{TABLE}\n\n{SIGNED}\n\nPHỤ LỤC\n{TABLE}", [[HEADER, *ROWS]] * 2),
    ("heading between two", f"{TABLE}\n\nII. Bảng hai\n\n{TABLE}", [[HEADER, *ROWS]] * 2),
    ("blank line between two", f"{TABLE}\n\n{OTHER}", [[HEADER, *ROWS], [OTHER.split("\n")[0].split("\t"), ROWS[0]]]),
    ("a cell that names a signer", f"{TABLE}\n3\tTM. UBND\tNơi nhận\tKT. CHỦ TỊCH", None),
    ("signature alone", SIGNED, []),
]


@pytest.mark.parametrize(("name", "text", "expected"), AMONG_OTHERS, ids=[name for name, _, _ in AMONG_OTHERS])
def test_a_table_among_other_lines_with_tabs(name, text, expected):
    third = ["3", "TM. UBND", "Nơi nhận", "KT. CHỦ TỊCH"]
    assert tables(text) == ([[HEADER, *ROWS, third]] if expected is None else expected)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_letterhead_and_signature_around_a_table_are_read(gap):
    text = f"{LETTERHEAD}{gap}KẾ HOẠCH\nPhát triển chợ{gap}{TABLE}{gap}{SIGNED}"
    metadata = extract_metadata(read_text(text))
    assert (metadata.issuer, metadata.number) == ("Ủy ban nhân dân huyện Khe Tài", "5")
    assert (metadata.signer_name, metadata.signer_title) == ("Nguyễn Văn Mây", "Chủ tịch")
    assert metadata.recipients == ["Như trên", "Lưu: VT"]
