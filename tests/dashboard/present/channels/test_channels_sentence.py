"""The sentence of the Channels page, and what to do first."""

from __future__ import annotations

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.present.channels.channels_sentence import channels_advice, channels_sentence
from kunyet.graph.access.view import View
from kunyet.graph.messages import language
from kunyet.graph.overview.channel_use import (
    blackout_effects,
    channel_uses,
    channels_between_kinds,
    count_confidential_pairs,
    operator_uses,
)
from kunyet.graph.records.records import Records
from tests.helpers.building import contact_row, directory, entity, ties
from tests.helpers.viewing import view_of


def test_channels_say_what_hangs_on_one_and_what_to_do() -> None:
    view = view_of(_line())
    found = _channels(view)
    assert (
        channels_sentence(view, found)
        == "50 % of tied pairs use Signal. 1 defector network cannot be reached once its own region has no internet."
    )
    assert channels_advice(view, found).startswith("agree on a second channel with net")
    language.speak("my")
    assert "Signal" in channels_sentence(view, found)


def _line() -> Records:
    rows = [entity("nug", "nug_contact"), entity("org"), entity("net", "defector_network", region="Chin")]
    joined = [*ties("nug-org", channel="signal"), *ties("org-net", channel="wire")]
    return directory(rows, joined, contacts=[contact_row("org")])


def _channels(view: View) -> summaries.ChannelSummary:
    net = view.network
    return summaries.ChannelSummary(
        channels_between_kinds(net),
        channel_uses(net),
        operator_uses(net),
        count_confidential_pairs(net),
        count_confidential_pairs(net, protected=True),
        blackout_effects(net),
    )
