"""vnplan_extract reads Vietnamese district plans into one checked record.

>>> import vnplan_extract as vp
>>> plan = vp.extract("Phấn đấu đến năm 2025 có ít nhất 66 trường đạt chuẩn.".encode(), format="txt")
>>> plan.targets[0].comparator, int(plan.targets[0].value), plan.targets[0].unit
('>=', 66, 'trường')
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vnplan_extract import areas, dataset, indicators
    from vnplan_extract.compare import compare
    from vnplan_extract.errors import (
        LimitExceeded,
        OCRUnavailable,
        UnreadableDocument,
        UnsupportedFormat,
        VnplanError,
    )
    from vnplan_extract.evaluate import evaluate
    from vnplan_extract.export.frames import frames
    from vnplan_extract.extract.pipeline import extract, pipeline
    from vnplan_extract.limits import Limits
    from vnplan_extract.schema import Plan
    from vnplan_extract.source.health import health

__version__ = "0.1.0"

# Each public name and the module that holds it; a module is imported when its name is first asked for, so
# that `import vnplan_extract` does not wait for spaCy and pandas.
_HOMES = {
    "Plan": "schema",
    "Limits": "limits",
    "extract": "extract.pipeline",
    "pipeline": "extract.pipeline",
    "compare": "compare",
    "frames": "export.frames",
    "evaluate": "evaluate",
    "health": "source.health",
    "VnplanError": "errors",
    "UnsupportedFormat": "errors",
    "UnreadableDocument": "errors",
    "LimitExceeded": "errors",
    "OCRUnavailable": "errors",
}

_SUBMODULES = ("areas", "dataset", "indicators")  # public names that are packages of functions

__all__ = [
    "LimitExceeded",
    "Limits",
    "OCRUnavailable",
    "Plan",
    "UnreadableDocument",
    "UnsupportedFormat",
    "VnplanError",
    "areas",
    "compare",
    "dataset",
    "evaluate",
    "extract",
    "frames",
    "health",
    "indicators",
    "pipeline",
]


def __getattr__(name: str) -> Any:
    if name in _SUBMODULES:
        return import_module(f"{__name__}.{name}")
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES, *_SUBMODULES])


class _Package(ModuleType):
    """A public name is never replaced by the subpackage of the same name when that is imported."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
