"""The sentence of the Overview: how many, what stands apart, and how much depends on one actor."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.overview.overview_sentence import overview_sentence
from tests.helpers.building import directory, entities, entity, ties
from tests.helpers.viewing import view_of


def test_the_sentence_says_how_many_and_who_stands_apart() -> None:
    view = view_of(directory(entities("a b c d e f", region="Chin"), ties("a-b b-c c-d d-e")))
    assert (
        overview_sentence(view) == "6 actors in 1 region. One network, but 1 single actor stands apart."
        " 2 other actors depend on one actor alone."
    )
    assert (
        overview_sentence(view_of(directory(entities("a b c"), ties("a-b b-c a-c"))))
        == "3 actors. Everybody can reach everybody."
    )


@pytest.mark.parametrize(
    ("actors", "joined", "said"),
    (
        ("", "", "This directory is empty."),
        ("a", "", "1 actor. No other actor is recorded yet."),
        ("a b", "", "2 actors. No ties between them are recorded."),
    ),
)
def test_a_small_directory_is_told_without_a_network(actors: str, joined: str, said: str) -> None:
    assert overview_sentence(view_of(directory(entities(actors), ties(joined)))) == said


def test_how_many_hang_on_one_is_for_who_may_see_cut_points() -> None:
    records = directory(entities("a b c d e"), ties("a-b b-c c-d d-e"))
    assert "on one actor alone" in overview_sentence(view_of(records, "analyst"))
    assert "on one actor alone" not in overview_sentence(view_of(records, "policymaker"))


def test_regions_are_counted_as_the_tables_count_them_and_countries_apart() -> None:
    regions = ("Shan (North)", "Shan (South)|Thailand", "Chin", "The hills")
    rows = [entity(name, region=region) for name, region in zip("abcd", regions, strict=True)]
    said = overview_sentence(view_of(directory(rows, ties("a-b b-c c-d a-d"))))
    assert said.startswith("4 actors in 3 regions and 1 country abroad.")
