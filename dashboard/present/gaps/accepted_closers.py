"""The accepted introductions that close a gap, in words."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_
from kunyet.graph.scenarios.apply_scenario import RowPairs


def accepted_closers_html(view: View, pairs: RowPairs) -> Html:
    """Return which accepted introductions close the chosen gap once they are made, and by what it closes."""
    ids = view.records.entities["id"]
    named = [_("{a} and {b}", a=name_of(view, ids[a]), b=name_of(view, ids[b])) for a, b in pairs]
    sentence = n_(
        "Accepted: {pairs} will be introduced. This gap closes once the tie is recorded.",
        "Accepted, and needed together: {pairs} will be introduced. This gap closes once the ties are recorded.",
        len(named),
        pairs="; ".join(named),
    )
    return tag("p", sentence, cls="k-note")
