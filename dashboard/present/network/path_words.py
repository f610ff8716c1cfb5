"""The path between two actors in words: how many steps, and through whom."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.words.shown_names import actor_html
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_


def path_html(view: View, path: Sequence[str]) -> Html:
    """Return a path as a list of its stops; of no path, that there is none in what is drawn."""
    if len(path) < 2:
        return tag("p", _("Nothing that is drawn links them."), cls="k-note", role="status")
    steps = n_("{n} step", "{n} steps", len(path) - 1)
    stops = join(*(tag("li", actor_html(view, one)) for one in path))
    note = _("This is how they are linked on record, not whom one may ask: Find a liaison says that.")
    return tag("section", tag("h3", steps), tag("ol", stops, cls="k-subjects"), tag("p", note, cls="k-muted"))
