"""How far a recognised row number may be from the printed one: a lost stop, letters and figures of one shape."""

from __future__ import annotations

__all__ = ["EXTRA_GLYPH", "LOOKALIKE", "LOST_STOP", "misreading_cost"]

LOST_STOP = 0.4  # only stops were lost, or read as commas: what recognition does most
LOOKALIKE = 1.0  # a glyph was taken for another of its shape
EXTRA_GLYPH = 6.0  # a speck was read as a glyph; see ``sequence`` for what the costs stand against
_STOPS = str.maketrans("", "", ".,:;·'’`\"“” -–_()[]{}")
_SHAPES = str.maketrans(
    {
        **dict.fromkeys("Ili|!Jjtf", "1"),
        **dict.fromkeys("Oo", "0"),
        **dict.fromkeys("Ss", "5"),
        **dict.fromkeys("Bß", "8"),
        **dict.fromkeys("Zz", "2"),
        **dict.fromkeys("Gb", "6"),
        **dict.fromkeys("gq", "9"),
        **dict.fromkeys("LT", "1"),
        **dict.fromkeys("HUNn", "11"),
        **dict.fromkeys("Mm", "111"),
        **dict.fromkeys("vyY", "V"),
        "W": "1V",
        "x": "X",
    }
)


def misreading_cost(read: str, printed: str) -> float | None:
    """How unlikely it is that a printed number was read so; None where it cannot have been.

    >>> misreading_cost("14", "1.4"), misreading_cost("IH", "III"), misreading_cost("S.l", "5.1")
    (0.4, 1.0, 1.0)
    >>> misreading_cost("843", "8.3"), misreading_cost("1.3", "1.3"), misreading_cost("3", "4")
    (6.0, 0.0, None)
    """
    bare, wanted = read.translate(_STOPS), printed.translate(_STOPS)
    if read.strip(" .)") == printed:
        return 0.0
    if bare == wanted:
        return LOST_STOP
    shape, of_printed = bare.translate(_SHAPES), wanted.translate(_SHAPES)
    if shape == of_printed:
        return LOOKALIKE
    if len(of_printed) > 1 and any(shape[:at] + shape[at + 1 :] == of_printed for at in range(len(shape))):
        return EXTRA_GLYPH
    return None
