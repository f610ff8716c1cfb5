"""The modules of commands, in the order in which the help lists them.

Each module is one command, and is named after it.
"""

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
    "week",
    "routes",
    "requests",
    "slip",
    "introduce",
    "invite",
    "duplicates",
    "not-same",
    "merge",
    "unmerge",
    "scenario",
    "compare",
    "measures",
    "support",
    "brief",
    "export",
    "taken",
    "erase",
    "verify",
    "backup",
    "restore",
    "copy",
    "keys",
    "correct",
    "bundle",
    "join",
    "decide",
    "outside",
    "serve",
    "demo",
)


class CommandModule(Protocol):
    """What every module of commands declares."""

    def add(self, parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add the module's commands to the parser."""
        ...


def module_name(command: str) -> str:
    """Return the module of a command."""
    return f"kunyet.cli.commands.{command.replace('-', '_')}"


def command_modules(command: str = "") -> list[CommandModule]:
    """Return the module of one command; of all, if no command has that name.

    A command imports its own module alone, since all of them together take longer than a small answer. None of them
    imports a slow package at its top.
    """
    names = (command,) if command in COMMANDS else COMMANDS
    return [import_module(module_name(name)) for name in names]
