"""`kunyet demo`: the sample in a temporary encrypted directory, and the dashboard."""

from __future__ import annotations

import argparse
import secrets
import tempfile
from pathlib import Path

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.commands.serve import add_dashboard_arguments
from kunyet.cli.run_dashboard import exits_in_order_on_sigterm, run_dashboard
from kunyet.dashboard.serving.handed_over import HandedOver
from kunyet.graph.messages.language import _

DEMO_PERSON = "demo"


ACCESS = CommandAccess.OWN_FILES


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser(
        "demo", help=_("the sample in a temporary encrypted directory: its worst gaps, and the dashboard")
    )
    add_dashboard_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Load the sample into a temporary encrypted directory, print its worst gaps, and serve it."""
    with tempfile.TemporaryDirectory(prefix="kunyet-demo-") as scratch, exits_in_order_on_sigterm():
        folder, passphrase = Path(scratch) / "directory", secrets.token_hex(16)
        _print_demo(folder, passphrase)
        # This passphrase is random and opens nothing else, so the demo may open without typing.
        opener = HandedOver(DEMO_PERSON, passphrase)
        return run_dashboard(str(folder), port=args.port, browser=not args.no_browser, opener=opener)


def _print_demo(folder: Path, passphrase: str) -> None:
    from kunyet.cli.commands.gaps import print_gaps
    from kunyet.data_samples import SECOND_FORUM
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.stores.encrypted import create
    from kunyet.loaders.loading import load

    with create(folder, DEMO_PERSON, passphrase) as store:
        load(store, SECOND_FORUM, who=DEMO_PERSON)
        print(
            _(
                "The directory of the Second Forum (fictional), encrypted in a folder that is removed at the end. Its"
                " worst gaps:"
            )
            + "\n"
        )
        seen = open_view(store)
        gaps = find_gaps(seen)
        print_gaps(seen, gaps, gaps.top(severity="critical"))
    print()
