"""Search for entities by all that a viewer may search: their names, focal points, services, notes and extra columns.

A name comes before a focal point with the same score, and both before what is written elsewhere. Hits are *found* from
a score of `FOUND` on; below are the nearest names. Focal points, notes and extra columns are for coordinators alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from kunyet.graph.memo import recall, store
from kunyet.graph.records.records import Records
from kunyet.graph.search.code_name_search import LEAST_LETTERS, hits_by_code_name
from kunyet.graph.search.name_index import search_index_of
from kunyet.graph.search.name_search import FOUND, SearchIndex
from kunyet.graph.search.search_hit import SearchHit
from kunyet.graph.search.text_lines import TextLines
from kunyet.graph.text.folding import fold
from kunyet.graph.text.syllables import is_burmese
from kunyet.graph.vocabulary.services import service_name

_INDEX = "field index"
_OF_A_PERSON = 0.95
"""The share of a focal point's score, beside a name."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})


def search_records(
    records: Records, text: str, limit: int, *, as_coordinator: bool, code_names: Mapping[str, str] = NO_NAMES
) -> list[SearchHit]:
    """Return what a text finds, then the nearest names; best first, each entity once, at most `limit`.

    Parameters
    ----------
    records
        The records that the viewer sees.
    text
        What was typed, in either script.
    limit
        The most hits; below 1 there are none.
    as_coordinator
        Whether the viewer is a coordinator: then focal points, notes and extra columns are searched too.
    code_names
        The code names that other roles see, by id (`View.code_names`): they are searched too.
    """
    hits = [SearchHit(row, score) for row, score in search_index_of(records).find(text, limit)]
    hits += hits_by_code_name(records, code_names, text)
    fields = _field_index_of(records)
    if as_coordinator:
        hits += fields.persons(text, limit)
    if len(fold(text)) >= LEAST_LETTERS:
        hits += [hit for hit in fields.texts(text) if as_coordinator or hit.where == "service"]
    found = sorted(hits, key=lambda hit: -hit.score)  # stable: a name comes first
    best = {hit.row: hit for hit in reversed(found)}
    only_near = [hit for hit in found if best[hit.row] is hit]
    return only_near[: max(limit, 0)]


class _FieldIndex:
    """Focal points, services, notes and extra columns of the entities of some records, by row."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def persons(self, text: str, limit: int) -> list[SearchHit]:
        """Return the entities whose focal points a text finds."""
        index, persons = self._persons
        hits = index.find(text, limit)
        return [SearchHit(row, score * _OF_A_PERSON, "person", " | ".join(persons[row])) for row, score in hits]

    def texts(self, text: str) -> Iterator[SearchHit]:
        """Give the places where a word begins with a text; in Burmese, the places that hold it."""
        lines, places = self._texts
        wanted = fold(text)
        part = wanted if is_burmese(wanted) else f" {wanted}"
        yield from (places[line] for line in lines.lines_with(part))

    @cached_property
    def _persons(self) -> tuple[SearchIndex, list[list[str]]]:
        contacts = self._records.contacts
        persons: list[list[str]] = [[] for _ in range(self._records.entities.size)]
        if "person" in contacts.columns:
            owners = self._records.rows_of(contacts["entity"]).tolist()
            for owner, person in zip(owners, contacts["person"].texts(), strict=True):
                if owner >= 0 and person and person not in persons[owner]:
                    persons[owner].append(person)
        ids = self._records.entities["id"].texts()
        # No text is such an id: an entity is found by its id once, by its names.
        return SearchIndex([f"\0{id}" for id in ids], persons), persons

    @cached_property
    def _texts(self) -> tuple[TextLines, list[SearchHit]]:
        places = [*self._services(), *self._written()]
        return TextLines([f" {line}" for line, _ in places]), [hit for _, hit in places]

    def _services(self) -> Iterator[tuple[str, SearchHit]]:
        needs = self._records.needs
        services: defaultdict[int, dict[str, None]] = defaultdict(dict)
        for owner, service in zip(
            self._records.rows_of(needs["entity"]).tolist(), needs["service"].texts(), strict=True
        ):
            if owner >= 0 and service:
                services[owner][service] = None
        for owner, names in services.items():
            for service in names:
                line = fold(f"{service} {service_name(service, 'my')}")
                yield line, SearchHit(owner, FOUND, "service", service)

    def _written(self) -> Iterator[tuple[str, SearchHit]]:
        entities = self._records.entities
        for where, column in {"notes": entities["notes"], **entities.extras}.items():
            folded = [fold(value) for value in column.values]
            for row, code in enumerate(column.codes.tolist()):
                if code >= 0 and folded[code]:
                    yield folded[code], SearchHit(row, FOUND, where, column.values[code])


def _field_index_of(records: Records) -> _FieldIndex:
    """Return the index; records after an edit that share all its columns share the index."""
    entities, contacts, needs = records.entities, records.contacts, records.needs
    parts: list[Any] = [entities.columns.get("notes"), *entities.extras, *entities.extras.values()]
    parts += [table.columns.get(name) for table in (contacts, needs) for name in ("entity", "person", "service")]
    known: tuple[list[Any], _FieldIndex] | None = recall(entities["id"], _INDEX)
    if known is not None and len(known[0]) == len(parts) and all(map(_same, known[0], parts)):
        return known[1]
    index = _FieldIndex(records)
    store(entities["id"], _INDEX, (parts, index))
    return index


def _same(one: Any, other: Any) -> bool:
    return bool(one is other or (isinstance(one, str) and one == other))
