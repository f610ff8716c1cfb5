"""Whether a contact in a note was certainly with them: only then does it date a tie."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class ContactCertainty(StrEnum):
    """Whether the writer of a note is sure whom they spoke to. Blank: nobody was contacted."""

    SURE = "sure"
    UNSURE = "unsure"


CONTACT_CERTAINTIES: tuple[str, ...] = tuple(member.value for member in ContactCertainty)
"""All of them as plain strings, as records hold them."""

CONTACT_CERTAINTY_WORDS: dict[str, str] = {
    ContactCertainty.SURE: N_("sure that it was them"),
    ContactCertainty.UNSURE: N_("not sure that it was them"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""
