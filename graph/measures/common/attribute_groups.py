"""The groups of an attribute, each actor in one group: brokerage and the E-I index divide a network by them.

A blank cell is no group, unless the directory says what a blank means: a status is the status on the date (blank:
active), a marking is the marking that applies, a kind is `unclassified`. A cell with several values (languages) is a
group of its own: all actors with exactly these values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.record_markings import entity_markings
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.identity import with_defaults
from kunyet.graph.text.values import join_values, split_values
from kunyet.graph.vocabulary.markings import MARKINGS


@dataclass(frozen=True, eq=False)
class AttributeGroups:
    """The number of each actor's group in `names` (alphabetical), -1 where the attribute is blank."""

    names: tuple[str, ...]
    of: Ints

    @property
    def size(self) -> NDArray[np.int64]:
        """The number of actors of each group."""
        return np.bincount(self.of[self.of >= 0], minlength=len(self.names))


def groups_by(network: Network, attribute: str) -> AttributeGroups:
    """Return the groups of an entity column."""
    column = (
        attribute_column(network, attribute)
        .compact()
        .map(lambda text: join_values(sorted(split_values(text))))
        .compact()
    )
    names = tuple(sorted(column.values))
    place = {name: number for number, name in enumerate(names)}
    return AttributeGroups(names, column.look_up(place.__getitem__, np.int32, -1).astype(np.int32))


def attribute_column(network: Network, name: str) -> CodedColumn:
    """Return an entity column for the actors as it is on the date; a blank cell gets the value that it means."""
    if name == "status":
        return network.status
    if name == "tlp":
        ranks = entity_markings(network.records)[network.actors]
        return CodedColumn(ranks.astype(np.int32), list(MARKINGS))
    if name == "kind":
        return with_defaults(network.records.entities.take(network.actors), (name,))[name]
    return network.column(name)
