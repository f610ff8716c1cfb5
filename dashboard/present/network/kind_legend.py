"""The legend of the network's picture: its kinds, its lines, the marks of changes; for groups, what a circle is."""

from __future__ import annotations

from kunyet.dashboard.present.network.filter_words import contact_word
from kunyet.dashboard.present.network.legend import LegendItem, LegendPart
from kunyet.dashboard.present.network.network_filter import FRESH, ONLY, STALE
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_shape, kind_word
from kunyet.graph.messages.language import _, digits
from kunyet.graph.network.network import Network
from kunyet.graph.vocabulary.kinds import KINDS


def group_legend() -> LegendPart:
    """Return the legend of a picture by groups."""
    items = (
        LegendItem(_("a group; the area of a circle grows with its actors"), "k-mark dot kind-group"),
        LegendItem(_("a thicker line joins groups with more ties"), "k-line thick"),
        LegendItem(_("of many links, only those beyond chance are drawn")),
    )
    return LegendPart("", items)


def kind_legend(whole: Network, drawn: Network, *, changes: bool = False, in_colour: bool = True) -> LegendPart:
    """Return the legend of a picture of actors: kinds, lines, and with `changes` the marks of changes.

    Parameters
    ----------
    whole, drawn
        The whole network, whose kinds are listed, and what is drawn of it, which is counted.
    in_colour
        Whether colours stand for kinds; otherwise shapes alone do.
    """
    there, counted = set(whole.kind.values), drawn.kind.texts()
    items = [
        LegendItem(
            first_upper(kind_word(kind)),
            f"k-mark {kind_shape(kind)} {kind if in_colour else ''}".strip(),
            note=digits(str(counted.count(kind))),
            filter=f"kind:{kind}",
        )
        for kind in KINDS
        if kind in there
    ]
    items += [
        LegendItem(contact_word(FRESH), "k-line", filter=f"contact:{FRESH}"),
        LegendItem(contact_word(STALE), "k-line dashed", filter=f"contact:{STALE}"),
        LegendItem(contact_word(ONLY), "k-line only", filter=f"contact:{ONLY}"),
    ]
    if changes:
        items += [
            LegendItem(_("new"), "k-line glyph new", "+"),
            LegendItem(_("no longer there"), "k-line glyph", "×"),
        ]
    return LegendPart("", tuple(items))
