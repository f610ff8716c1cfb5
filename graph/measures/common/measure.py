"""What the file of a measure declares: title, order, keys, how it is computed here and in a server, who may see it.

Every file of `graph/measures/` ends with `MEASURE = Measure(...)`. The table of measures, its JSON, the data frames,
the table that a server computes, the document, the command and the page of the network are derived from these
declarations, so a new measure is one new file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import MeasureRequest, NetworkRequest
    from kunyet.graph.measures.gds.server_request import ServerRequest
    from kunyet.graph.network.network import Network

Values = Mapping[str, Any]
"""Key to value: a column (array or list, one value per actor), a figure of the network, or a part of `partition`."""
Option = Literal["directed", "weighted", "by"]
"""An option of `kunyet measures` that changes the network or the groups that a measure is computed on."""
AT_THE_END: Final = 1000
"""The position of a key that declares none: after those that do."""


@dataclass(frozen=True, slots=True)
class PictureScale:
    """A column that the page of the network offers as size and as colour.

    Parameters
    ----------
    label
        English, marked with `N_` for translation.
    position
        Its place in the list of the page.
    name
        Its name in addresses; blank: the name of the column.
    is_grouped
        Whether values are numbers of groups: they have no order, and no size.
    """

    label: str
    position: int = AT_THE_END
    name: str = ""
    is_grouped: bool = False


@dataclass(frozen=True, slots=True)
class MeasureKey:
    """A key of the `measures` document.

    Parameters
    ----------
    name
        The key.
    position
        Its place among the keys of a row, of the network or of the partition.
    is_printed
        Whether the command prints the column in its table for people.
    only_with
        The option without which there is no such key; `None`: there always is.
    scale
        How the page of the network offers it; `None`: it does not.
    """

    name: str
    position: int = AT_THE_END
    is_printed: bool = False
    only_with: Option | None = None
    scale: PictureScale | None = None


@dataclass(frozen=True)
class Measure:
    """All that is known of one measure.

    Parameters
    ----------
    name
        The name of its file.
    order
        Its place in the document. Ascending, in steps of ten.
    title
        Its heading in the document.
    columns, figures, partition
        Its keys: of a row (one value an actor), of `network`, and of `partition`. In the order of the document.
    compute
        Returns the values of its keys on a network. `sample` among them, which is no key, says that they are an
        estimate.
    in_server
        The same in a team's server by Graph Data Science, on a network without options; `None`: only the laptop
        computes it. A measure that is computed from the values of others may name one function for both.
    tie_columns
        Returns columns of ties (one value a tie of the network) for data frames; `None`: it has none.
    options
        The options that change its values.
    permission
        What a role must be allowed to see its values, a word of `Role.may`; `None`: everybody may. Other roles get no
        value.
    """

    name: str
    order: int
    title: str
    compute: Callable[[NetworkRequest], Values]
    columns: tuple[MeasureKey, ...] = ()
    figures: tuple[MeasureKey, ...] = ()
    partition: tuple[MeasureKey, ...] = ()
    in_server: Callable[[ServerRequest], Values] | None = None
    tie_columns: Callable[[Network], Mapping[str, list[Any]]] | None = None
    options: tuple[Option, ...] = ()
    permission: str | None = None

    @property
    def about(self) -> str:
        """What the measure is, in English: the docstring of its file."""
        return (sys.modules[self.compute.__module__].__doc__ or "").strip()

    def keys(self, request: MeasureRequest) -> tuple[MeasureKey, ...]:
        """Return its columns and figures that the options of a request give."""
        return tuple(key for key in (*self.columns, *self.figures) if key.only_with in (None, *request.options))
