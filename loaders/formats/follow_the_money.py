"""FollowTheMoney: one entity a line, `{"id": ..., "schema": ..., "properties": {name: [texts]}}`.

Organizations, companies and public bodies are entities. What joins a person to one of them (membership, employment,
directorship, representation) makes the person its contact, without consent; what joins two bodies is a tie. A person
whom nothing joins is an entity whose kind nobody has said. Telephone numbers and dates stay as they are written.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_BODIES: Final = frozenset({"Organization", "PublicBody", "Company", "LegalEntity"})
_PERSON: Final = "Person"
_ANY: Final = "LegalEntity"
"""A body or a person: the source does not say which."""
_LINKS: Final = {
    "Membership": ("member", "organization", "member_of"),
    "Directorship": ("director", "organization", "member_of"),
    "Employment": ("employee", "employer", "member_of"),
    "Representation": ("agent", "client", "coordinates"),
    "UnknownLink": ("subject", "object", "coordinates"),
    "Associate": ("person", "associate", "coordinates"),
    "Ownership": ("owner", "asset", "coordinates"),
    "Payment": ("payer", "beneficiary", "funds"),
}
"""For each schema that joins two entities: the properties of its ends, and the type of tie."""
_PLAIN: Final = {
    "incorporationDate": "since",
    "dissolutionDate": "until",
    "notes": "notes",
    "summary": "notes",
    "description": "notes",
    "sourceUrl": "source",
    "legalForm": "organization type",
}
_NAMES: Final = ("name", "alias", "previousName", "weakAlias", "abbreviation")
_ROUTES: Final = {"phone": "phone", "email": "email"}
_OF_LINK: Final = {"startDate": "since", "endDate": "until", "sourceUrl": "source", "summary": "notes"}
_POSITION: Final = ("role", "position")
_MOST_LEFT_OUT: Final = 20


class _Entity:
    """One line."""

    def __init__(self, number: int, key: str, schema: str, properties: Mapping[str, list[str]]) -> None:
        self.number, self.key, self.schema, self.properties = number, key, schema, properties

    def texts(self, *names: str) -> list[str]:
        """Return the filled texts of some properties, each once."""
        return list(dict.fromkeys(text for name in names for text in self.properties.get(name, ()) if text))

    @property
    def name(self) -> str:
        """The first name, else the id."""
        return next(iter(self.texts(*_NAMES)), "") or self.key

    def joined(self, *names: str) -> str:
        """Return the texts of some properties as one cell."""
        return "|".join(text.replace("|", " ") for text in self.texts(*names))


class _MoneyReader:
    """Makes rows of the entities of one file."""

    def __init__(self, entities: dict[str, _Entity], report: ReadReport) -> None:
        self.entities, self.report = entities, report
        self.left_out: Counter[str] = Counter()
        self.keys: dict[str, str] = {}
        self.rows: dict[str, list[tuple[int, dict[str, str]]]] = {"entities": [], "ties": [], "contacts": []}

    def read(self) -> list[Sheet]:
        """Return the sheets of entities, ties and contacts."""
        from kunyet.loaders.formats.common.table_sheet import filled_sheets

        bodies = {each.key for each in self.entities.values() if each.schema in _BODIES}
        persons = {each.key for each in self.entities.values() if each.schema == _PERSON}
        links = [link for each in self.entities.values() if each.schema in _LINKS for link in self._ends(each)]
        # A person in any other link than one to a body must be an entity: a tie has two.
        served = {tail for _, tail, head, kind in links if tail in persons and head in bodies and kind == "member_of"}
        served -= {end for _, tail, head, _ in links for end in (tail, head) if not (tail in served and head in bodies)}
        shown = [each for key, each in self.entities.items() if key in bodies or key in persons - served]
        self._name_entities(shown)
        for each in shown:
            self._add_entity(each)
        for link, tail, head, kind in links:
            if tail in served:
                self._add_contacts(self.entities[tail], head, link)
            else:
                self._add_tie(link, tail, head, kind)
        for each in self.entities.values():
            if each.schema not in _BODIES and each.schema not in _LINKS and each.schema != _PERSON:
                self.left_out[each.schema[:60]] += 1
        if self.left_out:
            what = [f"{name} ({number})" for name, number in self.left_out.most_common(_MOST_LEFT_OUT)]
            self.report.warn("parts-left-out.records", {"what": what})
        return filled_sheets(self.report, {(table, table): rows for table, rows in self.rows.items()})

    def _ends(self, link: _Entity) -> Iterator[tuple[_Entity, str, str, str]]:
        first, second, kind = _LINKS[link.schema]
        for tail in link.texts(first) or [""]:
            for head in link.texts(second) or [""]:
                yield link, tail, head, kind

    def _name_entities(self, shown: list[_Entity]) -> None:
        from kunyet.graph.text.folding import fold
        from kunyet.loaders.formats.graphs.local_ids import local_id

        count = Counter(fold(each.name) for each in shown)
        for each in shown:
            is_shared = count[fold(each.name)] > 1
            self.keys[each.key] = local_id("ftm", each.name, each.key) if is_shared else each.name

    def _add_entity(self, each: _Entity) -> None:
        from kunyet.graph.text.syllables import is_burmese

        names = each.texts(*_NAMES)
        burmese = next((text for text in names[1:] if is_burmese(text)), "") if not is_burmese(each.name) else ""
        own = self.keys[each.key]
        cells = {
            "id": "" if own == each.name else own,
            "name": each.name,
            "name_my": burmese,
            "aliases": "|".join(text.replace("|", " ") for text in names[1:] if text != burmese),
            "kind": "unclassified" if each.schema in (_PERSON, _ANY) else "organization",
            "schema": "" if each.schema == _PERSON else each.schema,
        }
        for name, column in _PLAIN.items():
            cells[column] = cells.get(column) or each.joined(name)
        self.rows["entities"].append((each.number, cells))
        self._add_contacts(each, each.key, None)
        known = {*_NAMES, *_PLAIN, *_ROUTES}
        self.left_out.update(f"{each.schema} {name}"[:60] for name in each.properties if name not in known)

    def _add_contacts(self, person: _Entity, entity: str, link: _Entity | None) -> None:
        """Add the routes of an entity, or those of the person whom a link joins to it."""
        from kunyet.loaders.text.telephone_numbers import phone_routes

        base = {"entity": self._reference(entity)}
        if link is not None:
            base |= {"person": person.name, "position": ", ".join(link.texts(*_POSITION))}
            base |= {"since of the position": link.joined("startDate"), "until of the position": link.joined("endDate")}
            base["other names of the person"] = "|".join(person.texts(*_NAMES)[1:])
        routes = [(use, number) for text in person.texts("phone") for number, use in phone_routes(text)]
        routes += [("email", text) for text in person.texts("email")]
        number = person.number if link is None else link.number
        for channel, handle in dict.fromkeys(routes):
            self.rows["contacts"].append((number, {**base, "channel": channel, "handle": handle}))
        if not routes and link is not None:
            self.rows["contacts"].append((number, base))

    def _add_tie(self, link: _Entity, tail: str, head: str, kind: str) -> None:
        cells = {"from": self._reference(tail), "to": self._reference(head), "type": kind}
        cells |= {column: link.joined(name) for name, column in _OF_LINK.items()}
        cells["role"] = ", ".join(link.texts(*_POSITION))
        cells["link"] = link.schema
        self.rows["ties"].append((link.number, cells))

    def _reference(self, key: str) -> str:
        # A key without an entity must not happen to name one of the directory.
        return self.keys.get(key, f"no entity {key}")


def read_follow_the_money(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a file of FollowTheMoney entities.

    Raises
    ------
    BadInput
        `broken-json` for a line that is no entity, `broken-graph` if an id stands twice or nobody is in it.
    """
    from kunyet.loaders.formats.common.budgets import MAX_SHEET_ROWS, refuse_long_lines, refuse_many_rows
    from kunyet.loaders.text.encodings import decode_text

    refuse_long_lines(path, report.file)
    entities: dict[str, _Entity] = {}
    for number, line in enumerate(decode_text(path.read_bytes(), report).split("\n"), start=1):
        if not line.strip():
            continue
        each = _entity(line, number, report.file)
        if each.key in entities:
            raise BadInput("broken-graph.node-twice", file=report.file, node=each.key[:60])
        entities[each.key] = each
        if len(entities) > MAX_SHEET_ROWS:
            refuse_many_rows(report.file)
    sheets = _MoneyReader(entities, report).read()
    if not any(sheet.table == "entities" for sheet in sheets):
        raise BadInput("broken-graph.no-nodes", file=report.file)
    return sheets


def _entity(line: str, number: int, file: str) -> _Entity:
    from kunyet.loaders.formats.graphs.read_json import json_text

    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise BadInput("broken-json.line", file=file, line=number) from None
    properties = found.get("properties") if isinstance(found, dict) else None
    if not isinstance(properties, dict) or not isinstance(found.get("schema"), str):
        raise BadInput("broken-json.line", file=file, line=number)
    texts = {
        str(name): [" ".join(json_text(value).split()) for value in (values if isinstance(values, list) else [values])]
        for name, values in properties.items()
    }
    return _Entity(number, json_text(found.get("id")) or f"line {number}", found["schema"], texts)


def _is_money(content: FileHead) -> bool:
    import re

    first = content.text.lstrip("\ufeff \t\r\n").partition("\n")[0]
    keys = set(re.findall(r'"(id|schema|properties)"\s*:', first[: 1 << 14]))
    return not content.signature and first.startswith("{") and keys >= {"schema", "properties"}


FORMAT = Format(
    name="follow-the-money",
    order=210,
    title="FollowTheMoney",
    sentence=(
        "one JSON entity a line. Organizations, companies and public bodies are entities. A person with a membership,"
        " an employment or a directorship is the contact of that body, without consent; any other person is an entity"
        " whose kind nobody has said. Other links are ties. Telephone numbers, dates and Burmese digits stay as they"
        " are written. What a directory does not hold is left out, with a warning."
    ),
    endings=(".json", ".jsonl", ".ndjson", ".ijson", ".ftm"),
    recognises=_is_money,
    read=read_follow_the_money,
)
