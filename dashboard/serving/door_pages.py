"""The two pages of the door: one for whoever has no cookie, and one that leads a browser on that has just got it.

Both are whole in themselves, because no other file is given to a browser without the cookie; the Burmese font is in the
page.
"""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

from kunyet.dashboard.components.style import DARK, LIGHT
from kunyet.dashboard.present.common.html import tag
from kunyet.graph.messages.catalog import languages
from kunyet.graph.messages.language import _, speak, spoken

BURMESE_FONT = (
    Path(__file__).resolve().parent.parent / "static" / "fonts" / "noto-sans-myanmar-myanmar-400-normal.woff2"
)
_STYLE = """
@font-face {{ font-family: 'Noto Sans Myanmar'; src: url(data:font/woff2;base64,{font}) format('woff2'); }}
:root {{ color-scheme: light dark; }}
body {{ margin: 0 auto; max-width: 40rem; padding: 1.5rem; background: {paper}; color: {ink};
  font: 16px/1.7 'Noto Sans', 'Noto Sans Myanmar', sans-serif; }}
h1 {{ font-size: 1.375rem; line-height: 1.4; }}
section + section {{ border-top: 1px solid {muted}; margin-top: 2rem; padding-top: 1rem; }}
code {{ font-size: .95em; }}
a {{ color: inherit; }}
@media (prefers-color-scheme: dark) {{ body {{ background: {dark_paper}; color: {dark_ink}; }} }}
"""


def closed_page(language: str, again: str = "") -> bytes:
    """Return the page for whoever has no cookie, in every language, the reader's first.

    Parameters
    ----------
    again
        The path that a link to the dashboard on another site named; blank for none. A browser sends no cookie with the
        click on such a link, so the page offers it once more.
    """
    parts = [_in_language(other, again) for other in sorted(languages(), key=lambda other: other != language)]
    return _page(language, "".join(parts))


def entering_page(language: str) -> bytes:
    """Return the page that leads on to the dashboard: the token is out of the address then.

    It is a page and not a redirect, because a browser sends no strict cookie with a redirect that began elsewhere, such
    as in a file.
    """
    target = "/" if language == "en" else f"/?lang={language}"
    before = spoken()
    try:
        speak(language)
        body = tag("p", tag("a", _("Kunyet is opening …"), href=target))
    finally:
        speak(before)
    return _page(language, body, f'<meta http-equiv="refresh" content="0; url={target}">')


def _in_language(language: str, again: str) -> str:
    before = spoken()
    try:
        speak(language)
        parts = [
            tag("h1", _("Kunyet does not know this browser.")),
            tag("p", _("Only the person who started Kunyet on this computer can look in.")),
            tag(
                "p",
                _(
                    "If it is you: start “{command}” in a terminal. It opens Kunyet in your browser by itself.",
                    command="kunyet serve",
                ),
            ),
            tag(
                "p",
                _(
                    "If it runs already, open the last address that it printed after “{mark}”. Each address opens one"
                    " browser, once.",
                    mark="Open:",
                ),
            ),
            tag("p", _("After a new start, earlier browsers are not known any more.")),
        ]
        if again:
            parts.append(tag("p", tag("a", _("This browser has opened Kunyet already: go on."), href=again)))
    finally:
        speak(before)
    return tag("section", *parts, lang=language)


def _page(language: str, body: str, head: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Kunyet</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}<style>{_style()}</style></head>'
        f"<body><main>{body}</main></body></html>"
    ).encode()


@cache
def _style() -> str:
    return _STYLE.format(
        font=base64.b64encode(BURMESE_FONT.read_bytes()).decode(),
        paper=LIGHT["paper"],
        ink=LIGHT["ink"],
        muted=LIGHT["muted"],
        dark_paper=DARK["paper"],
        dark_ink=DARK["ink"],
    )
