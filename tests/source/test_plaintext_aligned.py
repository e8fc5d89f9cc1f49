"""Tables whose columns are kept apart by blanks only."""

from vnplan_extract.limits import Deadline, Limits
from vnplan_extract.source.plaintext import read
from vnplan_extract.source.registry import ReadRequest

NUMBERS_ON_TOP = """\
TT    Nội dung công việc             Cơ quan chủ trì         Thời gian
                                                             hoàn thành
1               2                            3                   4
I     KINH TẾ - XÃ HỘI VÀ MÔI TRƯỜNG CỦA HUYỆN
1     Phát triển chợ vùng
1.1   Xây dựng Chương trình          Phòng Kinh tế và        Quý IV/2021
      hành động của huyện            Hạ tầng
1.2   Kế hoạch phát triển chợ        Phòng Kinh tế và        Quý III/2021
      an toàn thực phẩm              Hạ tầng
1.3   Đề án thành lập cụm            Phòng Kinh tế và        Năm 2021
      công nghiệp
"""
NEXT_PAGE = """\
TT    Nội dung công việc             Cơ quan chủ trì         Thời gian
                                                             hoàn thành
1               2                            3                   4
      Khe Tài 2                     Hạ tầng
1.4   Hướng dẫn các nhà đầu tư       Phòng Tài chính         Hàng năm
"""
NUMBERS_IN_THE_MIDDLE = """\
       Tên đơn vị được                                            Thời hạn
  TT                              Đối tượng kiểm tra
          kiểm tra                                                kiểm tra
                            Gói thầu số 21: Xây lắp công trình
       Công ty cổ phần xây  cầu bắc qua suối Nậm Chảo
   1    dựng giao thông                                           02 ngày
       Mây Tía              Gói thầu số 22: Mở rộng đường
                            kết nối Nậm Chảo, Mây Vàng
       Công ty TNHH         Gói thầu số 23: Xây lắp công trình
   2                                                              03 ngày
        Hiệp Phú            kết nối Khe Tài và Nậm Khoang
"""


def tables(text):
    source = read(ReadRequest(text.encode(), "plan.txt", Limits(), Deadline(60.0, "plan.txt")))
    return [[[source.text[c.start : c.end] for c in row] for row in table.grid] for table in source.tables]


TOP = [
    ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian hoàn thành"],
    ["1", "2", "3", "4"],
    ["I", "KINH TẾ - XÃ HỘI VÀ MÔI TRƯỜNG CỦA HUYỆN", "", ""],
    ["1", "Phát triển chợ vùng", "", ""],
    ["1.1", "Xây dựng Chương trình hành động của huyện", "Phòng Kinh tế và Hạ tầng", "Quý IV/2021"],
    ["1.2", "Kế hoạch phát triển chợ an toàn thực phẩm", "Phòng Kinh tế và Hạ tầng", "Quý III/2021"],
    ["1.3", "Đề án thành lập cụm công nghiệp", "Phòng Kinh tế và", "Năm 2021"],
]


def test_rows_that_begin_with_their_number():
    assert tables(NUMBERS_ON_TOP) == [TOP]


def test_a_row_that_a_page_break_cut():
    whole = [
        *TOP[:-1],
        ["1.3", "Đề án thành lập cụm công nghiệp Khe Tài 2", "Phòng Kinh tế và Hạ tầng", "Năm 2021"],
    ]
    last = ["1.4", "Hướng dẫn các nhà đầu tư", "Phòng Tài chính", "Hàng năm"]
    assert tables(f"{NUMBERS_ON_TOP}\n                        24\n\f{NEXT_PAGE}") == [[*whole, last]]


def test_numbers_in_the_middle_of_their_rows():
    assert tables(NUMBERS_IN_THE_MIDDLE) == [
        [
            ["TT", "Tên đơn vị được kiểm tra", "Đối tượng kiểm tra", "Thời hạn kiểm tra"],
            [
                "1",
                "Công ty cổ phần xây dựng giao thông Mây Tía",
                "Gói thầu số 21: Xây lắp công trình cầu bắc qua suối Nậm Chảo Gói thầu số 22: Mở rộng "
                "đường kết nối Nậm Chảo, Mây Vàng",
                "02 ngày",
            ],
            [
                "2",
                "Công ty TNHH Hiệp Phú",
                "Gói thầu số 23: Xây lắp công trình kết nối Khe Tài và Nậm Khoang",
                "03 ngày",
            ],
        ]
    ]


def test_rows_that_cannot_be_told_apart_stay_lines():
    uneven = "   3                        và những gói thầu\n                            còn lại\n"
    assert tables(NUMBERS_IN_THE_MIDDLE + uneven) == []


def test_running_text_is_no_table():
    assert tables("TT   là chữ viết tắt\nHai   dòng\nBa   dòng\nBốn   dòng\n") == []
