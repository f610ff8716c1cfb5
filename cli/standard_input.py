"""`-` among the files of a command: what is piped or pasted into it, laid in a private folder while it is read."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.private_folder import private_folder

STANDARD_INPUT: Final = "-"
MAX_BYTES: Final = 50 << 20


@contextmanager
def files_and_input(files: Sequence[str]) -> Iterator[list[Path]]:
    """Give the paths of files; `-` stands for the text of standard input, and counts once.

    Raises
    ------
    BadInput
        `file-too-large.upload` if it is larger than a dropped file may be.
    """
    if STANDARD_INPUT not in files:
        yield [Path(file) for file in files]
        return
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise BadInput("file-too-large.upload", most=MAX_BYTES >> 20)
    with private_folder() as folder:
        # Named by its content: another text is no new edition of this one.
        pasted = folder / f"pasted-{hashlib.sha256(content).hexdigest()[:8]}.txt"
        pasted.write_bytes(content)
        yield list(dict.fromkeys(pasted if file == STANDARD_INPUT else Path(file) for file in files))
