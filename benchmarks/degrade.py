"""Makes a bad scan of a PDF file: 150 dpi, leaning by 1.5 degrees, with noise, as JPEG of low quality.

    python benchmarks/degrade.py IN.pdf OUT.pdf [--dpi 150] [--lean 1.5] [--noise 12] [--quality 40] [--seed 1]

The same input and options give the same pictures. Every other page leans the other way, as sheets do.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import pypdfium2


def degrade(pixels: np.ndarray, lean: float, noise: float, rng: np.random.Generator) -> np.ndarray:
    """A grey picture of a page turned, softened and made noisy."""
    height, width = pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1.0)
    turned = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,))
    soft = cv2.GaussianBlur(turned, (3, 3), 0.6).astype(np.float32)
    return np.clip(soft * 0.9 + 10 + rng.normal(0, noise, soft.shape), 0, 255).astype(np.uint8)


def write_scan(source: Path, target: Path, *, dpi: float, lean: float, noise: float, quality: int, seed: int) -> None:
    """Write a PDF file whose pages are degraded pictures of those of ``source``."""
    rng = np.random.default_rng(seed)
    out = pypdfium2.PdfDocument.new()
    with pypdfium2.PdfDocument(source) as document:
        for index in range(len(document)):
            page = document[index]
            size = page.get_size()
            pixels = page.render(scale=dpi / 72, grayscale=True).to_numpy()
            pixels = np.ascontiguousarray(pixels.reshape(pixels.shape[:2]))
            picture = degrade(pixels, lean if index % 2 == 0 else -lean, noise, rng)
            _, jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
            image = pypdfium2.PdfImage.new(out)
            image.load_jpeg(_as_file(jpeg.tobytes()), inline=True)
            image.set_matrix(pypdfium2.PdfMatrix().scale(*size))
            sheet = out.new_page(*size)
            sheet.insert_obj(image)
            sheet.gen_content()
            page.close()
    out.save(target)


def _as_file(data: bytes):
    import io

    return io.BytesIO(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--dpi", type=float, default=150.0)
    parser.add_argument("--lean", type=float, default=1.5, help="degrees")
    parser.add_argument("--noise", type=float, default=12.0, help="standard deviation in grey levels")
    parser.add_argument("--quality", type=int, default=40, help="of the JPEG pictures")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write_scan(
        given.source, given.target, dpi=given.dpi, lean=given.lean, noise=given.noise, quality=given.quality,
        seed=given.seed,
    )  # fmt: skip


if __name__ == "__main__":
    main()
