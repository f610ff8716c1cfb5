"""The groups of commands, in the order in which help lists them."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Protocol

GROUPS = (
    "init",
    "people",
    "check",
    "load",
    "look_up",
    "gaps",
    "gap",
    "routes",
    "introduce",
    "scenario",
    "compare",
    "measures",
    "export",
    "keep",
    "serve",
)


class Group(Protocol):
    """What every file of commands declares."""

    def add(self, parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add the group's commands to the parser."""
        ...


def groups() -> list[Group]:
    """Return the groups; none of their files imports anything heavy at its top."""
    return [import_module(f"kunyet.cli.commands.{name}") for name in GROUPS]
