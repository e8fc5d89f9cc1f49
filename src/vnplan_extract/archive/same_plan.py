"""One plan in two forms, such as the signed scan and the Word file: found, so that it is counted once.

Two documents are forms of one plan when number, symbol, issuer and date are all stated and equal, and their texts
are nearly equal: the resemblance of their shingles of three syllables (Broder 1997, "On the resemblance and
containment of documents") is at least :data:`NEAR`. A copy on which recognition misread one syllable in 25 still
has it; an excerpt, or an annex that bears the plan's number, has not.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from vnplan_extract.vietnamese.unicode import fold, strip_tones

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from vnplan_extract.storage.places import Place

__all__ = ["NEAR", "Form", "forms_of", "same_plans"]

NEAR = 0.78  # least resemblance: 0.96 ** 3 of the shingles agree where one syllable in 25 differs, 0.885 / 1.115
SHINGLE = 3  # syllables
CANDIDATES = 12  # texts that one is measured against at most, so that the work grows with the number of plans
BANDS, ROWS = 16, 4  # of the sketch: two texts that resemble each other by 0.78 share a band in 999 of 1,000 cases
KEPT = 2 * CANDIDATES  # texts whose shingles stay in memory
_SYLLABLES = regex.compile(r"\p{L}+|\d+")
_RANKS = {"digital": 0, "mixed": 1, "ocr": 2}  # the form that counts is the one whose text is surest
Key = tuple[str, str, str, dt.date]


@dataclass(frozen=True, slots=True)
class Form:
    """A document as far as it matters here.

    Attributes:
        sha256: of its bytes.
        number: number of the document.
        symbol: what follows the number: KH-UBND.
        issuer: body that issued it.
        date: its date.
        origin: digital, mixed or ocr.
        path: where it lies; of two forms with the same origin the first path counts.
    """

    sha256: str
    number: str | None
    symbol: str | None
    issuer: str | None
    date: dt.date | None
    origin: str | None = "digital"
    path: str = ""


def same_plans(forms: Iterable[Form], text_of: Callable[[str], str]) -> dict[str, str]:
    """The documents that are another form of a plan, and the form that counts.

    Args:
        forms: the documents, each once, in any order.
        text_of: gives the text for a ``sha256``; asked only where number, symbol, issuer and date are those of
            another document too.

    Returns:
        ``sha256`` of each further form to ``sha256`` of the form that counts, the same for any order of ``forms``.

    >>> day = dt.date(2021, 8, 2)
    >>> forms = [Form(name, "12", "KH-UBND", "UBND huyện Mây Vàng", day, origin)
    ...          for name, origin in (("scan", "ocr"), ("word", "digital"))]
    >>> same_plans(forms, lambda _: "Đến năm 2025, tỷ lệ che phủ rừng đạt 50%.")
    {'scan': 'word'}
    """
    groups: dict[Key, list[Form]] = {}
    for form in forms:
        key = _key(form)
        if key is not None:
            groups.setdefault(key, []).append(form)

    @lru_cache(maxsize=KEPT)
    def shingles(sha256: str) -> NDArray[np.uint64]:
        return _shingles(text_of(sha256))

    found: dict[str, str] = {}
    for key in sorted(groups):
        if len(groups[key]) > 1:
            found.update(_linked(sorted(groups[key], key=_order), shingles))
    return found


def forms_of(folder: Place, among: Collection[str]) -> dict[str, str]:
    """:func:`same_plans` of plans in the folder of a dataset, whether its tables hold them or not.

    Args:
        folder: of the dataset.
        among: SHA-256 of the documents to look at.

    Raises:
        VnplanError: a file is broken.
    """
    from vnplan_extract.archive.documents import document_rows
    from vnplan_extract.dataset.layout import plan_files
    from vnplan_extract.dataset.stored_plans import text_of

    columns = {"number": "number", "symbol": "symbol", "issuer": "issuer", "date": "date"}
    columns |= {"origin": "text_origin", "path": "document"}
    rows = document_rows(folder, list(columns.values()))
    files = plan_files(folder)
    forms = [
        Form(sha256, **{name: row[column] for name, column in columns.items()})
        for sha256, row in rows.items()
        if sha256 in among and sha256 in files
    ]
    return same_plans(forms, lambda sha256: text_of(files[sha256]))


def _key(form: Form) -> Key | None:
    """What must be equal; None where a part is not stated."""
    if form.date is None or not (form.number and form.symbol and form.issuer):
        return None
    return fold(form.number).lstrip("0"), fold(form.symbol), fold(form.issuer), form.date


def _order(form: Form) -> tuple[int, str, str]:
    return _RANKS.get(form.origin or "", len(_RANKS)), form.path, form.sha256


def _linked(forms: list[Form], shingles: Callable[[str], NDArray[np.uint64]]) -> Iterator[tuple[str, str]]:
    """Each form that is nearly equal to one before it that stands for itself."""
    standing: list[str] = []
    bands: dict[tuple[int, int], list[int]] = {}
    for form in forms:
        own = shingles(form.sha256)
        if not len(own):
            continue
        sketch = _sketch(own)
        near = (at for at in _candidates(sketch, bands, len(standing)) if _near(shingles(standing[at]), own))
        at = next(near, None)
        if at is not None:
            yield form.sha256, standing[at]
            continue
        for band in sketch:
            bands.setdefault(band, []).append(len(standing))
        standing.append(form.sha256)


def _candidates(sketch: list[tuple[int, int]], bands: dict[tuple[int, int], list[int]], count: int) -> list[int]:
    """The texts to measure: all where there are few, else those that share most of the sketch."""
    if count <= CANDIDATES:
        return list(range(count))
    shared: dict[int, int] = {}
    for band in sketch:
        for at in bands.get(band, ())[:CANDIDATES]:
            shared[at] = shared.get(at, 0) + 1
    return sorted(shared, key=lambda at: (-shared[at], at))[:CANDIDATES]


def _near(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> bool:
    import numpy as np

    if min(len(one), len(other)) < NEAR * max(len(one), len(other)):
        return False
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both) >= NEAR


def _shingles(text: str) -> NDArray[np.uint64]:
    """The shingles as numbers, each once, in order. Tones are left out: recognition loses them first."""
    import numpy as np

    syllables = _SYLLABLES.findall(strip_tones(fold(text)))
    size = min(SHINGLE, len(syllables))
    pieces = {" ".join(syllables[at : at + size]) for at in range(len(syllables) - size + 1)} if size else set()
    digest = b"".join(hashlib.blake2b(piece.encode(), digest_size=8).digest() for piece in pieces)
    return np.sort(np.frombuffer(digest, dtype="<u8"))


def _sketch(shingles: NDArray[np.uint64]) -> list[tuple[int, int]]:
    """Bands of the smallest values under several orders of the shingles (MinHash), as number and hash."""
    import numpy as np

    factors = np.random.default_rng(1).integers(1, 2**63, size=BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
    spread = shingles ^ (shingles >> np.uint64(29))
    least = [int((spread * factor ^ (spread * factor >> np.uint64(32))).min()) for factor in factors]
    return [(band, hash(tuple(least[band * ROWS : (band + 1) * ROWS]))) for band in range(BANDS)]
