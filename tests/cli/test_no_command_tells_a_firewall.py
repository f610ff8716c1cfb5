"""No command and no export tells a narrower role of a firewall: each says what it says of a directory without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kunyet.cli.command_access import CommandAccess
from kunyet.graph.access.viewer import Viewer
from tests.cli.test_leak_matrix import ACCESS, OpenStore, Run, requests, run, shown  # noqa: F401 - a fixture
from tests.helpers.guard_variants import MATRIX_ROLES, walled, without_walls
from tests.helpers.shared_views import shared_views  # noqa: F401 - a fixture

COMMANDS = [name for name, access in ACCESS.items() if access is CommandAccess.VIEW]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("role", MATRIX_ROLES)
def test_no_command_tells_a_firewall(role: str, command: str, run: Callable[..., Run]) -> None:  # noqa: F811
    """The directories without a firewall are asked until one of them answers the same, first the one that did last."""
    world, viewer = walled(role), Viewer(role)
    store, *others = (OpenStore(each) for each in (world, *without_walls(role)))  # type: ignore[arg-type]
    for request in requests(command, world):  # type: ignore[arg-type]
        said = shown(run(store, command, *request, "--json"), viewer)
        alike = next((each for each in others if shown(run(each, command, *request, "--json"), viewer) == said), None)
        assert alike is not None, request
        others.sort(key=lambda each: each is not alike)
