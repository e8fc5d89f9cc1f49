"""A picture of the place on the page that a value was read from."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnplan_extract.errors import UnreadableDocument, VnplanError

if TYPE_CHECKING:
    from PIL.Image import Image

    from vnplan_extract.schema import Evidence, EvidencePlace

__all__ = ["PageImage", "page_image"]

Rectangle = tuple[float, float, float, float]

MARGIN = 60.0  # points shown above and below the marks
GAP = 8  # pixels between two pages
MARK = (255, 214, 0, 90)  # colour and opacity of the marker
EDGE = (214, 120, 0, 255)
PADDING = 1.5  # points by which a mark is larger than its line


@dataclass(frozen=True)
class PageImage:
    """A picture that notebooks show by themselves.

    Attributes:
        image: the picture, a Pillow image.
        pages: the pages that stand in it, from top to bottom.
    """

    image: Image
    pages: tuple[int, ...]

    def _repr_png_(self) -> bytes:
        """The picture as PNG, for notebooks."""
        buffer = io.BytesIO()
        self.image.save(buffer, format="PNG")
        return buffer.getvalue()

    def save(self, path: str | Path) -> None:
        """Write the picture to a file; its suffix says the format."""
        from vnplan_extract.export.atomic import atomic_file

        with atomic_file(path) as temporary:
            self.image.save(temporary)


def page_image(evidence: Evidence, path: str | Path | None, *, sha256: str = "", scale: float = 2.0) -> PageImage:
    """The part of the page (or pages) of a PDF where a quote stands, with its lines marked.

    Args:
        evidence: where the quote stands.
        path: the PDF; None when it is not known.
        sha256: what the file was when it was read; empty to take it as it is.
        scale: pixels a point.

    Raises:
        VnplanError: the format has no pages, or the file is unknown, missing or changed.
    """
    data = _read(evidence, path, sha256)
    pages: dict[int, list[Rectangle]] = {}
    for place in _on_pages(evidence):
        pages.setdefault(place.page, []).append(_rectangle(place))
    images = _render(data, str(path), pages, scale)
    return PageImage(_stack(images), tuple(pages))


def _on_pages(evidence: Evidence) -> list[EvidencePlace]:
    from vnplan_extract.schema import EvidencePlace

    return [place for place in evidence.places if isinstance(place, EvidencePlace)]


def _read(evidence: Evidence, path: str | Path | None, sha256: str) -> bytes:
    """The bytes of the PDF, if they are the ones that were read."""
    if not any(place.box is not None for place in _on_pages(evidence)):
        raise VnplanError(f"{path or 'the document'}: has no pages with places to show; only a PDF has")
    if path is None:
        raise VnplanError("the file of this plan is not known; name it: plan.show(item, file='plan.pdf')")
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read: {error.strerror}") from error
    if sha256 and hashlib.sha256(data).hexdigest() != sha256:
        raise VnplanError(f"{path}: is not the file that was read (its SHA-256 differs); extract it again")
    return data


def _rectangle(place: EvidencePlace) -> Rectangle:
    x0, top, x1, bottom = place.box or (0.0, 0.0, 0.0, 0.0)
    return (x0 - PADDING, top - PADDING, x1 + PADDING, bottom + PADDING)


def _render(data: bytes, name: str, pages: dict[int, list[Rectangle]], scale: float) -> list[Image]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise VnplanError(f"{name}: no PDF that can be drawn ({error})") from error
    try:
        missing = [number for number in pages if not 1 <= number <= len(document)]
        if missing:
            raise VnplanError(f"{name}: has no page {missing[0]}")
        return [_marked(document[number - 1], boxes, scale) for number, boxes in pages.items()]
    finally:
        document.close()


def _marked(page: Any, boxes: list[Rectangle], scale: float) -> Image:
    """One page with the boxes marked, cut to a band around them."""
    from PIL import Image, ImageDraw

    picture = page.render(scale=scale).to_pil().convert("RGBA")
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for box in boxes:
        draw.rectangle([value * scale for value in box], fill=MARK, outline=EDGE, width=max(1, round(scale / 2)))
    marked = Image.alpha_composite(picture, layer).convert("RGB")
    top = max(0, min(box[1] for box in boxes) - MARGIN) * scale
    bottom = min(picture.height, (max(box[3] for box in boxes) + MARGIN) * scale)
    return marked.crop((0, int(top), picture.width, max(int(top) + 1, int(bottom))))


def _stack(images: list[Image]) -> Image:
    """The pictures one under the other."""
    from PIL import Image

    if len(images) == 1:
        return images[0]
    size = (max(image.width for image in images), sum(image.height + GAP for image in images) - GAP)
    stacked = Image.new("RGB", size, (120, 120, 120))
    top = 0
    for image in images:
        stacked.paste(image, (0, top))
        top += image.height + GAP
    return stacked
