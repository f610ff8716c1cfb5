"""The sentence that opens the Overview page."""

from __future__ import annotations

from kunyet.dashboard.present.words.apart_words import apart_words
from kunyet.graph.access.view import View
from kunyet.graph.measures.components import components
from kunyet.graph.measures.cut_points import cut_points
from kunyet.graph.messages.language import _, n_, say_list
from kunyet.graph.overview.coverage import MYANMAR
from kunyet.graph.overview.standing_apart import standing_apart
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.regions import REGIONS, containing_region


def overview_sentence(view: View) -> str:
    """Return how many actors there are, whether they are one network, and how much depends on one actor."""
    network = view.network
    if not network.n:
        return _("This directory is empty.")
    actors = n_("{n} actor", "{n} actors", network.n)
    first = _("{actors}.", actors=actors)
    places = _places_words(view)
    if places:
        first = _("{actors} in {regions}.", actors=actors, regions=places)
    return " ".join(part for part in (first, _cohesion_sentence(view)) if part)


def _places_words(view: View) -> str:
    """Return in how many regions and countries there are actors, as the tables below count them: Shan and Bago whole.

    What is neither a region of Myanmar nor a country that is known counts as a region. Blank: none is recorded.
    """
    texts = view.network.column("region").compact().values
    places = {containing_region(part) for text in texts for part in split_values(text)}
    countries = len(places & {*REGIONS} - {*MYANMAR})
    regions = len(places) - countries
    words = [n_("{n} region", "{n} regions", regions)] * bool(regions)
    words += [n_("{n} country abroad", "{n} countries abroad", countries)] * bool(countries)
    return say_list(words) if words else ""


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
