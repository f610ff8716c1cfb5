"""`kunyet people`: who may unlock a directory, in which role, and for which entity."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store, open_store, own_view
from kunyet.cli.output import build_document, print_json, text_table
from kunyet.cli.unlock import read_new_passphrase, read_passphrase
from kunyet.graph.messages.errors import KunyetError, ReadOnlyStore
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.graph.stores.keys.key_file import Member
    from kunyet.graph.stores.locked_store import LockedStore

ACTIONS = ("list", "add", "remove", "role", "passphrase")


ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser(
        "people", help=_("who may unlock a directory: list, add, remove, role, passphrase (your own)")
    )
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("action", choices=ACTIONS, nargs="?", default="list", help=_("what to do (default: list)"))
    parser.add_argument(
        "name", metavar="NAME", nargs="?", default="", help=_("the person to add, to remove, or to give a role")
    )
    parser.add_argument("of_role", metavar="ROLE", nargs="?", default="", help=_("their role, as --role"))
    parser.add_argument("--role", default="", metavar="ROLE", help=_("coordinator, policymaker or analyst"))
    parser.add_argument("--entity", default=None, metavar="ID", help=_("the entity that they belong to"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """List, add, remove or change the people of a directory."""
    if args.action == "passphrase":
        said = _change_passphrase(args)
    else:
        store = open_locked_store(args.store, "people", "people")
        said = _do(store, args)
        args.people = _visible_people(store)
    people = [
        {"name": each.name, "role": each.role, "entity": each.entity or None} for each in getattr(args, "people", ())
    ]
    if args.json:
        print_json(
            {**build_document(None, people=people), "role": None if args.action == "passphrase" else "coordinator"}
        )
        return
    if said:
        print(said)
    if args.action == "list":
        print(
            text_table(
                (_("name"), _("role"), _("entity")),
                [(each["name"], each["role"], each["entity"] or "") for each in people],
            )
        )


def _visible_people(store: LockedStore) -> list[Member]:
    """Return the people, without the entities that a firewall hides from the person who asks."""
    people = list(store.list_people())
    if not store.entity:
        return people
    known = own_view(store).records.entity_row
    return [each if each.entity in known else replace(each, entity="") for each in people]


def _do(store: LockedStore, args: argparse.Namespace) -> str:
    if args.action == "list":
        return ""
    name, role = _needed(args.name, "NAME"), args.role or args.of_role
    if args.action == "remove":
        store.remove_person(name)
        store.log(store.person, "removed-person")
        return _(
            "{name} cannot unlock this directory any more; it has a new key. Earlier backups still open for {name}.",
            name=name,
        )
    if args.action == "role":
        store.set_role(name, _needed(role, "--role ROLE"), args.entity)
        store.log(store.person, "changed-role")
        return _("{name} now has the role {role}.", name=name, role=role)
    role = _needed(role, "--role ROLE")
    store.add_person(name, read_new_passphrase(_("New passphrase of {name}", name=name)), role, args.entity or "")
    store.log(store.person, "added-person")
    return _(
        "{name} may unlock this directory, as {role}. Ask {name} to change the passphrase: `kunyet people {store}"
        " passphrase`.",
        name=name,
        role=role,
        store=args.store,
    )


def _needed(text: str, what: str) -> str:
    if not text:
        raise KunyetError("missing-argument", command="people", argument=what)
    return text


def _change_passphrase(args: argparse.Namespace) -> str:
    store = open_store(args.store)
    change = getattr(store, "change_passphrase", None)
    if change is None:
        raise ReadOnlyStore
    change(read_passphrase(_("Current passphrase")), read_new_passphrase(_("New passphrase")))
    return _("The passphrase is changed. Earlier backups open with the old one.")
