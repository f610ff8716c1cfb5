"""Opening a store and a view from the arguments of a command."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.unlock import is_locked, unlock_store
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.catalog import languages
from kunyet.graph.messages.errors import BadInput, KunyetError, NotForThisRole, ReadOnlyStore
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.text.dates import iso_date, read_day
from kunyet.graph.today import day_here, utc_now

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.locked_store import LockedStore


def add_store_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of every command that asks a question of a store."""
    parser.add_argument(
        "store", metavar="STORE", help=_("an encrypted folder, a folder or file of tables, or a server's address")
    )
    parser.add_argument(
        "--as", dest="role", metavar="ROLE", default="", help=_("narrow the view to what a role may see")
    )
    parser.add_argument(
        "--at",
        metavar="DATE",
        default="",
        help=_("what was so on that date (default: the directory's own, else today)"),
    )
    parser.add_argument("--known-at", metavar="DATE", default="", help=_("what was known on that date"))
    parser.add_argument(
        "--partial", action="store_true", help=_("continue without the bad cells of a folder of tables")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def add_language_argument(parser: argparse.ArgumentParser) -> None:
    """Add the argument of every command that prints sentences about the directory."""
    parser.add_argument(
        "--language",
        choices=tuple(languages()),
        default=spoken(),
        help=_("the language of the sentences (JSON has English and Burmese)"),
    )


def open_store(address: str, *, partial: bool = False) -> Store:
    """Return the store at an address.

    Raises
    ------
    KunyetError
        If the address holds no store, or a kind of store that cannot be opened.
    """
    if is_locked(address):
        return _say_journey(_close_later(unlock_store(address)))
    from kunyet.loaders.tables_store import TablesStore

    return TablesStore(Path(address), partial=partial)


def _say_journey(store: LockedStore) -> LockedStore:
    """Say by when a copy must be back. Coordinators have whole directories, which have no such date."""
    if store.role != "coordinator":
        from kunyet.graph.outside.journey import journey_reminder

        if (reminder := journey_reminder(store, today_here())) is not None:
            print(reminder.in_words(spoken()), file=sys.stderr)
    return store


def open_locked_store(address: str, may: str, refusal: str) -> LockedStore:
    """Unlock the directory at an address for a person who has a right (a word of `Role.may`; blank: none is needed).

    `refusal` is the variant of `not-for-this-role` for everybody else.

    Raises
    ------
    KunyetError
        `no-store`; `not-for-this-role`; `read-only-store` for tables.
    """
    if not is_locked(address) and Path(address).exists():
        raise ReadOnlyStore
    store = unlock_store(address)
    _close_later(store)
    if may and may not in Viewer(store.role, store.entity).policy.may:
        raise NotForThisRole(refusal)
    return store


_opened: list[Store] = []
"""What this command has opened; a command ends with `close_stores`."""


def _close_later(store: LockedStore) -> LockedStore:
    _opened.append(store)
    return store


def close_stores() -> None:
    """Close every open store and forget its keys."""
    while _opened:
        _opened.pop().close()


def requested_viewer(store: Store, role: str) -> Viewer:
    """Return the viewer of a store: the person who unlocked it, in their own role or a narrower one.

    Raises
    ------
    NotForThisRole
        If the requested role sees more than the person's own role.
    """
    own = Viewer(getattr(store, "role", "coordinator"), getattr(store, "entity", ""))
    if not role or role == own.role:
        return own
    if own.role != "coordinator":
        raise NotForThisRole("wider", own=own.role, role=role)
    return Viewer(role, own.entity)


def _open_requested_store(args: argparse.Namespace) -> Store:
    """Open a store. Problems in its files may name any entity, so a narrower role gets no details of them.

    That nothing is at the path that was asked for names nobody.
    """
    try:
        return open_store(args.store, partial=args.partial)
    except BadInput as error:
        if (args.role or "coordinator") == "coordinator" or error.key in ("no-such-file", "no-such-file.special"):
            raise
        raise HiddenProblems(error.code) from None


class HiddenProblems(KunyetError):
    """Tables have problems that the viewer's role may not read: the code of the first one, and no details."""

    def __init__(self, code: str) -> None:
        super().__init__("bad-tables.hidden")
        self._code = code

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self._code


def open_view(args: argparse.Namespace, purpose: str = "liaison") -> tuple[Store, View]:
    """Return the store, and the view of it that the arguments ask for.

    Raises
    ------
    KunyetError
        `nothing-known`, if the directory begins after `--known-at`.
    """
    store = open_store_of_arguments(args)
    refuse_before_first_revision(store, args)
    return store, requested_view(store, args, purpose)


def open_store_of_arguments(args: argparse.Namespace) -> Store:
    """Return the store without its view. An unknown role and a bad date are refused before a large store is read."""
    refuse_unknown_role(args.role)
    for text, option in ((args.at, "--at"), (args.known_at, "--known-at")):
        read_date_option(text, option)
    return _open_requested_store(args)


def refuse_unknown_role(role: str) -> None:
    """Raise `KunyetError` (`unknown-role`, or `not-for-this-role` for the public) for a role that cannot look;
    blank: coordinator.
    """
    _ = Viewer(role or "coordinator").policy


def refuse_before_first_revision(store: Store, args: argparse.Namespace) -> None:
    """Refuse a `--known-at` before the first revision.

    Coordinators are told the first day, because they may see when revisions were made.
    """
    known_at = read_date_option(args.known_at, "--known-at")
    if known_at is None:
        return
    begins = day_here(store.revisions()[0].when)
    if known_at < begins:
        may = "audit" in requested_viewer(store, args.role).policy.may
        raise KunyetError("nothing-known", day=iso_date(known_at), begins=iso_date(begins) if may else "")


def requested_view(store: Store, args: argparse.Namespace, purpose: str = "liaison") -> View:
    """Return the view of an open store that the arguments ask for."""
    from kunyet.graph.access.open_view import open_view

    at, known_at = (
        read_date_option(text, option) for text, option in ((args.at, "--at"), (args.known_at, "--known-at"))
    )
    return open_view(
        store, requested_viewer(store, args.role), at=at, known_at=known_at, purpose=purpose, now=utc_now()
    )


def coordinators_view(args: argparse.Namespace, refusal: str) -> tuple[Store, View]:
    """Open the store of the arguments for somebody who may edit; return it with the view that the arguments ask for.

    `refusal` is the variant of `not-for-this-role` for everybody else.
    """
    store = open_store_of_arguments(args)
    if "edit" not in requested_viewer(store, args.role).policy.may:
        raise NotForThisRole(refusal)
    refuse_before_first_revision(store, args)
    return store, requested_view(store, args)


def own_view(store: LockedStore, purpose: str = "liaison") -> View:
    """Return what the person who unlocked a store sees of it now."""
    from kunyet.graph.access.open_view import open_view

    return open_view(store, Viewer(store.role, store.entity), purpose=purpose, now=utc_now())


def read_date_option(text: str, option: str) -> int | None:
    """Return the day number of an option's date; `None` for a blank one.

    Raises
    ------
    KunyetError
        `bad-date`.
    """
    from kunyet.graph.text.digits import western_digits

    if not text:
        return None
    try:
        return read_day(western_digits(text.strip()), late=False)
    except ValueError:
        from kunyet.cli.nearest_date import nearest_dates

        near = nearest_dates(western_digits(text))
        first, second = (near[0], near[-1]) if near else ("", "")
        raise KunyetError("bad-date.option", option=option, text=text, near=near, first=first, second=second) from None


def today_here() -> int:
    """Return today in the machine's time zone (a day number)."""
    return day_here(utc_now())
