"""Money counts where it is earned, collected or mobilised, not where it is spent; price bases."""

from __future__ import annotations

import pytest
from target_rows import stated

EARNED = [
    ("Phấn đấu năm 2026 thu ngân sách đạt 300 tỷ đồng.", 300),
    ("Đến năm 2026, huy động vốn đầu tư toàn xã hội đạt 1.200 tỷ đồng.", 1200),
    ("Đến năm 2026, vốn huy động của hợp tác xã đạt 25 tỷ đồng.", 25),
    ("Đến năm 2026, thu nhập bình quân đạt 60 triệu đồng/người/năm.", 60),
    ("Đến năm 2026, giá trị sản xuất trên 1 ha đạt 120 triệu đồng/ha/năm.", 120),
]
SPENT = [
    "Kinh phí thực hiện kế hoạch là 12 tỷ đồng, trong đó ngân sách huyện 8 tỷ đồng.",
    "Tổng kinh phí 6 tỷ đồng, trong đó ngân sách tỉnh 4 tỷ đồng, huyện 2 tỷ đồng.",
    "Hỗ trợ mỗi hộ 5 triệu đồng để làm chuồng trại.",
    "Chi thường xuyên năm 2026 là 540 tỷ đồng.",
]
PRICES = [
    ("Đến năm 2026, giá trị sản xuất (theo giá so sánh năm 2010) đạt 2.400 tỷ đồng.", "constant 2010"),
    ("Đến năm 2026, giá trị sản xuất theo giá hiện hành đạt 4.300 tỷ đồng.", "current"),
    ("Đến năm 2026, giá trị sản xuất đạt 4.300 tỷ đồng.", None),
]


@pytest.mark.parametrize(("text", "value"), EARNED)
def test_money_that_is_earned(text: str, value: int) -> None:
    assert stated(text, "value") == [(value,)]


@pytest.mark.parametrize("text", SPENT)
def test_money_that_is_spent(text: str) -> None:
    assert stated(text, "quote") == []


def test_the_budget_of_a_work_is_left_and_the_work_kept() -> None:
    text = "Đến năm 2026, đào tạo 20 cán bộ với kinh phí 300 triệu đồng."
    assert stated(text, "value", "unit") == [(20, "cán bộ")]


@pytest.mark.parametrize(("text", "basis"), PRICES)
def test_price_bases(text: str, basis: str | None) -> None:
    assert stated(text, "indicator", "price_basis") == [("giá trị sản xuất", basis)]


def test_an_investment_is_a_means() -> None:
    assert stated("Tổng mức đầu tư 45 tỷ đồng từ ngân sách tỉnh.", "quote") == []
