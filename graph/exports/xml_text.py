"""Text for XML: what XML 1.0 cannot hold is taken out, what it would read as markup is escaped."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return a text without control characters, lone surrogates and what else no XML may hold."""
    return _NO_XML.sub("", text)


def content(text: str) -> str:
    """Return a text to stand between tags."""
    # A reader turns a bare carriage return into a line feed.
    return escape(printable(text), {"\r": "&#13;"})


def attribute(text: str) -> str:
    """Return a text to stand as the value of an attribute, with its quotes."""
    return quoteattr(printable(text))
