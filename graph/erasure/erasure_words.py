"""The words of an erasure report, by what is reached and by what is not; fields as in `graph/messages/wording.py`.

The catalogues have them in other languages, with the contexts `reached` and `out of reach`.
"""

from __future__ import annotations

from typing import Final

from kunyet.graph.messages.catalog import N_

REACHED: Final[dict[str, str]] = {
    "entities": N_("Its own record: {records} now, {versions:version|versions} with the past."),
    "ties": N_("Ties: {records} now, {versions:version|versions} with the past."),
    "contacts": N_("Ways of contact: {records} now, {versions:version|versions} with the past."),
    "needs": N_("Needs and offers: {records} now, {versions:version|versions} with the past."),
    "firewalls": N_("Firewalls: {records} now, {versions:version|versions} with the past."),
    "findings": N_("Findings of forums: {records} now, {versions:version|versions} with the past."),
    "referrals": N_("Referrals: {records} now, {versions:version|versions} with the past."),
    "requests": N_("Requests for routes: {records} now, {versions:version|versions} with the past."),
    "request_steps": N_("Steps of requests: {records} now, {versions:version|versions} with the past."),
    "notes": N_("Notes: {records} now, {versions:version|versions} with the past."),
    "gap_states": N_("Decisions about gaps: {records} now, {versions:version|versions} with the past."),
    "not_same": N_("Decisions that two are not the same: {records} now, {versions:version|versions} with the past."),
    "introductions": N_("Decisions about introductions: {records} now, {versions:version|versions} with the past."),
    "draft": N_("Unsaved drafts that name it: {records}."),
    "layout": N_("Stored positions of the network that name it: {records}."),
    "pins": N_("Pinned positions that name it: {records}."),
    "scenario": N_("Saved scenarios that name it: {records}."),
    "recipe": N_("Recipes of imports that name it: {records}."),
    "code_name": N_("Its drawn code name."),
    "index": N_("Its names in the search index."),
}
OTHER_VALUES: Final = N_("Other stored values that name it: {records}.")
"""For values of a kind that has no sentence of its own."""

OUT_OF_REACH: Final[dict[str, str]] = {
    "backup": N_("Backups that hold it: {count}. Write a new backup, and destroy these."),
    "export": N_("Exports since it was recorded: {count}. Find these files, and destroy those that hold it."),
    "outside": N_(
        "What lies outside since it was recorded, and is not noted as destroyed: {count}. Ask whoever holds it to"
        " destroy it."
    ),
    "copy": N_(
        "Copies of this directory, restored backups, and smaller directories that were made for a role. Erase the"
        " entry in each of them."
    ),
    "text": N_("Free texts of other records that mention it: {count}. Edit them; their older versions stay."),
    "reason": N_("Reasons in the history that mention it: {count}. They stay."),
    "person": N_("People who belong to it: {count}. Remove them, or let them belong to another entity."),
    "log": N_("The log, and what is stored for loading a file again: they hold its id or a hash, and no name."),
    "disk": N_("The disk: old pages, encrypted, may stay in its free space until they are overwritten."),
    "server": N_(
        "The server: its dumps, its transaction logs, and names in its files that were not RED, until it overwrites"
        " them."
    ),
    "reader": N_(
        "The file of the directory: somebody reads it now, so old pages stay in it, encrypted. Close the other"
        " programs, and erase the entry again."
    ),
}
