"""`kunyet join`: the changes of another copy come in, as one revision that can be taken back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import open_locked_store, own_view
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import _
from kunyet.graph.records.schema import TABLES
from kunyet.loaders.reading.count_words import count_in_words

if TYPE_CHECKING:
    from kunyet.graph.joining.join_bundle import JoinPlan
    from kunyet.graph.joining.told_conflicts import ToldConflict
    from kunyet.graph.stores.locked_store import LockedStore

ACCESS = CommandAccess.COORDINATORS


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("join", help=_("bring another copy's changes in, as one revision"))
    parser.add_argument("store", metavar="STORE", help=_("an encrypted folder, or a server's address"))
    parser.add_argument("bundle", metavar="BUNDLE", help=_("a file that `kunyet bundle` wrote on another copy"))
    parser.add_argument(
        "--preview", "--dry-run", action="store_true", help=_("only say what would change; change nothing")
    )
    parser.add_argument(
        "--take",
        metavar="ID=SIDE",
        action="append",
        default=[],
        help=_("settle a conflict: its id (of --preview) and `ours` or `theirs`; repeats"),
    )
    parser.add_argument("--take-all", choices=("ours", "theirs"), default="", help=_("settle all other conflicts"))
    parser.add_argument("--erase", action="store_true", help=_("also erase for good what another copy erased"))
    parser.add_argument(
        "--trust", metavar="WORDS", default="", help=_("accept a sender by the ten words of their key, read aloud")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Join a bundle, or say what it would do."""
    from kunyet.graph.joining.bundle_files import read_bundle
    from kunyet.graph.joining.join_bundle import join_bundle, plan_join
    from kunyet.graph.joining.told_conflicts import tell_conflicts, tell_records

    store = open_locked_store(args.store, "edit", "edit")
    bundle, signer = read_bundle(store, Path(args.bundle), args.trust, save=not args.preview)
    plan = plan_join(store, bundle)
    _log_contacts(store, plan)
    told = tell_conflicts(store, plan.conflicts)
    to_erase = tell_records(store, plan.to_erase)
    answers = _answers(args, plan)
    if args.preview or plan.is_known:
        revision, moved = None, plan.moved
    else:
        outcome = join_bundle(plan, who=store.person, answers=answers, erase=args.erase)
        revision, moved = outcome.revision, dict(outcome.moved)
    if args.json:
        _print_document(store, plan, told, to_erase, revision, moved)
        return
    if plan.is_known:
        print(_("Everything in this bundle was joined before. Nothing is changed."))
        return
    sender = signer.name or signer.words
    if revision is None:
        print(wrap_text(_("A bundle of {sender}. Nothing is changed yet.", sender=sender)))
    else:
        print(wrap_text(_("Joined a bundle of {sender}, as revision {revision}.", sender=sender, revision=revision)))
    print("\n".join(_lines(moved, told, answers, to_erase)))


def _log_contacts(store: LockedStore, plan: JoinPlan) -> None:
    """Write to the log whose ways of contact the conflicts tell, before they are told."""
    from kunyet.graph.access.access_log import log_contact_reading

    owners = {one.key[0] for one in plan.conflicts if one.table == "contacts"}
    if owners:
        log_contact_reading(store, own_view(store), store.person, owners)


def _answers(args: argparse.Namespace, plan: JoinPlan) -> dict[str, str]:
    given = {one.id: args.take_all for one in plan.conflicts if args.take_all}
    for text in args.take:
        id, equals, side = text.partition("=")
        if not equals:
            raise BadInput("unknown-answer", id=text)
        given[id] = side
    return given


def _lines(
    moved: dict[str, int], told: list[ToldConflict], answers: dict[str, str], to_erase: list[str]
) -> Iterator[str]:
    counted = [count_in_words(number, table) for table, number in moved.items() if table in TABLES]
    if counted:
        yield wrap_text(_("Records that change: {records}.", records=", ".join(counted)))
    if to_erase:
        yield _("Erased on another copy, for good:")
        yield from (wrap_text(name, "  ") for name in to_erase)
    left = [one for one in told if one.id not in answers]
    if left:
        yield ""
        yield _("Two people said different things. What is kept holds until somebody decides:")
    for one in left:
        yield wrap_text(f"{one.id}  {one.title}", "  ")
        yield wrap_text(_("here: {said}", said=one.ours), "      ")
        yield wrap_text(_("there: {said}", said=one.theirs), "      ")
        yield wrap_text(_("kept: {said}", said=one.kept), "      ")


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
