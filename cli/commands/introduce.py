"""`kunyet introduce`: the fewest introductions that close most gaps."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kunyet.cli import introduction_decisions
from kunyet.cli.open_store import add_store_arguments, open_view, requested_view
from kunyet.cli.output import build_document, head_line, print_json, wrap_text

if TYPE_CHECKING:
    from kunyet.graph.introductions.find_introductions import Introductions
    from kunyet.graph.introductions.introduction_words import IntroductionText


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("introduce", help="the fewest introductions that mend most")
    add_store_arguments(parser)
    parser.add_argument("--count", type=int, default=5, metavar="N", help="at most N introductions (default 5)")
    parser.add_argument("--language", choices=("en", "my"), default="en", help="of the sentences (JSON has both)")
    introduction_decisions.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the introductions."""
    from kunyet.graph.messages.errors import KunyetError

    if args.count < 0:
        raise KunyetError("bad-number.count", count=str(args.count))
    from kunyet.graph.introductions.find_introductions import find_introductions

    what = introduction_decisions.requested_decision(args)
    store, view = open_view(args)
    decision = None
    if what is not None:
        decision = introduction_decisions.save_decision(args, store, view, what)
        view = requested_view(store, args)  # proposals depend on earlier decisions
    on_terminal = sys.stderr.isatty()
    found = find_introductions(view, args.count, progress=_show if on_terminal else None)
    if on_terminal:
        sys.stderr.write("\r\x1b[K")
    decided = introduction_decisions.decisions_document(store, view)
    if args.json:
        print_json(
            build_document(view, **found.as_dict(), **decided, decided=None if decision is None else decision.values())
        )
        return
    print(head_line(view))
    for line in introduction_decisions.decision_lines(decided, view):
        print(wrap_text(line))
    _print(found, args.language)


def _show(chosen: int) -> None:
    sys.stderr.write(f"\r\x1b[K{chosen} chosen")
    sys.stderr.flush()


def _print(found: Introductions, language: str) -> None:
    burmese = language == "my"
    for number, told in enumerate(found.introductions, 1):
        print(f"\n{_told(told, f'{number}. ', burmese=burmese)}")
    for some in found.joint:
        print(
            "\n" + ("အတူတကွ မိတ်ဆက်ပေးမှသာ ပြေလည်မည် –" if burmese else "These mend only together; make all of them, or none:")
        )
        for told in some:
            print(_told(told, "- ", burmese=burmese))
    reason = found.reason_my if burmese else found.reason
    if reason:
        print(f"\n{wrap_text(reason)}")
    if found.introductions:
        print(wrap_text(_in_all_my(found) if burmese else _summary_line(found)))


def _summary_line(found: Introductions) -> str:
    """Return the number of gaps before and after, and how near to the best choice this is."""
    accepted = f"{found.gaps_accepted:,} once what is accepted is made, " if found.view.accepted else ""
    return (
        f"{found.gaps_before:,} gaps now, {accepted}{found.gaps_after:,} once all of these are made."
        f" Of the weight of {found.value} closed, {found.by_itself} is closed by single introductions alone."
    )


def _in_all_my(found: Introductions) -> str:
    from kunyet.graph.text.digits import burmese_digits

    accepted = f"လက်ခံထားသည်များ ပြုလုပ်ပြီးပါက {found.gaps_accepted:,} ခု၊ " if found.view.accepted else ""
    return burmese_digits(
        f"ယခု ချို့ယွင်းချက် {found.gaps_before:,} ခု ရှိသည်။ {accepted}ဤမိတ်ဆက်မှုအားလုံး ပြုလုပ်ပြီးပါက {found.gaps_after:,} ခု ကျန်ပါမည်။"
        f" ပြေလည်သွားမည့် အလေးချိန် {found.value} အနက် {found.by_itself} သည် မိတ်ဆက်မှုတစ်ခုချင်းဖြင့် ပြေလည်ခြင်း ဖြစ်သည်။"
    )


def _told(told: IntroductionText, mark: str, *, burmese: bool) -> str:
    return wrap_text(mark + (told.sentence_my if burmese else told.sentence))
