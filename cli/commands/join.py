"""`kunyet join`: the changes of another copy come in, as one revision that can be taken back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.deciding.conflict_arguments import add_take_arguments, conflict_lines, read_answers
from kunyet.cli.open_store import open_locked_store, own_view
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.cli.slips.join_slip import join_slip
from kunyet.graph.messages.language import _
from kunyet.graph.records.schema import TABLES
from kunyet.loaders.reports.count_words import count_in_words

if TYPE_CHECKING:
    from kunyet.graph.joining.join_bundle import JoinPlan
    from kunyet.graph.joining.told_conflicts import ToldConflict
    from kunyet.graph.stores.locked_store import LockedStore

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("join", help=_("bring another copy's changes in, as one revision"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument(
        "bundle", metavar="BUNDLE", help=_("a file of `kunyet bundle` from another copy, or a slip of `kunyet slip`")
    )
    parser.add_argument(
        "--preview", "--dry-run", action="store_true", help=_("only say what would change; change nothing")
    )
    add_take_arguments(parser)
    parser.add_argument("--erase", action="store_true", help=_("also erase for good what another copy erased"))
    parser.add_argument(
        "--trust", metavar="WORDS", default="", help=_("accept a sender by the ten words of their key, read aloud")
    )
    parser.add_argument("--name", default="", metavar="NAME", help=_("with --trust: whose key it is"))
    parser.add_argument(
        "--answer", metavar="OUT", default="", help=_("of a slip with a request: also write the sealed answer there")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Join a bundle, or say what it would do."""
    from kunyet.graph.joining.bundle_files import letter_of_file, open_sealed, read_bundle
    from kunyet.graph.joining.join_bundle import join_bundle, plan_join
    from kunyet.graph.joining.make_bundle import refuse_to_exchange
    from kunyet.graph.joining.told_conflicts import log_told_contacts, tell_conflicts, tell_records
    from kunyet.graph.slips.slip import is_slip

    store = open_locked_store(args.store, "edit", "edit")
    refuse_to_exchange(store)
    content, public = open_sealed(store, letter_of_file(Path(args.bundle)), args.bundle)
    if is_slip(content):
        join_slip(store, args, content, public)
        return
    bundle, signer = read_bundle(store, Path(args.bundle), args.trust, name=args.name, save=not args.preview)
    sender, plan = signer.name or signer.words, plan_join(store, bundle)
    log_told_contacts(store, own_view(store), store.person, plan.conflicts)
    told = tell_conflicts(store, plan.conflicts, plan.records)
    to_erase = tell_records(store, plan.to_erase)
    answers = read_answers(args, plan.conflicts)
    if args.preview or plan.is_known:
        revision, moved = None, plan.moved
    else:
        outcome = join_bundle(plan, who=store.person, sender=sender, answers=answers, erase=args.erase)
        revision, moved = outcome.revision, dict(outcome.moved)
    if args.json:
        _print_document(store, plan, told, to_erase, revision, moved)
        return
    if plan.is_known:
        print(_("Everything in this bundle was joined before. Nothing is changed."))
        return
    if revision is None:
        print(wrap_text(_("A bundle of {sender}. Nothing is changed yet.", sender=sender)))
    else:
        print(wrap_text(_("Joined a bundle of {sender}, as revision {revision}.", sender=sender, revision=revision)))
    print("\n".join([*_lines(moved, to_erase), *conflict_lines(told, answers, sender)]))
    if revision is not None and any(one.id not in answers for one in told):
        print("\n" + wrap_text(_("`kunyet decide {store}` lists what is open, and settles it.", store=args.store)))


def _lines(moved: dict[str, int], to_erase: list[str]) -> Iterator[str]:
    counted = [count_in_words(number, table) for table, number in moved.items() if table in TABLES]
    if counted:
        yield wrap_text(_("Records that change: {records}.", records=", ".join(counted)))
    if to_erase:
        yield _("Erased on another copy, for good:")
        yield from (wrap_text(name, "  ") for name in to_erase)


def _print_document(
    store: LockedStore,
    plan: JoinPlan,
    told: list[ToldConflict],
    to_erase: list[str],
    revision: int | None,
    moved: dict[str, int],
) -> None:

    conflicts: list[dict[str, Any]] = [one.as_dict() for one in told]
    view = own_view(store)
    content = {"revision": revision, "moved": moved, "conflicts": conflicts, "to_erase": to_erase}
    print_json(build_document(view, **content, joined_before=plan.is_known))
