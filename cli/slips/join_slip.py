"""`kunyet join` of a slip: edits that a derived copy returns, or a request for a route."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.deciding.conflict_arguments import conflict_lines, read_answers
from kunyet.cli.open_store import own_view, today_here
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.graph.messages.language import _, say_day
from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.dates import read_day
from kunyet.graph.vocabulary.markings import Marking
from kunyet.loaders.reports.count_words import count_in_words

if TYPE_CHECKING:
    from kunyet.graph.slips.asker import Asker
    from kunyet.graph.slips.slip import EditsSlip, RequestSlip
    from kunyet.graph.stores.locked_store import LockedStore


def join_slip(store: LockedStore, args: argparse.Namespace, content: bytes, public: bytes) -> None:
    """Take a slip in, or say what it would do."""
    from kunyet.graph.slips.slip import RequestSlip
    from kunyet.graph.slips.slip_files import take_slip

    taken = take_slip(store, content, public, today_here(), args.trust)
    if isinstance(taken.slip, RequestSlip):
        _join_request(store, args, taken.slip, taken.asker)
    else:
        _join_edits(store, args, taken.slip, taken.asker)


def _join_edits(store: LockedStore, args: argparse.Namespace, slip: EditsSlip, asker: Asker) -> None:
    from kunyet.graph.joining.told_conflicts import log_told_contacts, tell_conflicts, tell_records
    from kunyet.graph.slips.refused_words import refused_words
    from kunyet.graph.slips.returned_edits import plan_return, take_return

    plan = plan_return(store, slip, asker)
    log_told_contacts(store, own_view(store), store.person, plan.conflicts)
    told = tell_conflicts(store, plan.conflicts)
    answers = read_answers(args, plan.conflicts)
    revision = None if args.preview else take_return(plan, who=store.person, answers=answers)
    if args.json:
        content = {"slip": "edits", "by": asker.who, "revision": revision, "moved": plan.moved}
        refused = [one.as_dict() for one in plan.refused]
        conflicts = [one.as_dict() for one in told]
        more = {"refused": refused, "conflicts": conflicts, "joined_before": plan.is_known}
        print_json(build_document(own_view(store), **content, **more))
        return
    if revision is not None:
        print(
            wrap_text(
                _("Joined the edits of {sender}, as revision {revision}.", sender=asker.called, revision=revision)
            )
        )
    elif plan.is_known:
        print(_("Nothing in this slip changes anything."))
    else:
        print(wrap_text(_("Edits of {sender}. Nothing is changed yet.", sender=asker.called)))
    if plan.moved:
        counted = ", ".join(count_in_words(number, table) for table, number in plan.moved.items() if table in TABLES)
        print(wrap_text(_("Records that change: {records}.", records=counted)))
    for one in plan.refused:
        name = tell_records(store, [(one.table, one.key)])[0] if one.key else _("a record that was erased")
        print(wrap_text(refused_words(one, name, ", ".join(one.columns))))
    print("\n".join(conflict_lines(told, answers)))
    if plan.conflicts and not args.preview:
        print(wrap_text(_("To take another value, join the same slip again with --take.")))


def _join_request(store: LockedStore, args: argparse.Namespace, slip: RequestSlip, asker: Asker) -> None:
    from kunyet.graph.routes.route_words import name_of
    from kunyet.graph.slips.request_slips import no_way_answer, plan_request, start_request
    from kunyet.graph.slips.slip_files import write_slip
    from kunyet.graph.vocabulary.route_starts import START_WORDS

    if args.answer:
        refuse_path_in_store(args.answer, args.store)
    asked = plan_request(store, slip, asker)
    view, request = asked.view, asked.started
    if not args.preview and (asked.has_way or request):
        request = start_request(store, asked, who=store.person)
    if args.answer and not args.preview:
        if request:
            write_answers(store, request, Path(args.answer), asker.public)
        else:
            write_slip(store, no_way_answer(asked, today_here()), Path(args.answer), [asker.public], whom=asker.who)
    if args.json:
        content = {"slip": "request", "by": asker.who, "from": asked.choice.start, "to": asked.choice.goal}
        more = {"purpose": slip.purpose, "asked_on": slip.asked_on, "request": request or None, "way": asked.has_way}
        print_json({**build_document(view, **content, **more), "marking": Marking.RED.value})
        return

    def said(id: str) -> str:
        if id in START_WORDS:
            return _(START_WORDS[id])
        from kunyet.graph.messages.language import spoken
        from kunyet.graph.messages.wording import in_words

        return in_words(name_of(view, view.records.entity_row[id]), spoken())

    print(f"TLP:{Marking.RED}")
    sentence = _(
        "A request of {who}, of {day}: a way from {a} to {b}.",
        who=asker.who,
        day=say_day(read_day(slip.asked_on, late=False)),
        a=said(asked.choice.start),
        b=said(asked.choice.goal),
    )
    print(wrap_text(sentence))
    if request:
        print(_("It is started as {id}.", id=request))
    elif asked.has_way:
        print(_("There is a way. Nothing is started yet."))
    else:
        print(_("There is no way now. Nothing is started."))


def write_answers(store: LockedStore, request: str, out: Path, public: bytes | None = None) -> None:
    """Write where a request stands as a sealed answer, to one who asked for it by a slip (`None`: to the only one).

    Raises
    ------
    KunyetError
        `unknown-id.request`; `no-slip`; as `write_slip`.
    """
    from kunyet.graph.messages.errors import KunyetError
    from kunyet.graph.requests.requests_of import requests_of
    from kunyet.graph.slips.request_slips import answers_to
    from kunyet.graph.slips.slip_files import write_slip

    found = next((one for one in requests_of(own_view(store).network) if one.id == request), None)
    if found is None:
        raise KunyetError("unknown-id.request", name=request)
    answers = [one for one in answers_to(store, found, today_here()) if public in (None, one[1])]
    names = {one.public: one.name for one in store.list_people()}
    for place, (answer, key) in enumerate(answers):
        path = out if not place else out.with_name(f"{out.stem}-{place + 1}{out.suffix}")
        write_slip(store, answer, path, [key], whom=names.get(key, ""))
