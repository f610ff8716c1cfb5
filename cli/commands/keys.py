"""`kunyet keys`: the keys of people of other copies that were accepted by their ten words; accept one, forget one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.graph.joining.accepted_keys import AcceptedKey

ACTIONS = ("list", "accept", "forget")
ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("keys", help=_("keys of people of other copies: list, accept, forget"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("action", choices=ACTIONS, nargs="?", default="list", help=_("what to do (default: list)"))
    parser.add_argument("key", metavar="KEY", nargs="?", default="", help=_("the key to accept or to forget"))
    parser.add_argument("--words", default="", metavar="WORDS", help=_("the ten words that its owner read aloud"))
    parser.add_argument("--name", default="", metavar="NAME", help=_("whose key it is"))
    parser.add_argument(
        "--role", default="coordinator", metavar="ROLE", help=_("what they may see (default: coordinator)")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """List the accepted keys, accept one, or forget one."""
    from kunyet.graph.joining.accepted_keys import accept_key, accepted_keys, forget_key
    from kunyet.graph.stores.keys.key_texts import key_of_text

    for option, given in (("KEY", args.key), ("--words WORDS", args.words), ("--name NAME", args.name)):
        if not given and (args.action == "accept" or (args.action == "forget" and option == "KEY")):
            raise KunyetError("missing-argument", command="keys", argument=option)
    store = open_locked_store(args.store, "people", "people")
    said = ""
    if args.action == "accept":
        accept_key(store, key_of_text(args.key), args.words, args.name, args.role)
        said = _("The key of {name} is accepted, as {role}.", name=args.name, role=args.role)
    elif args.action == "forget":
        forget_key(store, key_of_text(args.key))
        said = _("The key is forgotten. What was joined from its owner stays.")
    keys = accepted_keys(store)
    if args.json:
        print_json({**build_document(None, keys=[_as_dict(one) for one in keys]), "role": "coordinator"})
        return
    if said:
        print(wrap_text(said))
        return
    if not keys:
        print(_("No key is accepted."))
    for one in keys:
        told = {"name": one.name or one.words, "role": one.role, "date": one.on, "person": one.by}
        print(wrap_text(_("{name}: {role}, checked by {person} on {date}", **told)))
        print(f"    {one.text}")


def _as_dict(key: AcceptedKey) -> dict[str, str | None]:
    return {
        "key": key.text,
        "words": key.words,
        "name": key.name or None,
        "role": key.role,
        "checked_by": key.by,
        "checked_on": key.on,
    }
