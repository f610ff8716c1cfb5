"""Page 3: promises kept and broken, needs and offers, and money."""

from __future__ import annotations

from typing import Final

import numpy as np

from kunyet.graph.brief.brief import BriefTable, Ids, Row, Section, Sentence, said
from kunyet.graph.brief.brief_inputs import BriefSource
from kunyet.graph.gaps.common.services_in_reach import Services
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.evidence import NamedWord
from kunyet.graph.messages.wording import Day
from kunyet.graph.overview.promises import SILENT_DAYS, owners_of, promises_of
from kunyet.graph.support.money import money_by_currency
from kunyet.graph.vocabulary.services import service_name

NO_PROMISE: Final = N_("No promise is recorded. Record what was agreed, each with an owner and a date.")
NO_NEED: Final = N_("No need is recorded. Ask each actor what help is needed, and who can offer it.")
NO_MONEY: Final = N_("No initiative with a budget is recorded. Record what each one needs, and what it has.")


def promises(source: BriefSource) -> Section:
    """Return the section on promises: the counts, and each late one with its owner."""
    found = promises_of(source.network)
    title = said(N_("Promises"))
    if not len(found.every):
        return Section(title=title, sentences=(Sentence(said(NO_PROMISE)),))
    counts = (
        (N_("{kept} of the {n:promise|promises} due by now {kept:=are|is|are} kept, with evidence."), found.due),
        (N_("{n:is|are} said to be done, without evidence."), found.said_done),
        (N_("{n:is|are} late."), found.late),
        (N_("{n:has|have} had no move for more than {days} days."), found.silent),
        (N_("{n:was|were} dropped."), found.dropped),
    )
    sentences = [
        Sentence(said(text, n=len(rows), kept=len(found.kept), days=SILENT_DAYS), source.ids(rows))
        for text, rows in counts
        if len(rows) or rows is found.due
    ]
    items = tuple(_late(source, row) for row in found.late.tolist())
    return Section(title=title, sentences=tuple(sentences), items=items)


def _late(source: BriefSource, row: int) -> Sentence:
    entities = source.view.records.entities
    owners = source.ids(owners_of(source.network, row))
    text = N_("Late: “{name}”, due on {due}. {owners:=Nobody owns it|Owner: {owners}}.")
    due = Day(int(entities.days("due", late=False)[row]))
    id = entities["id"][row]
    fields = {"name": source.name(id), "due": due, "owners": [source.name(owner) for owner in owners]}
    return Sentence(said(text, **fields), (id, *owners))


def support(source: BriefSource) -> Section:
    """Return the section on support: what is needed and offered, by service."""
    title = said(N_("Support"))
    network = source.network
    services = Services.of(network)
    if not len(services.row):
        return Section(title=title, sentences=(Sentence(said(NO_NEED)),))
    unmet = source.gaps.by_code.get("unmet-need")
    text = N_(
        "{needs:need is|needs are} open. For {unmet}, nobody in reach offers help. {offers:offer is|offers are} open."
    )
    fields = {
        "needs": len(services.row), "offers": len(services.offer_actor), "unmet": 0 if unmet is None else len(unmet),
    }  # fmt: skip
    every = np.unique(np.concatenate((services.need_actor, services.offer_actor)))
    headings = tuple(map(said, (N_("Service"), N_("Needs"), N_("Offers"))))
    rows = [_service(source, services, number) for number in np.unique(services.need_service).tolist()]
    rows.sort(key=lambda pair: (-pair[0], pair[1].in_words("en")))
    return Section(
        title=title,
        sentences=(Sentence(said(text, **fields), source.ids(network.actors[every])),),
        tables=(BriefTable("support", headings, tuple(row for _, row in rows)),),
    )


def _service(source: BriefSource, services: Services, number: int) -> tuple[int, Row]:
    needing = services.need_actor[services.need_service == number]
    offering = services.offerers(number)
    first = int(services.row[services.need_service == number][0])
    name = NamedWord(source.view.records.needs["service"][first], service_name)
    rests: Ids = source.ids(source.network.actors[np.union1d(needing, offering)])
    return len(needing), Row((name, len(needing), len(offering)), rests)


def funding(source: BriefSource) -> Section:
    """Return the section on money: budget, received, promised and missing, by currency."""
    title = said(N_("Money"))
    found = money_by_currency(source.network)
    if not found:
        return Section(title=title, sentences=(Sentence(said(NO_MONEY)),))
    headings = (N_("Currency"), N_("Budget"), N_("Received"), N_("Promised"), N_("Missing"))
    hidden = said(N_("not shown"))
    rows = tuple(
        Row(
            (
                one.currency or said(N_("not said")),
                one.budget,
                *(hidden if value is None else value for value in (one.received, one.promised, one.missing)),
            ),
            source.ids(np.array(one.initiatives, dtype=np.int32)),
        )
        for one in found
    )
    short = source.subjects("unfunded")
    text = N_("{n:initiative has|initiatives have} less money than the budget.")
    return Section(
        title=title,
        sentences=(Sentence(said(text, n=len(short)), short),),
        tables=(BriefTable("money", tuple(map(said, headings)), rows),),
    )
