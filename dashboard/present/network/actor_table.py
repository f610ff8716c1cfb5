"""The actors of a network as rows of the table component."""

from __future__ import annotations

from typing import Any

from kunyet.dashboard.present.network.actors_or_groups import MOST_DRAWN
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.shown_names import names_of_row
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_shape, kind_word, region_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits
from kunyet.graph.network.network import Network
from kunyet.graph.text.values import split_values


def actor_table(view: View, network: Network, most: int = MOST_DRAWN) -> dict[str, Any]:
    """Return the actors of a network as plain data for the table component.

    Parameters
    ----------
    most
        At most so many actors are listed, those with most ties first.

    Returns
    -------
    `columns`, and `rows` with `id`, `kind`, `shape`, `other` (the name in the other language), `cells`, `order` (what a
    column sorts by) and `sought` (the text to search in).
    """
    degree = network.graph.degree.tolist()
    kinds, ids, regions = network.kind.texts(), network.ids, network.column("region").texts()
    rows = []
    for actor in sorted(range(network.n), key=lambda actor: -degree[actor])[:most]:
        name, other = names_of_row(view, int(network.actors[actor]))
        kind, region = (
            first_upper(kind_word(kinds[actor])),
            comma_list(region_word(one) for one in split_values(regions[actor])) or _("not recorded"),
        )
        rows.append(_row(ids[actor], (name, other), kinds[actor], (kind, region), degree[actor]))
    columns = [
        {"label": _("Name")},
        {"label": _("Kind")},
        {"label": _("Region")},
        {"label": _("Ties"), "number": True, "first": True},
    ]
    return {"columns": columns, "rows": rows}


def _row(entity: str, name: tuple[str, str], kind: str, words: tuple[str, str], degree: int) -> dict[str, Any]:
    shape, region = kind_shape(kind), words[1]
    cells = [name[0], words[0], region, digits(str(degree))]
    return {
        "id": entity,
        "kind": kind,
        "shape": shape,
        "other": name[1],
        "cells": cells,
        "order": [name[0], words[0], region, degree],
        "sought": " ".join([*name, *words]),
    }
