"""The adjacency matrix: who is tied to whom in a dense part, as a table; a cell leads to the pair.

Actors are ordered by community, the largest first, and within a community by ties: a dense group shows as a block. A
full dot is a tie in touch within its standard, a ring a tie without recent contact. Each cell says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.network.network_picture import content_version
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.shown_names import kind_of, name_of
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper, kind_shape
from kunyet.graph.access.view import View
from kunyet.graph.measures.community import communities
from kunyet.graph.messages.language import _, n_, say_day
from kunyet.graph.network.network import Network
from kunyet.graph.text.dates import NEVER

MOST_ACTORS = 60
"""So many rows and columns are legible."""


def adjacency_matrix(view: View, network: Network, ids: Sequence[str]) -> dict[str, Any]:
    """Return the matrix of some actors as plain data; an id that is not in the network is left out.

    Returns
    -------
    `actors` (`id`, `label`, `kind`, `shape`), `cells` as `[row, column, stale, words]` for each pair once (`row <
    column`), and `version`.
    """
    wanted = set(ids)
    part = network.subnetwork(actors=np.array([one in wanted for one in network.ids], dtype=np.bool_))
    order = _order(part)
    rank = np.empty(part.n, dtype=np.int64)
    rank[order] = np.arange(part.n)
    stale, names = stale_pairs(part, view.standards), list(part.channels)
    cells = []
    for pair, (u, v) in enumerate(zip(part.graph.u.tolist(), part.graph.v.tolist(), strict=True)):
        row, column = sorted((int(rank[u]), int(rank[v])))
        bits = int(part.pair_channels[pair])
        channels = comma_list(first_upper(channel_word(view, name)) for at, name in enumerate(names) if bits >> at & 1)
        last = int(part.pair_last_contact[pair])
        when = _("no contact recorded") if last == NEVER else say_day(last, view.at)
        cells.append([row, column, bool(stale[pair]), f"{channels or _('No channel recorded')}, {when}"])
    actors = [_actor(view, part.ids[actor]) for actor in order.tolist()]
    content: dict[str, Any] = {"actors": actors, "cells": sorted(cells)}
    return {**content, "version": content_version(content)}


def _actor(view: View, one: str) -> dict[str, str]:
    kind = kind_of(view, one)
    return {"id": one, "label": name_of(view, one), "kind": kind, "shape": kind_shape(kind)}


def _order(part: Network) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    if not part.n:
        return np.empty(0, dtype=np.int64)
    label = communities(part).label
    sizes = np.bincount(label)
    return np.lexsort((np.arange(part.n), -part.graph.degree, label, -sizes[label]))


def choose_matrix_actors(network: Network, chosen: Sequence[str], opened: Sequence[str]) -> tuple[list[str], str]:
    """Return the ids of the matrix, and a sentence about them.

    They are the chosen actors, or else the members of the open group, or else everybody drawn.

    Parameters
    ----------
    network
        What is drawn.
    chosen
        The chosen actors; fewer than three make no matrix.
    opened
        The members of the group that was opened last.
    """
    here = set(network.ids)
    candidates = [
        (chosen, _("The chosen: {actors}.")),
        (opened, _("The open group: {actors}.")),
        (network.ids, _("All that is drawn: {actors}.")),
    ]
    ids, template = next(
        ((found, template) for ids, template in candidates if len(found := [one for one in ids if one in here]) > 2),
        (network.ids, candidates[-1][1]),
    )
    sentence = template.format(actors=n_("{n} actor", "{n} actors", len(ids)))
    if len(ids) <= MOST_ACTORS:
        return ids, sentence
    degree = dict(zip(network.ids, network.graph.degree.tolist(), strict=True))
    most = sorted(ids, key=lambda one: (-degree[one], one))[:MOST_ACTORS]
    return most, f"{sentence} {_('The {n} with most ties are shown.', n=MOST_ACTORS)}"
