"""A figure of matplotlib that a notebook shows (imported when something is drawn: it needs the extra ``plot``)."""

from __future__ import annotations

from io import BytesIO

from matplotlib.figure import Figure

__all__ = ["Picture"]

DOTS = 100  # per inch


class Picture(Figure):
    """A figure that shows itself in a notebook, where a plain one does so only once pyplot was imported.

    >>> Picture(figsize=(1, 1))._repr_png_()[1:4]
    b'PNG'
    """

    def _repr_png_(self) -> bytes:
        file = BytesIO()
        self.savefig(file, format="png", dpi=DOTS)
        return file.getvalue()
