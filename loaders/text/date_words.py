"""Words of dates, folded: months, weekdays, and what stands behind a day or a year, in English and Burmese.

Names of months in other languages are not read: `mars` and `Mai` are certain only for one who knows the language.
"""

from __future__ import annotations

from kunyet.graph.text.folding import fold


def _numbered(lists: tuple[str, ...], first: int) -> dict[str, int]:
    """Return the number of every folded name; each list holds the names of one number, with `|` between them."""
    return {fold(name): number for number, names in enumerate(lists, start=first) for name in names.split("|")}


MONTHS = _numbered(
    (
        "January|Jan|ဇန်နဝါရီ|ဇန်နဝါရီလ",
        "February|Feb|ဖေဖော်ဝါရီ|ဖေဖော်ဝါရီလ",
        "March|Mar|မတ်|မတ်လ",
        "April|Apr|ဧပြီ|ဧပြီလ",
        "May|မေ|မေလ",
        "June|Jun|ဇွန်|ဇွန်လ",
        "July|Jul|ဇူလိုင်|ဇူလိုင်လ",
        "August|Aug|သြဂုတ်|ဩဂုတ်|သြဂုတ်လ|ဩဂုတ်လ",
        "September|Sept|Sep|စက်တင်ဘာ|စက်တင်ဘာလ",
        "October|Oct|အောက်တိုဘာ|အောက်တိုဘာလ",
        "November|Nov|နိုဝင်ဘာ|နိုဝင်ဘာလ",
        "December|Dec|ဒီဇင်ဘာ|ဒီဇင်ဘာလ",
    ),
    first=1,
)
"""The number of each month, from 1."""

WEEKDAYS = _numbered(
    (
        "Monday|Mon|တနင်္လာ|တနင်္လာနေ့",
        "Tuesday|Tue|Tues|အင်္ဂါ|အင်္ဂါနေ့",
        "Wednesday|Wed|ဗုဒ္ဓဟူး|ဗုဒ္ဓဟူးနေ့",
        "Thursday|Thu|Thur|Thurs|ကြာသပတေး|ကြာသပတေးနေ့",
        "Friday|Fri|သောကြာ|သောကြာနေ့",
        "Saturday|Sat|စနေ|စနေနေ့",
        "Sunday|Sun|တနင်္ဂနွေ|တနင်္ဂနွေနေ့",
    ),
    first=0,
)
"""The number of each weekday, from 0 for Monday, as `date.weekday` counts."""

ORDINALS = ("st", "nd", "rd", "th")
DAY_WORDS = tuple(map(fold, ("ရက်", "ရက်နေ့")))
YEAR_WORDS = tuple(map(fold, ("ခုနှစ်", "ခု", "နှစ်")))
