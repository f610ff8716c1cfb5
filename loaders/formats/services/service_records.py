"""The records of a directory of services, flat: organizations, services, locations, contacts, telephones, addresses.

Nested JSON and tables say the same: here every record names the ones that it belongs to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

KINDS: Final = {
    "organization": "organization",
    "organizations": "organization",
    "organisation": "organization",
    "organisations": "organization",
    "service": "service",
    "services": "service",
    "location": "location",
    "locations": "location",
    "contact": "contact",
    "contacts": "contact",
    "phone": "phone",
    "phones": "phone",
    "address": "address",
    "addresses": "address",
    "physical_address": "address",
    "physical_addresses": "address",
    "service_at_location": "service_at_location",
    "service_at_locations": "service_at_location",
    "services_at_location": "service_at_location",
    "services_at_locations": "service_at_location",
}
"""The kind of record under each name of a table or a list."""
OTHER_KINDS: Final = frozenset(
    {"accessibility", "accessibility_for_disabilities", "attribute", "attributes", "cost_option"}
    | {"cost_options", "eligibility", "funding", "holiday_schedule", "holiday_schedules", "language"}
    | {"languages", "meta_table_description", "meta_table_descriptions", "metadata"}
    | {"organization_identifier", "organization_identifiers", "payment_accepted", "payments_accepted"}
    | {"postal_address", "postal_addresses", "program", "programs", "regular_schedule"}
    | {"regular_schedules", "required_document", "required_documents", "schedule", "schedules"}
    | {"service_area", "service_areas", "service_capacity", "services_taxonomy", "taxonomy", "taxonomies"}
    | {"taxonomy_term", "taxonomy_terms", "unit", "units", "url", "urls"}
)
"""Tables of which a directory holds nothing."""
_OWNERS: Final = ("organization", "service", "location", "contact", "service_at_location")
_PAGES: Final = ("contents", "data", "items", "results")


@dataclass(frozen=True)
class ServiceRecord:
    """A record: its kind, its number within its list or table, and its cells.

    Parameters
    ----------
    kind
        One of the values of `KINDS`.
    number
        The number of its row.
    cells
        Its texts, by name; `organization_id` and the like say to what it belongs.
    """

    kind: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass
class ServiceRecords:
    """All records of a file or of tables, and how many parts a directory does not hold."""

    records: list[ServiceRecord] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    _count: Counter[str] = field(default_factory=Counter)

    def add_nested(self, document: Any) -> None:
        """Add the records of a JSON document: an organization, a service, a list of them, or lists by their names."""
        for kind, record in _outermost(document):
            self._add(kind, record, {})

    def _add(self, kind: str, record: Mapping[str, Any], owners: Mapping[str, str]) -> None:
        from kunyet.loaders.formats.graphs.read_json import json_text

        self._count[kind] += 1
        number = self._count[kind]
        own = json_text(record.get("id")) or f"{kind} {number}"
        cells = {**owners, **{name: json_text(value).strip() for name, value in record.items() if _is_plain(value)}}
        cells["id"] = own
        place = len(self.records)
        self.records.append(ServiceRecord(kind, number, cells))
        inner = {**owners, f"{kind}_id": own} if kind in _OWNERS else dict(owners)
        for name, value in record.items():
            parts = value if isinstance(value, list) else [value]
            below = [part for part in parts if isinstance(part, dict)]
            if name not in KINDS:
                self.left_out.update([name[:60]] * len(below))
                continue
            for part in below:
                self._add(KINDS[name], part, inner)
                if name == KINDS[name] and f"{name}_id" not in record:  # one that this record belongs to
                    cells[f"{name}_id"] = json_text(part.get("id"))
        self.records[place] = ServiceRecord(kind, number, cells)


def _is_plain(value: Any) -> bool:
    return not isinstance(value, dict) and not (isinstance(value, list) and any(isinstance(one, dict) for one in value))


def _outermost(document: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the outermost records of a document, each with its kind."""
    if isinstance(document, dict):
        page = next((document[name] for name in _PAGES if isinstance(document.get(name), list)), None)
        lists = {name: value for name, value in document.items() if name in KINDS and isinstance(value, list)}
        if page is not None:
            yield from _outermost(page)
        elif lists and "name" not in document and "service" not in document:
            for name, found in lists.items():
                yield from ((KINDS[name], one) for one in found if isinstance(one, dict))
        else:
            yield _kind_of(document), document
    elif isinstance(document, list):
        yield from ((_kind_of(one), one) for one in document if isinstance(one, dict))


def _kind_of(record: Mapping[str, Any]) -> str:
    """Return the kind of a record that stands alone, by what it holds."""
    if "service" in record or "location" in record:
        return "service_at_location"
    of_a_service = {"organization", "organization_id", "service_at_locations", "application_process"}
    return "service" if of_a_service & set(record) and "services" not in record else "organization"
