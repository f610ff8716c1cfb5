"""The first element of an XML file, read from its beginning without a parser: formats are told apart by it."""

from __future__ import annotations

import codecs
import re

_ROOT = re.compile(r"<\s*(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_BEFORE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*", re.DOTALL)


def root_element(head: bytes) -> str:
    """Return the name of the first element without its namespace, in small letters; blank if it is no XML."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head[: len(head) // 2 * 2].decode("utf-16", "ignore")
    else:
        text = head.decode("utf-8-sig", "ignore")
    text = text.lstrip()
    position = 0
    while found := _BEFORE.match(text, position):
        position = found.end()
    root = _ROOT.match(text, position)
    return root[1].casefold() if root else ""
