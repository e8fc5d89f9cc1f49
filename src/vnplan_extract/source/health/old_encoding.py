"""Text in an encoding from before Unicode: "Céng hßa" for Cộng hòa (TCVN3), VNI, VISCII and others."""

from __future__ import annotations

from vnplan_extract.source.health.page import Diagnosis, RawPage
from vnplan_extract.vietnamese.legacy import detect

__all__ = ["diagnose"]

SAMPLE = 40  # characters shown


def diagnose(page: RawPage) -> Diagnosis | None:
    """Name the old encoding of a page.

    >>> diagnose(RawPage(1, "Cộng hòa xã hội chủ nghĩa Việt Nam")) is None
    True
    """
    encoding = detect(page.text)
    if encoding is None:
        return None
    words = len(page.text.split())
    return Diagnosis(
        "old_encoding", "warning", f"the text is in the old encoding {encoding}", words, page.text[:SAMPLE]
    )
