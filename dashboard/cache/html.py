"""Texts, cards, pictures and tables of pages, cached for all sessions where making them is slow.

The key is the view, the language and what the reader chose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kunyet.dashboard.cache import canvas as canvas_cache
from kunyet.dashboard.cache import summaries, views
from kunyet.dashboard.cache.lru_cache import lru_cached
from kunyet.dashboard.present.common.small_picture import small_picture
from kunyet.dashboard.present.gaps.apart_cards import apart_cards
from kunyet.dashboard.present.gaps.chosen_gap import other_gaps_of_subjects
from kunyet.dashboard.present.liaison.reachable import Reachable, reachable
from kunyet.dashboard.present.network.network_filter import visible_part
from kunyet.dashboard.present.network.network_sentence import connection_sentence
from kunyet.dashboard.present.overview.coverage_table import coverage_table_html
from kunyet.dashboard.present.overview.crossing_table import MATRIX_FORMS, crossing_table_html
from kunyet.dashboard.present.overview.forum_changes import forum_changes_html

if TYPE_CHECKING:
    from kunyet.dashboard.cache.view_key import ViewKey
    from kunyet.dashboard.present.common.html import Html
    from kunyet.dashboard.present.network.canvas_steps import CanvasState
    from kunyet.dashboard.present.network.network_filter import NetworkFilter
    from kunyet.graph.gaps.common.find_gaps import Gap
    from kunyet.graph.routes.choice_text import RouteChoice
    from kunyet.graph.scenarios.scenario import Scenario


@lru_cached(64)
def get_connection_sentence(key: ViewKey, wanted: NetworkFilter, canvas: CanvasState, language: str) -> str:  # noqa: ARG001 - the words depend on the language
    """Return the sentence that says who connects to whom, of the part that filters and the reader's steps leave."""
    shown = visible_part(canvas_cache.get_filtered_network(key, wanted), canvas)
    return connection_sentence(shown, views.get_view(key).network)


@lru_cached(24)
def get_changes_html(key: ViewKey, language: str) -> Html:  # noqa: ARG001 - as above
    """Return the changes since the latest forum as HTML."""
    return forum_changes_html(views.get_view(key), views.get_gaps(key), summaries.get_forum_changes(key))


@lru_cached(64)
def get_crossing_html(key: ViewKey, form: str, opened: str, language: str) -> Html:  # noqa: ARG001 - as above
    """Return the table of who reaches whom as HTML, with one cell opened (blank: none)."""
    return crossing_table_html(summaries.get_crossing(key, *MATRIX_FORMS[form]), form, opened)


@lru_cached(24)
def get_coverage_html(key: ViewKey, language: str) -> Html:  # noqa: ARG001 - as above
    """Return the table of who is where as HTML."""
    return coverage_table_html(summaries.get_coverage(key))


@lru_cached(64)
def get_reachable(key: ViewKey, choice: RouteChoice, language: str) -> Reachable:  # noqa: ARG001 - as above
    """Return the cards of the defector networks, each with how it is reached."""
    return reachable(views.get_view(key), choice)


@lru_cached(24)
def get_isolation_cards(key: ViewKey, language: str) -> list[dict[str, Any]]:  # noqa: ARG001 - as above
    """Return the cards of isolated groups and actors."""
    return apart_cards(views.get_view(key), views.get_gaps(key))


@lru_cached(128)
def get_gap_evidence(key: ViewKey, gap: str, language: str) -> tuple[dict[str, Any] | None, list[Gap]]:  # noqa: ARG001 - as above
    """Return the picture of a gap, and the other gaps of its subjects; `(None, [])` if the view has no such gap."""
    view, gaps = views.get_view(key), views.get_gaps(key)
    found = gaps.by_id(gap)
    return (
        (None, [])
        if found is None
        else (small_picture(view, view.network, found.subjects), other_gaps_of_subjects(gaps, found))
    )


@lru_cached(16)
def get_scenario_examples(key: ViewKey, language: str) -> list[tuple[Scenario, dict[str, Any]]]:  # noqa: ARG001 - as above
    """Return example scenarios, each with its row of the picker."""
    from kunyet.dashboard.present.what_if.example_scenarios import example_scenarios

    return example_scenarios(views.get_view(key), views.get_gaps(key))
