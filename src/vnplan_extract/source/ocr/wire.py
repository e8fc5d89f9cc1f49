"""How a recognised page travels from a worker: as plain values."""

from __future__ import annotations

from typing import Any

import numpy as np

from vnplan_extract.source.ocr.engine import Word
from vnplan_extract.source.ocr.result import Face, RecognisedPage

__all__ = ["pack", "unpack"]


def pack(page: RecognisedPage) -> dict[str, Any]:
    """A recognised page as plain values."""
    return {
        "words": [[w.text, *(round(s, 2) for s in w.box), round(w.confidence, 4), w.line] for w in page.words],
        "faces": [[round(f.size, 2), round(f.base, 2), f.bold] for f in page.faces],
        "level": page.level.round(2).tolist(),
        "upright": page.upright.round(2).tolist(),
        "turns": page.turns,
        "lean": page.lean,
    }


def unpack(message: dict[str, Any]) -> RecognisedPage:
    """A recognised page from plain values."""
    return RecognisedPage(
        [Word(text, (x0, top, x1, bottom), sure, line) for text, x0, top, x1, bottom, sure, line in message["words"]],
        [Face(size, base, bold) for size, base, bold in message["faces"]],
        np.array(message["level"], np.float64).reshape(-1, 3),
        np.array(message["upright"], np.float64).reshape(-1, 3),
        message["turns"],
        message["lean"],
    )
