"""`kunyet serve`: the dashboard on this machine alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_store, refuse_unknown_role
from kunyet.cli.run_dashboard import run_dashboard
from kunyet.cli.unlock import is_locked
from kunyet.graph.messages.language import _
from kunyet.graph.stores.server_addresses import is_server_address

ACCESS = CommandAccess.OWN_FILES


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("serve", help=_("the dashboard on 127.0.0.1"))
    parser.add_argument(
        "store", metavar="STORE", help=_("an encrypted folder, a server's address, or a folder or file of tables")
    )
    parser.add_argument(
        "--as", dest="role", metavar="ROLE", default="", help=_("narrow the dashboard to what a role may see")
    )
    parser.add_argument(
        "--partial", action="store_true", help=_("continue without the bad cells of a folder of tables")
    )
    add_dashboard_arguments(parser)
    parser.set_defaults(run=run)


def add_dashboard_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of both commands that run the dashboard."""
    parser.add_argument("--port", type=int, default=0, metavar="N", help=_("default 8501, or the next free one"))
    parser.add_argument("--no-browser", action="store_true", help=_("do not open a browser"))


def run(args: argparse.Namespace) -> int:
    """Serve a store until the person stops it."""
    refuse_unknown_role(args.role)
    if _is_free_place(args.store):
        print(
            _(
                "There is nothing at {store} yet. On the first page you can make a directory there, or open another.",
                store=args.store,
            )
        )
    # The dashboard asks for the passphrase itself: a process that runs for long must not hold one in its environment.
    elif not is_locked(args.store):
        open_store(args.store, partial=args.partial).close()  # errors in the files are printed here, not on a page
    return run_dashboard(args.store, role=args.role, partial=args.partial, port=args.port, browser=not args.no_browser)


def _is_free_place(address: str) -> bool:
    """Return whether a new directory could be made here.

    A missing file with an ending is a typing mistake, not a free place.
    """
    path = Path(address)
    if is_server_address(address) or path.suffix:
        return False
    return not path.exists() or (path.is_dir() and not any(path.iterdir()))
