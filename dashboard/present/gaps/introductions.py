"""Recommended introductions for people: who, through whom, over which channel, what each closes, and what it adds to exposure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.network.side_panel import gap_sentence, gap_title
from kunyet.dashboard.present.words.records import SEVERITY_SHAPES, actor_html, channel_word, name_of, severity_word
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.introductions.choose import Chooser
from kunyet.graph.introductions.exposure import exposure_of, known_protected
from kunyet.graph.introductions.introduce import Introductions
from kunyet.graph.introductions.introduction_words import IntroductionText, introduction_text
from kunyet.graph.introductions.simulate import TIE_CODES
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.vocabulary.severities import SEVERITIES

UNRECORDED = "unrecorded"


def introductions_sentence(found: Introductions) -> str:
    """Return what the introductions do together, in a sentence; where there are none, why."""
    count, closed = len(found.introductions), found.gaps_accepted - found.gaps_after
    if not count:
        return found.reason_my if spoken() == "my" else found.reason
    told = n_("{n} introduction", "{n} introductions", count)
    if closed <= 0:
        return _("{told} would close the gravest gaps, and leave lighter ones.", told=told)
    if found.view.accepted:
        return n_(
            "{told} more would leave {n} gap fewer than the {all} that are left once what is accepted is made.",
            "{told} more would leave {n} gaps fewer than the {all} that are left once what is accepted is made.",
            closed, told=told, all=found.gaps_accepted,
        )  # fmt: skip
    return n_(
        "{told} would leave {n} gap fewer than the {all} of today.",
        "{told} would leave {n} gaps fewer than the {all} of today.",
        closed, told=told, all=found.gaps_accepted,
    )  # fmt: skip


def introduction_groups(found: Introductions) -> list[tuple[IntroductionText, ...]]:
    """Return what is to be done as one: each introduction by itself, then those that mend only together."""
    return [*((told,) for told in found.introductions), *(tuple(some) for some in found.together)]


def introduction_rows(view: View, gaps: Gaps, groups: Sequence[Sequence[IntroductionText]]) -> list[dict[str, Any]]:
    """Return what is to be done as rows of the picker, each with the worst severity that it closes."""
    rows = []
    for number, group in enumerate(groups):
        closes = closed_gaps(gaps, group)
        worst = closes[0].severity if closes else "low"
        names = [_("{a} and {b}", a=name_of(view, told.a), b=name_of(view, told.b)) for told in group]
        count = n_("closes {n} gap", "closes {n} gaps", len(closes))
        kicker = _("Only together") if len(group) > 1 else severity_word(worst)
        ask = [_("ask first")] if any(told.basis == UNRECORDED for told in group) else []
        rows.append(
            {
                "id": str(number),
                "shape": SEVERITY_SHAPES[worst],
                "tone": worst,
                "kicker": f"{kicker} · {count}",
                "title": "; ".join(names),
                "note": " · ".join([*dict.fromkeys(introduction_channel_word(view, told) for told in group), *ask]),
            }
        )
    return rows


def closed_gaps(gaps: Gaps, group: Iterable[IntroductionText]) -> list[Gap]:
    """Return the gaps that introductions close, each once, worst first."""
    ids = dict.fromkeys(gap for told in group for gap in told.closes)
    return sorted(
        (gap for gap in map(gaps.by_id, ids) if gap is not None), key=lambda gap: SEVERITIES.index(gap.severity)
    )


def closed_gap_rows(gaps: Sequence[Gap]) -> list[dict[str, Any]]:
    """Return gaps as rows of the picker that lead to the list."""
    return [
        {
            "id": gap.id,
            "shape": SEVERITY_SHAPES[gap.severity],
            "tone": gap.severity,
            "kicker": f"{severity_word(gap.severity)} · {gap_title(gap)}",
            "title": gap_sentence(gap),
        }
        for gap in gaps
    ]


def introduction_html(view: View, told: IntroductionText) -> Html:
    """Return one introduction: drawn, asked as a question where it rests on what nobody asked, through whom, and what it adds."""
    stops = [tag("li", _stop(view, told.a)), tag("li", _tie(view, told), _stop(view, told.b))]
    parts = [tag("ol", join(*stops), cls="k-stops"), tag("p", _how(view, told), cls="k-do")]
    if told.basis == UNRECORDED:
        parts.append(tag("p", _("First ask whether they know each other: nobody has asked them yet, so the tie may only be missing from the record."), cls="k-note"))  # fmt: skip
    exposure = _exposure(view, told)
    parts.append(tag("p", tag("strong", _("Exposure: ")), exposure, cls="k-note"))
    return tag("section", *parts, cls="k-introduction")


def _stop(view: View, entity: str) -> Html:
    return tag("span", actor_html(view, entity), cls="k-stop")


def _tie(view: View, told: IntroductionText) -> Html:
    return tag(
        "span",
        tag("span", introduction_channel_word(view, told), cls="over"),
        tag("span", _("new tie"), cls="age"),
        cls="k-over new",
    )


def introduction_channel_word(view: View, told: IntroductionText) -> str:
    return channel_word(view, told.channel)


def _how(view: View, told: IntroductionText) -> str:
    """Return whom to ask for it: a broker, or both at a forum, or nobody."""
    a, b = name_of(view, told.a), name_of(view, told.b)
    if told.via is not None:
        return _("Ask {via}, who works with both, to introduce {a} to {b}.", via=name_of(view, told.via), a=a, b=b)
    if told.forum is not None:
        return _("Introduce {a} to {b}: both were at {forum}.", a=a, b=b, forum=name_of(view, told.forum))
    return _("Introduce {a} to {b} yourself: nobody is on record who knows both.", a=a, b=b)


def _exposure(view: View, told: IntroductionText) -> str:
    """Return what the tie adds to what a capture of either would give away."""
    ends = ((told.exposure.a, told.exposure.a_knows), (told.exposure.b, told.exposure.b_knows))
    grown = [
        n_("{who} would then know {n} protected actor", "{who} would then know {n} protected actors", after, who=name_of(view, who))
        for who, (before, after) in ends
        if after > before
    ]  # fmt: skip
    if not grown:
        return _("neither learns of a protected actor whom they did not know.")
    return _("{told}.", told=_(" and ").join(grown))


def opened_gaps_note_html(group: Sequence[IntroductionText]) -> Html:
    """Return how many gaps it opens, none of them critical, that are to be mended then."""
    opens = dict.fromkeys(gap for told in group for gap in told.opens)
    if not opens:
        return NOTHING
    return tag(
        "p",
        n_(
            "Left to do then: {n} gap that is not critical.",
            "Left to do then: {n} gaps that are not critical.",
            len(opens),
        ),
        cls="k-note",
    )


def can_introduction_close(gap: Gap) -> bool:
    """Return whether a gap is of a kind that an introduction may close."""
    return gap.code in TIE_CODES and gap.code not in ("exposed", "firewall-broken", "insecure-channel")


def find_closing_introduction(view: View, gap: str) -> IntroductionText | None:
    """Return the introduction that closes one gap, and of those that do the best; `None` where none does."""
    chooser = Chooser.of(view)
    wanted = {key: weight for key, weight in chooser.wanted.items() if chooser.start.id_of(key) == gap}
    best = chooser.best(chooser.start, wanted, set()) if wanted else None
    if best is None:
        return None
    choice, after = best
    network = chooser.start.network
    return introduction_text(chooser, choice, after, exposure_of(network, known_protected(network), choice.a, choice.b))
