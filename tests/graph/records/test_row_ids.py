"""Ids of rows: a row is found by a given id or by the made one, and no id is made that nobody asks for."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.records import row_ids as file
from kunyet.graph.records.row_ids import made_row_id, row_ids
from kunyet.graph.records.table import Table
from tests.helpers.building import directory

ROWS = st.lists(
    st.fixed_dictionaries(
        {"entity": st.sampled_from("ab"), "service": st.sampled_from(("food", "shelter"))},
        optional={"id": st.sampled_from(("one", "two", made_row_id("needs", {"entity": "a", "service": "food"})))},
    ),
    max_size=6,
)


def needs(rows: list[dict[str, str]]) -> Table:
    return directory(needs=rows).needs


@given(ROWS)
def test_a_need_is_found_by_its_own_id_and_else_by_the_made_one(rows: list[dict[str, str]]) -> None:
    made = [made_row_id("needs", row) for row in rows]
    expected = {id: at for at, id in reversed(list(enumerate(made)))}
    expected |= {id: at for at, (id, row) in enumerate(zip(made, rows, strict=True)) if "id" not in row}
    expected |= {row["id"]: at for at, row in enumerate(rows) if "id" in row}
    asked = {"", "nobody", "one", "two", *made}
    assert row_ids(needs(rows), asked) == {id: at for id, at in expected.items() if id in asked}


def test_no_id_is_made_where_every_asked_one_is_given() -> None:
    """A directory of 50,000 needs made an id for each of them to find the ones of a few referrals, or of none."""
    rows = [{"id": "one", "entity": "a", "service": "food"}]
    with patch.object(file, "made_row_id", side_effect=AssertionError):
        assert row_ids(needs(rows), ["one"]) == {"one": 0}
        assert row_ids(needs(rows), []) == {}
