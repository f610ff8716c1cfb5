"""The sentence that opens the Overview page."""

from __future__ import annotations

from kunyet.dashboard.present.words.apart_words import apart_words
from kunyet.graph.access.view import View
from kunyet.graph.measures.components import components
from kunyet.graph.measures.cut_points import cut_points
from kunyet.graph.messages.language import _, n_
from kunyet.graph.overview.standing_apart import standing_apart
from kunyet.graph.text.values import split_values


def overview_sentence(view: View) -> str:
    """Return how many actors there are, whether they are one network, and how much depends on one actor."""
    network = view.network
    if not network.n:
        return _("This directory is empty.")
    regions = len({part for text in network.column("region").compact().values for part in split_values(text)})
    actors = n_("{n} actor", "{n} actors", network.n)
    first = _("{actors}.", actors=actors)
    if regions:
        first = _("{actors} in {regions}.", actors=actors, regions=n_("{n} region", "{n} regions", regions))
    return " ".join(part for part in (first, _cohesion_sentence(view)) if part)


def _cohesion_sentence(view: View) -> str:
    network = view.network
    if network.n < 2:
        return _("No other actor is recorded yet.")
    size = components(network).size
    if int(size.max()) == 1:
        return _("No ties between them are recorded.")
    apart = apart_words(*standing_apart(network))
    dependence = _dependence_sentence(view)
    whole = _("Everybody can reach everybody.") if len(size) == 1 else _("Nobody stands apart.")
    sentence = _("One network, but {apart}", apart=apart) if apart else whole
    return f"{sentence} {dependence}" if dependence else sentence


def _dependence_sentence(view: View) -> str:
    """Return how many actors depend on one actor; blank for roles that may not know.

    The actor is named in the list of gaps, and never in the headline.
    """
    if not view.may("cut-points"):
        return ""
    loss = cut_points(view.network)
    most = int(loss.cut_off[loss.is_cut_point].max(initial=0))
    return (
        n_("{n} other actor depends on one actor alone.", "{n} other actors depend on one actor alone.", most)
        if most > 1
        else ""
    )
