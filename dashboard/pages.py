"""The pages of the dashboard: every file of `views/` declares one as `PAGE`, and everything else is derived from these
declarations.

To add a page, add one file to `views/`: it declares `PAGE` and the function that draws it. Navigation, the first page
of a role, the warm-up of the server and the tests find it there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from kunyet.graph.access.roles import ROLES


class StoreKind(Enum):
    """The kinds of directories that pages differ by."""

    WRITTEN = "written"
    """An encrypted directory, or one on a server."""
    TABLES = "tables"
    """A folder of tables, which is only read."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Parameters
    ----------
    path
        Its address.
    title
        Its title in the reader's language; it names nobody.
    show
        The function that draws it.
    order
        Its place among the pages: the smallest number comes first.
    needs
        What the role must be allowed (`graph/access/roles/`); blank for every role.
    unless
        What the role must not be allowed, because another page of that role holds the same; blank for no such page.
    stores
        The kinds of directories that have the page.
    is_listed
        Whether the header links to it. Other pages are reached by links on pages.
    is_rare
        Whether the header lists it behind *More*: pages that keep the directory, and are not opened every day.
    opens_for
        The roles that the dashboard opens with this page, because it answers their own question.
    opens_when_empty
        Whether the dashboard opens with this page while nothing was ever written to the directory.
    """

    path: str
    title: Callable[[], str]
    show: Callable[[], None]
    order: int
    needs: str = ""
    unless: str = ""
    stores: frozenset[StoreKind] = frozenset(StoreKind)
    is_listed: bool = True
    is_rare: bool = False
    opens_for: tuple[str, ...] = ()
    opens_when_empty: bool = False


@cache
def all_pages() -> tuple[Page, ...]:
    """Return the pages in their order. The first call imports every file of `views/`.

    Raises
    ------
    ValueError
        If two pages have the same path or the same order.
    """
    import kunyet.dashboard.views as room

    modules = [
        importlib.import_module(f"{room.__name__}.{found.name}") for found in pkgutil.iter_modules(room.__path__)
    ]
    pages: list[Page] = sorted((module.PAGE for module in modules), key=lambda page: page.order)
    for attribute in ("path", "order"):
        if len({getattr(page, attribute) for page in pages}) < len(pages):
            raise ValueError(f"two pages have the same {attribute}")
    return tuple(pages)


def pages_for(role: str, kind: StoreKind | None = None) -> tuple[Page, ...]:
    """Return the pages of a role for a kind of directory (`None`: of any kind), in their order; an unknown role is
    allowed nothing.
    """
    allowed = ROLES[role].may if role in ROLES else frozenset()
    pages = [page for page in all_pages() if (not page.needs or page.needs in allowed) and page.unless not in allowed]
    return tuple(page for page in pages if kind is None or kind in page.stores)


def opening_page(role: str, kind: StoreKind, *, is_empty: bool = False) -> Page:
    """Return the page that the dashboard opens with for a role: the one that answers its question, else the first page.

    Parameters
    ----------
    is_empty
        Whether nothing was ever written to the directory; then a page that fills it comes first.
    """
    pages = pages_for(role, kind)
    to_fill = [page for page in pages if is_empty and page.opens_when_empty]
    own = [page for page in pages if role in page.opens_for]
    return (*to_fill, *own, *pages)[0]
