"""Pictures of a comparison, each in a module of its own that is imported when somebody asks for it.

A picture is a function ``draw(comparison, **choices) -> Figure`` (matplotlib). To add one: write it and enter it in
:data:`PLOTS`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnplan_extract.errors import VnplanError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from vnplan_extract.compare.comparison import Comparison

__all__ = ["PLOTS", "draw"]

PLOTS: dict[str, str] = {
    "bodies": "vnplan_extract.compare.plots.bodies:draw",
    "coverage": "vnplan_extract.compare.plots.coverage:draw",
    "deadlines": "vnplan_extract.compare.plots.gantt:draw",
    "districts": "vnplan_extract.compare.plots.small_multiples:draw",
    "periods": "vnplan_extract.compare.plots.dumbbell:draw",
    "progress": "vnplan_extract.compare.plots.progress:draw",
}
"""Kind of picture to the function that draws it, as "module:function"."""
UNDATED: dict[str, dict[str, None]] = {"pdf": {"CreationDate": None}, "png": {}, "svg": {"Date": None}}
"""Suffix of a picture to what leaves the time of writing out of it."""


def draw(comparison: Comparison, kind: str, path: str | Path | None = None, **choices: Any) -> Figure:
    """Draw one picture.

    Args:
        comparison: what is drawn.
        kind: a name of :data:`PLOTS`.
        path: where to save it; the suffix says the format.
        choices: what this kind of picture can be told.

    Raises:
        VnplanError: there is no such kind or choice, matplotlib is missing, or there is too much for one picture.
    """
    if kind not in PLOTS:
        raise VnplanError(f"{kind!r} is no kind of picture; there are {', '.join(sorted(PLOTS))}")
    module, _, name = PLOTS[kind].partition(":")
    function: Callable[..., Figure] = getattr(import_module(module), name)
    _check_choices(kind, function, choices)
    figure = function(comparison, **choices)
    if path is not None:
        _save(figure, path)
    return figure


def _check_choices(kind: str, function: Callable[..., Figure], choices: dict[str, Any]) -> None:
    known = {name: one for name, one in inspect.signature(function).parameters.items() if name != "comparison"}
    unknown = sorted(set(choices) - set(known))
    if unknown:
        raise VnplanError(f"{kind}: {', '.join(unknown)} cannot be chosen; there are {', '.join(known)}")
    missing = [name for name, one in known.items() if one.default is one.empty and name not in choices]
    if missing:
        raise VnplanError(f"{kind}: choose {', '.join(f'{name}=…' for name in missing)}")


def _save(figure: Figure, path: str | Path) -> None:
    """Write the picture, the same bytes for the same picture: no date, and names of parts that are not drawn by lot."""
    from matplotlib import rc_context

    from vnplan_extract.export.atomic import atomic_file

    kind = Path(path).suffix.lower().removeprefix(".")
    if kind not in UNDATED:
        raise VnplanError(f"{path}: a picture is written as {', '.join(f'.{one}' for one in sorted(UNDATED))}")
    with atomic_file(path) as temporary, rc_context({"svg.hashsalt": "vnplan"}):
        figure.savefig(temporary, dpi=150, format=kind, metadata=UNDATED[kind])
