"""Arguments of the commands that let something leave a directory: for whom it is, and when it must be back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kunyet.cli.open_store import read_date_option
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import NEVER, iso_date

if TYPE_CHECKING:
    from kunyet.graph.outside.note_leaving import Leaving
    from kunyet.graph.vocabulary.cycle.artefacts import Artefact


def add_outside_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments. Only what a coordinator takes from an encrypted directory is entered in the register."""
    parser.add_argument(
        "--for", dest="whom", default="", metavar="WHOM", help=_("for whom it is (coordinators: in the register)")
    )
    parser.add_argument(
        "--until",
        default="",
        metavar="DATE",
        help=_("when it must be back or destroyed (coordinators: in the register)"),
    )


def read_leaving(
    args: argparse.Namespace, what: Artefact, form: str, role: str = "coordinator", marking: str = ""
) -> Leaving:
    """Return what is about to leave, as the arguments describe it.

    Raises
    ------
    KunyetError
        `bad-date.option`.
    """
    from kunyet.graph.outside.note_leaving import Leaving

    day = read_date_option(args.until, "--until")
    return Leaving(what, form, role, marking, args.whom.strip(), iso_date(NEVER if day is None else day) or "")
