"""Files within a ZIP archive, unpacked for the time that they are read: folders of tables that somebody zipped.

The guard of archives comes first (`zip_guard.py`). Nothing is unpacked but files that can be read, under names that
this module makes. An archive within an archive is not opened.
"""

from __future__ import annotations

import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.private_folder import private_folder

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\ud800-\udfff]')
_LONGEST: Final = 50
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def unpacked(path: Path, name: str) -> Iterator[list[tuple[Path, str]]]:
    """Give the files of an archive: where each is unpacked, and its name within the archive.

    Raises
    ------
    BadInput
        `hostile-file`, or `broken-file` if it cannot be unpacked or has a password.
    """
    from kunyet.loaders.formats.common.zip_guard import check_archive

    check_archive(path, name, parsed=(), scan=lambda _part, _chunk: None)
    try:
        found = []
        with private_folder() as folder, zipfile.ZipFile(path) as archive:
            places: dict[tuple[PurePosixPath, int], Path] = {}
            taken: list[tuple[PurePosixPath, str]] = []
            for entry in archive.infolist():
                inside = PurePosixPath(entry.filename.replace("\\", "/"))
                if entry.is_dir() or any(part.startswith((".", "__MACOSX", "~$")) for part in inside.parts):
                    continue
                # Files of one folder stay together: `directory.yaml` names its standards. A name that comes twice, or
                # that only differs in case, is another file.
                turn = sum(key == (inside.parent, inside.name.casefold()) for key in taken)
                taken.append((inside.parent, inside.name.casefold()))
                within = places.setdefault((inside.parent, turn), folder / str(len(places)))
                within.mkdir(mode=0o700, exist_ok=True)
                out = within / _plain_name(inside)
                with archive.open(entry) as packed, out.open("wb") as file:
                    shutil.copyfileobj(packed, file)
                found.append((out, inside.as_posix()))
            yield found
    except _DAMAGE as error:
        raise BadInput("broken-file", file=name, why=type(error).__name__) from None


def _plain_name(inside: PurePosixPath) -> str:
    """Return a file name that every system can hold, with its ending."""
    return f"{_FORBIDDEN.sub('_', inside.stem)[:_LONGEST] or 'file'}{_FORBIDDEN.sub('_', inside.suffix)[:20]}"
