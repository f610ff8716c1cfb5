"""Artefacts: what leaves a store and lies outside of it."""

from __future__ import annotations

from enum import StrEnum

from kunyet.graph.messages.catalog import N_


class Artefact(StrEnum):
    """What left the store."""

    BRIEF = "brief"
    SLIP = "slip"
    BUNDLE = "bundle"
    EXPORT = "export"
    COPY = "copy"
    BACKUP = "backup"
    INVITATIONS = "invitations"


ARTEFACTS: tuple[str, ...] = tuple(member.value for member in Artefact)
"""All of them as plain strings, as records hold them."""

ARTEFACT_WORDS: dict[str, str] = {
    Artefact.BRIEF: N_("brief"),
    Artefact.SLIP: N_("slip"),
    Artefact.BUNDLE: N_("bundle"),
    Artefact.EXPORT: N_("export"),
    Artefact.COPY: N_("derived copy"),
    Artefact.BACKUP: N_("backup"),
    Artefact.INVITATIONS: N_("list of invitations"),
}
"""What each is called on a page, in English; the catalogues have it in other languages."""
