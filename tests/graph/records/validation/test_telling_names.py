"""A promise, an initiative or a forum whose name names whom narrower roles do not see is warned about."""

from __future__ import annotations

import pytest

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.records.validation.validate import validate_records
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.building import directory, entity

ACTORS = [
    entity("li", "liaison", name="Liaison Mynah", name_my="သာလိကာငှက် ဆက်သွယ်သူ"),
    entity("dn", "defector_network", name="Quiet Path Network", aliases="Hornbill Gate"),
    entity("red", name="Salt House", tlp="RED"),
    entity("open", name="Delta Lamp"),
]


def warned(name: str, kind: str = "commitment", **cells: str) -> list[str]:
    found = validate_records(directory([*ACTORS, entity("c", kind, name=name, **cells)]))
    return [str(one.data["entity"]) for one in found if one.key == "telling-name"]


@pytest.mark.parametrize(
    ("text", "named"),
    (
        ("A deputy for Mynah by June", ["“Liaison Mynah”"]),
        ("a line to the quiet path network", ["“Quiet Path Network”"]),
        ("Rent for Hornbill Gate, and Salt House", ["“Quiet Path Network”", "“Salt House”"]),
        ("သာလိကာငှက်ဆက်သွယ်သူအတွက် လက်ထောက်", ["“Liaison Mynah”"]),
        ("a mynah sings; Delta Lamp pays", []),
        ("Network of quiet people", []),
    ),
)
def test_who_is_named_is_found_without_words_for_kinds(text: str, named: list[str]) -> None:
    assert warned(text) == named


def test_the_burmese_name_is_read_and_what_no_narrower_role_sees_is_not() -> None:
    assert warned("Clinic", name_my="Mynah") == ["“Liaison Mynah”"]
    assert warned("For Mynah", tlp="RED") == []
    assert warned("Friends of Mynah", "organization") == []


def test_the_sample_names_nobody() -> None:
    found = validate_records(TablesStore(SECOND_FORUM).records())
    assert [each for each in found if each.key == "telling-name"] == []
