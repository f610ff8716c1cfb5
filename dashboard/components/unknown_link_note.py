"""The note about a link that this server has not made: of an earlier start, another computer or an older version."""

from __future__ import annotations

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.session import keys, page_query
from kunyet.graph.messages.language import _


def unknown_link_note(path: str) -> None:
    """Say on a page that the link to it is not valid any more, and take what it named out of the address.

    The note stays until the reader goes to another page.
    """
    if page_query.drop_unknown_handles():
        keys.UNKNOWN_LINK.set(path)
    if keys.UNKNOWN_LINK.get() != path:
        keys.UNKNOWN_LINK.clear()
        return
    render_html(
        tag(
            "p",
            _("This link was made before Kunyet was last started, or elsewhere. It does not lead to anybody any more."),
            " ",
            _("Look for the name instead."),
            cls="k-fault",
            role="status",
        )
    )
