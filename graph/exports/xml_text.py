"""Text for XML: characters that XML 1.0 forbids are removed, markup is escaped."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return a text without control characters, lone surrogates and other characters that XML forbids."""
    return _NO_XML.sub("", text)


def content(text: str) -> str:
    """Return a text escaped as the content of an element."""
    # Readers turn a bare carriage return into a line feed, so it is written as a reference.
    return escape(printable(text), {"\r": "&#13;"})


def attribute(text: str) -> str:
    """Return a text escaped as the value of an attribute, in quotes."""
    return quoteattr(printable(text))
