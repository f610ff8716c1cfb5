"""Rows of who does what where as entities, ties, offers and contacts: each organization once, located at its first row.

- An organization is a row of `entities`, wherever its name stands: `serves` are the states and regions of its rows, and
  `verified_on` the last date of a report. A donor has the role donor, an implementing partner the role partner.
- A donor `funds` the organization of the row, and an organization `supports` its implementing partner
  (docs/decisions/0018-who-supports-whom.md). A donor of a row without an organization funds the partner.
- What the organization and its partner do (the sector, else the activity) is an offer, with the first start and the
  last end of its rows.
- Names, e-mail addresses and telephone numbers of contact persons are contacts without consent. They are never kept
  anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import join_values, split_values
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.graphs.graph_sheets import made_sheet
from kunyet.loaders.formats.humanitarian.column_parts import Part
from kunyet.loaders.places.places import region_around, region_of, townships
from kunyet.loaders.recipes.questions import KEEP, LEAVE_OUT, SERIALS, Question
from kunyet.loaders.recipes.recipe import DAY_FIRST, MONTH_FIRST, heading_key, word_key
from kunyet.loaders.text.date_styles import DateAnswers, read_dates
from kunyet.loaders.text.telephone_numbers import phone_routes
from kunyet.loaders.text.vocabulary_words import word_meanings

_TOTALS = frozenset({"total", "grand total", "sub total", "subtotal", "totals", "စုစုပေါင်း"})
_NOBODY = frozenset({"n a", "na", "none", "nil", "no", "tbd", "tbc", "unknown", "not applicable"})
"""Folded texts that stand for no organization."""
_BETWEEN = re.compile(r"[,;/&]")
_DATES = (Part.START, Part.END, Part.REPORTED)


@dataclass
class _Organization:
    """What the rows say about one organization."""

    name: str
    number: int
    roles: dict[str, None] = field(default_factory=dict)
    acronyms: dict[str, None] = field(default_factory=dict)
    types: dict[str, None] = field(default_factory=dict)
    regions: dict[str, None] = field(default_factory=dict)
    townships: dict[str, None] = field(default_factory=dict)
    activities: dict[str, None] = field(default_factory=dict)
    reported: str = ""


@dataclass
class _Offer:
    number: int
    start: str = ""
    end: str = ""


class WhoRows:
    """Collects the rows of one sheet.

    Parameters
    ----------
    sheet
        The sheet.
    parts
        The part of each column that plays one.
    report
        Where problems are reported.
    """

    def __init__(self, sheet: Sheet, parts: dict[int, Part], report: ReadReport) -> None:
        self.sheet, self.parts, self.report = sheet, parts, report
        self.columns = {part: [n for n, of in parts.items() if of is part] for part in Part}
        self.dates = {n: self._iso_dates(n) for part in _DATES for n in self.columns[part]}
        self.organizations: dict[str, _Organization] = {}
        self.ties: dict[tuple[str, str, str], int] = {}
        self.offers: dict[tuple[str, str], _Offer] = {}
        self.contacts: dict[tuple[str, str, str, str], tuple[int, str]] = {}
        self.nameless: list[int] = []
        self.totals: list[int] = []
        self.names = {
            fold(text)
            for part in (Part.ORG, Part.PARTNER, Part.FUNDER)
            for n in self.columns[part]
            for text in sheet.columns[n].values
        } - _NOBODY
        self.total_texts = {text for column in sheet.columns for text in column.values if fold(text) in _TOTALS}

    def _read_dates(self, position: int) -> tuple[list[str], dict[int, Fault]]:
        """Return the dates of a column. What the column leaves open is asked about, and read as suggested."""
        values = self.sheet.columns[position].values
        read, faults = read_dates(values, DateAnswers(epoch=self.sheet.epoch))
        asked = {fault.key: fault for fault in faults.values()}
        order = self._answer(position, "column", asked.get("ambiguous-date"), (DAY_FIRST, MONTH_FIRST))
        serials = self._answer(position, "serials", asked.get("bad-date.serial"), (SERIALS,))
        if not order and not serials:
            return read, faults
        known = DateAnswers(
            order="day-first" if order == DAY_FIRST else "month-first" if order == MONTH_FIRST else None,
            serials=self.sheet.epoch if serials == SERIALS else None,
            epoch=self.sheet.epoch,
        )
        return read_dates(values, known)

    def _answer(self, position: int, what: str, fault: Fault | None, choices: tuple[str, ...]) -> str:
        """Return the answer to a question about a column of dates, or its suggestion; blank where nothing is open."""
        if fault is None:
            return ""
        heading = self.sheet.headings[position]
        id = f"dates:{heading_key(heading)}:{what}"
        if id in self.report.answers:
            return self.report.answers[id]
        data = {"heading": quote_cell(heading), "value": fault.data["value"]}
        place = f"{self.sheet.label}, {heading}"
        self.report.questions.append(
            Question(id, f"question-dates.{what}", place, (*choices, LEAVE_OUT), choices[0], data=data)
        )
        return choices[0]

    def _iso_dates(self, position: int) -> dict[str, str]:
        """Return the date of each text of a column. What is no date, or could be two, is left out and reported."""
        column = self.sheet.columns[position]
        dates, faults = self._read_dates(position)
        found = {
            text: date
            for code, (text, date) in enumerate(zip(column.values, dates, strict=True))
            if code not in faults and date[:4].isdecimal() and (len(date) in (4, 7, 10))
        }
        lost = list(dict.fromkeys(text for text in column.values if text not in found))
        if lost:
            cells = int(column.look_up(lambda text: text in lost, np.bool_, blank=False).sum())
            data = {"cells": cells, "value": quote_cell(lost[0])}
            self._warn("dates-left-out", data, column=self.sheet.headings[position])
        return found

    def _warn(self, key: str, data: Mapping[str, object], *, row: int | None = None, column: str | None = None) -> None:
        self.report.warn(key, data, sheet=self.sheet.sheet, row=row or self.sheet.heading_row, column=column)

    def read(self) -> list[Sheet]:
        """Return the sheets of entities, ties, offers and contacts that the rows hold."""
        rejected = self._rejected_rows()
        columns = [column.texts() for column in self.sheet.columns]
        for number, cells in zip(self.sheet.row_numbers.tolist(), zip(*columns, strict=True), strict=True):
            if number not in rejected:
                self._read_row(cells, number)
        for key, rows in (("rows-without-organization", self.nameless), ("totals-left-out", self.totals)):
            if rows:
                self._warn(key, {"rows": len(rows)}, row=rows[0])
        self._report_other_columns()
        made = [self._entities(), self._ties(), self._offers(), self._contacts()]
        first = replace(made[0], blank_rows=self.sheet.blank_rows)
        return [first, *(sheet for sheet in made[1:] if sheet.size)]

    def _rejected_rows(self) -> set[int | None]:
        """Return the rows that are not read. A row that is longer than the headings is, if a person said so."""
        from kunyet.loaders.recipes.grid import rule_name

        answer = self.report.answers.get(f"beyond:{word_key(rule_name(self.sheet))}")
        long = self.report.take_long_rows(self.sheet.sheet) if answer else set()
        rejected = {problem.row for problem in self.report.row_errors(self.sheet.sheet)}
        return rejected if answer == KEEP else rejected | long

    def _read_row(self, cells: Sequence[str], number: int) -> None:
        if not self.total_texts.isdisjoint(cells):
            self.totals.append(number)
            return
        named = {
            part: [org for n in self.columns[part] for org in self._organizations(cells[n], number)]
            for part in (Part.ORG, Part.PARTNER, Part.FUNDER)
        }
        if not any(named.values()):
            self.nameless.append(number)
            return
        doers = [*named[Part.ORG], *named[Part.PARTNER]]
        for donor in named[Part.FUNDER]:
            donor.roles["donor"] = None
        for partner in named[Part.PARTNER]:
            partner.roles["partner"] = None
        for funded in named[Part.ORG] or named[Part.PARTNER]:
            self._add_ties(named[Part.FUNDER], "funds", funded, number)
        for partner in named[Part.PARTNER]:
            self._add_ties(named[Part.ORG], "supports", partner, number)
        owners = named[Part.ORG] or doers or named[Part.FUNDER]
        self._describe(cells, owners[:1], doers)
        self._add_offers(cells, doers, number)
        self._add_contacts(cells, owners[0], number)

    def _organizations(self, text: str, number: int) -> list[_Organization]:
        found = []
        for name in (one for value in split_values(text) for one in self._several(value)):
            key = fold(name)
            if key and key not in _NOBODY:
                found.append(self.organizations.setdefault(key, _Organization(" ".join(name.split()), number)))
        return found

    def _several(self, value: str) -> list[str]:
        """Return the organizations that a cell lists with commas, slashes or `&`, if each also stands in a cell of its
        own; else the value as it is.
        """
        parts = [part.strip() for part in _BETWEEN.split(value)]
        return parts if len(parts) > 1 and all(fold(part) in self.names for part in parts) else [value]

    def _add_ties(self, tails: Sequence[_Organization], kind: str, head: _Organization, number: int) -> None:
        for tail in tails:
            if tail is not head:
                self.ties.setdefault((tail.name, head.name, kind), number)

    def _texts(self, cells: Sequence[str], part: Part) -> list[str]:
        return [cells[n] for n in self.columns[part] if cells[n]]

    def _describe(self, cells: Sequence[str], owners: Sequence[_Organization], doers: Sequence[_Organization]) -> None:
        for owner in owners:
            owner.acronyms |= dict.fromkeys(self._texts(cells, Part.ACRONYM))
            owner.types |= dict.fromkeys(self._texts(cells, Part.ORG_TYPE))
        regions = self._regions(cells)
        places = self._texts(cells, Part.TOWNSHIP) or self._texts(cells, Part.TOWNSHIP_CODE)
        reported = [self.dates[n].get(cells[n], "") for n in self.columns[Part.REPORTED]]
        for doer in doers:
            doer.regions |= dict.fromkeys(regions)
            doer.townships |= dict.fromkeys(places)
            if self.columns[Part.SECTOR]:
                doer.activities |= dict.fromkeys(self._texts(cells, Part.ACTIVITY))
            doer.reported = max([doer.reported, *reported])

    def _regions(self, cells: Sequence[str]) -> list[str]:
        """Return the states and regions of a row: by name, by code, or those in which its townships lie."""
        names = self._texts(cells, Part.REGION)
        for text in [] if names else self._texts(cells, Part.REGION_CODE):
            place = region_of(text)
            names.append(place.en if place else text)
        for text in [] if names else self._texts(cells, Part.TOWNSHIP_CODE) + self._texts(cells, Part.TOWNSHIP):
            found = townships().get(fold(text), ())
            around = {region_around(place).en for place in found}
            names += around if len(around) == 1 else ()
        return names

    def _add_offers(self, cells: Sequence[str], doers: Sequence[_Organization], number: int) -> None:
        services = self._texts(cells, Part.SECTOR) or self._texts(cells, Part.ACTIVITY)
        starts = [self.dates[n].get(cells[n], "") for n in self.columns[Part.START]]
        ends = [self.dates[n].get(cells[n], "") for n in self.columns[Part.END]]
        for doer in doers:
            for service in (one for text in services for one in split_values(text)):
                offer = self.offers.setdefault((doer.name, service), _Offer(number))
                offer.start = min(filter(None, [offer.start, *starts]), default="")
                offer.end = max([offer.end, *ends])

    def _add_contacts(self, cells: Sequence[str], owner: _Organization, number: int) -> None:
        person = " ".join(self._texts(cells, Part.PERSON))
        position = " ".join(self._texts(cells, Part.POSITION))
        routes = [("email", part) for text in self._texts(cells, Part.EMAIL) for part in _addresses(text)]
        routes += [
            (channel, handle) for text in self._texts(cells, Part.PHONE) for handle, channel in phone_routes(text)
        ]
        for channel, handle in routes or ([("", "")] if person else []):
            self.contacts.setdefault((owner.name, person, channel, handle), (number, position))

    def _entities(self) -> Sheet:
        kinds = word_meanings("kind")
        all_of_them = list(self.organizations.values())
        words = [{kinds[fold(text)] for text in each.types if fold(text) in kinds} for each in all_of_them]
        own = {
            "name": [each.name for each in all_of_them],
            "kind": [next(iter(found)) if len(found) == 1 else "organization" for found in words],
            "aliases": [join_values(list(each.acronyms)) for each in all_of_them],
            "roles": [join_values(list(each.roles)) for each in all_of_them],
            "serves": [join_values(list(each.regions)) for each in all_of_them],
            "verified_on": [each.reported for each in all_of_them],
            "organization type": [join_values(list(each.types)) for each in all_of_them],
            "townships served": [join_values(list(each.townships)) for each in all_of_them],
            "activities": [join_values(list(each.activities)) for each in all_of_them],
        }
        return self._made("entities", own, [each.number for each in all_of_them])

    def _ties(self) -> Sheet:
        keys = list(self.ties)
        own = {name: [key[n] for key in keys] for n, name in enumerate(("from", "to", "type"))}
        return self._made("ties", own, list(self.ties.values()))

    def _offers(self) -> Sheet:
        offers = self.offers.items()
        own = {
            "entity": [name for (name, _), _ in offers],
            "direction": ["offer"] * len(self.offers),
            "service": [service for (_, service), _ in offers],
            "since": [offer.start for _, offer in offers],
            "until": [offer.end for _, offer in offers],
        }
        return self._made("needs", own, [offer.number for _, offer in offers])

    def _contacts(self) -> Sheet:
        keys = list(self.contacts)
        own = {name: [key[n] for key in keys] for n, name in enumerate(("entity", "person", "channel", "handle"))}
        own["position"] = [position for _, position in self.contacts.values()]
        return self._made("contacts", own, [number for number, _ in self.contacts.values()])

    def _made(self, table: str, own: dict[str, list[str]], numbers: list[int]) -> Sheet:
        made = made_sheet(self.report, self.sheet.sheet, table, own, [(number, {}) for number in numbers])
        meanings = tuple(name if name in TABLES[table] else "" for name in made.headings)
        return replace(made, meanings=meanings, heading_row=self.sheet.heading_row)

    def _report_other_columns(self) -> None:
        """Report the columns that play no part: they describe one activity, and not an organization."""
        left = [
            self.sheet.headings[n] or f"column {n + 1}"
            for n, column in enumerate(self.sheet.columns)
            if n not in self.parts and column.filled.any()
        ]
        if left:
            self._warn("columns-left-out", {"columns": [quote_cell(name) for name in left]})


def _addresses(text: str) -> list[str]:
    return [part.strip() for part in text.replace(";", "|").replace(",", "|").split("|") if part.strip()]
