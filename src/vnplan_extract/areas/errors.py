"""What goes wrong when a place is looked up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vnplan_extract.errors import VnplanError

if TYPE_CHECKING:
    from vnplan_extract.areas.units import Area

__all__ = ["AmbiguousArea", "UnknownArea"]


class UnknownArea(VnplanError):  # noqa: N818
    """No unit has that name, class or code on that day."""


class AmbiguousArea(VnplanError):  # noqa: N818
    """Several units have that name; ``candidates`` holds them.

    Attributes:
        candidates: the units that the name may mean.
    """

    def __init__(self, message: str, candidates: Sequence[Area]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)
