"""The spaCy language "vi", without pyvi where it is not installed.

spaCy's own Vietnamese needs pyvi (a machine-learnt word segmenter) for its default tokenizer. The finders of
this package read characters, not words, so a plain tokenizer does; with pyvi installed, spaCy's default
holds.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import regex
from spacy.lang.vi import Vietnamese as SpacyVietnamese
from spacy.tokens import Doc
from spacy.util import registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.vocab import Vocab

__all__ = ["SyllableTokenizer", "Vietnamese", "create_tokenizer"]

# A syllable, a run of digits, blanks, or one other character; a single blank behind it belongs to it.
TOKEN = regex.compile(r"([\p{L}\p{M}]+|\d+| +|.)( (?! ))?", regex.DOTALL)


class SyllableTokenizer:
    """Splits into syllables, digit runs and single signs, so that every span of a finder ends at a token.

    >>> from spacy.vocab import Vocab
    >>> [t.text for t in SyllableTokenizer(Vocab())("đạt 63,3% (2025)")]
    ['đạt', '63', ',', '3', '%', '(', '2025', ')']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The Doc of a text; a form that comes again is looked up once."""
        tokens = TOKEN.findall(text)
        numbers = {word: self.vocab.strings.add(word) for word in {word for word, _ in tokens}}
        words: list[Any] = [numbers[word] for word, _ in tokens]  # the Doc takes strings and their numbers
        return Doc(self.vocab, words=words, spaces=[bool(blank) for _, blank in tokens])

    def to_bytes(self, **kwargs: object) -> bytes:
        """The tokenizer has no state."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> SyllableTokenizer:
        """The tokenizer has no state."""
        return self

    def to_disk(self, path: object, **kwargs: object) -> None:
        """The tokenizer has no state."""

    def from_disk(self, path: object, **kwargs: object) -> SyllableTokenizer:
        """The tokenizer has no state."""
        return self


@registry.tokenizers("vnplan.syllables.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """Factory of the tokenizer, by the name used in spaCy configurations."""
    return lambda nlp: SyllableTokenizer(nlp.vocab)


class _Defaults(SpacyVietnamese.Defaults):  # type: ignore[misc, valid-type]
    config = SpacyVietnamese.Defaults.config.copy()


if find_spec("pyvi") is None:
    _Defaults.config["nlp"] = {"tokenizer": {"@tokenizers": "vnplan.syllables.v1"}}


class Vietnamese(SpacyVietnamese):  # type: ignore[no-untyped-call]
    """spaCy's Vietnamese; its default tokenizer does not ask for pyvi where that is not installed."""

    Defaults = _Defaults
