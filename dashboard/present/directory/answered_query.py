"""The directory as a list: it answers queries with one page, its order, and the counts of every facet.

A facet divides the entities by one attribute (kind, region, ...). Values of one facet add up, and facets narrow each
other. The count beside a value is of what the text and the other facets leave. Everything is counted on the view, so
that no count tells of hidden entities.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kunyet.dashboard.present.directory.directory_query import (
    ARCHIVED,
    FACETS,
    MOST_HITS,
    ROWS_OF_PAGE,
    SORTS,
    DirectoryPage,
    DirectoryQuery,
    RowNumbers,
)
from kunyet.dashboard.present.directory.facet_masks import masks_of_column, masks_of_lists, rank_rows, rows_in_all
from kunyet.dashboard.present.directory.facet_words import value_order
from kunyet.dashboard.present.words.vocabulary_words import region_word
from kunyet.graph.access.record_markings import entity_markings
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import spoken
from kunyet.graph.network.network import status_on
from kunyet.graph.records.columns import Mask
from kunyet.graph.search.search_records import search_records
from kunyet.graph.text.dates import NEVER
from kunyet.graph.text.dictionary_order import collation_key
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import ACTORS, KINDS
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.statuses import STATUSES

_STATUSES = (*STATUSES, ARCHIVED, "")
"""Every status that a row can have; a meeting and a promise have the blank one."""


class Listing:
    """A view as a list in the reader's language; made once for each view and language, and never changed.

    Parameters
    ----------
    view
        What the viewer sees.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.size = view.records.entities.size

    @cached_property
    def values(self) -> dict[str, dict[str, Mask]]:
        """The mask of each value of each facet; values are in the order in which they are shown."""
        entities = self.view.records.entities
        marking = entity_markings(self.view.records)
        found = {
            "kind": masks_of_column(entities["kind"], lambda kind: [kind], "unclassified"),
            "region": masks_of_column(entities["region"], split_values),
            "language": masks_of_column(entities["languages"], split_values),
            "offers": self._services("offer"),
            "needs": self._services("need"),
            "marking": {MARKINGS[rank]: marking == rank for rank in np.unique(marking).tolist()},
            "status": {status: self._statuses == number for number, status in enumerate(_STATUSES)},
        }
        found["status"].pop("", None)  # a meeting and a promise have no status
        found["status"] = {status: mask for status, mask in found["status"].items() if mask.any()}
        return {
            name: dict(sorted(masks.items(), key=lambda one: value_order(name, one[0])))
            for name, masks in found.items()
        }

    @cached_property
    def _statuses(self) -> RowNumbers:
        """The number of each row's status in `_STATUSES`."""
        entities, at = self.view.records.entities, self.view.at
        until = entities.days("until", late=False)
        ended = (until != NEVER) & (until <= at)
        actors = entities["kind"].look_up(ACTORS.__contains__, np.bool_, blank=True)
        told = status_on(entities, at).look_up(_STATUSES.index, np.int64, _STATUSES.index(""))
        told = np.where(actors, told, _STATUSES.index(""))
        return np.where(ended, _STATUSES.index(ARCHIVED), told)

    def _services(self, direction: str) -> dict[str, Mask]:
        needs = self.view.records.needs
        open_ = needs["state"].look_up(lambda state: state == "open", np.bool_, blank=True)
        owners = self.view.records.rows_of(needs["entity"])
        services: list[list[str]] = [[] for _row in range(self.size)]
        for row in np.flatnonzero(needs["direction"].equals(direction) & open_ & (owners >= 0)).tolist():
            services[owners[row]].append(needs["service"][row])
        found = masks_of_lists(services)
        found.pop("", None)  # the blank value is no choice
        return found

    @cached_property
    def ties(self) -> RowNumbers:
        """The number of neighbours of each row; 0 for an entity that is no actor of the network."""
        network = self.view.network
        degree = np.append(network.graph.degree, 0)
        return np.asarray(degree[network.number_of], dtype=np.int64)

    @cached_property
    def _ranks(self) -> dict[str, RowNumbers]:
        entities = self.view.records.entities
        order = list(KINDS)
        keys: dict[str, Sequence[object]] = {
            "name": self._name_keys(),
            "kind": entities["kind"].look_up(order.index, np.int64, order.index("unclassified")).tolist(),
            "region": entities["region"].look_up(
                lambda text: collation_key(" ".join(map(region_word, split_values(text)))), np.object_, "\U0010ffff"
            ).tolist(),
            "status": self._statuses.tolist(),
            "verified": entities.days("verified_on", late=False).tolist(),
            "ties": self.ties.tolist(),
        }  # fmt: skip
        return {name: rank_rows(told) for name, told in keys.items()}

    @cached_property
    def _is_no_actor(self) -> Mask:
        """Which rows are forums, promises and initiatives: who looks into the directory mostly looks for somebody."""
        return ~self.view.records.entities["kind"].look_up(ACTORS.__contains__, np.bool_, blank=True)

    def _name_keys(self) -> list[str]:
        """Return the sort key of each row's name in the reader's language (as `words.shown_names.names_of_row`)."""
        entities = self.view.records.entities
        keys = entities["name"].look_up(collation_key, np.object_, collation_key(""))
        if spoken() == "my":
            other = entities["name_my"]
            keys = np.where(other.filled, other.look_up(collation_key, np.object_, ""), keys)
        told: list[str] = keys.tolist()
        return told

    def find(self, asked: DirectoryQuery) -> DirectoryPage:
        """Return one page of the answer to a query; a page number beyond the last is the last page."""
        hits = self._hits(asked.text)
        within = np.ones(self.size, dtype=np.bool_)
        if hits is not None:
            within[:] = False
            within[hits] = True
        masks = {name: self._chosen(name, asked.chosen.get(name, ())) for name in FACETS}
        hidden = self.values["status"].get(ARCHIVED, np.zeros(self.size, dtype=np.bool_))
        without = within & (~hidden if not asked.chosen.get("status") else True)
        counts = {}
        for facet in FACETS:
            left = (within if facet == "status" else without).copy()
            for name, mask in masks.items():
                if name != facet and mask is not None:
                    left &= mask
            wanted = asked.chosen.get(facet, ())
            told = {value: int(np.count_nonzero(rows & left)) for value, rows in self.values[facet].items()}
            counts[facet] = {value: n for value, n in told.items() if n or value in wanted}
        left = without.copy()
        for mask in masks.values():
            if mask is not None:
                left &= mask
        archived = 0 if asked.chosen.get("status") else int(np.count_nonzero(rows_in_all(within & hidden, masks)))
        rows = self._ordered(np.flatnonzero(left), hits, asked)
        every = tuple(rows.tolist())
        pages = max(1, -(-len(rows) // ROWS_OF_PAGE))
        page = min(max(asked.page, 1), pages)
        return DirectoryPage(
            rows[(page - 1) * ROWS_OF_PAGE : page * ROWS_OF_PAGE].tolist(),
            len(rows),
            page,
            pages,
            counts,
            archived,
            every,
        )

    def _hits(self, text: str) -> list[int] | None:
        """Return the rows that a text finds. The nearest names are offered where nothing is found."""
        if not text.strip():
            return None
        hits = search_records(
            self.view.records,
            text,
            MOST_HITS,
            as_coordinator=self.view.sees_everything,
            code_names=self.view.code_names,
        )
        return [hit.row for hit in hits if hit.is_found]

    def _chosen(self, facet: str, wanted: tuple[str, ...]) -> Mask | None:
        """Return the rows that have one of the values; a value that no row has leaves no row."""
        if not wanted:
            return None
        masks = [self.values[facet][value] for value in wanted if value in self.values[facet]]
        return np.logical_or.reduce(masks) if masks else np.zeros(self.size, dtype=np.bool_)

    def _ordered(self, rows: NDArray[np.intp], hits: list[int] | None, asked: DirectoryQuery) -> NDArray[np.intp]:
        if asked.sort in SORTS:
            rank, last = self._ranks[asked.sort][rows], self._ranks["name"][rows]
            return rows[np.lexsort((last, -rank if asked.down else rank))]
        if hits is not None:
            place = np.full(self.size, self.size)
            place[hits] = np.arange(len(hits))
            return rows[np.argsort(place[rows], kind="stable")]
        return rows[np.lexsort((self._ranks["name"][rows], self._is_no_actor[rows]))]
