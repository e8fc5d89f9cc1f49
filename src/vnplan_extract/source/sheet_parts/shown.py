"""The text of a cell as a Vietnamese reader sees it: number formats applied, a point between groups, a decimal comma.

What is written can be read back: a number is rounded as its format rounds it, but one that would show as zero
though it is none keeps two of its digits, and one without format keeps all of them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import regex

__all__ = ["shown_date", "shown_number"]

_SECTION_END = regex.compile(r'("[^"]*"|\\.)|;')
_NOISE = regex.compile(r"\[[^\]]*\]|_.|\*.")  # colours, conditions, locales, widths, fill characters
_LITERAL = regex.compile(r'"([^"]*)"|\\(.)')
_PLACES = regex.compile(r"[#0?](?:[#0?,. ]*[#0?])?,*\.?")
_NO_PLAIN_NUMBER = regex.compile(r"[Ee][+-]|[#?0]\s*/\s*[#?0]")  # 1,2E+05 and fractions
_MAX_PLACES = 30
_DIGITS = 15  # significant digits of a spreadsheet's numbers
_GENERAL = frozenset(("", "general", "@", "standard"))


@dataclass(frozen=True, slots=True)
class _Form:
    """One section of a number format."""

    before: str
    after: str
    least: int  # decimals that always show
    most: int
    grouped: bool
    scale: int  # power of ten the number is multiplied by
    has_places: bool


def shown_number(value: float | int, code: str = "General") -> str:
    """A number as its format shows it, with Vietnamese marks.

    Args:
        value: the stored number.
        code: its number format, in the spelling of Excel.

    >>> shown_number(1117.5243746491, "#,##0.0"), shown_number(898.4000000001, "0.00"), shown_number(0.125, "0%")
    ('1.117,5', '898,40', '13%')
    >>> shown_number(4.3), shown_number(2021), shown_number(0.01172, "#,##0.0"), shown_number(-3.5, "0.0;(0.0)")
    ('4,3', '2021', '0,012', '-3,5')
    >>> shown_number(0, '#,##0;-#,##0;"-"'), shown_number(12, '0" xã"'), shown_number(1500000, '#,##0.0,,')
    ('-', '12 xã', '1,5')
    """
    number = _decimal(value)
    if number is None:
        return ""
    sections = _sections(code)
    form, sign = _form_for(number, sections)
    if form is None:
        return _marked(number, 0, _MAX_PLACES, grouped=False)
    if not form.has_places:
        return form.before.strip()
    scaled = abs(number).scaleb(form.scale)
    return f"{form.before}{sign}{_marked(scaled, form.least, form.most, form.grouped)}{form.after}".strip()


def shown_date(value: dt.datetime | dt.date | dt.time, code: str = "") -> str:
    """A date, the way Vietnamese documents write it; only the parts that its format shows.

    >>> shown_date(dt.datetime(2020, 12, 31)), shown_date(dt.date(2021, 3, 1), "mm/yyyy")
    ('31/12/2020', '3/2021')
    >>> shown_date(dt.date(2021, 1, 1), "yyyy"), shown_date(dt.time(7, 30))
    ('2021', '07:30')
    """
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    plain = _NOISE.sub("", code.lower())
    if "y" in plain and "d" not in plain:
        return f"{value.month}/{value.year:04d}" if "m" in plain else f"{value.year:04d}"
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def _decimal(value: float | int) -> Decimal | None:
    """The number as the spreadsheet keeps it, to 15 significant digits; None where it is none."""
    number = Decimal(str(value))
    if not number.is_finite():
        return None
    exponent = number.adjusted() - _DIGITS + 1
    return number.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP) if -exponent <= 300 else Decimal(0)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Form | None, ...]:
    """The sections of a format: for positive numbers, negative ones, zero."""
    if code.strip().lower() in _GENERAL:
        return (None,)
    marked = _SECTION_END.sub(lambda match: match[1] or "\n", code[:255])
    return tuple(_form(part) for part in marked.split("\n")[:3])


def _form_for(number: Decimal, sections: tuple[_Form | None, ...]) -> tuple[_Form | None, str]:
    """The section for a number, and the sign that the section leaves to be written."""
    if number == 0 and len(sections) > 2:
        return sections[2], ""
    if number >= 0:
        return sections[0], ""
    return (sections[1] if len(sections) > 1 else sections[0]), "-"


def _form(code: str) -> _Form | None:
    """A section read; None where it shows no plain number (1,2E+05, fractions, dates)."""
    code = _NOISE.sub("", code)
    if code and (code.strip().lower() in _GENERAL or _NO_PLAIN_NUMBER.search(code)):
        return None
    quoted = [m[1] if m[1] is not None else m[2] for m in _LITERAL.finditer(code)]
    bare = _LITERAL.sub("\0", code)
    match = _PLACES.search(bare)
    if match is None:
        return _Form(_filled(bare, quoted), "", 0, 0, grouped=False, scale=0, has_places=False)
    digits = match[0]
    whole, _, decimals = digits.rstrip(",.").partition(".")
    thousands = len(digits.rstrip(".")) - len(digits.rstrip(".").rstrip(","))
    before, after = bare[: match.start()], bare[match.end() :]
    opened = before.count("\0")
    text_before, text_after = _filled(before, quoted[:opened]), _filled(after, quoted[opened:])
    text_before, text_after = _unsigned(text_before), text_after.rstrip(")")
    return _Form(
        text_before,
        text_after,
        least=decimals.count("0"),
        most=sum(decimals.count(sign) for sign in "0#?"),
        grouped="," in whole,
        scale=2 * bare.count("%") - 3 * thousands,
        has_places=True,
    )


def _filled(bare: str, quoted: list[str]) -> str:
    """A piece of a format with its quoted text put back."""
    rest = iter(quoted)
    return "".join(next(rest, "") if sign == "\0" else sign for sign in bare)


def _unsigned(before: str) -> str:
    """What stands before the digits, without minus and bracket: the sign is written in one way."""
    return before.replace("-", "").replace("(", "").lstrip()


def _marked(number: Decimal, least: int, most: int, grouped: bool) -> str:
    """The digits of a number, rounded to ``most`` decimals, with Vietnamese marks."""
    rounded = number
    if -int(number.as_tuple().exponent) > most:
        rounded = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
        if rounded == 0 and number != 0:
            rounded = number.quantize(Decimal(1).scaleb(number.adjusted() - 1), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    decimals = decimals.rstrip("0").ljust(least, "0")
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{decimals}" if decimals else whole
