"""How documents are read in a batch, and the short text that tells two settings apart."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from typing import Any

from vnplan_extract.limits import Limits

__all__ = ["RECOGNITION", "Settings", "versions"]

READING = ("page_pixels", "page_seconds")  # limits that change what a document that can be read gives
PACKAGES = ("vnplan-extract", "pypdfium2", "pdfplumber", "spacy", "python-docx", "lxml", "pyarrow", "tesserocr")
RECOGNITION = frozenset({"tesserocr", "tesseract", "vie.traineddata"})  # change nothing where no page was a picture
LONGER, LARGER = 3, 2  # the second attempt has so many times the seconds and the memory


@dataclass(frozen=True, slots=True)
class Settings:
    """How each document of a batch is read.

    Args:
        limits: limits of the extraction; ``limits.seconds`` is the wall-clock time of one document.
        memory: address space of a worker process, in bytes.

    >>> Settings().key == Settings().key, Settings().key == Settings(memory=1 << 30).key
    (True, False)
    """

    limits: Limits = field(default_factory=lambda: Limits(workers=1, seconds=300.0))
    memory: int = 4 << 30

    @property
    def key(self) -> str:
        """Tells settings apart: what a good document gives depends on the half before the hyphen alone."""
        return _key(self)

    def longer(self) -> Settings:
        """The settings of a second attempt."""
        limits = replace(self.limits, seconds=self.limits.seconds * LONGER)
        return replace(self, limits=limits, memory=self.memory * LARGER)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Settings:
        """What :meth:`to_dict` gave."""
        return cls(Limits(**values["limits"]), values["memory"])


@cache
def _key(settings: Settings) -> str:
    every = asdict(settings.limits) | {"memory": settings.memory}
    every.pop("workers")
    reading = {name: every.pop(name) for name in READING}
    return f"{_short(reading)}-{_short(every)}"


def _short(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:8]


@cache
def versions() -> str:
    """The versions of this library and of the packages that its results depend on, as one line."""
    from vnplan_extract.source.ocr.installed import model_version, tesseract_version

    found = {name: _version(name) for name in PACKAGES}
    found["tesseract"] = tesseract_version() or "-"
    found["vie.traineddata"] = model_version() or "-"
    return ", ".join(f"{name} {version}" for name, version in found.items())


def _version(name: str) -> str:
    try:
        return installed(name)
    except PackageNotFoundError:
        return "-"
