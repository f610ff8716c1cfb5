"""Changes since an earlier date in the picture of actors and in their table.

Actors that left and ties that ended are drawn at their earlier positions. A `+` marks new actors and ties, a `×` former
ones; an ended tie is dotted. Colour says the same again.
"""

from __future__ import annotations

from typing import Any

from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.dashboard.present.network.layout.newcomers import place_newcomers
from kunyet.dashboard.present.network.layout.positions import Position, Positions
from kunyet.dashboard.present.network.network_picture import CanvasEdge, CanvasNode, canvas_picture, content_version
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.shown_names import kind_of, names_of_row
from kunyet.dashboard.present.words.vocabulary_words import kind_word
from kunyet.graph.access.view import View
from kunyet.graph.compare.network_changes import NetworkChanges
from kunyet.graph.messages.language import _, say_day
from kunyet.graph.network.network import Network


def mark_picture_changes(
    drawn: dict[str, Any],
    before: View,
    part: Network,
    changes: NetworkChanges,
    positions: Positions,
    pins: dict[str, Position],
) -> dict[str, Any]:
    """Return a picture with the changes since an earlier view marked in it.

    Parameters
    ----------
    drawn
        The picture of the later date, actor by actor.
    part
        What filters and the reader's canvas leave of the earlier network.
    positions
        The positions of actors on the later date.
    """
    came, made = set(changes.came), set(changes.made)
    nodes = [
        {**node, "since": "new", "said": f"{node['said']}, {_('new')}"} if node["id"] in came else node
        for node in drawn["nodes"]
    ]
    edges = [
        {**edge, "since": "new"} if tuple(sorted((edge["from"], edge["to"]))) in made else edge
        for edge in drawn["edges"]
    ]
    position_of = {**place_newcomers(positions, part).by_actor, **pins}
    gone = [one for one in changes.left if one in position_of]
    here = {node["id"] for node in nodes} | set(gone)
    new_nodes = [_former_node(before, part, one, position_of[one], positions) for one in gone]
    new_edges = [CanvasEdge(a, b, 1.4, since="ended") for a, b in changes.ended if a in here and b in here]
    more = canvas_picture(new_nodes, new_edges)
    marked = {**drawn, "nodes": nodes + more["nodes"], "edges": edges + more["edges"]}
    bare = {name: part for name, part in marked.items() if name != "version"}
    return {**bare, "version": content_version(bare)}


def _former_node(before: View, part: Network, entity: str, position: Position, positions: Positions) -> CanvasNode:
    row = before.records.entity_row[entity]
    name, kind = names_of_row(before, row)[0], kind_of(before, entity)
    ties = int(part.graph.degree[int(part.number_of[row])])
    description = comma_list((name, kind_word(kind), _("no longer there")))
    apart = ("group" if ties else "alone") if positions.is_apart(position) else ""
    return CanvasNode(entity, name, description, kind, *position, 10 + 2.2 * ties**0.5, ties, apart, since="ended")


def mark_table_changes(
    content: dict[str, Any], before: View, part: Network, changes: NetworkChanges, day: int
) -> dict[str, Any]:
    """Return the table of actors with a column for changes since a day, and rows for actors that left."""
    words = {**dict.fromkeys(changes.came, _("new")), **dict.fromkeys(changes.left, _("no longer there"))}
    left = set(changes.left)
    gone = [row for row in actor_table(before, part)["rows"] if row["id"] in left]
    known = len(content["columns"])
    rows = []
    for row in [*content["rows"], *gone]:
        # An actor that left has no value of a measure.
        cells = [*row["cells"], *["–"] * (known - len(row["cells"]))]
        order = [*row["order"], *[-1.0] * (known - len(row["order"]))]
        word = words.get(row["id"], "")
        rows.append({**row, "cells": [*cells, word], "order": [*order, word], "sought": f"{row['sought']} {word}"})
    columns = [*content["columns"], {"label": _("Since {day}", day=say_day(day))}]
    changed = {"columns": columns, "rows": rows}
    return {**changed, "version": content_version(changed)}
