"""No command and no export tells a narrower role of a firewall: each says what it says of a directory without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kunyet.cli.command_access import CommandAccess
from kunyet.graph.access.viewer import Viewer
from tests.cli.test_leak_matrix import ACCESS, OpenStore, Run, requests, run, shown  # noqa: F401 - a fixture
from tests.helpers.guard_variants import MATRIX_ROLES, walled, without_walls
from tests.helpers.shared_views import shared_views  # noqa: F401 - a fixture
from tests.helpers.slow_tests import quick_for

COMMANDS = [name for name, access in ACCESS.items() if access is CommandAccess.VIEW]


@pytest.mark.parametrize("command", quick_for((name for name in COMMANDS if name != "brief"), COMMANDS))
@pytest.mark.parametrize("role", MATRIX_ROLES)
def test_no_command_tells_a_firewall(role: str, command: str, run: Callable[..., Run]) -> None:  # noqa: F811
    variants = (walled(role), *without_walls(role))
    stores = [OpenStore(each) for each in variants]  # type: ignore[arg-type]
    for request in requests(command, variants[0]):  # type: ignore[arg-type]
        said, *others = (shown(run(store, command, *request, "--json"), Viewer(role)) for store in stores)
        assert said in others, request
