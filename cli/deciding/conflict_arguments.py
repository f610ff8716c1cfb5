"""What `kunyet join` and `kunyet decide` share: the options that settle conflicts, and conflicts as lines."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kunyet.cli.output import wrap_text
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.graph.joining.conflicts import JoinConflict
    from kunyet.graph.joining.told_conflicts import ToldConflict


def add_take_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that settle conflicts: single ones, all of a kind, all others."""
    parser.add_argument(
        "--take",
        metavar="ID=SIDE",
        action="append",
        default=[],
        help=_("settle a conflict: its id and `ours` or `theirs`; of one code name for two also `ours:NAME`; repeats"),
    )
    parser.add_argument(
        "--take-kind",
        metavar="KIND=SIDE",
        action="append",
        default=[],
        help=_("settle all conflicts of a kind, such as `value`; repeats"),
    )
    parser.add_argument("--take-all", choices=("ours", "theirs"), default="", help=_("settle all other conflicts"))


def read_answers(args: argparse.Namespace, conflicts: Sequence[JoinConflict]) -> dict[str, str]:
    """Return the answers that the options give, by the id of a conflict."""
    kinds = dict(_parted(args.take_kind))
    known = {one.kind.value for one in conflicts}
    for kind, side in kinds.items():
        if kind not in known or side not in ("ours", "theirs"):
            raise BadInput("unknown-answer", id=f"{kind}={side}")
    given = {one.id: kinds.get(one.kind.value, args.take_all) for one in conflicts}
    return {**{id: side for id, side in given.items() if side}, **dict(_parted(args.take))}


def _parted(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        name, equals, side = text.partition("=")
        if not equals:
            raise BadInput("unknown-answer", id=text)
        yield name, side


def conflict_lines(told: Sequence[ToldConflict], answers: Mapping[str, str], sender: str = "") -> Iterator[str]:
    """Give the conflicts without an answer as lines: first those that hinder a join.

    With a sender, it is said whose word it is who changed what and when.
    """
    from kunyet.graph.joining.told_conflicts import tell_attribution

    left = [one for one in told if one.id not in answers]
    parts = {
        True: _("These records cannot stand beside each other. Settle each before the bundle is joined:"),
        False: _("Two people said different things. What is kept holds until somebody decides:"),
    }
    attribution = tell_attribution(sender) if left and sender else ""
    for must, title in parts.items():
        of_part = [one for one in left if one.conflict.must_be_settled is must]
        if of_part:
            yield ""
            yield title
        if of_part and attribution:
            yield wrap_text(attribution)
            attribution = ""
        for one in of_part:
            yield wrap_text(f"{one.id}  {one.title}", "  ")
            yield wrap_text(_("here: {said}", said=one.ours), "      ")
            yield wrap_text(_("there: {said}", said=one.theirs), "      ")
            if not must:
                yield wrap_text(_("kept: {said}", said=one.kept), "      ")
