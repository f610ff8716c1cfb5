"""Counts of rows in the reader's language, for the text of a check or a load."""

from __future__ import annotations

from typing import Final

from kunyet.graph.messages.catalog import N_, translate
from kunyet.graph.messages.language import spoken
from kunyet.graph.messages.wording import fill

_COUNTED: Final = {
    "entities": N_("{number:entity|entities}"),
    "ties": N_("{number:tie|ties}"),
    "contacts": N_("{number:contact|contacts}"),
    "firewalls": N_("{number:firewall|firewalls}"),
    "needs": N_("{number:need|needs}"),
    "channels": N_("{number:channel|channels}"),
    "findings": N_("{number:finding|findings}"),
    "referrals": N_("{number:referral|referrals}"),
    "requests": N_("{number:request|requests}"),
    "request_steps": N_("{number:step of a request|steps of requests}"),
    "notes": N_("{number:note|notes}"),
    "outside": N_("{number:entry of what is outside|entries of what is outside}"),
    "rows": N_("{number:row|rows}"),
}


def count_in_words(number: int, name: str) -> str:
    """Return a number of rows of a table, or of `rows`, as `1 entity` or `2 entities`."""
    return words(_COUNTED[name], number=number)


def words(message: str, **fields: object) -> str:
    """Return a message of the catalogue in the reader's language, its fields filled as `graph/messages/wording.py`
    describes.
    """
    return fill(translate(message, spoken()), spoken(), fields)
