"""The pages: where each lies, what it is called, and what a role must be allowed for it to be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.language import _
from graph.roles import ROLES


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
        What the role must be allowed (`graph/roles.py`); blank: every role has it.
    """

    path: str
    title: Callable[[], str]
    show: Callable[[], None]
    needs: str = ""


def _network() -> None:
    from dashboard.views import network

    network.show()


def _liaison() -> None:
    from dashboard.views import liaison

    liaison.show()


def _gaps() -> None:
    from dashboard.views import gaps

    gaps.show()


PAGES = (
    PageForm("network", lambda: _("Network"), _network),
    PageForm("liaison", lambda: _("Find a liaison"), _liaison),
    PageForm("gaps", lambda: _("Coordination gaps"), _gaps),
)


def pages_for(role: str) -> tuple[PageForm, ...]:
    """Return the pages that a role may see, in their order."""
    may = ROLES[role].may if role in ROLES else frozenset()
    return tuple(page for page in PAGES if not page.needs or page.needs in may)


def first_page(role: str) -> str:
    """Return the address of the page that a role opens on: its own question."""
    return {"policymaker": "liaison", "analyst": "gaps"}.get(role, "network")
