"""A viewer's measures are of what the viewer sees: nothing that is withheld moves any of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kunyet.graph.measures.common.measures_table import compute_measures
from tests.helpers.building import directory, entities, entity, tie
from tests.helpers.viewing import view_of

SEEN, HIDDEN = "abcdefg", "xyz"


@pytest.mark.parametrize("role", ("policymaker", "analyst"))
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_what_is_withheld_moves_no_measure(role: str, data: st.DataObject) -> None:
    """Whoever is marked RED, every tie of theirs, and ties marked RED among the others."""
    ends = data.draw(st.lists(st.tuples(st.sampled_from(SEEN), st.sampled_from(SEEN)), max_size=12, unique=True))
    more = data.draw(st.lists(st.tuples(st.sampled_from(SEEN + HIDDEN), st.sampled_from(HIDDEN)), max_size=8))
    red = data.draw(st.lists(st.tuples(st.sampled_from(SEEN), st.sampled_from(SEEN)), max_size=4))
    people = entities(" ".join(SEEN), region="Chin")
    ties = [tie(a, b, id=f"t{place}") for place, (a, b) in enumerate(ends) if a != b]
    hidden = [tie(a, b, id=f"h{place}") for place, (a, b) in enumerate(more) if a != b]
    hidden += [tie(a, b, "supports", id=f"r{place}", tlp="RED") for place, (a, b) in enumerate(red) if a != b]
    bare = view_of(directory(people, ties), role)
    whole = view_of(
        directory([*people, *(entity(name, tlp="RED", region="Kayin") for name in HIDDEN)], [*ties, *hidden]), role
    )
    assert compute_measures(whole, by="region").as_dict() == compute_measures(bare, by="region").as_dict()
