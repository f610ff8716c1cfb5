"""An address names a record that the view has, and nothing else."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.edit.record_address import find_record
from kunyet.graph.access.view import View


def test_a_record_is_found_by_id(line: View) -> None:
    assert find_record(line, {"table": "ties", "id": "1"}) == ("ties", ("1",), {}, "")
    assert find_record(line, {"id": "a"}) == ("entities", ("a",), {}, "")


def test_a_new_record_begins_with_the_entities_of_the_address(line: View) -> None:
    assert find_record(line, {"table": "ties", "from": "a"}) == ("ties", (), {"from": "a"}, "")


@pytest.mark.parametrize(
    "query",
    (
        {"table": "never-heard-of"}, {"id": "nobody"}, {"table": "ties", "from": "nobody"},
        {"table": "contacts", "entity": "a", "n": "0"}, {"table": "contacts", "entity": "a", "n": "x"},
    ),
)  # fmt: skip
def test_what_the_view_does_not_have_is_nothing(line: View, query: dict[str, str]) -> None:
    assert find_record(line, query) is None
