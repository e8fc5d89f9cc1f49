"""The network of bodies: who leads with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vnplan_extract.compare.plots.drawing import COLOURS, label, new_figure
from vnplan_extract.errors import VnplanError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from vnplan_extract.compare.comparison import Comparison

__all__ = ["draw"]

OUTSIDE = 1.13  # distance of a name from the centre, in radii
NARROW = 0.05  # nodes nearer to the vertical axis than this have their name above or below


def draw(comparison: Comparison, *, most: int = 25) -> Figure:
    """Draw the bodies with most tasks; an arrow leads from a lead body to one that takes part in its tasks.

    Args:
        comparison: the comparison.
        most: how many bodies are drawn.

    Raises:
        VnplanError: no body leads a task together with another, or networkx or matplotlib is not installed.
    """
    graph = comparison.responsibilities.network()
    tasks = {node: data["leads"] + data["coordinates"] for node, data in graph.nodes(data=True)}
    kept = graph.subgraph(sorted(tasks, key=lambda node: (-tasks[node], node))[:most])
    if not kept.number_of_edges():
        raise VnplanError("no task has both a lead and a coordinating body that are named")
    import networkx

    ordered = networkx.DiGraph()  # the circle follows the order of the nodes
    ordered.add_nodes_from(sorted((node, data) for node, data in kept.nodes(data=True) if kept.degree(node)))
    ordered.add_edges_from(sorted(kept.edges(data=True), key=lambda edge: edge[:2]))
    places = networkx.circular_layout(ordered)
    figure = new_figure(12, 10)
    axes = figure.add_subplot()
    leads = [data["leads"] for _, data in ordered.nodes(data=True)]
    networkx.draw_networkx_edges(
        ordered, places, ax=axes, edge_color="#9fb0bd", arrowsize=10, node_size=500, connectionstyle="arc3,rad=0.12",
        width=[0.6 + 0.5 * data["tasks"] for *_, data in ordered.edges(data=True)],
    )  # fmt: skip
    networkx.draw_networkx_nodes(
        ordered, places, ax=axes, node_size=[60 + 45 * count for count in leads],
        node_color=[COLOURS[0] if count else COLOURS[1] for count in leads],
    )  # fmt: skip
    for node, data in ordered.nodes(data=True):
        _name(axes, data["body"], *places[node])
    axes.set(xlim=(-1.9, 1.9), ylim=(-1.35, 1.35))
    axes.set_title("Lead bodies (blue, larger with more tasks) and bodies that only take part (orange)", fontsize=10)
    axes.set_axis_off()
    return figure


def _name(axes: Any, body: str, x: float, y: float) -> None:
    """The name outside the circle, on the side on which its node lies."""
    side = "center" if abs(x) < NARROW else "left" if x > 0 else "right"
    axes.text(x * OUTSIDE, y * OUTSIDE, label(body, 30), ha=side, va="center", fontsize=8)
