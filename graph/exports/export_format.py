"""A format that Kunyet writes: its name, its file ending, and the function that writes a view.

One file declares one format: as `EXPORT` in `graph/exports/formats/`, or as `FORMAT.export` in `loaders/formats/` where
the same format is also read. `kunyet export`, the page and the messages take their lists from these declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.exports.drawing import Drawing

Header = Mapping[str, str | None]
"""What an export says of itself: `kunyet` (the version), `role`, `marking`, `at`, `title`; `None` where a value is
missing.
"""


class Content(Protocol):
    """Returns the bytes of a file; a format that cannot hold a drawing leaves it out."""

    def __call__(self, view: View, drawing: Drawing | None = None, /) -> bytes:
        """Return the file."""


class Pieces(Protocol):
    """Yields a file piece by piece; a format that cannot hold a drawing leaves it out."""

    def __call__(self, view: View, header: Header, drawing: Drawing | None = None, /) -> Iterator[bytes]:
        """Yield the file."""


@dataclass(frozen=True, kw_only=True)
class Download:
    """The form of an export that a page hands to the browser.

    Parameters
    ----------
    ending
        The ending of the saved file, without the dot.
    media_type
        Its media type, as `application/json`.
    content
        Returns the bytes of the file, with what a page draws where it is given.
    """

    ending: str
    media_type: str
    content: Content


@dataclass(frozen=True, kw_only=True)
class ExportFormat:
    """A format that a view can be written in.

    Parameters
    ----------
    name
        The name for programs: in the audit log of the pages, and in their keys.
    order
        Its place in lists. The smaller comes first.
    title
        The name for people, as `GraphML`.
    description
        What is written, as `a folder of CSV files`.
    ending
        The ending of the file, with the dot. Blank: a folder.
    write
        Writes a view to a path. It replaces the whole file or folder, or leaves it as it was.
    download
        What a page offers to save; `None` if a page does not offer this format.
    is_network
        Whether the file holds the network of the view's date alone: its actors and the ties between them.
    """

    name: str
    order: int
    title: str
    description: str
    ending: str
    write: Callable[[View, Path], None]
    download: Download | None = None
    is_network: bool = False


def text_format(  # noqa: PLR0913 - what a format declares
    *,
    name: str,
    order: int,
    title: str,
    ending: str,
    pieces: Pieces,
    media_type: str = "",
    is_network: bool = False,
) -> ExportFormat:
    """Return the format of one text file.

    Parameters
    ----------
    name, order, title, ending
        See `ExportFormat`. The description is the title.
    pieces
        Yields the file, piece by piece.
    media_type
        For pages. Blank: a page does not offer this format.
    is_network
        See `ExportFormat`.
    """

    def write(view: View, out: Path) -> None:
        from kunyet.graph.exports.export_header import export_header
        from kunyet.graph.platforms import atomic_write

        with atomic_write(out) as file:
            for piece in pieces(view, export_header(view)):
                file.write(piece)

    def content(view: View, drawing: Drawing | None = None, /) -> bytes:
        from kunyet.graph.exports.export_header import export_header

        return b"".join(pieces(view, export_header(view), drawing))

    download = Download(ending=ending.removeprefix("."), media_type=media_type, content=content) if media_type else None
    return ExportFormat(
        name=name,
        order=order,
        title=title,
        description=title,
        ending=ending,
        write=write,
        download=download,
        is_network=is_network,
    )
