"""The part that each column of a table of who does what where plays: by its HXL hashtag, or by the name of its heading.

The hashtags are those of the HXL 1.1 dictionary. A column that plays no part is not taken: it describes one activity,
and a directory holds organizations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from kunyet.graph.text.folding import fold

_TAG: Final = re.compile(r"#\s*([a-z][a-z0-9_]*)((?:\s*\+\s*[a-z][a-z0-9_]*)*)\Z", re.IGNORECASE)
_WORDS_FILE: Final = Path(__file__).with_name("headings.tsv")
_FEW_TAGS: Final = 2
_MOST_CELLS: Final = 0.6
"""A row is one of hashtags if it has at least two, and if they are this share of its filled cells."""


class Part(StrEnum):
    """What a column holds."""

    ORG = "org"
    ACRONYM = "acronym"
    ORG_TYPE = "org type"
    PARTNER = "partner"
    FUNDER = "funder"
    SECTOR = "sector"
    ACTIVITY = "activity"
    REGION = "region"
    REGION_CODE = "region code"
    TOWNSHIP = "township"
    TOWNSHIP_CODE = "township code"
    PERSON = "person"
    POSITION = "position"
    EMAIL = "email"
    PHONE = "phone"
    START = "start"
    END = "end"
    REPORTED = "reported"


_CODE: Final = frozenset({"code", "pcode", "id"})
_OF_TAG: Final[dict[str, tuple[tuple[frozenset[str], Part | None], ...]]] = {
    "org": (
        (frozenset({"code", "id"}), None),
        (frozenset({"funder", "donor", "funding"}), Part.FUNDER),
        (frozenset({"impl", "partner", "implementing"}), Part.PARTNER),
        (frozenset({"type"}), Part.ORG_TYPE),
        (frozenset({"acronym", "abbr"}), Part.ACRONYM),
        (frozenset(), Part.ORG),
    ),
    "contact": (
        (frozenset({"email"}), Part.EMAIL),
        (frozenset({"phone", "mobile", "tel"}), Part.PHONE),
        (frozenset({"position", "title", "role"}), Part.POSITION),
        (frozenset(), Part.PERSON),
    ),
    "date": ((frozenset({"start"}), Part.START), (frozenset({"end"}), Part.END), (frozenset(), Part.REPORTED)),
    "sector": ((_CODE, None), (frozenset(), Part.SECTOR)),
    "subsector": ((_CODE, None), (frozenset(), Part.SECTOR)),
    "service": ((_CODE, None), (frozenset(), Part.SECTOR)),
    "activity": ((_CODE, None), (frozenset(), Part.ACTIVITY)),
    "adm1": ((_CODE, Part.REGION_CODE), (frozenset(), Part.REGION)),
    "adm3": ((_CODE, Part.TOWNSHIP_CODE), (frozenset(), Part.TOWNSHIP)),
}
"""For each hashtag its parts, by the first attributes that it has one of; no attributes: any other."""


def is_tag_row(texts: Sequence[str]) -> bool:
    """Return whether a row is the row of HXL hashtags."""
    filled = [text for text in texts if text.strip()]
    tags = sum(_TAG.match(text.strip()) is not None for text in filled)
    return tags >= _FEW_TAGS and tags >= _MOST_CELLS * len(filled)


def part_of_tag(text: str) -> Part | None:
    """Return the part of a column by its hashtag, `None` if it plays none.

    >>> part_of_tag("#org+impl+name"), part_of_tag("#adm1 +code"), part_of_tag("#affected")
    (<Part.PARTNER: 'partner'>, <Part.REGION_CODE: 'region code'>, None)
    """
    match = _TAG.match(text.strip())
    if match is None:
        return None
    attributes = frozenset(re.findall(r"[a-z0-9_]+", match[2].casefold()))
    parts = _OF_TAG.get(match[1].casefold(), ())
    return next((part for names, part in parts if not names or names & attributes), None)


@cache
def _parts_of_words() -> dict[str, Part]:
    lines = (line.split("\t") for line in _WORDS_FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return {fold(word): Part(part) for part, words in lines for word in words.split("|")}


def part_of_heading(text: str) -> Part | None:
    """Return the part of a column by the name of its heading, `None` if it plays none."""
    return _parts_of_words().get(fold(text))


def column_parts(headings: Sequence[str]) -> dict[int, Part]:
    """Return the part of each column that plays one. Hashtags count where the headings are hashtags."""
    read = part_of_tag if is_tag_row(headings) else part_of_heading
    return {n: part for n, heading in enumerate(headings) if (part := read(heading)) is not None}


def is_who_what_where(headings: Sequence[str]) -> bool:
    """Return whether names of headings are those of a table of who does what with whom.

    A list of stakeholders has one row for each, and may have sectors and townships too. So only a column of donors or
    of implementing partners beside one of sectors or activities shows such a table.
    """
    parts = set(column_parts(headings).values())
    return (
        Part.ORG in parts and bool(parts & {Part.PARTNER, Part.FUNDER}) and bool(parts & {Part.SECTOR, Part.ACTIVITY})
    )
