"""The modules of commands, in the order in which the help lists them."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Protocol

COMMANDS = (
    "init",
    "people",
    "check",
    "load",
    "search",
    "show",
    "gaps",
    "gap",
    "routes",
    "introduce",
    "scenario",
    "compare",
    "measures",
    "export",
    "verify",
    "backup",
    "restore",
    "copy",
    "serve",
    "demo",
)


class CommandModule(Protocol):
    """What every module of commands declares."""

    def add(self, parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add the module's commands to the parser."""
        ...


def command_modules() -> list[CommandModule]:
    """Return the modules. None of them imports a slow package at its top."""
    return [import_module(f"kunyet.cli.commands.{name}") for name in COMMANDS]
