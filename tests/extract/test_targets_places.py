"""Where targets may stand: headings and lists give them; title, letterhead, tables and footnotes do not."""

from __future__ import annotations

from target_rows import stated

import vnplan_extract as vp

PLAN = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN MÂY VÀNG\tĐộc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND\tMây Vàng, ngày 5 tháng 3 năm 2024

KẾ HOẠCH
Trồng 500 ha rừng giai đoạn 2024-2025

I. MỤC TIÊU
Đến năm 2025, tỷ lệ che phủ rừng đạt 48%[1].
II. PHÂN CÔNG NHIỆM VỤ
TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành
1\tTrồng 120 ha rừng phòng hộ\tHạt Kiểm lâm\tUBND các xã\tNăm 2024
2\tGiao khoán 300 ha rừng\tPhòng Kinh tế\tUBND các xã\tNăm 2025
3\tTuần tra 80% diện tích\tHạt Kiểm lâm\tUBND các xã\tThường xuyên

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An

[1] Tổng diện tích cần đạt là 52.000 ha.
"""


def test_only_running_text_gives_targets() -> None:
    plan = vp.extract(PLAN.encode(), format="txt")
    assert (plan.metadata.title, len(plan.tasks)) == ("Trồng 500 ha rừng giai đoạn 2024-2025", 3)
    assert [(t.quote, t.section) for t in plan.targets] == [("tỷ lệ che phủ rừng đạt 48%", "I")]


def test_a_heading_can_state_a_target() -> None:
    text = "I. MỤC TIÊU ĐẾN NĂM 2026 CÓ 12 XÃ ĐẠT CHUẨN NÔNG THÔN MỚI\nUBND các xã thực hiện."
    assert stated(text, "value", "year_to", "section") == [(12, 2026, "I")]


def test_items_of_a_list_are_read_under_its_head() -> None:
    text = "1. Mục tiêu\nĐến năm 2026:\n- Tỷ lệ hộ nghèo còn 2%;\n- 100% xã có bác sĩ."
    assert stated(text, "indicator", "value", "year_to", "section") == [
        ("Tỷ lệ hộ nghèo", 2, 2026, "1"),
        ("xã có bác sĩ", 100, 2026, "1"),
    ]


def test_the_number_of_an_item_is_no_figure() -> None:
    text = "1. Đến năm 2025: tỷ lệ hộ nghèo còn 2%\n2. Đến năm 2030: tỷ lệ hộ nghèo còn 1%"
    assert stated(text, "value", "year_to") == [(2, 2025), (1, 2030)]


def test_a_title_that_is_cited_states_nothing() -> None:
    text = "Thực hiện Kế hoạch số 12/KH-UBND về việc trồng 500 ha rừng của UBND huyện."
    assert stated(text, "quote") == []


def test_a_repeated_target_is_another_entry() -> None:
    text = "I. MỤC TIÊU\nTỷ lệ che phủ rừng đạt 48%.\nII. NHIỆM VỤ\nBảo đảm tỷ lệ che phủ rừng đạt 48%."
    assert stated(text, "value", "section") == [(48, "I"), (48, "II")]
