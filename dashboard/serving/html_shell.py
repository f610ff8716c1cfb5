"""The first page that a browser gets: Streamlit's HTML file, changed for Kunyet.

Streamlit ships one HTML file that loads its scripts. Kunyet sets the reader's language, its own name and icon, and a
waiting line in its own colours until a page is drawn. It removes a font that no page uses and a link for programs, and
preloads what every page needs. It also sets the address of the server: without it Streamlit first looks below the
address of the page, fails, and looks again. The guard (`guard.py`) allows the one script of the page by its hash, so
that no other script can run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kunyet.dashboard.components.style import DARK, LIGHT
from kunyet.graph.messages.language import _, speak, spoken

SERVER_SCRIPT = (
    "window.prerenderReady=false;"
    "window.__streamlit={BACKEND_BASE_URL:location.origin+'/',HOST_CONFIG:{allowedOrigins:[location.origin],"
    "useExternalAuthToken:false,enableCustomParentMessages:false,enforceDownloadInNewTab:false,metricsUrl:'',blockErrorDialogs:false}};"
)
"""The only script in the page: it sets this machine as the server, and allows no messages from other pages."""
WAITING_STYLE = """
:root {{ color-scheme: light dark; }}
body {{ margin: 0; background: {paper}; color: {muted}; font: 16px/1.7 'Noto Sans', 'Noto Sans Myanmar', sans-serif; }}
.k-wait {{ padding: 1rem 1.5rem; font-weight: 600; }}
@media (prefers-color-scheme: dark) {{ body {{ background: {dark_paper}; color: {dark_muted}; }} }}
@media (prefers-reduced-motion: reduce) {{
  *, ::before, ::after {{
    animation-duration: .01ms !important; animation-iteration-count: 1 !important;
    transition-duration: .01ms !important;
  }}
}}
"""
"""It also stops what moves for who asked their system for less motion, and so saves their battery."""
PRELOADED_PARTS = ("BidiComponent", "Html", "PageLink", "Selectbox", "ButtonGroup", "Button")
"""Parts that every page draws, and that Streamlit would load only when it draws them."""
FONTS = {
    "en": ("noto-sans-latin-400-normal", "noto-sans-latin-600-normal"),
    "my": (
        "noto-sans-myanmar-myanmar-400-normal",
        "noto-sans-myanmar-myanmar-600-normal",
        "noto-sans-latin-400-normal",
    ),
}
"""The fonts of the first sentence, by language."""
_COMMENTS = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_SCRIPTS = re.compile(r"<script>.*?</script>\s*", re.DOTALL)
_DROPPED = re.compile(
    r"<link\s[^>]*?(?:rel=\"service-desc\"|rel=\"manifest\"|rel=\"shortcut icon\"|as=\"font\")[^>]*>\s*", re.DOTALL
)
_IMPORTS = re.compile(r"""(?:from|import)["'`]\./([\w.-]+\.js)["'`]""")
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The HTML of the page, and the hash of its script in the form of a Content-Security-Policy."""

    html: bytes
    script: str


@cache
def front_page(language: str) -> FrontPage:
    """Return the first page in a language.

    Raises
    ------
    LookupError
        If Streamlit's HTML file has changed: the dashboard then does not start, rather than start with a hole in its
        protection.
    """
    import streamlit

    shell = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    before = spoken()
    try:
        speak(language)
        return FrontPage(_rewrite_shell(shell).encode(), script_hash(SERVER_SCRIPT))
    finally:
        speak(before)


def script_hash(script: str) -> str:
    """Return the hash of a script in the form of a Content-Security-Policy."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _rewrite_shell(shell: str) -> str:
    text = _NOSCRIPT.sub(
        f"<noscript><p>{_('This page needs JavaScript, from this machine alone.')}</p></noscript>", shell
    )
    for pattern in (_COMMENTS, _SCRIPTS, _DROPPED):
        text = pattern.sub("", text)
    style = WAITING_STYLE.format(
        paper=LIGHT["paper"], muted=LIGHT["muted"], dark_paper=DARK["paper"], dark_muted=DARK["muted"]
    )
    head = (
        f'<link rel="icon" href="./app/static/kunyet.png" />\n    <style>{style}</style>\n   '
        f" <script>{SERVER_SCRIPT}</script>\n"
    )
    for old, new in (
        ('<html lang="en">', f'<html lang="{spoken()}">'),
        ("<title>Streamlit</title>", f"<title>Kunyet</title>\n    {head}"),
        ("</head>", f"{_preload_links(shell)}</head>"),
        (
            '<div id="root"></div>',
            f'<div id="root"><p class="k-wait" role="status">{_("Kunyet is opening …")}</p></div>',
        ),
    ):
        if old not in text:
            raise LookupError(f"Streamlit's shell has no {old}")
        text = text.replace(old, new, 1)
    if text.count("<script") != 2 or "://" in text:
        raise LookupError("Streamlit's shell has another script, or an address outside")
    return text


def _preload_links(shell: str) -> str:
    """Return links that load `PRELOADED_PARTS`, everything that these import, and the fonts, while the first scripts
    run.
    """
    links = [
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in _preloaded_scripts()
        if name not in shell
    ]
    links += [
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./app/static/fonts/{name}.woff2">'
        for name in FONTS[spoken()]
    ]
    return "".join(f"{link}\n    " for link in links)


@cache
def _preloaded_scripts() -> tuple[str, ...]:
    import streamlit

    scripts = Path(streamlit.__file__).parent / "static" / "static" / "js"
    found: dict[str, None] = {}
    waiting = [path.name for part in PRELOADED_PARTS for path in sorted(scripts.glob(f"{part}.*.js"))]
    while waiting:
        name = waiting.pop()
        if name not in found and (scripts / name).exists():
            found[name] = None
            waiting += _IMPORTS.findall((scripts / name).read_text(encoding="utf-8"))
    return tuple(found)
