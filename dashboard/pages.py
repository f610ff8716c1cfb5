"""The pages: where each lies, what it is called, and what a role must be allowed for it to be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kunyet.graph.messages.language import _
from kunyet.graph.access.roles import ROLES


@dataclass(frozen=True, slots=True)
class PageForm:
    """One page.

    Parameters
    ----------
    path
        Its address.
    title
        What it is called, in the reader's language; it names nobody.
    show
        Draws it; imported when it is asked for.
    needs
        What the role must be allowed (`graph/access/roles.py`); blank: every role has it.
    on
        `written` or `tables`: the kind of store that it is for; blank: every one.
    unless
        What a role must not be allowed, because another page of theirs holds the same.
    listed
        Whether the header leads to it; others are only met by a link.
    """

    path: str
    title: Callable[[], str]
    show: Callable[[], None]
    needs: str = ""
    on: str = ""
    unless: str = ""
    listed: bool = True


def _overview() -> None:
    from kunyet.dashboard.views import overview

    overview.show()


def _channels() -> None:
    from kunyet.dashboard.views import channels

    channels.show()


def _network() -> None:
    from kunyet.dashboard.views import network

    network.show()


def _liaison() -> None:
    from kunyet.dashboard.views import liaison

    liaison.show()


def _gaps() -> None:
    from kunyet.dashboard.views import gaps

    gaps.show()


def _import() -> None:
    from kunyet.dashboard.views import import_files

    import_files.show()


def _people() -> None:
    from kunyet.dashboard.views import people

    people.show()


def _passphrase() -> None:
    from kunyet.dashboard.views import people

    people.show_passphrase()


def _what_if() -> None:
    from kunyet.dashboard.views import what_if

    what_if.show()


def _directory() -> None:
    from kunyet.dashboard.views import directory

    directory.show()


def _profile() -> None:
    from kunyet.dashboard.views import profile

    profile.show()


def _edit() -> None:
    from kunyet.dashboard.views import edit

    edit.show()


PAGES = (
    PageForm("overview", lambda: _("Overview"), _overview),
    PageForm("directory", lambda: _("Directory"), _directory),
    PageForm("profile", lambda: _("Profile"), _profile, listed=False),
    PageForm("edit", lambda: _("Edit"), _edit, needs="edit", listed=False),
    PageForm("network", lambda: _("Network"), _network),
    PageForm("liaison", lambda: _("Find a liaison"), _liaison),
    PageForm("gaps", lambda: _("Coordination gaps"), _gaps),
    PageForm("channels", lambda: _("Channels"), _channels),
    # What a loss or a capture would break is a list of targets in the wrong hands: it is for whoever may see cut points.
    PageForm("what-if", lambda: _("What if"), _what_if, needs="cut-points"),
    PageForm("import", lambda: _("Import"), _import, needs="edit", on="written"),
    PageForm("check", lambda: _("Check files"), _import, needs="edit", on="tables"),
    PageForm("people", lambda: _("People and audit"), _people, needs="people", on="written"),
    PageForm("passphrase", lambda: _("Your passphrase"), _passphrase, on="written", unless="people"),
)

UNLISTED = frozenset(page.path for page in PAGES if not page.listed)
"""The addresses of pages that the header does not lead to."""


def pages_for(role: str, on: str = "") -> tuple[PageForm, ...]:
    """Return the pages that a role may see of a kind of store (blank: whatever the kind), in their order."""
    may = ROLES[role].may if role in ROLES else frozenset()
    theirs = [page for page in PAGES if (not page.needs or page.needs in may) and page.unless not in may]
    return tuple(page for page in theirs if page.on in ("", on or page.on))


def first_page(role: str) -> str:
    """Return the address of the page that a role opens on: its own question."""
    return ROLES[role].first_page if role in ROLES else "overview"
