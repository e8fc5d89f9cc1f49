"""Write knowledge/syllables.tsv and knowledge/syllable_pairs.tsv from word lists.

    python tools/syllable_data.py LIST.txt ...

The lists are ``Viet22K.txt``, ``Viet39K.txt`` and ``Viet74K.txt`` of the package underthesea 9.5.0 (Apache-2.0,
``underthesea/corpus/data``) and ``words.txt`` of pyvi 0.1.1 (MIT, ``pyvi/models``): one word of Vietnamese a line,
its syllables parted by blanks. Neither package is needed at run time.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from vnplan_extract.vietnamese.syllables import is_syllable
from vnplan_extract.vietnamese.unicode import fold

KNOWLEDGE = Path(__file__).resolve().parents[1] / "src" / "vnplan_extract" / "knowledge"
SOURCE = (
    "# Source: word lists Viet22K, Viet39K and Viet74K of underthesea 9.5.0 (Apache-2.0) and words.txt of pyvi 0.1.1 "
    "(MIT),\n# written by tools/syllable_data.py."
)
SYLLABLES = "# Syllables that stand in words of Vietnamese (tone on its new-style place), and the number of words.\n"
PAIRS = "# Syllables that follow one another inside words of Vietnamese; followers are parted by blanks.\n"


def words_of(paths: list[str]) -> set[tuple[str, ...]]:
    """The words of all lists, each as its syllables."""
    lines = (line for path in paths for line in Path(path).read_text("utf-8").splitlines())
    return {tuple(fold(line).split()) for line in lines}


def main(paths: list[str]) -> None:
    counts: Counter[str] = Counter()
    followers: defaultdict[str, set[str]] = defaultdict(set)
    for word in words_of(paths):
        counts.update(set(filter(is_syllable, word)))
        for one, two in pairwise(word):
            if is_syllable(one) and is_syllable(two):
                followers[one].add(two)
    rows = "".join(f"{syllable}\t{count}\n" for syllable, count in sorted(counts.items()))
    (KNOWLEDGE / "syllables.tsv").write_text(f"{SYLLABLES}{SOURCE}\nsyllable\twords\n{rows}", "utf-8")
    rows = "".join(f"{one}\t{' '.join(sorted(after))}\n" for one, after in sorted(followers.items()))
    (KNOWLEDGE / "syllable_pairs.tsv").write_text(f"{PAIRS}{SOURCE}\nsyllable\tfollowers\n{rows}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
