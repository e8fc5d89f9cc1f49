"""Documents that state no targets, and documents that cannot be read: nothing is made up for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import vnplan_extract as vp
from vnplan_extract.errors import OCRUnavailable
from vnplan_extract.schema import Plan

pytestmark = pytest.mark.shared

REPORT = "lamdong-bc-thamdinh-chiso-2025.pdf"
MOST_FROM_REPORT = 16  # of more than 800 shares it prints; only ever lowered
SCANS = [
    "plan-453/plan-453-scan200.pdf",
    "real/quangngai-05ct-2020-scan.pdf",
    "real/quangngai-16ct-2021-scan.pdf",
    "real/lvn-10209579-qd-ldtbxh-kh-pctn-2010.pdf",
]


def test_a_report_states_nearly_no_targets(shared: Path, read_plan: Callable[[Path], Plan]) -> None:
    plan = read_plan(shared / "corpus" / "real" / REPORT)
    shares = plan.text.count("%")
    assert shares > 800
    assert len(plan.targets) <= MOST_FROM_REPORT, [target.quote for target in plan.targets]


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_is_refused_with_a_reason_where_nothing_recognises(
    shared: Path, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))  # a folder without language data
    path = shared / "corpus" / name
    with pytest.raises(OCRUnavailable) as refused:
        vp.extract(path)
    assert path.name in str(refused.value)


def test_results_written_like_targets_are_none() -> None:
    lines = [
        "BÁO CÁO KẾT QUẢ NĂM 2023",
        "Năm 2023, tỷ lệ hộ nghèo của huyện đã giảm còn 4,1%, đạt 102% kế hoạch.",
        "Tính đến nay, toàn huyện có 14 xã đã được công nhận đạt chuẩn nông thôn mới.",
    ]
    assert vp.extract("\n".join(lines).encode(), format="txt").targets == []


def test_prose_without_figures_gives_none() -> None:
    text = "Tiếp tục đổi mới phương thức lãnh đạo; nâng cao đời sống của Nhân dân."
    plan = vp.extract(text.encode(), format="txt")
    assert plan.targets == []
    assert "no_targets" in {finding.code for finding in plan.findings}
