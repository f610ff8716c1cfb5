"""Number formats of spreadsheets: a number as text, as the format of its cell shows it (ECMA-376, 18.8.31).

Formats that only change how much is seen (scientific notation, fractions, conditions, formats that show nothing) give
the number itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

GENERAL: Final = "General"
BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),  # dates in the styles of East Asia
}
"""The formats that a workbook names by number alone."""

_PIECE = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[([^\]]*)\]|([0#?])|(.)', re.DOTALL)
_LONGEST_FORMAT = 255
_CLOCK = re.compile(r"h+[^a-z]*m+|m+[^a-z]*s+|[hs]+|am/pm|a/p")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]")
_LAST_SERIAL = 2_958_466
_LEAP_BUG_ENDS = 60
"""Below this serial a date is one day off: spreadsheets believe in 29 February 1900."""


@dataclass(frozen=True)
class _Section:
    """One section of a number format: literal texts, and placeholders of digits in their places."""

    pieces: tuple[str, ...]
    point: int
    percents: int
    thousands: int
    is_grouped: bool


def is_date_format(code: str) -> bool:
    """Return whether a format shows a date or a time."""
    bare = _bare_letters(code)
    return bool(_ELAPSED.search(code.casefold())) or any(letter in bare for letter in "dmyhs")


def shown_date(serial: float, code: str, *, since_1904: bool = False) -> str | None:
    """Return a date as precisely as its format shows it; `None` if it is no date.

    A format without a day gives a month (`2024-01`), one with a year alone gives a year, a clock gives a time.

    >>> shown_date(45320, "d-mmm-yy"), shown_date(45320, "mmm-yy"), shown_date(45320.5, "h:mm")
    ('2024-01-29', '2024-01', '12:00')
    """
    if not 0 <= serial < _LAST_SERIAL:
        return None
    bare = _bare_letters(code)
    calendar = "" if _ELAPSED.search(code.casefold()) else _CLOCK.sub("", bare)
    seconds = round(serial * 86_400)
    if not any(letter in calendar for letter in "dmy"):
        return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar day
    moment = start + timedelta(seconds=seconds, days=1 if not since_1904 and serial < _LEAP_BUG_ENDS else 0)
    if "y" in calendar and "d" not in calendar:
        return moment.date().isoformat()[: 7 if "m" in calendar else 4]
    return moment.date().isoformat() if not seconds % 86_400 else moment.isoformat(" ", "minutes")


def shown_number(number: Decimal, code: str) -> str | None:
    """Return a number as a format shows it; `None` if the format does not say it digit by digit.

    >>> (
    ...     shown_number(Decimal("7"), "00000"),
    ...     shown_number(Decimal("0.25"), "0%"),
    ...     shown_number(Decimal("2024.1"), "0.00"),
    ... )
    ('00007', '25%', '2024.10')
    """
    if code in (GENERAL, "@") or len(code) > _LONGEST_FORMAT:
        return None
    sections = _sections(code)
    if sections is None:
        return None
    section, is_negative = sections[0], number < 0
    if len(sections) > 1 and is_negative:
        section, is_negative = sections[1], False
    elif len(sections) > 2 and number == 0:
        section = sections[2]
    if section is None:
        return None
    text = _filled(section, abs(number))
    return ("-" if is_negative else "") + text if text else None


def _bare_letters(code: str) -> str:
    """Return the first section of a format without quoted texts, escapes and brackets, in small letters."""
    first = code.split(";", maxsplit=1)[0][:_LONGEST_FORMAT]
    return "".join(match[5] or "" for match in _PIECE.finditer(first)).casefold()


@cache
def _sections(code: str) -> tuple[_Section | None, ...] | None:
    """Return the sections of a format (`None` for one that shows no digits); `None` if it has a condition."""
    sections: list[list[re.Match[str]]] = [[]]
    for match in _PIECE.finditer(code):
        if match[5] == ";":
            sections.append([])
        elif match[3] is not None and match[3][:1] in "<>=":
            return None
        else:
            sections[-1].append(match)
    return tuple(map(_read_section, sections[:3]))


def _read_section(matches: list[re.Match[str]]) -> _Section | None:
    pieces: list[str] = []
    commas = percents = 0
    point = -1
    is_grouped = False
    for match in matches:
        literal, escaped, bracket, digit, other = match.groups()
        if digit is not None:
            is_grouped |= bool(commas) and point < 0
            commas = 0
            pieces.append(digit)
        elif literal is not None or escaped is not None:
            pieces += [f"'{letter}" for letter in literal or escaped or ""]
        elif bracket is not None:
            pieces += [f"'{letter}" for letter in bracket[1:].split("-")[0]] if bracket.startswith("$") else []
        elif other == ",":
            commas += 1 if any(piece in "0#?" for piece in pieces) else 0
        elif other == "." and point < 0:
            point = len(pieces)
        elif other is not None:
            if other in "Ee/@.":
                return None
            percents += other == "%"
            pieces.append(f"'{other}")
    if not any(piece in "0#?" for piece in pieces):
        return None
    return _Section(tuple(pieces), len(pieces) if point < 0 else point, percents, commas, is_grouped)


def _filled(section: _Section, number: Decimal) -> str:
    """Return the digits of a number in the places of a section."""
    whole, fraction = section.pieces[: section.point], section.pieces[section.point :]
    decimals = sum(piece in "0#?" for piece in fraction)
    scaled = number * 100**section.percents / 1000**section.thousands
    digits = format(scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")
    before, _, after = digits.partition(".")
    return _filled_whole(whole, before.lstrip("0"), is_grouped=section.is_grouped) + _filled_fraction(fraction, after)


def _filled_whole(pieces: tuple[str, ...], digits: str, *, is_grouped: bool) -> str:
    places = [position for position, piece in enumerate(pieces) if piece in "0#?"]
    needed = sum(pieces[position] == "0" for position in places)
    digits = digits.rjust(needed, "0")
    if is_grouped:
        digits = f"{int(digits or 0):,}" if digits else ""
        return "".join(
            piece[1:] if piece not in "0#?" else digits if position == places[0] else ""
            for position, piece in enumerate(pieces)
        )
    out: list[str] = []
    remaining = list(digits)
    for position in range(len(pieces) - 1, -1, -1):
        if pieces[position] not in "0#?":
            out.append(pieces[position][1:])
        elif position == places[0]:
            out.append("".join(remaining))
        elif remaining:
            out.append(remaining.pop())
    return "".join(reversed(out))


def _filled_fraction(pieces: tuple[str, ...], digits: str) -> str:
    out, kept, position = "", 0, 0
    for piece in pieces:
        if piece in "0#?":
            position += 1
            kept = position if piece == "0" or digits[position - 1] != "0" else kept
    left = iter(digits[:kept])
    for piece in pieces:
        out += next(left, "") if piece in "0#?" else piece[1:]
    return ("." if kept else "") + out
