"""One recommended introduction: through whom, over which channel, and what it adds to exposure."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.shown_names import actor_html, name_of
from kunyet.dashboard.present.words.vocabulary_words import channel_word
from kunyet.graph.access.view import View
from kunyet.graph.introductions.introduction_words import IntroductionText
from kunyet.graph.messages.language import _, n_

UNRECORDED = "unrecorded"


def introduction_html(view: View, introduction: IntroductionText) -> Html:
    """Return one introduction: both actors, the new tie, how to make it, and what it adds to exposure."""
    stops = [tag("li", _stop(view, introduction.a)), tag("li", _tie(view, introduction), _stop(view, introduction.b))]
    parts = [tag("ol", join(*stops), cls="k-stops"), tag("p", _how(view, introduction), cls="k-do")]
    if introduction.basis == UNRECORDED:
        parts.append(
            tag(
                "p",
                _(
                    "First ask whether they know each other. Nobody has asked them yet, so the tie may only be "
                    "missing from the record."
                ),
                cls="k-note",
            )
        )
    exposure = _exposure(view, introduction)
    parts.append(tag("p", tag("strong", _("Exposure: ")), exposure, cls="k-note"))
    return tag("section", *parts, cls="k-introduction")


def _stop(view: View, entity: str) -> Html:
    return tag("span", actor_html(view, entity), cls="k-stop")


def _tie(view: View, introduction: IntroductionText) -> Html:
    return tag(
        "span",
        tag("span", introduction_channel_word(view, introduction), cls="over"),
        tag("span", _("new tie"), cls="age"),
        cls="k-over new",
    )


def introduction_channel_word(view: View, introduction: IntroductionText) -> str:
    """Return the channel of an introduction in words."""
    return channel_word(view, introduction.channel)


def _how(view: View, introduction: IntroductionText) -> str:
    """Return whom to ask for the introduction: a broker, both at a forum, or nobody."""
    a, b = name_of(view, introduction.a), name_of(view, introduction.b)
    if introduction.via is not None:
        return _(
            "Ask {via}, who works with both, to introduce {a} to {b}.", via=name_of(view, introduction.via), a=a, b=b
        )
    if introduction.forum is not None:
        return _("Introduce {a} to {b}: both were at {forum}.", a=a, b=b, forum=name_of(view, introduction.forum))
    return _("Introduce {a} to {b} yourself: nobody is on record who knows both.", a=a, b=b)


def _exposure(view: View, introduction: IntroductionText) -> str:
    """Return how many more protected actors each end would know."""
    ends = (
        (introduction.exposure.a, introduction.exposure.a_knows),
        (introduction.exposure.b, introduction.exposure.b_knows),
    )
    grown = [
        n_(
            "{who} would then know {n} protected actor",
            "{who} would then know {n} protected actors",
            after,
            who=name_of(view, who),
        )
        for who, (before, after) in ends
        if after > before
    ]
    if not grown:
        return _("neither learns of a protected actor that they did not know.")
    return _("{told}.", told=_(" and ").join(grown))


def opened_gaps_note_html(group: Sequence[IntroductionText]) -> Html:
    """Return how many gaps the introductions open; nothing where they open none. None of these gaps is critical."""
    opens = dict.fromkeys(gap for introduction in group for gap in introduction.opens)
    if not opens:
        return NOTHING
    return tag(
        "p",
        n_(
            "Opens {n} gap that is not critical.",
            "Opens {n} gaps that are not critical.",
            len(opens),
        ),
        cls="k-note",
    )
