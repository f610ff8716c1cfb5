"""No command and no export tells a narrower role of a firewall: each says what it says of a directory without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kunyet.cli.command_access import CommandAccess
from tests.cli.test_leak_matrix import ACCESS, OpenStore, Run, requests, run, shown  # noqa: F401 - a fixture
from tests.helpers.guard_variants import NARROW, walled, without_walls


@pytest.mark.parametrize("command", [name for name, access in ACCESS.items() if access is CommandAccess.VIEW])
@pytest.mark.parametrize("role", NARROW)
def test_no_command_tells_a_firewall(role: str, command: str, run: Callable[..., Run]) -> None:  # noqa: F811
    variants = (walled(role), *without_walls(role))
    for request in requests(command, variants[0]):  # type: ignore[arg-type]
        said, *others = (
            shown(run(OpenStore(each), command, *request, "--json"), each.viewer)  # type: ignore[arg-type]
            for each in variants
        )
        assert said in others, request
