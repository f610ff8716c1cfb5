"""The last line of `backup`, `restore` and `copy`: a sentence, or a document with the path and the revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kunyet.cli.output import build_document, print_json

if TYPE_CHECKING:
    from kunyet.graph.stores.revision import Revision


def print_written(sentence: str, out: str, revision: Revision | None = None, *, as_json: bool) -> None:
    """Print what was written: the sentence, or a document with `out` and the revision's number (null for none)."""
    if as_json:
        print_json(build_document(None, out=out, revision=None if revision is None else revision.number))
    else:
        print(sentence)
