"""What appeared and what ended since an earlier date: in the picture by a glyph and a dash, in the table by a word, and in sentences.

Who left and which ties ended are drawn where they stood. A `+` stands at who is new and on a new tie, a `×` at who left and on an ended tie,
which is dotted; colour says it once more.
"""

from __future__ import annotations

from typing import Any

from kunyet.graph.messages.language import _, digits, n_, say_day
from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.network.canvas_steps import Position
from kunyet.dashboard.present.network.network_picture import CanvasNode, CanvasEdge, canvas_picture, content_version
from kunyet.dashboard.present.network.network_view import actor_table
from kunyet.dashboard.present.network.positions import Positions, place_newcomers
from kunyet.dashboard.present.words.records import kind_of, kind_shape, kind_word, name_of, names_of_row
from kunyet.graph.access.view import View
from kunyet.graph.compare.network_changes import NetworkChanges
from kunyet.graph.network.network import Network

CHANGES_LISTED = 20
"""So many of each sort are named; the others are counted."""


def mark_picture_changes(
    drawn: dict[str, Any], before: View, part: Network, changes: NetworkChanges, places: Positions, pins: dict[str, Position]
) -> dict[str, Any]:
    """Return a picture with what changed since an earlier view marked in it.

    Parameters
    ----------
    drawn
        The picture of the later date, actor by actor.
    part
        What filters and the reader's sight leave of the earlier network.
    places
        Where actors stand on the later date.
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
    spots = {**place_newcomers(places, part).of, **pins}
    gone = [one for one in changes.left if one in spots]
    here = {node["id"] for node in nodes} | set(gone)
    dots = [_gone(before, part, one, spots[one], places) for one in gone]
    lines = [CanvasEdge(a, b, 1.4, since="ended") for a, b in changes.ended if a in here and b in here]
    more = canvas_picture(dots, lines)
    whole = {**drawn, "nodes": nodes + more["nodes"], "edges": edges + more["edges"]}
    bare = {name: held for name, held in whole.items() if name != "version"}
    return {**bare, "version": content_version(bare)}


def _gone(before: View, part: Network, entity: str, spot: Position, places: Positions) -> CanvasNode:
    row = before.records.entity_row[entity]
    name, kind = names_of_row(before, row)[0], kind_of(before, entity)
    ties = int(part.graph.degree[int(part.number_of[row])])
    said = ", ".join((name, kind_word(kind), _("no longer there")))
    apart = ("group" if ties else "alone") if places.is_apart(spot) else ""
    return CanvasNode(entity, name, said, kind, *spot, 10 + 2.2 * ties**0.5, ties, apart, since="ended")


def mark_table_changes(
    content: dict[str, Any], before: View, part: Network, changes: NetworkChanges, day: int
) -> dict[str, Any]:
    """Return the table of who is drawn with what became of each since the earlier day, and those who left in rows of their own."""
    words = {**dict.fromkeys(changes.came, _("new")), **dict.fromkeys(changes.left, _("no longer there"))}
    left = set(changes.left)
    gone = [row for row in actor_table(before, part)["rows"] if row["id"] in left]
    known = len(content["columns"])
    rows = []
    for row in [*content["rows"], *gone]:
        # A measure of somebody who is not there any more has no value.
        cells = [*row["cells"], *["–"] * (known - len(row["cells"]))]
        order = [*row["order"], *[-1.0] * (known - len(row["order"]))]
        word = words.get(row["id"], "")
        rows.append({**row, "cells": [*cells, word], "order": [*order, word], "sought": f"{row['sought']} {word}"})
    columns = [*content["columns"], {"label": _("Since {day}", day=say_day(day))}]
    changed = {"columns": columns, "rows": rows}
    return {**changed, "version": content_version(changed)}


def change_sentence(changes: NetworkChanges, day: int) -> str:
    """Return what changed since a day, in a sentence."""
    since = say_day(day)
    if changes.is_nothing:
        return _("Since {day} nobody came or left, and no tie was made or ended.", day=since)
    new = _both(
        n_("{n} actor", "{n} actors", len(changes.came)) if changes.came else "",
        n_("{n} tie", "{n} ties", len(changes.made)) if changes.made else "",
    )
    gone = _both(
        n_("{n} actor", "{n} actors", len(changes.left)) if changes.left else "",
        n_("{n} tie", "{n} ties", len(changes.ended)) if changes.ended else "",
    )
    if new and gone:
        return _("Since {day}: new are {new}; ended are {gone}.", day=since, new=new, gone=gone)
    return _("Since {day}: new are {new}.", day=since, new=new) if new else _("Since {day}: ended are {gone}.", day=since, gone=gone)  # fmt: skip


def _both(one: str, other: str) -> str:
    return _(" and ").join(part for part in (one, other) if part)


def change_list_html(before: View, after: View, changes: NetworkChanges) -> Html:
    """Return who came and left, and which ties were made and ended, by name."""
    parts = [
        _people(after, _("New"), "+", changes.came),
        _people(before, _("No longer there"), "×", changes.left),
        _ties(after, _("New ties"), "+", changes.made),
        _ties(before, _("Ended ties"), "×", changes.ended),
    ]
    return tag("div", *parts, cls="k-changes") if any(parts) else NOTHING


def _people(view: View, word: str, glyph: str, ids: tuple[str, ...]) -> Html:
    items = [
        tag("li", shape_html(kind_shape(kind_of(view, one)), kind_of(view, one)), tag("span", name_of(view, one)))
        for one in ids[:CHANGES_LISTED]
    ]
    return _list(word, glyph, items, len(ids))


def _ties(view: View, word: str, glyph: str, pairs: tuple[tuple[str, str], ...]) -> Html:
    items = [tag("li", tag("span", f"{name_of(view, a)} – {name_of(view, b)}")) for a, b in pairs[:CHANGES_LISTED]]
    return _list(word, glyph, items, len(pairs))


def _list(word: str, glyph: str, items: list[Html], whole: int) -> Html:
    if not items:
        return NOTHING
    rest = tag("p", _("And {n} more.", n=whole - len(items)), cls="k-muted") if whole > len(items) else NOTHING
    head = tag(
        "h4", tag("span", glyph, cls="k-glyph", aria_hidden="true"), f"{word} ", tag("small", f"({digits(str(whole))})")
    )
    return tag("section", head, tag("ul", join(*items)), rest)
