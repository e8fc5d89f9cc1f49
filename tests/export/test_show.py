"""Pictures of the place that a value was read from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from vnplan_extract.errors import UnreadableDocument, VnplanError
from vnplan_extract.export.show import page_image
from vnplan_extract.schema import Evidence, EvidencePlace, Plan


def _evidence(*pages: int) -> Evidence:
    places = [EvidencePlace(page=page, box=(100.0, 200.0, 300.0, 214.0)) for page in pages]
    return Evidence(start=0, end=1, places=places)


def _yellow(image: Image.Image) -> float:
    """Share of the pixels that are yellow."""
    pixels = list(zip(*(band.tobytes() for band in image.split()), strict=True))
    return sum(red > 230 and green > 200 and blue < 200 for red, green, blue in pixels) / len(pixels)


def test_the_marks_stand_where_the_box_is(corpus_pdf: Path) -> None:
    digest = hashlib.sha256(corpus_pdf.read_bytes()).hexdigest()
    picture = page_image(_evidence(1), corpus_pdf, sha256=digest, scale=2.0)
    assert picture.pages == (1,)
    assert picture.image.height == pytest.approx((14 + 2 * 1.5 + 2 * 60) * 2, abs=2)
    marked = picture.image.crop((200, 125, 600, 148))
    assert _yellow(marked) > 0.5  # the paper under the mark; the letters stay dark
    assert _yellow(picture.image) < 0.2
    assert picture._repr_png_().startswith(b"\x89PNG")


def test_several_pages_are_stacked_and_saved(corpus_pdf: Path, tmp_path: Path) -> None:
    one = page_image(_evidence(1), corpus_pdf)
    two = page_image(_evidence(1, 2), corpus_pdf)
    assert two.pages == (1, 2)
    assert two.image.height > 2 * one.image.height
    two.save(tmp_path / "two.png")
    with Image.open(tmp_path / "two.png") as saved:
        assert saved.size == two.image.size


def test_what_cannot_be_shown_is_said(corpus_pdf: Path, tmp_path: Path, plan: Plan) -> None:
    with pytest.raises(VnplanError, match="has no pages with places to show"):
        page_image(Evidence(start=0, end=1), corpus_pdf)
    with pytest.raises(VnplanError, match="the file of this plan is not known"):
        plan.show(plan.targets[0])
    with pytest.raises(UnreadableDocument, match="No such file"):
        plan.show(plan.targets[0], file=tmp_path / "gone.pdf")
    with pytest.raises(VnplanError, match="is not the file that was read"):
        plan.show(plan.targets[0], file=corpus_pdf)
    with pytest.raises(VnplanError, match="has no page 999"):
        page_image(_evidence(999), corpus_pdf)
    (tmp_path / "no.pdf").write_bytes(b"no pdf")
    with pytest.raises(VnplanError, match="no PDF that can be drawn"):
        page_image(_evidence(1), tmp_path / "no.pdf")
