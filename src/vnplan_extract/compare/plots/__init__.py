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
}
"""Kind of picture to the function that draws it, as "module:function"."""


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
    known = [one for one in inspect.signature(function).parameters if one != "comparison"]
    unknown = sorted(set(choices) - set(known))
    if unknown:
        raise VnplanError(f"{kind}: {', '.join(unknown)} cannot be chosen; there are {', '.join(known)}")
    figure = function(comparison, **choices)
    if path is not None:
        from vnplan_extract.export.atomic import atomic_file

        with atomic_file(path) as temporary:
            figure.savefig(temporary, dpi=150)
    return figure
