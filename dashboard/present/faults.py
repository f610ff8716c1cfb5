"""What went wrong with an encrypted directory, in the reader's language: a sentence, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable

from dashboard.language import _
from dashboard.present.html import Html, tag
from graph.errors import KunyetError

Said = Callable[[KunyetError], tuple[str, str]]


def _seconds(error: KunyetError) -> int:
    found = re.search(r"\d+", error.remedy)
    return int(found[0]) if found else 60


_SAID: dict[str, Said] = {
    "wrong-passphrase": lambda _error: (
        _("This name and passphrase do not open the directory."),
        _("Look at the spelling of both, and at the keyboard's language, and try again."),
    ),
    "too-many-tries": lambda error: (
        _("Too many wrong tries in a minute."),
        _("Wait {seconds} seconds, then try again.", seconds=_seconds(error)),
    ),
    "weak-passphrase": lambda _error: (_("This passphrase could be guessed."), strength_rule()),
    "passphrases-differ": lambda _error: (
        _("The two passphrases are not the same."),
        _("Type both again; nothing was changed."),
    ),
    "store-exists": lambda _error: (
        _("Something stands at that place already."),
        _("Name a folder that does not exist yet, or an empty one."),
    ),
    "person-exists": lambda _error: (_("Somebody has this name already."), _("Choose another name.")),
    "last-coordinator": lambda _error: (
        _("This is the last coordinator of the directory."),
        _("Make somebody else a coordinator first."),
    ),
    "no-name": lambda _error: (_("A name is missing."), _("Give the name that they will type to unlock.")),
    "keys-changed": lambda _error: (_("The key was changed while the directory was open here."), _("Unlock it again.")),
    "locked-store": lambda _error: (_("The directory is locked."), _("Unlock it again.")),
    "busy": lambda _error: (_("Somebody else is writing to the directory."), _("Wait a moment, and try again.")),
    "disk-full": lambda _error: (
        _("There is no room left on the disk."),
        _("Make room, and try again; what was there before stands whole."),
    ),
    "conflict": lambda _error: (
        _("What this changed has been changed again since."),
        _("Take the later change back first, or mend the record itself."),
    ),
}


def strength_rule() -> str:
    """Return what makes a passphrase good enough."""
    return _(
        "Take at least 12 letters. Four or more words that have nothing to do with each other are easiest to keep."
    )


def said(error: KunyetError) -> tuple[str, str]:
    """Return an error's sentence and remedy; one that has no words of its own here stands as it was told."""
    words = _SAID.get(error.code)
    return words(error) if words else (error.message, error.remedy)


def fault_html(error: KunyetError) -> Html:
    """Return an error as a note that a screen reader says at once."""
    sentence, remedy = said(error)
    return tag("p", tag("strong", sentence), " ", remedy, cls="k-fault", role="alert")


def done_html(sentence: str) -> Html:
    """Return what has been done as a note that a screen reader says when it is quiet."""
    return tag("p", sentence, cls="k-done", role="status")
