"""How well each page of a document can be read, and why: the source chosen for it and what is odd about it."""

from __future__ import annotations

from vnplan_extract.source.health.report import Health, PageHealth, health

__all__ = ["Health", "PageHealth", "health"]
