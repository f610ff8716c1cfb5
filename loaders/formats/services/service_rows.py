"""What the records of a directory of services become: organizations, what they offer, and ways to reach them.

A service is an offer of its organization. Contacts and telephones of services and places are contacts of their
organization, without consent. A service that is not active is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.table_sheet import NumberedRow
from kunyet.loaders.formats.graphs.local_ids import local_id
from kunyet.loaders.formats.services.service_records import ServiceRecord, ServiceRecords

_LINKS: Final = ("organization", "service", "service_at_location", "contact", "location")
_NO_RECORD: Final = "no record "
"""Before an id of which no organization is described: it must not happen to name an entity of the directory."""
_CHANNELS: Final = {
    **dict.fromkeys(("", "voice", "cell", "mobile", "hotline"), "phone"),
    **dict.fromkeys(("text", "sms"), "sms"),
}
_READ: Final = {
    "organization": "id name alternate_name description email url website legal_status year_incorporated"
    " parent_organization_id",
    "service": "id name alternate_name description email url status organization_id organization",
    "location": "id name organization_id",
    "contact": "id name title department email",
    "phone": "id number extension type",
    "address": "id city region state_province country",
    "service_at_location": "id",
}
Rows = Mapping[tuple[str, str], Sequence[NumberedRow]]
"""Rows by their table and the kind of record that they come from."""


class ServiceRows:
    """Makes rows of records."""

    def __init__(self, records: ServiceRecords) -> None:
        self.left_out: Counter[str] = Counter(records.left_out)
        self.of: dict[str, list[ServiceRecord]] = {}
        for record in records.records:
            self.of.setdefault(record.kind, []).append(record)
        self.by_id: dict[str, dict[str, ServiceRecord]] = {}
        for record in records.records:  # a record may stand in several places: its first one counts
            self.by_id.setdefault(record.kind, {}).setdefault(record["id"], record)
        self.rows: dict[tuple[str, str], list[NumberedRow]] = {}
        self.keys = self._keys()
        self.contacts: set[tuple[str, ...]] = set()
        self.offers: set[tuple[str, str]] = set()

    def _keys(self) -> dict[str, str]:
        """Return what each organization is referred to as: its name, or an id where several share it."""
        names = {own: " ".join(one["name"].split()) or own for own, one in self.by_id.get("organization", {}).items()}
        count = Counter(map(fold, names.values()))
        return {own: local_id("hsds", name, own) if count[fold(name)] > 1 else name for own, name in names.items()}

    def read(self) -> Rows:
        """Return the rows of entities, ties, offers and contacts."""
        places = self._places()
        for own, one in self.by_id.get("organization", {}).items():
            self._add_organization(own, one, places.get(own, {}))
        for kind, add in (("service", self._add_service), ("contact", self._add_contact), ("phone", self._add_phone)):
            for one in self.of.get(kind, ()):
                owner = self._owner(one)
                if owner and (kind == "service" or not owner.startswith(_NO_RECORD)):
                    add(one, owner)
                else:
                    self.left_out[f"{kind} without an organization"] += 1
        for one in [one for found in self.of.values() for one in found]:
            self._count_unread(one)
        return self.rows

    def _owner(self, record: ServiceRecord, depth: int = 0) -> str:
        """Return what the organization of a record is referred to as; blank if nothing says whose it is."""
        for kind in _LINKS:
            own = record[f"{kind}_id"]
            if own and kind == "organization":
                return self.keys.get(own, f"{_NO_RECORD}{own}")
            above = self.by_id.get(kind, {}).get(own)
            found = self._owner(above, depth + 1) if above is not None and depth < len(_LINKS) else ""
            if found:
                return found
        if record.kind == "location" and depth < len(_LINKS):
            used = (one for one in self.of.get("service_at_location", ()) if one["location_id"] == record["id"])
            return next(filter(None, (self._owner(one, depth + 1) for one in used)), "")
        return ""

    def _places(self) -> dict[str, dict[str, str]]:
        """Return where each organization is: the first address of one of its locations."""
        from kunyet.loaders.places.places import look_up_place, region_of, townships

        of_name = {key: own for own, key in self.keys.items()}
        found: dict[str, dict[str, str]] = {}
        for address in self.of.get("address", ()):
            own = of_name.get(self._owner(address), "")
            city = address["city"]
            place = {"region": address["state_province"] or address["region"] or address["country"]}
            if city and look_up_place(city, townships()) is not None:
                place = {"township": city} | (place if region_of(place["region"]) is not None else {})
            elif city and not place["region"]:
                place = {"region": city}
            if own and any(place.values()):
                found.setdefault(own, place)
        return found

    def _add(self, table: str, record: ServiceRecord, cells: Mapping[str, str]) -> None:
        self.rows.setdefault((table, record.kind), []).append((record.number, cells))

    def _add_organization(self, own: str, one: ServiceRecord, place: Mapping[str, str]) -> None:
        key = self.keys[own]
        name = " ".join(one["name"].split()) or own
        cells = {
            "id": "" if key == name else key,
            "name": name,
            "kind": "organization",
            "aliases": one["alternate_name"].replace("|", " "),
            "since": one["year_incorporated"],
            "notes": one["description"],
            "website": one["website"] or one["url"],
            "organization type": one["legal_status"],
            **place,
        }
        self._add("entities", one, cells)
        self._add_route(one, key, "", "", "email", one["email"])
        parent = one["parent_organization_id"]
        if parent in self.keys:
            self._add("ties", one, {"from": key, "to": self.keys[parent], "type": "member_of"})
        elif parent:
            self.left_out["parent organization that is not described"] += 1

    def _add_service(self, one: ServiceRecord, owner: str) -> None:
        if one["status"].casefold() not in ("", "active"):
            self.left_out["service that is not active"] += 1
            return
        name = " ".join(one["name"].split()) or one["alternate_name"] or one["id"]
        if (owner, fold(name)) not in self.offers:
            self.offers.add((owner, fold(name)))
            more = {"description": one["description"], "website": one["url"]}
            self._add("needs", one, {"entity": owner, "direction": "offer", "service": name, **more})
        self._add_route(one, owner, "", "", "email", one["email"])

    def _add_contact(self, one: ServiceRecord, owner: str) -> None:
        person, position = one["name"], one["title"] or one["department"]
        has_phone = any(phone["contact_id"] == one["id"] for phone in self.of.get("phone", ()))
        if one["email"]:
            self._add_route(one, owner, person, position, "email", one["email"])
        elif person and not has_phone:
            self._add_route(one, owner, person, position, "", "")

    def _add_phone(self, one: ServiceRecord, owner: str) -> None:
        from kunyet.loaders.text.telephone_numbers import phone_routes

        channel = _CHANNELS.get(one["type"].casefold())
        if channel is None:
            self.left_out[f"phone of the type {one['type']}"[:60]] += 1
            return
        contact = self.by_id.get("contact", {}).get(one["contact_id"])
        person = "" if contact is None else contact["name"]
        position = "" if contact is None else contact["title"] or contact["department"]
        for number, use in phone_routes(one["number"].strip('"')):
            handle = f"{number} ext. {one['extension']}" if one["extension"] else number
            self._add_route(one, owner, person, position, channel if use == "phone" else use, handle)

    def _add_route(self, of: ServiceRecord, owner: str, person: str, position: str, channel: str, handle: str) -> None:
        route = (owner, person, position, channel, handle)
        if (handle or not channel) and route not in self.contacts:
            self.contacts.add(route)
            names = ("entity", "person", "position", "channel", "handle")
            self._add("contacts", of, dict(zip(names, route, strict=True)))

    def _count_unread(self, one: ServiceRecord) -> None:
        known = {*_READ[one.kind].split(), *(f"{kind}_id" for kind in _LINKS)}
        self.left_out.update(
            f"{one.kind} {name}"[:60] for name, text in one.cells.items() if text and name not in known
        )
