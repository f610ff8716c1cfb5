"""Opening a store and a view from what a command was given."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.unlock import is_locked, unlock
from kunyet.graph.access.roles import Viewer
from kunyet.graph.messages.errors import BadInput, KunyetError, NotForThisRole, ReadOnlyStore
from kunyet.graph.text.dates import day_number, iso, read_day

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.keys.people import PeopledStore


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
    if is_locked(address):
        return _kept_open(unlock(address))
    from kunyet.loaders.tables_store import TablesStore

    return TablesStore(Path(address), partial=partial)


def open_kept(address: str, may: str, sentence: str) -> PeopledStore:
    """Return the locked directory at an address, for who may do something to it (a word of `kunyet.graph.access.roles.Role.may`).

    Raises
    ------
    KunyetError
        `no-store`; `not-for-this-role`, with the sentence; `read-only-store` for tables.
    """
    if not is_locked(address) and Path(address).exists():
        raise ReadOnlyStore("That")
    store = unlock(address)
    _kept_open(store)
    if may not in Viewer(store.role, store.entity).policy.may:
        raise NotForThisRole(sentence)
    return store


_opened: list[Store] = []
"""What this command has opened; a command ends with `close_all`."""


def _kept_open(store: PeopledStore) -> PeopledStore:
    _opened.append(store)
    return store


def close_all() -> None:
    """Close every store that was opened, which lets go of its keys."""
    while _opened:
        _opened.pop().close()


def viewer_of(store: Store, role: str) -> Viewer:
    """Return who looks at a store: who unlocked it, in their own role or a narrower one.

    Raises
    ------
    NotForThisRole
        Where the role asked for sees what their own does not.
    """
    own = Viewer(getattr(store, "role", "coordinator"), getattr(store, "entity", ""))
    if not role or role == own.role:
        return own
    if own.role != "coordinator":
        raise NotForThisRole(
            f"You unlocked this directory as {own.role}, and cannot look at it as {role}.", "Leave --as out."
        )
    return Viewer(role, own.entity)


def _open_for(args: argparse.Namespace) -> Store:
    """Open a store; what is wrong in its files may name anybody, so a narrower role is only told how much is."""
    try:
        return open_store(args.store, partial=args.partial)
    except BadInput as error:
        if (args.role or "coordinator") == "coordinator":
            raise
        raise KunyetError(error.code, "The tables have errors.", "Ask a coordinator to mend them.") from None


def open_view(args: argparse.Namespace, purpose: str = "liaison") -> tuple[Store, View]:
    """Return the store, and the view of it that the arguments ask for.

    Raises
    ------
    KunyetError
        `nothing-known`, where the directory begins after `--known-at`.
    """
    store = open_asked(args)
    refuse_before_the_beginning(store, args)
    return store, view_of(store, args, purpose)


def open_asked(args: argparse.Namespace) -> Store:
    """Return the store alone; an unknown role and a bad date are said before a large one is read."""
    _ = Viewer(args.role or "coordinator").policy
    for text, option in ((args.at, "--at"), (args.known_at, "--known-at")):
        day(text, option)
    return _open_for(args)


def refuse_before_the_beginning(store: Store, args: argparse.Namespace) -> None:
    """Refuse a day on which nothing was known yet, with the nearest on which something was: coordinators see when revisions were made."""
    known_at = day(args.known_at, "--known-at")
    if known_at is None:
        return
    begins = day_number(store.revisions()[0].when.date())
    if known_at < begins:
        may = "audit" in viewer_of(store, args.role).policy.may
        remedy = f"The directory begins on {iso(begins)}: give --known-at that day, or a later one."
        raise KunyetError(
            "nothing-known",
            f"Nothing was known here on {iso(known_at)}.",
            remedy if may else "Give --known-at a later day.",
        )


def view_of(store: Store, args: argparse.Namespace, purpose: str = "liaison") -> View:
    """Return the view of an open store that the arguments ask for, as it is now."""
    from kunyet.graph.access import view

    at, known_at = (day(text, option) for text, option in ((args.at, "--at"), (args.known_at, "--known-at")))
    return view.open_view(store, viewer_of(store, args.role), at=at, known_at=known_at, purpose=purpose, now=clock())


def day(text: str, option: str) -> int | None:
    """Return the day number of a date given to an option, `None` for none.

    Raises
    ------
    KunyetError
        `bad-date`, for what is no date.
    """
    from kunyet.graph.text.scripts import western_digits

    if not text:
        return None
    try:
        return read_day(western_digits(text.strip()), late=False)
    except ValueError:
        from kunyet.cli.nearest_date import nearest_dates

        close = nearest_dates(western_digits(text))
        remedy = f"Did you mean {close}?" if close else "Write it as 2024-03-31."
        raise KunyetError("bad-date", f"{option} `{text}` is not a date.", remedy) from None


def clock() -> datetime:
    """Return now, in UTC."""
    return datetime.now(UTC)
