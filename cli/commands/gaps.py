"""`kunyet gaps`: missing ties and actions, worst first."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.gap_decision_words import decision_words
from kunyet.cli.open_store import add_language_argument, add_store_arguments, open_view
from kunyet.cli.output import build_document, head_line, print_json, why_no_actors, wrap_text
from kunyet.cli.progress import show_progress
from kunyet.cli.target_lists import log_target_lists
from kunyet.graph.access.target_lists import target_lists_among
from kunyet.graph.decisions.gap_decisions import gap_with_state, states_for_view
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import N_, _, n_, spoken
from kunyet.graph.messages.message import JoinedMessages
from kunyet.graph.overview.unsaid_kinds import unsaid_kinds_advice
from kunyet.graph.vocabulary.severities import SEVERITIES

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
    from kunyet.graph.standards.standards import Standards
    from kunyet.graph.stores.gap_states import GapState

_NONE: Final = N_("No gap was found by these standards.")
_OFF: Final = N_("These standards switch every code off, so no gap was looked for.")
SEVERITY_WORDS: Final = (N_("critical"), N_("high"), N_("medium"), N_("low"))
GLYPHS = {"critical": "⬣", "high": "▲", "medium": "●", "low": "○"}


ACCESS = CommandAccess.VIEW


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("gaps", help=_("coordination gaps, worst first"))
    add_store_arguments(parser)
    parser.add_argument(
        "--limit", type=int, default=1000, metavar="N", help=_("show at most N (default 1,000; 0: all)")
    )
    parser.add_argument("--code", default="", help=_("only gaps of this code"))
    parser.add_argument("--severity", default="", help=_("only gaps of this severity"))
    parser.add_argument("--standards", default="", metavar="FILE", help=_("judge by this file"))
    add_language_argument(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the gaps that the viewer may see."""
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.gaps.common.gap_json import gap_as_dict
    from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS

    _known(args.code, tuple(GAP_KINDS), "code")
    _known(args.severity, SEVERITIES, "severity")
    if args.limit < 0:
        raise KunyetError("bad-limit", limit=str(args.limit))
    store, view = open_view(args)
    with show_progress(_("Looking for gaps")):
        gaps = find_gaps(view, _standards(args.standards, view))
    shown = gaps.top(args.limit, code=args.code or None, severity=args.severity or None)
    log_target_lists(store, target_lists_among(gap.code for gap in shown))
    kept = states_for_view(store, view, gaps)
    if args.json:
        told = [gap_as_dict(gap_with_state(gap, kept, view)) for gap in shown]
        note = _why_none(view, gaps)
        print_json(build_document(view, gaps=told, counts=gaps.counts(), **({"note": note} if note else {})))
    else:
        print_gaps(view, gaps, shown, kept, args.language)


def print_gaps(
    view: View, gaps: Gaps, shown: Sequence[Gap], kept: Mapping[str, GapState] | None = None, language: str = ""
) -> None:
    """Print gaps for people, each with the decision about it.

    `language` is that of the sentences; blank: the reader's.
    """
    print(head_line(view))
    if view.network.n or gaps.is_off or len(gaps):
        print(_summary(gaps, shown))
    if advice := unsaid_kinds_advice(view.network):
        print(wrap_text(f"{_('First: ')}{advice}"))
    language = language or spoken()
    for gap in shown:
        decided = kept.get(gap.id) if kept else None
        print(f"\n{_line(gap, language)}{f'  [{decision_words(decided, view)}]' if decided else ''}")


def _known(value: str, choices: tuple[str, ...], what: str) -> None:
    from kunyet.graph.text.suggest_word import nearest_value

    if value and value not in choices:
        near = nearest_value(value, choices) or ""
        raise KunyetError(f"unknown-{what}.gaps", name=value, near=near, known=choices)


def _standards(file: str, view: View) -> Standards | None:
    if not file:
        return None
    from pathlib import Path

    from kunyet.graph.standards.standards import read_standards

    try:
        text = Path(file).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise KunyetError("bad-standards.encoding", file=file) from None
    return read_standards(text, file, own=view.records.entities.extras if view.sees_everything else None)


def _why_none(view: View, gaps: Gaps) -> str:
    """Return why there are no gaps, in English, as all of a JSON document; blank if there are gaps."""
    if len(gaps):
        return ""
    if view.network.n:
        return _OFF if gaps.is_off else _NONE
    return " ".join((*why_no_actors(view), *([_OFF] if gaps.is_off else [])))


def _summary(gaps: Gaps, shown: Sequence[Gap]) -> str:
    total = sum(gaps.counts().values())
    if not total:
        return _(_OFF if gaps.is_off else _NONE)
    counted = [
        _("{number} {severity}", number=count, severity=_(severity))
        for severity, count in gaps.severities().items()
        if count
    ]
    text = n_("{n} gap: {counted}.", "{n} gaps: {counted}.", total, counted=JoinedMessages(counted, ", "))
    return text if len(shown) == total else f"{text} {_('Shown: {number}.', number=len(shown))}"


def _line(gap: Gap, language: str) -> str:
    confirm = f" {_('(to confirm)')}" if gap.to_confirm else ""
    head = wrap_text(f"{GLYPHS[gap.severity]} {_(gap.severity)}{confirm}: {gap.words.sentence.in_words(language)}")
    return f"{head}\n{wrap_text(gap.words.remedy.in_words(language), '    ')}\n    {gap.id}"
