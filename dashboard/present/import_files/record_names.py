"""Names of records in lists of the Import page: whom a record is about, and never an id or an address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _


@dataclass(frozen=True, eq=False)
class RecordNames:
    """Names records as a viewer may see them.

    Parameters
    ----------
    view
        What the viewer sees.
    """

    view: View

    def html(self, table: str, key: tuple[str, ...], name: str = "") -> Html:
        """Return whom a record is about; an entry links to its profile.

        Parameters
        ----------
        key
            The values of the table's key columns.
        name
            The name that a load gave it: shown where the directory does not know the record.
        """
        if table == "entities" and key[0] in self.view.records.entity_row:
            return links.session_link(links.profile(key[0]), name_of(self.view, key[0]))
        return tag("span", self.text(table, key, name))

    def text(self, table: str, key: tuple[str, ...], name: str = "") -> str:
        """Return the same as plain text."""
        if table != "entities":
            return first_upper(self._words(table, key))
        if key[0] in self.view.records.entity_row:
            return name_of(self.view, key[0])
        return name or _("an entry that you do not see")

    @cached_property
    def _tie_row(self) -> dict[str, int]:
        return {tie: row for row, tie in enumerate(self.view.records.ties["id"].texts())}

    def _words(self, table: str, key: tuple[str, ...]) -> str:
        if table == "ties":
            row = self._tie_row.get(key[0])
            if row is None:
                return _("a tie that you do not see")
            ties = self.view.records.ties
            return _("the tie of {a} and {b}", a=self._known(ties["from"][row]), b=self._known(ties["to"][row]))
        if table == "firewalls":
            return _("the firewall between {a} and {b}", a=self._known(key[0]), b=self._known(key[1]))
        if table == "contacts":
            who = _("a way of contact of {who}", who=self._known(key[0]))
            return f"{who} ({channel_word(self.view, key[1])})" if key[1] else who
        if table == "channels":
            return channel_word(self.view, key[0])
        return _("a need or offer of {who}", who=self._known(key[0]))

    def _known(self, entity: str) -> str:
        return (
            name_of(self.view, entity) if entity in self.view.records.entity_row else _("an entry that you do not see")
        )
