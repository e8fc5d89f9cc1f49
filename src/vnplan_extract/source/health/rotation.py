"""A page, or the text on it, that lies on its side or on its head."""

from __future__ import annotations

from vnplan_extract.source.health.page import Diagnosis, RawPage

__all__ = ["diagnose"]


def diagnose(page: RawPage) -> Diagnosis | None:
    """Say by how much a page is turned.

    >>> diagnose(RawPage(1, "", rotation=90)).message
    'the page is turned by 90 degrees'
    >>> diagnose(RawPage(1, "KẾ HOẠCH")) is None
    True
    """
    if not page.rotation:
        return None
    return Diagnosis("rotation", "info", f"the page is turned by {page.rotation} degrees", 1)
