"""Pictures as they come out of scanners and word processors, as grey pixels: a printed page, a chart, a photograph."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 850, 1200  # pixels, about 100 to the inch of an A4 page


def printed_page(lines: int = 40, *, width: int = WIDTH, height: int = HEIGHT, angle: float = 0.0) -> bytes:
    """Lines of print, turned by a few degrees where the sheet lay crooked."""
    page = Image.new("L", (width, height), 250)
    draw = ImageDraw.Draw(page)
    for number in range(lines):
        draw.text((60, 60 + number * 26), "bao cao ket qua thuc hien nhiem vu trong nam " * 3, fill=20, font_size=15)
    draw.rectangle((width - 60, 0, width, height), fill=250)
    return page.rotate(angle, fillcolor=250).tobytes()


def chart(width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """Eight bars over an axis with years, a title above."""
    page = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(page)
    draw.text((200, 20), "Thu nhap binh quan dau nguoi theo nam", fill=0, font_size=18)
    for number in range(8):
        left = 60 + number * 95
        draw.rectangle((left, 900 - 80 * number, left + 60, 1100), fill=90)
        draw.text((left, 1110), f"{2018 + number}", fill=0, font_size=15)
    return page.tobytes()


def photograph(width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """Soft shades and grain, as of a landscape."""
    rng = np.random.default_rng(5)
    shades = np.linspace(40, 200, height)[:, None] + 30 * np.sin(np.linspace(0, 12, width))[None, :]
    return np.clip(shades + rng.normal(0, 18, (height, width)), 0, 255).astype(np.uint8).tobytes()
