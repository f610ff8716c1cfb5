"""Lists of persons with an organization on each row: `Name, Organization, Position, Phone`.

Such a list reads as a list of entities that are persons. A person is asked whether the rows are contacts of the
organizations instead: then each organization is one entity, and each row a contact of it, without consent.
"""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.loaders.contacts.contact_headings import contact_heading
from kunyet.loaders.reading.heading_aliases import heading_meanings, lookup_key
from kunyet.loaders.recipes.recipe import HEADING_JOINT, PERSON, POSITION, ColumnRule

_PART = "part of a name"


def persons_columns(headings: Sequence[str]) -> dict[str, ColumnRule]:
    """Return the rules of the columns of a list of persons with organizations; none if the headings show no such list.

    The headings name a person and an organization, and a position, a way of contact, or the parts of a name.

    >>> sorted(persons_columns(["Name", "Organization", "Position", "Phone"]))
    ['Name', 'Organization']
    >>> persons_columns(["Organization", "Focal point", "Phone"])
    {}
    """
    known = heading_meanings("(person)")
    meant = {
        heading: known.get(lookup_key(heading.rpartition(HEADING_JOINT)[2]), "") for heading in headings if heading
    }
    ways = [found for heading in meant if (found := contact_heading(heading)) is not None]
    full, parts, organizations, positions = (
        [heading for heading in meant if meant[heading] == part]
        for part in ("person", _PART, "organization", "position")
    )
    has_position = any(found.part == "position" for found in ways)
    if full and heading_meanings("entities").get(lookup_key(full[0])) == "name_my" and not (positions or has_position):
        full = []  # the name of the organization in Burmese
    names = full[:1] or parts
    says_more = positions or len(parts) > 1 or any(found.part != "person" for found in ways)
    if not names or not organizations or not says_more or any(found.part == "person" for found in ways):
        return {}
    rule = ColumnRule((PERSON,)) if len(names) == 1 else ColumnRule(part_of=PERSON)
    return {
        organizations[0]: ColumnRule(("name",)),
        **dict.fromkeys(names, rule),
        **({} if has_position else dict.fromkeys(positions[:1], ColumnRule((POSITION,)))),
    }
