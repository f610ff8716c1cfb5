"""Characters that a workbook writes as `_xHHHH_`, because XML would lose or refuse them (ECMA-376, 22.9.2.19).

A carriage return would be read back as a line feed. It is written as `_x000D_`, and a text that looks like such an
escape is escaped itself, as Excel does.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def unescape_characters(text: str) -> str:
    r"""Return the text that a workbook means.

    >>> unescape_characters("one_x000D_two"), unescape_characters("_x005F_x000D_")
    ('one\rtwo', '_x000D_')
    """
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def escape_characters(text: str) -> str:
    r"""Return a text as a workbook writes it.

    >>> escape_characters("one\rtwo"), escape_characters("_x000D_")
    ('one_x000D_two', '_x005F_x000D_')
    """
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return text.replace("\r", "_x000D_")
