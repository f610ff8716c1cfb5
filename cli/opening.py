"""Opening a store and a view from what a command was given."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graph.dates import read_day
from graph.errors import KunyetError
from graph.roles import Viewer

if TYPE_CHECKING:
    from graph.stores.contract import Store
    from graph.view import View


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add what every command that asks a question of a store takes."""
    parser.add_argument(
        "store", metavar="STORE", help="an encrypted folder, a folder or file of tables, or a server's address"
    )
    parser.add_argument("--as", dest="role", metavar="ROLE", default="", help="narrow the view to what a role may see")
    parser.add_argument(
        "--at", metavar="DATE", default="", help="what was so on that date (default: the directory's own, else today)"
    )
    parser.add_argument("--known-at", metavar="DATE", default="", help="what was known on that date")
    parser.add_argument("--partial", action="store_true", help="go on without the bad cells of a folder of tables")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def open_store(address: str, *, partial: bool = False) -> Store:
    """Return the store at an address.

    Raises
    ------
    KunyetError
        Where nothing is there, or it is of a kind that cannot be opened.
    """
    if "://" in address:
        raise KunyetError(
            "unknown-store", "A team's server cannot be opened by this version.", "Give a folder or a file of tables."
        )
    from loaders.tables_store import TablesStore

    return TablesStore(Path(address), partial=partial)


def open_view(args: argparse.Namespace, purpose: str = "liaison") -> tuple[Store, View]:
    """Return the store, and the view of it that the arguments ask for."""
    from graph import view

    viewer = Viewer(args.role or "coordinator")
    _ = viewer.policy  # An unknown role is said before a large store is read.
    at, known_at = (day(text, option) for text, option in ((args.at, "--at"), (args.known_at, "--known-at")))
    store = open_store(args.store, partial=args.partial)
    return store, view.open_view(store, viewer, at=at, known_at=known_at, purpose=purpose, now=clock())


def day(text: str, option: str) -> int | None:
    """Return the day number of a date given to an option, `None` for none.

    Raises
    ------
    KunyetError
        `bad-date`, for what is no date.
    """
    from graph.text import western_digits

    if not text:
        return None
    try:
        return read_day(western_digits(text.strip()), late=False)
    except ValueError:
        raise KunyetError("bad-date", f"{option} `{text}` is not a date.", "Write it as 2024-03-31.") from None


def clock() -> datetime:
    """Return now, in UTC."""
    return datetime.now(UTC)


def person() -> str:
    """Return who is at the command: `KUNYET_PERSON`, else the system's user."""
    import getpass

    return os.environ.get("KUNYET_PERSON") or getpass.getuser()
