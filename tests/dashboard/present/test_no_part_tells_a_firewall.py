"""No part of a page tells a narrower role of a firewall: it is what a directory without one shows."""

from __future__ import annotations

import pytest

from tests.dashboard.page_values import PAGE_VALUES
from tests.helpers.every_function import Caller, Found, given_a_view
from tests.helpers.guard_variants import MATRIX_ROLES, NARROW, Variant, walled, without_walls

PACKAGE = "kunyet.dashboard.present"


def caller(variant: Variant) -> Caller:
    return Caller(variant, (PACKAGE, "kunyet.graph"), PAGE_VALUES)  # type: ignore[arg-type]


WALLED = {role: caller(walled(role)) for role in NARROW}
ALIKE = {role: [caller(each) for each in without_walls(role)] for role in NARROW}


@pytest.mark.parametrize("one", given_a_view(PACKAGE), ids=lambda one: one.name.removeprefix(f"{PACKAGE}."))
@pytest.mark.parametrize("role", MATRIX_ROLES)
def test_no_part_of_a_page_tells_a_firewall(role: str, one: Found) -> None:
    answer = WALLED[role].answers(one)
    assert any(each.answers(one) == answer for each in ALIKE[role])
