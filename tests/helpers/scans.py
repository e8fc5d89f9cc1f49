"""Scans drawn for the tests: text set by OpenCV-free means, PDFium, and put into a PDF file as a picture."""

from __future__ import annotations

import io
from collections.abc import Sequence

import cv2
import numpy as np
import pypdfium2
from matplotlib.font_manager import FontProperties, findfont
from PIL import Image, ImageDraw, ImageFont

DPI = 200
A4 = (1654, 2339)  # pixels
TYPE = 38  # pixels: 13.7 points
LINES = (
    "Phấn đấu đến năm 2027 toàn huyện có 14 xã trồng rừng ngập mặn,",
    "nâng tỷ lệ hộ dùng nước sạch lên 92,5% và giảm 1,8% số hộ nghèo.",
    "Giao các phòng chuyên môn theo dõi, đôn đốc và báo cáo hằng quý.",
    "Mỗi thôn có một tổ quản lý kênh mương, mỗi năm nạo vét hai lần.",
)


def font(size: int = TYPE) -> ImageFont.FreeTypeFont:
    """A font with all Vietnamese letters that comes with a package the tests have."""
    return ImageFont.truetype(findfont(FontProperties(family="DejaVu Serif")), size)


def page(lines: Sequence[str] = LINES * 5, size: tuple[int, int] = A4) -> Image.Image:
    """A white page with lines of text."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        pen.text((150, 200 + 64 * number), line, fill="black", font=font(TYPE - 4))
    return image


def leaning(image: Image.Image, degrees: float) -> Image.Image:
    """The page put askew on the glass."""
    return image.rotate(degrees, fillcolor="white", resample=Image.Resampling.BICUBIC)


def as_pdf(*images: Image.Image, points: tuple[float, float] | None = None, strips: int = 1) -> bytes:
    """A PDF file whose pages are these pictures, each cut into level strips."""
    out = pypdfium2.PdfDocument.new()
    for image in images:
        width, height = points or (image.width * 72 / DPI, image.height * 72 / DPI)
        sheet = out.new_page(width, height)
        step = image.height // strips
        for number in range(strips):
            top, bottom = number * step, image.height if number == strips - 1 else (number + 1) * step
            _, data = cv2.imencode(".jpg", np.asarray(image.crop((0, top, image.width, bottom)))[:, :, ::-1])
            part = pypdfium2.PdfImage.new(out)
            part.load_jpeg(io.BytesIO(data.tobytes()), inline=True)
            scale = height / image.height
            matrix = pypdfium2.PdfMatrix().scale(width, (bottom - top) * scale)
            part.set_matrix(matrix.translate(0, height - bottom * scale))
            sheet.insert_obj(part)
        sheet.gen_content()
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()
