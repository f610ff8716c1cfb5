"""Popolo JSON, as civic technology uses it: organizations, persons, memberships, posts, areas.

An organization is an entity. A membership of a person makes them a contact of the organization, with the role or the
post as position and their details as routes, without consent. A person without a membership is an entity whose kind
nobody has said. A membership of an organization, and a parent, is a tie `member_of`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_LISTS: Final = ("persons", "organizations", "memberships", "posts", "areas")
_MOST_LEFT_OUT: Final = 20
_ORGANIZATION: Final = frozenset(
    [
        "id",
        "name",
        "other_names",
        "identifiers",
        "classification",
        "parent_id",
        "parent",
        "area_id",
        "area",
        "description",
        "abstract",
        "founding_date",
        "dissolution_date",
        "contact_details",
        "links",
        "sources",
        "memberships",
        "posts",
        "children",
    ]
)
_PERSON: Final = frozenset(
    [
        "id",
        "name",
        "other_names",
        "contact_details",
        "email",
        "memberships",
        "links",
        "sources",
        "family_name",
        "given_name",
        "additional_name",
        "honorific_prefix",
        "honorific_suffix",
        "patronymic_name",
        "sort_name",
        "identifiers",
    ]
)

Record = Mapping[str, Any]


class _PopoloReader:
    """Makes rows of the records of one document."""

    def __init__(self, document: Record, report: ReadReport) -> None:
        self.report = report
        self.lists = {name: _records(document, name, report.file) for name in _LISTS}
        self.organizations = self._by_id("organizations")
        self.persons = self._by_id("persons")
        self.posts = self._by_id("posts", checked=False)
        self.areas = self._by_id("areas", checked=False)
        self.left_out: Counter[str] = Counter()
        self.entities: list[tuple[int, dict[str, str]]] = []
        self.contacts: list[tuple[int, dict[str, str]]] = []
        self.ties: list[tuple[int, dict[str, str]]] = []
        self.keys: dict[str, str] = {}

    def _by_id(self, name: str, *, checked: bool = True) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for number, record in enumerate(self.lists[name], start=1):
            key = _text(record.get("id")) or f"{name} {number}"
            if checked and key in found:
                raise BadInput("broken-graph.node-twice", file=self.report.file, node=key[:60])
            found.setdefault(key, record)
        return found

    def read(self) -> list[Sheet]:
        """Return the sheets of entities, ties and contacts."""
        from kunyet.loaders.formats.common.table_sheet import filled_sheets

        memberships = list(self._memberships())
        members = {person for _, _, person, _ in memberships}
        loose = {key: person for key, person in self.persons.items() if key not in members}
        self._name_entities([*self.organizations.items(), *loose.items()])
        for number, (key, record) in enumerate(self.organizations.items(), start=1):
            self._add_organization(number, key, record)
        for number, (key, record) in enumerate(loose.items(), start=len(self.organizations) + 1):
            self._count_unread("person", record, _PERSON)
            self.entities.append((number, {**self._named(key, record), "kind": "unclassified"}))
            self._add_contacts(number, self.keys[key], "", "", record)
        for number, record, person, organization in memberships:
            self._add_membership(number, record, person, organization)
        if self.left_out:
            what = [f"{name} ({number})" for name, number in self.left_out.most_common(_MOST_LEFT_OUT)]
            self.report.warn("parts-left-out.records", {"what": what})
        sheets = filled_sheets(
            self.report,
            {
                ("entities", "organizations"): self.entities,
                ("ties", "memberships"): self.ties,
                ("contacts", "contact details"): self.contacts,
            },
        )
        if not sheets:
            raise BadInput("broken-graph.no-nodes", file=self.report.file)
        return sheets

    def _memberships(self) -> Iterator[tuple[int, Record, str, str]]:
        """Give the memberships, those within a person or an organization too: number, record, person, organization."""
        nested = [
            {f"{kind}_id": key, **each}
            for kind, records in (("person", self.persons), ("organization", self.organizations))
            for key, record in records.items()
            for each in _records(record, "memberships", self.report.file)
        ]
        for number, record in enumerate([*self.lists["memberships"], *nested], start=1):
            post = self.posts.get(_text(record.get("post_id")), {})
            organization = _text(record.get("organization_id")) or _text(post.get("organization_id"))
            yield number, record, _text(record.get("person_id")), organization

    def _name_entities(self, records: Sequence[tuple[str, Record]]) -> None:
        """Choose what each entity is referred to as: its name, or an id where several share it."""
        from kunyet.graph.text.folding import fold
        from kunyet.loaders.formats.graphs.local_ids import local_id

        count = Counter(fold(_name(record, key)) for key, record in records)
        for key, record in records:
            name = _name(record, key)
            self.keys[key] = local_id("popolo", name, key) if count[fold(name)] > 1 else name

    def _named(self, key: str, record: Record) -> dict[str, str]:
        from kunyet.graph.text.syllables import is_burmese

        name = _name(record, key)
        others = [_text(each.get("name")) for each in _records(record, "other_names", self.report.file)]
        burmese = next((text for text in others if is_burmese(text)), "") if not is_burmese(name) else ""
        aliases = [text for text in dict.fromkeys(others) if text and text not in (name, burmese)]
        own = self.keys[key]
        return {
            "id": "" if own == name else own,
            "name": name,
            "name_my": burmese,
            "aliases": "|".join(text.replace("|", " ") for text in aliases),
            "source": "|".join(_text(each.get("url")) for each in _records(record, "sources", self.report.file)),
        }

    def _add_organization(self, number: int, key: str, record: Record) -> None:
        area = record.get("area") if isinstance(record.get("area"), dict) else None
        area = area or self.areas.get(_text(record.get("area_id")), {})
        cells = {
            **self._named(key, record),
            "kind": "organization",
            "since": _text(record.get("founding_date")),
            "until": _text(record.get("dissolution_date")),
            "notes": _text(record.get("description")) or _text(record.get("abstract")),
            "organization type": _text(record.get("classification")),
            **_place(_text(area.get("name"))),
        }
        self.entities.append((number, cells))
        self._count_unread("organization", record, _ORGANIZATION)
        self._add_contacts(number, self.keys[key], "", "", record)
        nested = record.get("parent") if isinstance(record.get("parent"), dict) else {}
        parent = _text(record.get("parent_id")) or _text((nested or {}).get("id"))
        if parent:
            self.ties.append((number, {"from": self.keys[key], "to": self._reference(parent), "type": "member_of"}))

    def _add_membership(self, number: int, record: Record, person: str, organization: str) -> None:
        head = self._reference(organization)
        member = _text(record.get("member_id"))
        post = self.posts.get(_text(record.get("post_id")), {})
        position = _text(record.get("role")) or _text(post.get("label")) or _text(post.get("role"))
        dates = {"since": _text(record.get("start_date")), "until": _text(record.get("end_date"))}
        known = self.persons.get(person)
        if known is not None:
            own = {"since of the position": dates["since"], "until of the position": dates["until"]}
            details = [*_records(known, "contact_details", self.report.file)]
            details += _records(record, "contact_details", self.report.file)
            whole = {**known, "contact_details": details}
            self._add_contacts(number, head, _name(known, person), position, whole, own)
        else:
            tail = self._reference(person or member or _text(record.get("member")))
            self.ties.append((number, {"from": tail, "to": head, "type": "member_of", "role": position, **dates}))

    def _add_contacts(
        self,
        number: int,
        entity: str,
        person: str,
        position: str,
        record: Record,
        more: Mapping[str, str] | None = None,
    ) -> None:
        base = {"entity": entity, "person": person, "position": position, **(more or {})}
        routes = [*self._routes(record)]
        for channel, handle in dict.fromkeys(routes):
            self.contacts.append((number, {**base, "channel": channel, "handle": handle}))
        if not routes and person:
            self.contacts.append((number, base))

    def _routes(self, record: Record) -> Iterator[tuple[str, str]]:
        from kunyet.graph.vocabulary.channels import CHANNELS
        from kunyet.loaders.text.telephone_numbers import phone_routes
        from kunyet.loaders.text.vocabulary_words import canonical_words, word_meanings

        if _text(record.get("email")):
            yield "email", _text(record.get("email"))
        for detail in _records(record, "contact_details", self.report.file):
            kind, value = _text(detail.get("type")), _text(detail.get("value"))
            means = {"voice": "phone", "cell": "phone", "text": "sms"}.get(kind.casefold(), kind)
            channel = canonical_words(means, word_meanings("channel")) if means else ""
            if not value or channel not in CHANNELS:
                self.left_out[f"contact detail {kind}" if kind else "contact detail"] += 1
            elif channel == "phone":
                yield from ((use, number) for number, use in phone_routes(value))
            else:
                yield channel, value

    def _reference(self, key: str) -> str:
        # A key without a record must not happen to name an entity of the directory.
        return self.keys.get(key, f"no record {key}")

    def _count_unread(self, what: str, record: Record, known: frozenset[str]) -> None:
        self.left_out.update(f"{what} {name}"[:60] for name, value in record.items() if value and name not in known)


def read_popolo(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a Popolo document.

    Raises
    ------
    BadInput
        `broken-json` if it is no JSON or not of this shape; `broken-graph` if an id stands twice or nobody is in it.
    """
    from kunyet.loaders.formats.graphs.read_json import read_json

    document = read_json(path, report.file)
    if isinstance(document, dict) and "organizations" not in document and (lone := _lone_list(set(document))):
        document = {lone: [document]}
    return _PopoloReader(document, report).read()


def _records(document: Record, name: str, file: str) -> list[Record]:
    found = document.get(name) or []
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadInput("broken-json.shape", file=file, name=name)
    return found


def _name(record: Record, key: str) -> str:
    parts = [_text(record.get(name)) for name in ("honorific_prefix", "given_name", "additional_name", "family_name")]
    return " ".join((_text(record.get("name")) or " ".join(filter(None, parts)) or key).split())


def _place(name: str) -> dict[str, str]:
    from kunyet.loaders.places.places import look_up_place, region_of, townships

    if region_of(name) is None and look_up_place(name, townships()) is not None:
        return {"township": name}
    return {"region": name}


def _text(value: Any) -> str:
    from kunyet.loaders.formats.graphs.read_json import json_text

    return json_text(value).strip()


def _is_popolo(content: FileHead) -> bool:
    from kunyet.loaders.formats.graphs.read_json import first_keys

    keys = first_keys(content)
    if content.signature:
        return False
    return ("organizations" in keys and bool(keys & {"persons", "memberships", "posts"})) or bool(_lone_list(keys))


def _lone_list(keys: frozenset[str] | set[str]) -> str:
    """Return the list that a document of one record, an organization or a person, belongs to; blank if it is none.

    A record of Popolo has a name, and names of members that nothing else has.
    """
    if "name" not in keys or not keys & {"other_names", "contact_details", "identifiers", "memberships"}:
        return ""
    if keys & {"family_name", "given_name", "birth_date", "honorific_prefix"}:
        return "persons"
    is_organization = keys & {"classification", "founding_date", "parent_id", "posts", "children"}
    return "organizations" if is_organization else ""


FORMAT = Format(
    name="popolo",
    order=220,
    title="Popolo JSON",
    sentence=(
        "organizations, persons, memberships, posts and areas in one JSON document, or one record alone. A member of an"
        " organization becomes its contact, without consent; a person without a membership is an entity whose kind"
        " nobody has said. Names in Burmese and partial dates are kept. What a directory does not hold is left out,"
        " with a warning."
    ),
    endings=(".json",),
    recognises=_is_popolo,
    read=read_popolo,
)
