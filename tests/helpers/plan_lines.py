"""Makes a document of lines for the tests of letterheads and signatures, and reads its metadata."""

from __future__ import annotations

from typing import Any

from vnplan_extract.extract.metadata import extract_metadata
from vnplan_extract.extract.outline import extract_outline
from vnplan_extract.schema import Metadata
from vnplan_extract.source.builder import SourceBuilder
from vnplan_extract.source.layout import Source

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
LIMIT = 15  # seconds for a line of a million characters on a busy machine; a quadratic pattern takes minutes
BODY = ("I. MỤC TIÊU", "Đến năm 2025, tỷ lệ hộ nghèo dưới 2%.")


def document(*lines: str) -> Source:
    builder = SourceBuilder("test.txt", "text/plain", located=False)
    for line in lines:
        start = builder.position
        builder.add(line)
        builder.paragraph(start)
    return builder.build()


def read(*lines: str) -> Metadata:
    source = document(*lines)
    metadata = extract_metadata(source, None, extract_outline(source))
    for field, evidence in metadata.evidence.items():
        assert 0 <= evidence.start < evidence.end <= len(source.text), field
    return metadata


def head(*lines: str) -> dict[str, Any]:
    """Issuer, level, number, symbol and place of a document with these lines above its title."""
    m = read(*lines, "KẾ HOẠCH", "Phát triển chợ năm 2024", *BODY)
    return {k: getattr(m, k) for k in ("issuer", "issuer_level", "number", "symbol", "date", "place")}
