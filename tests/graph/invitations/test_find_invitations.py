"""Whom to invite: reasons, sittings, seats, and what a list must never tell."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.invitations.find_invitations import changed_invitations, find_invitations
from kunyet.graph.messages.errors import KunyetError
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.broken_sittings import broken_sittings
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of

FORUM = entity("f", "forum", date="2024-06-28")


@pytest.fixture(scope="module")
def sample() -> View:
    return open_view(TablesStore(SECOND_FORUM), Viewer("coordinator"))


def test_everybody_who_is_invited_has_a_reason_in_both_languages(sample: View) -> None:
    found = find_invitations(sample, "forum-second", 30)
    assert found.delegates <= found.seats == 30
    assert all(one.reasons and 1 <= one.delegates <= 3 for one in found.invited)
    assert all(told["reasons"] != told["reasons_my"] for told in (one.as_dict() for one in found.invited))
    assert found.objective <= found.bound


def test_firewalled_pairs_sit_apart_and_no_reason_tells_it(sample: View) -> None:
    found = find_invitations(sample, "forum-second", 90)
    ids = sample.records.entities["id"]
    walls = [(ids[a], ids[b]) for a, b in sample.walls.tolist()]
    assert broken_sittings({one.id: one.sitting for one in found.invited}, walls) == []
    apart = view_of(directory([FORUM, entity("a"), entity("b", "liaison")], [], firewalls=[{"a": "a", "b": "b"}]))
    assert {one.sitting for one in find_invitations(apart, "f", 2).invited} == {1, 2}
    words = " ".join(reason for one in found.invited for reason in one.as_dict()["reasons"]).casefold()
    assert "sitting" not in words
    assert "firewall" not in words


def test_a_gap_about_a_firewall_is_no_reason(sample: View) -> None:
    """Tamarind Shade and Teak Door have it; who reads the list must not learn of it."""
    reasons = {one.id: one.as_dict()["reasons"] for one in find_invitations(sample, "forum-second", 90).invited}
    assert not any("irewall" in reason for told in reasons.values() for reason in told)


def test_nobody_who_cannot_take_part_is_invited(sample: View) -> None:
    invited = {one.id for one in find_invitations(sample, "forum-second", 90).invited}
    assert invited.isdisjoint({"li-cuckoo", "org-pakokku-blanket", "unc-sunrise-table"})


def test_who_was_invited_stays_and_who_declined_is_left_out() -> None:
    rows = [FORUM, entity("a", region="Chin"), entity("b", region="Chin"), entity("c", region="Chin")]
    ties = [
        tie("b", "f", "attended", invited_on="2024-03-01", answer="yes", sitting="2"),
        tie("a", "f", "attended", invited_on="2024-03-01", answer="no"),
    ]
    found = find_invitations(view_of(directory(rows, ties)), "f", 3)
    assert [one.id for one in found.invited][:1] == ["b"]
    assert "a" not in {one.id for one in found.invited}
    assert {one.sitting for one in found.invited if one.id == "b"} == {2}


@pytest.mark.parametrize(
    ("forum", "seats", "code"), (("f", 0, "too-few-seats"), ("a", 5, "not-a-forum"), ("x", 5, "not-a-forum"))
)
def test_what_cannot_be_asked_is_an_error(forum: str, seats: int, code: str) -> None:
    with pytest.raises(KunyetError) as error:
        find_invitations(view_of(directory([FORUM, entity("a")], [])), forum, seats)
    assert error.value.code == code


def test_a_list_changed_by_hand_keeps_who_was_invited_and_says_what_it_covers() -> None:
    rows = [FORUM, *(entity(id, region=region) for id, region in zip("abc", ("Chin", "Mon", "Shan"), strict=True))]
    view = view_of(directory(rows, [tie("a", "f", "attended", invited_on="2024-03-01")]))
    changed = changed_invitations(view, "f", 3, ["c"])
    assert [one.id for one in changed.invited] == ["a", "c"]
    assert changed.objective <= changed.bound
    with pytest.raises(KunyetError) as error:
        changed_invitations(view, "f", 1, ["c"])
    assert error.value.code == "list-is-full"
    with pytest.raises(KunyetError) as error:
        changed_invitations(view, "f", 3, ["f"])
    assert error.value.code == "not-to-be-invited"


def test_more_than_seats_were_invited_is_an_error() -> None:
    ties = [tie(one, "f", "attended", invited_on="2024-03-01") for one in "ab"]
    with pytest.raises(KunyetError) as error:
        find_invitations(view_of(directory([FORUM, entity("a"), entity("b")], ties)), "f", 1)
    assert error.value.code == "more-invited"


def test_a_directory_with_a_forum_alone_invites_nobody() -> None:
    assert find_invitations(view_of(directory([FORUM], [])), "f", 10).invited == ()


@pytest.mark.slow
def test_ten_thousand_actors_and_150_seats_take_less_than_three_seconds(tmp_path: Path) -> None:
    from kunyet.data_samples.generate import main

    main(["--entities", "10000", "--ties", "50000", "--seed", "1", str(tmp_path / "d")])
    view = open_view(TablesStore(tmp_path / "d"), Viewer("coordinator"))
    forum = view.records.entities["id"][int(view.records.entities["kind"].equals("forum").argmax())]
    find_gaps(view)  # compiles what it runs, and is there already where somebody asks
    start = time.process_time()
    found = find_invitations(view, forum, 150)
    assert time.process_time() - start < 3
    assert len(found.invited) == 150
