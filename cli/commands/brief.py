"""`kunyet brief`: a few pages about the state of the network for one role, to print and take into a room."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_store_arguments, open_view
from kunyet.cli.output import build_document, print_json, wrap_text
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.cli.outside_arguments import add_outside_arguments, read_leaving
from kunyet.cli.unlock import store_person
from kunyet.graph.messages.catalog import languages
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.graph.brief.brief import Brief

ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("brief", help=_("a few printed pages about the network, for one role"))
    add_store_arguments(parser)
    parser.add_argument("out", metavar="OUT", help=_("a file that ends in .pdf, .html or .xlsx"))
    parser.add_argument("--role", dest="role", metavar="ROLE", help=_("the same as --as"))
    parser.add_argument(
        "--forum", default="", metavar="ID", help=_("the forum since which changes are counted (default: the latest)")
    )
    parser.add_argument(
        "--finding",
        action="append",
        default=[],
        metavar="ID",
        help=_("a finding of this forum to print; may be repeated (default: none)"),
    )
    parser.add_argument(
        "--language",
        choices=(*languages(), "both"),
        default="both",
        help=_("the language of the brief (default: both, side by side)"),
    )
    parser.add_argument("--ceiling", default="", metavar="MARKING", help=_("refuse if any record is marked above this"))
    add_outside_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Write the brief. If it fails, the old file stays."""
    from kunyet.graph.brief.make_brief import make_brief
    from kunyet.graph.brief.words import brief_languages
    from kunyet.graph.decisions.gap_decisions import states_for_view
    from kunyet.graph.exports.marking_ceiling import refuse_above_ceiling
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.outside.note_leaving import taking_out
    from kunyet.graph.vocabulary.cycle.artefacts import Artefact
    from kunyet.loaders.writing.write_brief import check_brief_ending, write_brief

    out = Path(args.out)
    ending = check_brief_ending(out)
    refuse_path_in_store(out, args.store)
    store, view = open_view(args)
    refuse_above_ceiling(view, args.ceiling)
    gaps = find_gaps(view)
    states = states_for_view(store, view, gaps)
    brief = make_brief(view, forum=args.forum, gaps=gaps, states=states, findings=args.finding)
    leaving = read_leaving(args, Artefact.BRIEF, f"brief{ending}", view.role, view.marking)
    with taking_out(store, store_person(store), leaving, out):
        write_brief(brief, out, brief_languages(args.language))
    if args.json:
        print_json(build_document(view, out=args.out, encrypted=False, statements=_statements(brief)))
        return
    print(
        wrap_text(
            _(
                "Wrote the brief to {out}, marked TLP:{marking}. The file is not encrypted: whoever opens it can read"
                " it. Read it before you print it.",
                out=str(out.absolute()),
                marking=view.marking,
            )
        )
    )


def _statements(brief: Brief) -> list[dict[str, Any]]:
    """Return everything that the brief says, each with the ids of the records that it rests on."""
    found = []
    for number, page in enumerate(brief.pages, 1):
        for section in page:
            for one in section.statements():
                texts = {"text": one.in_words("en"), "text_my": one.in_words("my")}
                found.append({"page": number, **texts, "rests_on": list(one.rests_on)})
    return found
