"""What depends on a channel, an operator or a region's internet, on small networks made by hand."""

from __future__ import annotations

from kunyet.graph.overview.channel_use import (
    blackout_effects,
    channel_uses,
    channels_between_kinds,
    count_confidential_pairs,
    operator_uses,
)  # fmt: skip
from tests.helpers.building import entity, network, tie

ENDS = [entity("nug", "nug_contact"), entity("org", region="Yangon"), entity("net", "defector_network", region="Chin")]
LINE = network(ENDS, [tie("nug", "org", channel="signal|email"), tie("org", "net", channel="whatsapp")])


def test_a_pair_hangs_on_the_channel_that_it_has_alone() -> None:
    uses = {use.id: use for use in channel_uses(LINE)}
    assert (uses["signal"].pairs, uses["signal"].dependent) == (1, 0)
    assert (uses["whatsapp"].pairs, uses["whatsapp"].dependent) == (1, 1)
    assert uses["whatsapp"].networks == ("net",)
    assert uses["whatsapp"].others == 0
    assert "radio" not in uses


def test_the_worst_channel_comes_first() -> None:
    assert channel_uses(LINE)[0].id == "whatsapp"


def test_an_operator_takes_all_its_channels_along() -> None:
    """WhatsApp and Messenger are one operator's: neither loss cuts the pair, losing both does."""
    net = network(ENDS, [tie("nug", "org", channel="signal"), tie("org", "net", channel="whatsapp|messenger")])
    assert all(not use.networks for use in channel_uses(net) if use.id != "signal")
    meta = next(use for use in operator_uses(net) if use.id == "Meta")
    assert (meta.pairs, meta.dependent, meta.networks) == (1, 1, ("net",))


def test_a_pair_with_a_tie_that_says_nothing_of_a_channel_hangs_on_none() -> None:
    net = network(
        ENDS, [tie("nug", "org", channel="signal"), tie("nug", "org", "supports"), tie("org", "net", channel="sms")]
    )
    assert next(use for use in channel_uses(net) if use.id == "signal").dependent == 0


def test_who_had_no_way_before_loses_none() -> None:
    net = network([*ENDS, entity("lone", "defector_network")], [tie("org", "net", channel="signal")])
    assert all(not use.networks and not use.others for use in channel_uses(net))


def test_confidential_open_and_unrecorded_channels_are_counted_apart() -> None:
    net = network(
        [*ENDS, entity("x"), entity("y")],
        [tie("nug", "org", channel="signal|sms"), tie("org", "net", channel="sms"), tie("x", "y")],
    )
    told = count_confidential_pairs(net)
    assert (told.confidential, told.open, told.unrecorded, told.pairs) == (1, 1, 1, 3)
    guarded = count_confidential_pairs(net, protected=True)
    assert (guarded.confidential, guarded.open, guarded.unrecorded) == (0, 1, 0)


def test_a_blackout_cuts_off_whom_only_the_internet_reaches() -> None:
    dark = {one.region: one for one in blackout_effects(LINE)}
    assert dark["Chin"].cut_off == ("net",)
    assert (dark["Chin"].pairs, dark["Chin"].left, dark["Chin"].networks) == (1, 0, 1)
    assert (dark["Yangon"].cut_off, dark["Yangon"].others) == ((), 2)


def test_a_channel_without_the_internet_holds_in_a_blackout() -> None:
    net = network(ENDS, [tie("nug", "org", channel="phone"), tie("org", "net", channel="whatsapp|courier")])
    assert all(not one.cut_off and not one.others and one.left == one.pairs for one in blackout_effects(net))


def test_kinds_and_their_channels_are_counted_once_a_pair() -> None:
    cells = channels_between_kinds(LINE)
    assert cells["organization", "nug_contact"] == {"signal": 1, "email": 1}
    assert cells["organization", "defector_network"] == {"whatsapp": 1}
    assert ("nug_contact", "organization") not in cells
    assert channels_between_kinds(network(ENDS, [tie("nug", "org")])) == {("organization", "nug_contact"): {"": 1}}


def test_an_empty_network_has_nothing_to_say() -> None:
    empty = network([], [])
    assert (channel_uses(empty), operator_uses(empty), blackout_effects(empty), channels_between_kinds(empty)) == (
        [],
        [],
        [],
        {},
    )
    assert count_confidential_pairs(empty).pairs == 0
