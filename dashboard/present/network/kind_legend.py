"""The legend below the network's picture: its kinds, its lines, the marks of changes; for groups, what a circle is."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, join, shape_html, tag
from kunyet.dashboard.present.words.records import first_upper, kind_shape, kind_word
from kunyet.graph.messages.language import _
from kunyet.graph.vocabulary.kinds import KINDS


def group_legend_html() -> Html:
    """Return the legend of a picture by groups."""
    items = [
        tag("li", shape_html("dot", "kind-group"), _("a group; a larger circle has more actors")),
        tag("li", tag("span", cls="k-line thick", aria_hidden="true"), _("a thicker line joins groups with more ties")),
    ]
    return tag("ul", join(*items), cls="k-legend", aria_label=_("What is drawn"))


def kind_legend_html(shown: list[str], *, changes: bool = False) -> Html:
    """Return the legend of a picture of actors: kinds, lines, and with `changes` the marks of changes."""
    items = [
        tag("li", shape_html(kind_shape(kind), kind), first_upper(kind_word(kind))) for kind in KINDS if kind in shown
    ]
    lines = [
        tag("li", tag("span", cls="k-line solid", aria_hidden="true"), _("in touch within its standard")),
        tag("li", tag("span", cls="k-line dashed", aria_hidden="true"), _("no recent contact")),
        tag("li", tag("span", cls="k-line only", aria_hidden="true"), _("the only tie between two parts")),
    ]
    if changes:
        lines.append(tag("li", tag("span", "+", cls="k-line glyph solid new", aria_hidden="true"), _("new")))
        lines.append(tag("li", tag("span", "×", cls="k-line glyph dotted", aria_hidden="true"), _("no longer there")))
    return tag("ul", join(*items, *lines), cls="k-legend", aria_label=_("What is drawn"))
