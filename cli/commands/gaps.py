"""`kunyet gaps`: missing ties and actions, worst first."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kunyet.cli.gap_decision_words import decision_words
from kunyet.cli.open_store import add_store_arguments, open_view
from kunyet.cli.output import build_document, empty_view_reason, head_line, print_json, wrap_text
from kunyet.cli.progress import show_progress
from kunyet.cli.target_lists import log_target_lists
from kunyet.graph.access.target_lists import target_lists_among
from kunyet.graph.decisions.gap_decisions import gap_with_state, states_for_view
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.vocabulary.severities import SEVERITIES

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
    from kunyet.graph.standards.standards import Standards
    from kunyet.graph.stores.gap_states import GapState

_NONE: Final = "No gap was found by these standards."
GLYPHS = {"critical": "⬣", "high": "▲", "medium": "●", "low": "○"}


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("gaps", help="coordination gaps, worst first")
    add_store_arguments(parser)
    parser.add_argument("--limit", type=int, default=1000, metavar="N", help="show at most N (default 1,000; 0: all)")
    parser.add_argument("--code", default="", help="only gaps of this code")
    parser.add_argument("--severity", default="", help="only gaps of this severity")
    parser.add_argument("--standards", default="", metavar="FILE", help="judge by this file")
    parser.add_argument("--language", choices=("en", "my"), default="en", help="of the sentences (JSON has both)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the gaps that the viewer may see."""
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS

    _known(args.code, tuple(GAP_KINDS), "code")
    _known(args.severity, SEVERITIES, "severity")
    if args.limit < 0:
        raise KunyetError("bad-limit", limit=str(args.limit))
    store, view = open_view(args)
    with show_progress("Looking for gaps"):
        gaps = find_gaps(view, _standards(args.standards, view))
    shown = gaps.top(args.limit, code=args.code or None, severity=args.severity or None)
    log_target_lists(store, target_lists_among(gap.code for gap in shown))
    kept = states_for_view(store, view, gaps)
    if args.json:
        told = [gap_with_state(gap, kept, view).as_dict() for gap in shown]
        note = _why_none(view, gaps)
        print_json(build_document(view, gaps=told, counts=gaps.counts(), **({"note": note} if note else {})))
    else:
        print_gaps(view, gaps, shown, kept, args.language)


def print_gaps(
    view: View, gaps: Gaps, shown: Sequence[Gap], kept: Mapping[str, GapState] | None = None, language: str = "en"
) -> None:
    """Print gaps for people, each with the decision about it."""
    print(head_line(view))
    print(_summary(gaps, shown))
    for gap in shown:
        decided = kept.get(gap.id) if kept else None
        print(f"\n{_line(gap, language)}{f'  [{decision_words(decided, view)}]' if decided else ''}")


def _known(value: str, choices: tuple[str, ...], what: str) -> None:
    from kunyet.graph.text.suggest import nearest_value

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
    """Return why there are no gaps; blank if there are gaps."""
    return "" if len(gaps) else " ".join(filter(None, (empty_view_reason(view), _summary(gaps, ()))))


def _summary(gaps: Gaps, shown: Sequence[Gap]) -> str:
    total = sum(gaps.counts().values())
    if not total:
        return "These standards switch every code off, so nothing was looked for." if gaps.is_off else _NONE
    by_severity = gaps.severities()
    parts = ", ".join(f"{count:,} {severity}" for severity, count in by_severity.items() if count)
    more = "" if len(shown) == total else f" Shown: {len(shown):,}."
    return f"{total:,} gap{'s' * (total != 1)}: {parts}.{more}"


def _line(gap: Gap, language: str) -> str:
    sentence, remedy = (gap.sentence_my, gap.remedy_my) if language == "my" else (gap.sentence, gap.remedy)
    confirm = " (to confirm)" if gap.to_confirm else ""
    head = wrap_text(f"{GLYPHS[gap.severity]} {gap.severity}{confirm}: {sentence}")
    return f"{head}\n{wrap_text(remedy, '    ')}\n    {gap.id}"
