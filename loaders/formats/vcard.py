"""Address cards of telephones and mail programs: vCard 2.1, 3.0 and 4.0, many in one file.

A card with an organization is that organization's contact: person, position, and a route for each number and address,
without consent. A card without one is an entity whose kind nobody has said (RED, protected), with its contacts. What
else a card holds (pictures, home addresses, birthdays) is left out and counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.cards.card_lines import Card
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_READ: Final = frozenset({"FN", "N", "ORG", "TITLE", "ROLE", "NICKNAME", "NOTE", "CATEGORIES", "KIND"})
_OF_FILE: Final = frozenset({"VERSION", "PRODID", "UID", "REV", "X-ABLABEL", "X-ABSHOWAS", "AGENT", "SORT-STRING"})
"""Properties that say nothing about anybody."""
_GROUPS: Final = frozenset({"org", "organization", "group"})


@dataclass
class _CardTables:
    """The entities and contacts of the cards of one file."""

    organizations: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    persons: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    contacts: list[tuple[dict[str, str], int, dict[str, str]]] = field(default_factory=list)
    """For each contact the entity, the number of the card, and the cells."""
    nameless: list[int] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, card: Card) -> None:
        """Add what a card holds."""
        from kunyet.graph.text.folding import fold
        from kunyet.loaders.formats.cards.card_routes import is_route, routes_of_card

        names = _names(card)
        organization = _organization(card, names)
        routes = routes_of_card(card)
        known = (*_READ, *_OF_FILE)
        self.left_out.update(each.name for each in card.properties if each.name not in known and not is_route(each))
        if organization:
            person = names[0] if names and fold(names[0]) != fold(organization) else ""
            row = self.organizations.setdefault(
                fold(organization), (card.number, {"name": organization, "kind": "organization"})
            )[1]
        elif names:
            person, row = "", {**_person_row(names), "uid": card.first("UID")}
            self.persons.append((card.number, row))
        else:
            self.nameless.append(card.number)
            return
        own = {
            "person": person,
            "position": ", ".join(dict.fromkeys(each.text for each in (*card.of("TITLE"), *card.of("ROLE")))),
            "department": ", ".join(_units(card)),
            "other names of the person": "|".join(names[1:]) if person else "",
            "note of the card": " ".join(" ".join(each.text for each in card.of("NOTE")).split()),
            "categories of the card": "|".join(each.text for each in card.of("CATEGORIES")).replace(",", "|"),
        }
        own["other addresses"] = "|".join(route.handle for route in routes if not route.channel)
        reached = [route for route in routes if route.channel]
        for route in reached:
            priority = "1" if route.is_preferred and len(reached) > 1 else ""
            cells = {**own, "channel": route.channel, "handle": route.handle, "priority": priority}
            self.contacts.append((row, card.number, cells))
        if not reached and any(own.values()):
            # A contact needs a person where it has no handle.
            self.contacts.append((row, card.number, {**own, "person": person or row["name"]}))

    def sheets(self, report: ReadReport) -> list[Sheet]:
        """Return the sheets. Entities of one name that are not the same have ids, which contacts refer to."""
        from kunyet.graph.text.folding import fold
        from kunyet.loaders.formats.common.table_sheet import filled_sheets
        from kunyet.loaders.formats.graphs.local_ids import local_id

        entities = sorted([*self.organizations.values(), *self.persons], key=lambda each: each[0])
        count: Counter[str] = Counter(fold(row["name"]) for _, row in entities)
        seen: Counter[str] = Counter()
        for _, row in entities:
            uid, name = row.pop("uid", ""), row["name"]
            if count[fold(name)] > 1:
                # No handle is part of an id: it could be guessed from it.
                own = local_id("card", name, row["kind"], uid)
                seen[own] += 1
                row["id"] = own if seen[own] == 1 else local_id("card", own, str(seen[own]))
        contacts = [(number, {"entity": row.get("id") or row["name"], **cells}) for row, number, cells in self.contacts]
        return filled_sheets(report, {("entities", "organizations"): entities, ("contacts", "cards"): contacts})


def read_vcard(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the organizations, the persons without one, and the contacts of a file of cards.

    Raises
    ------
    BadInput
        See `read_cards`; `broken-cards.none` if no card has a name.
    """
    from kunyet.graph.messages.errors import BadInput
    from kunyet.loaders.formats.cards.card_lines import read_cards

    tables = _CardTables()
    for card in read_cards(path, report):
        tables.add(card)
    if tables.nameless:
        report.warn("cards-without-name", {"cards": len(tables.nameless)}, row=tables.nameless[0])
    if tables.left_out:
        what = [f"{name} ({number})" for name, number in sorted(tables.left_out.items())]
        report.warn("parts-left-out.cards", {"what": what})
    found = tables.sheets(report)
    if not found:
        raise BadInput("broken-cards.none", file=report.file)
    return found


def _names(card: Card) -> list[str]:
    """Return the names of a card: those that are shown, else the one of its parts, then the nicknames."""
    shown = [" ".join(each.text.split()) for each in card.of("FN")]
    if not any(shown):
        parts = [*(card.of("N")[0].parts if card.of("N") else []), *[""] * 5]
        family, given, more, before, after = parts[:5]
        shown = [" ".join(f"{before} {given} {more} {family} {after}".replace(",", " ").split())]
    nicknames = [" ".join(name.split()) for each in card.of("NICKNAME") for name in each.text.split(",")]
    return list(dict.fromkeys(filter(None, [*shown, *nicknames])))


def _organization(card: Card, names: list[str]) -> str:
    parts = next((each.parts for each in card.of("ORG")), [])
    name = " ".join(next(filter(None, parts), "").split())
    is_company = card.first("X-ABSHOWAS").casefold() == "company" or card.first("KIND").casefold() in _GROUPS
    return name or (names[0] if names and is_company else "")


def _units(card: Card) -> list[str]:
    parts = next((each.parts for each in card.of("ORG")), [])
    filled = [part for part in parts if part]
    return filled[1:]


def _person_row(names: list[str]) -> dict[str, str]:
    from kunyet.graph.text.syllables import is_burmese

    burmese = [name for name in names if is_burmese(name)]
    others = [name for name in names if not is_burmese(name)]
    name = others[0] if others else burmese[0]
    name_my = burmese[0] if burmese and others else ""
    aliases = [each for each in names if each not in (name, name_my)]
    return {"name": name, "kind": "unclassified", "name_my": name_my, "aliases": "|".join(aliases)}


def _is_vcard(content: FileHead) -> bool:
    import re

    if content.signature:
        return False
    text = content.text if b"\x00" not in content.head[:64] else content.head[:400].decode("utf-16", "ignore")
    return re.match(r"\ufeff?\s*BEGIN:VCARD\b", text, re.IGNORECASE) is not None


FORMAT = Format(
    name="vcard",
    order=150,
    title="vCard",
    sentence=(
        "address cards of a telephone or a mail program (2.1, 3.0, 4.0; many in one file). `ORG` is an organization,"
        " and the card its contact: person, position, and each number and address, without consent. A card without"
        " `ORG` is an entity whose kind nobody has said. Pictures, addresses, birthdays and all else are left out, with"
        " a warning that counts them. A damaged line is left out alone, with a warning; a file that was cut is refused."
    ),
    endings=(".vcf", ".vcard", ".txt"),
    recognises=_is_vcard,
    read=read_vcard,
)
