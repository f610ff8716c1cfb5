"""No function tells a narrower role of a firewall: what it answers is what a directory without one answers.

Every public function of `graph/` that is given a view or a network is called, found by introspection.
"""

from __future__ import annotations

import pytest

from tests.helpers.every_function import Caller, Found, given_a_view
from tests.helpers.guard_variants import MATRIX_ROLES, NARROW, walled, without_walls

PACKAGE = "kunyet.graph"
FUNCTIONS = {one.name.removeprefix(f"{PACKAGE}."): one for one in given_a_view(PACKAGE)}
WITHIN = (
    "access.derived_guards:guards_for_copy",
    *("access.guarded_actors:guarded_rows", "access.guarded_actors:guarded_actors"),
    *("gaps.firewall_broken:find", "gaps.common.find_gaps:gaps_of"),
    *("introductions.choose_introductions:Chooser.of", "introductions.gaps_closed_by_tie:SimulatedNetwork.of"),
    *("introductions.gaps_closed_by_tie:SimulatedNetwork.initial", "routes.step_reliability:step_table"),
)
"""Steps of a computation that no role is given; what is made of them is told by others, which are asked here."""

WALLED = {role: Caller(walled(role), (PACKAGE,)) for role in NARROW}  # type: ignore[arg-type]
ALIKE = {role: [Caller(each, (PACKAGE,)) for each in without_walls(role)] for role in NARROW}  # type: ignore[arg-type]


def told(caller: Caller, one: Found) -> list[str]:
    """Return what a function answers, but for the view that it was given."""
    lines = (text.split("\n") for text in caller.answers(one))
    return ["\n".join(line for line in each if not line.startswith(".view.")) for each in lines]


def is_told(role: str, one: Found) -> bool:
    """Tell whether a directory with the firewall answers like none without it."""
    answer = told(WALLED[role], one)
    return all(told(caller, one) != answer for caller in ALIKE[role])


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in WITHIN])
@pytest.mark.parametrize("role", MATRIX_ROLES)
def test_no_function_tells_a_firewall(role: str, name: str) -> None:
    assert not is_told(role, FUNCTIONS[name])


@pytest.mark.parametrize("name", WITHIN)
def test_what_is_not_asked_would_tell_it(name: str) -> None:
    """So the question above finds a firewall where one is told, and nothing is left out without need."""
    assert is_told("policymaker", FUNCTIONS[name])
