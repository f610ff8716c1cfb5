"""HTML by hand, always escaped: text goes in as text, and only what `tag` made is markup."""

from __future__ import annotations

import html


class Html(str):
    """Markup that `tag` made; every other text is escaped."""

    __slots__ = ()


NOTHING = Html()


def tag(name: str, *children: str, **attributes: str | None) -> Html:
    """Return an element.

    Parameters
    ----------
    children
        Texts (escaped) and `Html`.
    attributes
        `cls` is the class, other underscores are hyphens; `None` is left out.

    Examples
    --------
    >>> tag("p", "a < b", tag("b", "c"), cls="note")
    '<p class="note">a &lt; b<b>c</b></p>'
    """
    told = "".join(
        f' {"class" if key == "cls" else key.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{told}>{join(*children)}</{name}>")


def join(*children: str) -> Html:
    """Return texts (escaped) and markup as one."""
    return Html("".join(child if isinstance(child, Html) else html.escape(child) for child in children))


def shape_html(shape: str, tone: str) -> Html:
    """Return a small shape in the colour of a kind or a severity; what it says stands beside it in words."""
    return tag("span", cls=f"k-mark {shape} {tone}", aria_hidden="true")
