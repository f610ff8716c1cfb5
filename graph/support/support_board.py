"""The board of support: every open need with the offers that fit it, what they can cover in all, and money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.services_in_reach import Services
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import JoinedMessages, Message
from kunyet.graph.messages.wording import Phrase
from kunyet.graph.records.row_ids import ids_of_row
from kunyet.graph.routes.route_words import name_of
from kunyet.graph.support.matching import SHOWN, FittingOffer, OpenNeed, match_needs
from kunyet.graph.support.money import Money, money_by_currency, money_of_initiatives
from kunyet.graph.support.offer_cover import Cover, best_cover
from kunyet.graph.text.folding import fold

CONTEXT: Final = "support"
CANDIDATES: Final = 8
"""So many of the nearest offers of each need count for the cover."""
_TIED: Final = N_("{offer} offers it and is tied to {who}.")
_AWAY: Final = N_("{offer} offers it, {steps:step|steps} away: ask {via}.")
_SAME_REGION: Final = N_("{offer} offers it in the same region. No route is recorded: introduce them.")
_PLACES: Final = N_("It has {places:place|places}.")
_UNKNOWN_PLACES: Final = N_("How many places it has is not recorded.")


@dataclass(frozen=True, eq=False)
class SupportBoard:
    """What is needed and offered.

    Parameters
    ----------
    view
        What the viewer sees.
    needs
        The open needs, the most urgent first, each with its nearest offers.
    cover
        What these offers can cover.
    offers
        How many offers are open.
    money, initiatives
        The money of all initiatives by currency, and of each.
    """

    view: View
    needs: tuple[OpenNeed, ...]
    cover: Cover
    offers: int
    money: tuple[Money, ...]
    initiatives: tuple[Money, ...]

    @property
    def without_offer(self) -> int:
        """How many needs no offer fits."""
        return sum(not need.offers for need in self.needs)

    def name(self, actor: int) -> Phrase:
        """Return the name of an actor (a number)."""
        return name_of(self.view, int(self.view.network.actors[actor]))

    def service(self, need: OpenNeed) -> str:
        """Return the service of a need as it is recorded."""
        return self.view.records.needs["service"][need.row]

    def urgency(self, need: OpenNeed) -> str:
        """Return the urgency of a need as it is recorded; blank if it is not."""
        return self.view.records.needs["urgency"][need.row]

    def need_id(self, need: OpenNeed) -> str:
        """Return the id by which a referral names a need."""
        return _row_id(self.view, need.row)

    def offer_id(self, need: OpenNeed, offer: FittingOffer) -> str:
        """Return the id by which a referral names an offer that fits a need."""
        needs, network = self.view.records.needs, self.view.network
        id, service = network.ids[offer.actor], fold(self.service(need))
        rows = np.flatnonzero(needs["entity"].equals(id) & needs["direction"].equals("offer")).tolist()
        return next(_row_id(self.view, row) for row in rows if fold(needs["service"][row]) == service)

    def as_dict(self) -> dict[str, Any]:
        """Return the content of the `support` document."""
        ids = self.view.network.ids
        return {
            "needs": [
                {
                    "entity": ids[need.actor],
                    "service": self.service(need),
                    "urgency": self.urgency(need) or None,
                    "places": need.places,
                    "offers": [self._offer(need, offer) for offer in need.offers[:SHOWN]],
                }
                for need in self.needs
            ],
            "offers": self.offers,
            "cover": {"wanted": self.cover.wanted, "covered": self.cover.covered},
            "money": [_money(one) for one in self.money],
            "initiatives": [
                {"id": self.view.records.entities["id"][one.initiatives[0]], **_money(one)} for one in self.initiatives
            ],
        }

    def _offer(self, need: OpenNeed, offer: FittingOffer) -> dict[str, Any]:
        message = offer_message(self, need, offer)
        return {
            "entity": self.view.network.ids[offer.actor],
            "steps": offer.steps,
            "via": [self.view.network.ids[actor] for actor in offer.via],
            "same_region": offer.same_region,
            "capacity": offer.capacity,
            "reason": message.in_words("en"),
            "reason_my": message.in_words("my"),
        }


def support_board(view: View) -> SupportBoard:
    """Return the board of what a viewer sees; every list is empty where nothing is recorded."""
    needs = match_needs(view, CANDIDATES)
    services = [fold(view.records.needs["service"][need.row]) for need in needs]
    return SupportBoard(
        view,
        tuple(needs),
        best_cover(needs, services),
        len(Services.of(view.network).offer_actor),
        tuple(money_by_currency(view.network)),
        tuple(money_of_initiatives(view.network)),
    )


def offer_message(
    board: SupportBoard, need: OpenNeed, offer: FittingOffer, *, says_unknown: bool = True
) -> JoinedMessages:
    """Return why an offer fits a need, and whom to ask: the first liaison on the way, else the first actor.

    Parameters
    ----------
    board, need, offer
        The offer that fits a need of the board.
    says_unknown
        Whether to say so where the number of places is not recorded; a list that says it once for all does not.
    """
    fields: dict[str, object] = {"offer": board.name(offer.actor), "who": board.name(need.actor)}
    if offer.via:
        liaisons = [actor for actor in offer.via if board.view.network.kind[actor] == "liaison"]
        fields |= {"via": board.name((liaisons or offer.via)[0]), "steps": offer.steps}
    text = _SAME_REGION if offer.steps is None else _AWAY if offer.via else _TIED
    told = [Message(text, fields, CONTEXT)]
    if offer.capacity is not None:
        told.append(Message(_PLACES, {"places": offer.capacity}, CONTEXT))
    elif says_unknown:
        told.append(Message(_UNKNOWN_PLACES, {}, CONTEXT))
    return JoinedMessages(told)


def _row_id(view: View, row: int) -> str:
    return ids_of_row("needs", view.records.needs.row(row))[0]


def _money(money: Money) -> dict[str, Any]:
    figures = {name: getattr(money, name) for name in ("budget", "received", "promised", "missing")}
    return {"currency": money.currency or None, **figures}
