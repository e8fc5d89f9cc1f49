"""How an element looks: what it inherits, what its tag, attributes and styles say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from vnplan_extract.source.web_parts.css import Sheet

__all__ = ["BLOCKS", "NEVER_READ", "Look", "is_hidden", "look_of"]

BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td
    tfoot th thead tr ul
    """.split()  # noqa: SIM905 - a list of words reads better as lines
)
NEVER_READ = frozenset(
    """
    applet area audio base button canvas datalist del dialog embed frame frameset head iframe img input link map
    math meta meter nav noframes noscript object option optgroup param progress rp rt script select source style
    svg template textarea title track video
    """.split()  # noqa: SIM905 - a list of words reads better as lines
)
_BOLD = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_HEAVY = 600  # font-weight from which type is bold


@dataclass(frozen=True, slots=True)
class Look:
    """What children inherit."""

    bold: bool = False
    centered: bool = False
    hidden: bool = False
    verbatim: bool = False


def is_hidden(element: Any, style: dict[str, str]) -> bool:
    """Whether an element and all in it are not printed."""
    if element.tag in NEVER_READ or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return style.get("display") == "none" or style.get("mso-hide") == "all" or "comment" in style.get("mso-element", "")


def look_of(element: Any, above: Look, sheet: Sheet) -> tuple[Look, dict[str, str]]:
    """How an element looks below one that looks like ``above``, and its own properties."""
    style = sheet.style(element)
    tag = element.tag
    bold = above.bold or tag in _BOLD
    weight = style.get("font-weight", "")
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= _HEAVY)
    elif "bold" in style.get("font", "").lower().split():
        bold = True
    centered = above.centered
    align = style.get("text-align", "")
    if align and align != "inherit":
        centered = align in ("center", "middle", "-webkit-center")
    elif tag in ("center", "th", "table"):  # a table does not hand centring on in the pages that need it most
        centered = tag != "table"
    seen = style.get("visibility")
    hidden = above.hidden if seen is None else seen in ("hidden", "collapse")
    verbatim = above.verbatim or tag == "pre" or style.get("white-space", "").startswith("pre")
    return replace(above, bold=bold, centered=centered, hidden=hidden, verbatim=verbatim), style
