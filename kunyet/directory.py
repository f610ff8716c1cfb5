"""A directory in Python: questions of the `kunyet` command, answered as pandas frames and networkx graphs.

Every answer is computed on what the viewer may see, and is the same as that of the command. What the command writes to
the access log (target lists, ways of contact) is written here too, before it is returned.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kunyet.cli.open_store import open_view
from kunyet.cli.target_lists import log_capture, log_contact_reading, log_target_lists
from kunyet.graph.access.target_lists import CUT_POINTS, target_lists_among

if TYPE_CHECKING:
    import networkx
    import pandas

    from kunyet.graph.access.view import View
    from kunyet.graph.gaps.common.find_gaps import Gaps
    from kunyet.graph.stores.contract import Store


@dataclass(frozen=True, eq=False)
class Directory:
    """A directory as one viewer sees it on one date. `kunyet.open` makes it; close it, or use it in a `with` block.

    Parameters
    ----------
    store
        Where the records are.
    view
        What the viewer may see of them.
    """

    store: Store
    view: View

    @classmethod
    def open(cls, store: str, *, role: str, at: str, known_at: str, purpose: str, partial: bool) -> Directory:
        """Open a directory; `kunyet.open` says what the parameters mean."""
        asked = Namespace(store=store, role=role, at=at, known_at=known_at, partial=partial)
        return cls(*open_view(asked, purpose))

    def __enter__(self) -> Self:
        """Return the directory itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the directory."""
        self.close()

    def close(self) -> None:
        """Close the store. An encrypted one forgets its keys."""
        self.store.close()

    def actors(self) -> pandas.DataFrame:
        """Return the actors of the network, one a row (index: id); blank cells are `""`."""
        return self.view.network.to_pandas()[0]

    def ties(self) -> pandas.DataFrame:
        """Return the ties of the network, one a row (index: id); blank cells are `""`."""
        return self.view.network.to_pandas()[1]

    def gaps(self, code: str = "", severity: str = "") -> pandas.DataFrame:
        """Return the gaps, worst first (index: the gap's id).

        Parameters
        ----------
        code, severity
            Only gaps of this code or severity; blank: all.
        """
        import pandas

        from kunyet.graph.gaps.common.gap_json import gap_as_dict

        shown = self._gaps.top(0, code=code or None, severity=severity or None)
        self._log(target_lists_among(gap.code for gap in shown))
        names = (
            "id",
            "code",
            "severity",
            "title",
            "subjects",
            "sentence",
            "remedy",
            "sentence_my",
            "remedy_my",
            "basis",
            "to_confirm",
            "evidence",
        )
        rows = [gap_as_dict(gap) for gap in shown]
        return pandas.DataFrame({name: [row[name] for row in rows] for name in names}).set_index("id")

    def measures(
        self,
        by: str = "",
        *,
        types: Sequence[str] | None = None,
        directed: bool = False,
        weighted: bool = False,
        usable: bool = False,
    ) -> pandas.DataFrame:
        """Return the actors with their measures as columns (index: id).

        Parameters
        ----------
        by
            A column of entities (`region`, `kind`) by which brokerage is counted; blank: no brokerage.
        types
            The types of tie that count; `None`: those of the network.
        directed, weighted
            Count ties the way they run; weigh them by strength.
        usable
            Measure usable actors alone, as gaps about structure do.
        """
        from kunyet.graph.measures.common.dataframes import to_pandas

        if self.view.may(CUT_POINTS):
            self._log([CUT_POINTS])
        options = {"directed": directed, "weighted": weighted, "usable": usable}
        return to_pandas(self.view, by=by or None, types=types, **options)[0]

    def routes(  # noqa: PLR0913 - what a person may choose about routes
        self,
        start: str,
        goal: str,
        *,
        k: int = 5,
        max_steps: int = 6,
        without_channels: Sequence[str] = (),
        through_protected: bool = False,
        shortest: bool = False,
    ) -> pandas.DataFrame:
        """Return the most reliable routes from one actor to another, one step a row; no route gives no row.

        The index is the number of the route and of the step, both from 1. `reliability` is that of the whole route, 0
        to 1.

        Parameters
        ----------
        start, goal
            Ids or exact names; `start` may be `any-desk` or `any-nug` for the nearest one.
        k, max_steps
            How many routes, and how many ties a route may have.
        without_channels
            Channels that are not used; `internet`, `overheard` or an operator for all of these.
        through_protected
            Whether routes may pass protected actors other than liaisons.
        shortest
            Whether the route with the fewest steps comes first, and not the most reliable one.
        """
        import pandas

        from kunyet.graph.routes import find_routes

        document = find_routes(
            self.view,
            start,
            goal,
            k=k,
            max_steps=max_steps,
            without_channels=tuple(without_channels),
            through_protected=through_protected,
            shortest=shortest,
        ).as_dict()
        steps = [
            {"route": number, "step": place, "reliability": route["reliability"], "alternate": route["alternate"]}
            | {
                name: step[name]
                for name in ("from", "to", "channel", "last_contact", "handle", "instructions", "sentence")
            }
            for number, route in enumerate(document["routes"], 1)
            for place, step in enumerate(route["steps"], 1)
        ]
        log_contact_reading(self.store, self.view, {step["to"] for step in steps if step["handle"]})
        columns = (
            "route",
            "step",
            "reliability",
            "alternate",
            "from",
            "to",
            "channel",
            "last_contact",
            "handle",
            "instructions",
            "sentence",
        )
        return pandas.DataFrame(steps, columns=list(columns)).set_index(["route", "step"])

    def introductions(self, count: int = 5) -> pandas.DataFrame:
        """Return the introductions that close most gaps, in the order in which they are best made."""
        import pandas

        from kunyet.graph.introductions.find_introductions import find_introductions

        rows = find_introductions(self.view, count).as_dict()["introductions"]
        names = ("a", "b", "via", "channel", "closes")
        return pandas.DataFrame({name: [row[name] for row in rows] for name in names})

    def scenario(self, **changes: Any) -> dict[str, Any]:
        """Return what a scenario changes: the content of the `scenario` document of the command.

        Parameters
        ----------
        **changes
            Tuples of ids or names: `without` (actors), `without_channels`, `operators`, `blackout` (regions), `add`
            (pairs of actors); and `capture`, an id.
        """
        from kunyet.graph.scenarios.outcome import run_scenario
        from kunyet.graph.scenarios.scenario import Scenario

        scenario = Scenario(**changes)
        outcome = run_scenario(self.view, scenario, self._gaps)
        if scenario.capture:
            log_capture(self.store, self.view, scenario.capture)
        return outcome.as_dict()

    def network(self, **options: Any) -> networkx.MultiGraph[str]:
        """Return the network: nodes are ids, with their columns and measures as attributes; an edge is a tie.

        `options` are those of `measures`.
        """
        from kunyet.graph.measures.common.dataframes import to_networkx

        if self.view.may(CUT_POINTS):
            self._log([CUT_POINTS])
        return to_networkx(self.view, **options)

    def search(self, text: str, count: int = 10) -> pandas.DataFrame:
        """Return the entities whose names are nearest to a text in either script, the nearest first (index: id)."""
        import pandas

        entities = self.view.records.entities
        names = ("id", "name", "name_my", "kind")
        rows = [[*(entities[name][row] for name in names), score] for row, score in self.view.index.find(text, count)]
        return pandas.DataFrame(rows, columns=[*names, "score"]).set_index("id")

    @cached_property
    def _gaps(self) -> Gaps:
        from kunyet.graph.gaps.common.find_gaps import find_gaps

        return find_gaps(self.view)

    def _log(self, lists: Sequence[str]) -> None:
        log_target_lists(self.store, lists)
