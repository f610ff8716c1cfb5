"""HTML made in Python, always escaped: text stays text, and only what `tag` returns is markup.

Own code and not `markupsafe`: see `docs/decisions/0013-own-html-and-not-markupsafe.md`.
"""

from __future__ import annotations

import html


class Html(str):
    """Markup that `tag` returned; every other text is escaped."""

    __slots__ = ()


NOTHING = Html()


def tag(name: str, *children: str, **attributes: str | None) -> Html:
    """Return an element.

    Parameters
    ----------
    children
        Texts, which are escaped, and `Html`, which is not.
    attributes
        `cls` is the class; in other names an underscore is a hyphen. `None` leaves the attribute out.

    Examples
    --------
    >>> tag("p", "a < b", tag("b", "c"), cls="note")
    '<p class="note">a &lt; b<b>c</b></p>'
    """
    written = "".join(
        f' {"class" if key == "cls" else key.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: str) -> Html:
    """Return texts (escaped) and markup as one piece of markup."""
    return Html("".join(child if isinstance(child, Html) else html.escape(child) for child in children))


def shape_html(shape: str, tone: str) -> Html:
    """Return a small shape in the colour of a kind or a severity.

    Screen readers skip it: the words beside it say the same.
    """
    return tag("span", cls=f"k-mark {shape} {tone}", aria_hidden="true")
