"""Errors in the reader's language: what went wrong, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.words.code_words import code_words
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.text.syllables import is_burmese

ErrorWords = Callable[[KunyetError], tuple[str, str]]


def _seconds(error: KunyetError) -> int:
    found = re.search(r"\d+", error.remedy)
    return int(found[0]) if found else 60


_WORDS: dict[str, ErrorWords] = {
    "wrong-passphrase": lambda _error: (
        _("This name and passphrase do not open the directory."),
        _("Look at the spelling of both, and at the keyboard's language, and try again."),
    ),
    "too-many-tries": lambda error: (
        _("Too many wrong tries in a minute."),
        _("Wait {seconds} seconds, then try again.", seconds=_seconds(error)),
    ),
    "weak-passphrase": lambda _error: (_("This passphrase could be guessed."), passphrase_rule()),
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
    "keys-changed": lambda _error: (_("The key was changed while the directory was open here."), _("Unlock it again.")),
    "locked-store": lambda _error: (_("The directory is locked."), _("Unlock it again.")),
    "busy": lambda _error: (_("Somebody else is writing to the directory."), _("Wait a moment, and try again.")),
    "disk-full": lambda _error: (
        _("There is no room left on the disk."),
        _("Make room, and try again; what was there before stands whole."),
    ),
    "server-gone": lambda _error: (
        _("The server does not answer."),
        _("See that it runs and that you are connected; what was saved is kept."),
    ),
    "server-hangs": lambda _error: (
        _("The server has stopped answering."),
        _("Wait a minute, or have it started again; what was saved is kept."),
    ),
    "server-restarts": lambda _error: (_("The directory's database is being started."), _("Wait a minute.")),
    "read-only-server": lambda _error: (
        _("The server only reads at the moment."),
        _("Wait a minute, and save again; nothing was changed."),
    ),
    "wrong-login": lambda _error: (
        _("The server refuses the program's own user or password."),
        _("Ask whoever looks after the server; nothing was read or written."),
    ),
    "no-keys": lambda _error: (
        _("The key file of this directory is not where it should be."),
        _("Ask whoever looks after the people of the directory for it."),
    ),
    "older-keys": lambda _error: (
        _("This key file is older than the directory: somebody was removed since."),
        _("Ask whoever looks after the people of the directory for the new one."),
    ),
    "changed-by-both": lambda _error: (
        _("Somebody else has saved this record meanwhile."),
        _("Choose below which value shall stand, and save again."),
    ),
    "in-the-way": lambda _error: (
        _("This cannot be saved under this name."),
        _("Choose another name or code name."),
    ),
    "own-entity": lambda _error: (
        _("You belong to this entry."),
        _("Ask another coordinator to take it out."),
    ),
    "damaged": lambda _error: (
        _("The directory is damaged: it is not as Kunyet wrote it."),
        _("Bring back a backup; `kunyet verify` says what is damaged."),
    ),
    "keys-edited": lambda _error: (
        _("The directory is damaged: it is not as Kunyet wrote it."),
        _("Bring back a backup; `kunyet verify` says what is damaged."),
    ),
    "newer-format": lambda _error: (
        _("The directory was written by a newer Kunyet."),
        _("Install that version here, too."),
    ),
    "old-sqlite": lambda _error: (
        _("This copy of the program cannot keep a directory safely."),
        _("Set it up anew."),
    ),
    "read-only-folder": lambda _error: (
        _("The folder of the directory cannot be written here."),
        _("Ask whoever owns the folder for the right to write to it."),
    ),
    "conflict": lambda _error: (
        _("What this changed has been changed again since."),
        _("Take the later change back first, or mend the record itself."),
    ),
}


def passphrase_rule() -> str:
    """Return what makes a passphrase strong enough."""
    return _(
        "Take at least 12 letters. Four or more words that have nothing to do with each other are easiest to keep."
    )


_WORDS_MY: dict[str, ErrorWords] = {
    "no-name": lambda _error: (_("A name is missing."), _("Give one, with signs that can be seen.")),
    "no-store": lambda _error: (
        _("No directory is at that place."),
        _("Look at the place, or begin on the first page."),
    ),
    "untrusted-certificate": lambda _error: (
        _("This machine does not trust the certificate that the server shows."),
        _("Ask whoever looks after the server, and look at this machine's clock; nothing was sent."),
    ),
    "no-tls": lambda _error: (
        _("The server does not speak TLS, or none that is safe."),
        _("Ask whoever looks after the server, and look at the address; nothing was sent."),
    ),
    "no-database": lambda _error: (
        _("The server has no database of that name."),
        _("Look at the address, or ask whoever looks after the server."),
    ),
    "foreign-data": lambda _error: (
        _("The database holds data that is not Kunyet's."),
        _("Give the directory a database of its own; nothing was read or changed."),
    ),
    "wrong-keys": lambda _error: (
        _("This key file is not the one of this directory."),
        _("Say where its own is when you start Kunyet."),
    ),
    "server-memory": lambda _error: (
        _("The server has too little memory for this."),
        _("Ask whoever looks after the server; nothing was changed."),
    ),
    "server-refused": lambda _error: (
        _("The server refused a request."),
        _("Ask whoever looks after Kunyet; nothing was changed."),
    ),
}
"""What in English stands as it was told, for it says more there."""


def error_words(error: KunyetError) -> tuple[str, str]:
    """Return an error's sentence and remedy; a code without words here keeps the error's own text."""
    if error.code in _WORDS:
        return _WORDS[error.code](error)
    said = error.in_words(spoken(), on_page=True)
    told = said.message, said.remedy
    if said.is_translated or is_burmese(said.message):  # a page has said it in the reader's language
        return told
    if error.code in _WORDS_MY:
        return _WORDS_MY[error.code](error)
    return code_words(error.code) or told


def error_note_html(error: KunyetError) -> Html:
    """Return an error as a note that a screen reader reads at once."""
    sentence, remedy = error_words(error)
    return tag("p", tag("strong", sentence), " ", remedy, cls="k-fault", role="alert")


def done_note_html(sentence: str) -> Html:
    """Return what was done as a note that a screen reader reads when it is idle."""
    return tag("p", sentence, cls="k-done", role="status")
