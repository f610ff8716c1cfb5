"""Changes between two dates are in a sentence and by name."""

from __future__ import annotations

from kunyet.dashboard.present.network.changes.change_list import change_list_html, change_sentence
from kunyet.graph.compare.network_changes import network_changes
from kunyet.graph.messages import language
from tests.dashboard.networks import EARLIER_DAY, Dates


def test_the_sentence_counts_what_came_and_what_ended(dates: Dates) -> None:
    before, after = dates
    changes = network_changes(before.network, after.network)
    assert change_sentence(changes, EARLIER_DAY) == (
        "Since 1 June 2022: new: 1 actor and 1 tie; ended: 1 actor and 1 tie."
    )
    nothing = network_changes(after.network, after.network)
    assert change_sentence(nothing, EARLIER_DAY).startswith("Since 1 June 2022 no actor joined or left")
    language.speak("my")
    assert "၂၀၂၂" in change_sentence(changes, EARLIER_DAY)


def test_each_change_is_named_under_its_sign(dates: Dates) -> None:
    before, after = dates
    told = change_list_html(before, after, network_changes(before.network, after.network))
    for part in ("Gamma", "Delta", "Beta – Gamma", "Beta – Delta", "×"):
        assert part in told
