"""A handle that spells the name of a protected owner is warned about; any other handle is not."""

from __future__ import annotations

import pytest

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.records.validation.telling_handles import spells
from kunyet.graph.records.validation.validate import validate_records
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.building import contact_row, directory, entity


def warned(kind: str, handle: str, **names: str) -> list[str]:
    contact = {**contact_row("a", consent_for="liaison"), "handle": handle}
    records = directory([entity("a", kind, **names)], contacts=[contact])
    return [found.severity for found in validate_records(records) if found.key == "telling-handle"]


@pytest.mark.parametrize(
    ("handle", "name", "told"),
    (
        ("kn-newlea.01", "New Leaf Network", True),
        ("kn-monsoo.01", "Monsoon Rice", True),
        ("@mynah", "Liaison Mynah", True),
        ("call Mynah at six", "Liaison Mynah", True),
        ("kn-0417.01", "New Leaf Network", False),
        ("network.01", "New Leaf Network", False),
        ("new.01", "New Leaf Network", False),
        ("@သဇင်ပန်း", "သဇင်ပန်း ကွန်ရက်", True),
    ),
)
def test_a_word_or_the_beginning_of_a_name_is_found(handle: str, name: str, told: bool) -> None:  # noqa: FBT001
    assert spells(handle, name) is told


def test_a_protected_owner_is_warned_about_by_name_and_alias() -> None:
    assert warned("liaison", "@mynah", name="Liaison Mynah") == ["warning"]
    assert warned("defector_network", "@hornbill", name="Quiet Path", aliases="Hornbill|Path") == ["warning"]
    assert warned("liaison", "@0417", name="Liaison Mynah") == []


def test_an_owner_whom_every_role_sees_by_name_may_have_such_a_handle() -> None:
    assert warned("organization", "@deltalamp", name="Delta Lamp") == []


def test_the_sample_has_neutral_handles() -> None:
    found = validate_records(TablesStore(SECOND_FORUM).records())
    assert [each for each in found if each.key == "telling-handle"] == []
