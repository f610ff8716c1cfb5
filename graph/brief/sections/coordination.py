"""Page 2: the worst gaps with remedy and owner, introductions, channels, and what a blackout leaves.

Gaps of `UNNAMED` codes are counted and never named, and a protected actor that one of them is about is named in no
other line either. An introduction that closes or opens one of them is not printed.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kunyet.graph.brief.brief import Section, Sentence, said
from kunyet.graph.brief.brief_inputs import UNNAMED, BriefSource
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.introductions.find_introductions import find_introductions
from kunyet.graph.introductions.introduction_words import IntroductionText
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.evidence import NamedWord
from kunyet.graph.messages.message import JoinedMessages, Message
from kunyet.graph.overview.channel_use import blackout_effects, channel_uses, count_confidential_pairs
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.regions import is_within_region, region_name

MOST_GAPS = 8
MOST_INTRODUCTIONS = 3
MOST_CHANNELS = 3
IN_PERSON = "in person"
"""A way to meet that no operator can switch off."""


def worst_gaps(source: BriefSource) -> Section:
    """Return the section on the gaps: those that may be named, the worst first, and the number of the others."""
    title = said(N_("Worst gaps"))
    if not len(source.gaps):
        none = N_("No gap was found by the standards of this directory.")
        return Section(title=title, sentences=(Sentence(said(none)),))
    counted = [code for code in UNNAMED if source.subjects(code)]
    sentences = (_counted(source, counted),) if counted else ()
    worst = source.worst_named(MOST_GAPS)
    return Section(title=title, sentences=sentences, items=tuple(_gap(source, gap) for gap in worst))


def _counted(source: BriefSource, codes: list[str]) -> Sentence:
    text = N_("Counted, without names: {counts}. The names are on the page of gaps.")
    titles = [Message(GAP_KINDS[code].text.title, context=GAP_KINDS[code].context) for code in codes]
    numbers = [len(source.gaps.by_code[code]) for code in codes]
    counts = [JoinedMessages((title, " (", n, ")"), "") for title, n in zip(titles, numbers, strict=True)]
    subjects = (id for code in codes for id in source.subjects(code))
    return Sentence(said(text, counts=counts), tuple(dict.fromkeys(subjects)))


def _gap(source: BriefSource, gap: Gap) -> Sentence:
    parts: list[object] = [gap.words.sentence, gap.words.remedy]
    state = source.states.get(gap.id)
    if state is not None and state.assigned_to:
        parts.append(said(N_("Assigned to {who}."), who=source.name(state.assigned_to)))
    return Sentence(JoinedMessages(parts), gap.subjects)


def introductions(source: BriefSource) -> Section:
    """Return the section on introductions: what can be printed, and how many cannot."""
    found = find_introductions(source.view, MOST_INTRODUCTIONS).introductions
    printed = [one for one in found if not _names_targets(source, one)]
    sentences = []
    if not found:
        sentences.append(Sentence(said(N_("No introduction is proposed by what is recorded."))))
    if len(found) > len(printed):
        text = N_("{n:introduction is|introductions are} not printed, because they name who is cut off.")
        hidden = [id for one in found if one not in printed for id in (one.a, one.b)]
        sentences.append(Sentence(said(text, n=len(found) - len(printed)), tuple(dict.fromkeys(hidden))))
    items = tuple(Sentence(one.message, tuple(filter(None, (one.a, one.b, one.via)))) for one in printed)
    return Section(title=said(N_("Introductions to make")), sentences=tuple(sentences), items=items)


def _names_targets(source: BriefSource, one: IntroductionText) -> bool:
    named = {one.a, one.b, one.via}
    return bool(named & source.hidden) or any(gap.partition(":")[0] in UNNAMED for gap in (*one.closes, *one.opens))


def channels(source: BriefSource) -> Section:
    """Return the section on channels, and on what a blackout leaves."""
    network = source.network
    title = said(N_("Channels, and a blackout"))
    pairs = count_confidential_pairs(network)
    if not pairs.pairs:
        none = N_("No tie between actors is recorded. Ask each actor whom they work with, and over what.")
        return Section(title=title, sentences=(Sentence(said(none)),))
    ties = tuple(network.tie_column("id").texts())
    open_ = N_("{open} of {pairs:tied pair|tied pairs} can be overheard, and {unrecorded} name no channel.")
    fields = {"open": pairs.open, "pairs": pairs.pairs, "unrecorded": pairs.unrecorded}
    text = N_(
        "{n:tied pair depends|tied pairs depend} on {channel} alone{networks:=|, and without it"
        " {networks:defector network loses|defector networks lose} the NUG}."
    )
    names = list(network.channels)
    items: list[Sentence] = []
    for use in channel_uses(network):
        if use.dependent and use.id != IN_PERSON and len(items) < MOST_CHANNELS:
            bit = np.uint64(1 << names.index(use.id))
            rests = tuple(network.tie_column("id").take((network.tie_channels & bit) != 0).texts())
            values = {"n": use.dependent, "channel": network.channels[use.id], "networks": len(use.networks)}
            items.append(Sentence(said(text, **values), rests))
    return Section(
        title=title,
        sentences=(Sentence(said(open_, **fields), ties), *_blackouts(source)),
        items=tuple(items),
    )


def _places_within(region: str) -> Callable[[str], bool]:
    return lambda text: any(is_within_region(place, region) for place in split_values(text))


def _blackouts(source: BriefSource) -> list[Sentence]:
    text = N_(
        "Without internet in {region}, {left} of {pairs:tied pair|tied pairs} there remain{cut:=|,"
        " and {cut:defector network loses|defector networks lose} the NUG}."
    )
    found = []
    regions = source.network.column("region")
    for effect in [one for one in blackout_effects(source.network) if one.pairs][:MOST_CHANNELS]:
        inside = regions.look_up(_places_within(effect.region), np.bool_, blank=False)
        fields = {
            "region": NamedWord(effect.region, region_name), "left": effect.left, "pairs": effect.pairs,
            "cut": len(effect.cut_off),
        }  # fmt: skip
        found.append(Sentence(said(text, **fields), source.ids(source.network.actors[inside])))
    return found
