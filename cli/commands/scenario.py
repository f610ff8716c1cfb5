"""`kunyet scenario`: what changes if actors, channels or the internet of a region are lost, or ties are added."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.open_store import add_language_argument, add_store_arguments, open_view
from kunyet.cli.output import build_document, head_line, numbered_title, print_json, text_table, wrap_text
from kunyet.cli.output_paths import refuse_path_in_store
from kunyet.cli.progress import show_progress
from kunyet.cli.target_lists import log_capture
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, n_

if TYPE_CHECKING:
    from kunyet.graph.scenarios.outcome import ScenarioOutcome
    from kunyet.graph.scenarios.scenario import Scenario


READABLE: Final = 20
"""Entries that an account could read of which people are shown so many; JSON has them all."""


ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser(
        "scenario", help=_("what if actors, channels or a region's internet were lost, or ties added")
    )
    add_store_arguments(parser)
    for option, name, help_ in (
        ("--without", "ID", _("this actor is gone: detained, or left (repeats)")),
        ("--without-channel", "C", _("this channel, or all of an operator, is banned (repeats)")),
        ("--blackout", "REGION", _("this region has no internet (repeats)")),
        ("--add", "A,B", _("these two are introduced to each other (repeats)")),
    ):
        parser.add_argument(option, action="append", default=[], metavar=name, help=help_)
    parser.add_argument("--capture", default="", metavar="ID", help=_("what the capture of this actor exposes"))
    parser.add_argument("--scenario", default="", metavar="FILE", help=_("a scenario saved before (YAML or JSON)"))
    parser.add_argument("--save", default="", metavar="OUT.yaml", help=_("write the scenario to this file"))
    parser.add_argument(
        "--keep", default="", metavar="NAME", help=_("save the scenario in the directory, under this name")
    )
    parser.add_argument("--kept", default="", metavar="NAME", help=_("a scenario that is saved in the directory"))
    add_language_argument(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the outcome of the scenario."""
    from dataclasses import replace

    from kunyet.graph.scenarios.capture import with_accounts
    from kunyet.graph.scenarios.outcome import run_scenario
    from kunyet.graph.scenarios.saved_scenarios import list_saved_scenarios, read_saved_scenario, save_scenario
    from kunyet.graph.scenarios.scenario import Scenario

    _requested_scenario(args, Scenario())  # Invalid options are refused before the store is unlocked.
    if args.save:
        refuse_path_in_store(args.save, args.store)
    store, view = open_view(args)
    scenario = _requested_scenario(
        args, read_saved_scenario(store, view.viewer, args.kept) if args.kept else Scenario()
    )
    if args.keep:
        scenario = replace(scenario, name=args.keep.strip())
    with show_progress(_("Applying the scenario")):
        outcome = run_scenario(view, scenario)
    if outcome.exposed:
        outcome = replace(outcome, exposed=with_accounts(outcome.exposed, store, view))
        log_capture(store, view, scenario.capture)
    if args.keep:
        save_scenario(store, view.viewer, scenario)
    if args.save:
        from kunyet.graph.platforms import replace_file

        replace_file(Path(args.save), scenario.to_text().encode("utf-8"))
    if args.json:
        names = [one.name for one in list_saved_scenarios(store, view.viewer)]
        print_json(build_document(view, **outcome.as_dict(), kept=names))
        return
    print(head_line(view))
    _print(outcome, args.language)


def _requested_scenario(args: argparse.Namespace, kept: Scenario) -> Scenario:
    """Return the scenario of the file, or the saved one, with the options added."""
    from dataclasses import replace

    from kunyet.graph.scenarios.scenario import Scenario

    if args.scenario and args.kept:
        raise KunyetError("two-scenarios")
    saved = kept
    if args.scenario:
        try:
            text = Path(args.scenario).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise KunyetError("bad-scenario.encoding", file=args.scenario) from None
        saved = Scenario.from_text(text, args.scenario)
    return replace(
        saved,
        without=(*saved.without, *args.without),
        without_channels=(*saved.without_channels, *args.without_channel),
        blackout=(*saved.blackout, *args.blackout),
        add=(*saved.add, *map(_pair, args.add)),
        capture=args.capture or saved.capture,
    )


def _pair(text: str) -> tuple[str, str]:
    a, comma, b = (part.strip() for part in text.partition(","))
    if not (a and comma and b) or "," in b:
        raise KunyetError("bad-pair", option="--add", text=text)
    return a, b


def _print(outcome: ScenarioOutcome, language: str) -> None:
    from kunyet.graph.compare.network_figures import figure_changes

    told = outcome.as_dict()
    if outcome.scenario.is_nothing:
        print(wrap_text(_("Nothing is removed or added, so nothing changes. See `kunyet scenario --help`.")))
    for pair in told["already_tied"]:
        print(wrap_text(_("{a} and {b} are tied already: an introduction changes nothing.", **pair)))
    if outcome.changes_nothing and told["scenario"].keys() - {"name", "capture"}:
        print(wrap_text(_("These figures and gaps do not change.")))
    by = figure_changes(told["before"], told["after"])
    print(
        text_table(
            ("", _("before"), _("after"), _("change")),
            [(name, told["before"][name], told["after"][name], by[name]) for name in by],
        )
    )
    name = outcome.view.records.entities["name"]
    row = outcome.view.records.entity_row
    for title, ids in ((_("Gaps that open"), told["opened"]), (_("Gaps that close"), told["closed"])):
        if ids:
            print("\n" + numbered_title(title, len(ids)))
            print("\n".join(f"  {id}" for id in ids))
    if told["unreachable"]:
        print("\n" + numbered_title(_("Out of reach of every NUG contact"), len(told["unreachable"])))
        print(
            text_table(
                (_("id"), _("name"), _("was nearest to")),
                [(each["id"], name[row[each["id"]]], each["from"]) for each in told["unreachable"]],
            )
        )
    for backup in outcome.backup:
        print("\n" + wrap_text(backup.message.in_words(language)))
    if outcome.exposed:
        _print_capture(outcome)


def _print_capture(outcome: ScenarioOutcome) -> None:
    exposed, entities = outcome.exposed, outcome.view.records.entities
    if exposed is None:
        return
    row = outcome.view.records.entity_row
    print("\n" + numbered_title(_("Exposed by the capture of {who}", who=exposed.who), len(exposed.exposed)))
    protected, contacts = set(exposed.protected), set(exposed.contacts)
    rows = [
        (id, entities["name"][row[id]], _("yes") if id in protected else "", _("yes") if id in contacts else "")
        for id in exposed.known
    ]
    if rows:
        print(text_table((_("id"), _("name"), _("protected"), _("contact routes")), rows))
    else:
        print(_("No tie of {who} is recorded, so it knows nobody by a tie.", who=exposed.who))
    besides = sorted({*(exposed.readable or ())} - {*exposed.known, exposed.who})
    if exposed.accounts:
        text = n_(
            "Somebody unlocks this directory for it ({roles}), and could read {n} more name.",
            "Somebody unlocks this directory for it ({roles}), and could read {n} more names.",
            len(besides),
            roles=", ".join(exposed.accounts),
        )
        print(wrap_text(text))
        for id in besides[:READABLE]:
            print(f"  {id}  {entities['name'][row[id]]}")
        if len(besides) > READABLE:
            print("  " + _("and {number} more; --json has all", number=len(besides) - READABLE))
