"""What pages say of a view in one language, kept between runs like everything in `cache.py`: sentences, cards, pictures and tables.

Keyed by the view and the language; where it takes longer to write than to look up, everybody who sees the same reads the same writing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kunyet.dashboard.cache import summaries, views
from kunyet.dashboard.cache.lru_cache import kept
from kunyet.dashboard.present.common.matrix import FORMS, coverage_html, crossing_html
from kunyet.dashboard.present.common.small_picture import small_picture
from kunyet.dashboard.present.gaps.gap_list import apart_cards, touched
from kunyet.dashboard.present.liaison.reachable import reachable_rows
from kunyet.dashboard.present.network.network_view import Filter, connection_sentence
from kunyet.dashboard.present.overview.overview import changed_html

if TYPE_CHECKING:
    from kunyet.dashboard.cache.views import ViewKey
    from kunyet.dashboard.present.common.html import Html
    from kunyet.graph.gaps.common.find_gaps import Gap
    from kunyet.graph.scenarios.scenario import Scenario


@kept(64)
def the_sentence(key: ViewKey, wanted: Filter, language: str) -> str:  # noqa: ARG001 - the words are the language's
    """Return who connects to whom, in words."""
    return connection_sentence(wanted.of(views.the_view(key).network), filtered=wanted.is_on)


@kept(24)
def the_changed(key: ViewKey, language: str) -> Html:  # noqa: ARG001 - as above
    """Return what has changed since the latest forum."""
    return changed_html(views.the_view(key), views.the_gaps(key), summaries.the_changes(key))


@kept(64)
def the_crossing(key: ViewKey, form: str, opened: str, language: str) -> Html:  # noqa: ARG001 - as above
    """Return the table of who reaches whom, one of its cells opened."""
    return crossing_html(summaries.the_crossing(key, *FORMS[form]), form, opened)


@kept(24)
def the_coverage(key: ViewKey, language: str) -> Html:  # noqa: ARG001 - as above
    """Return the table of who is where."""
    return coverage_html(summaries.the_coverage(key))


@kept(64)
def the_reachable(key: ViewKey, start: str | None, language: str) -> list[dict[str, Any]]:  # noqa: ARG001 - as above
    """Return the rows of the defector networks, each with how it is reached from somebody."""
    return reachable_rows(views.the_view(key), start)


@kept(24)
def the_cards(key: ViewKey, language: str) -> list[dict[str, Any]]:  # noqa: ARG001 - as above
    """Return the cards of who stands apart."""
    return apart_cards(views.the_view(key), views.the_gaps(key))


@kept(128)
def the_evidence(key: ViewKey, gap: str, language: str) -> tuple[dict[str, Any] | None, list[Gap]]:  # noqa: ARG001 - as above
    """Return a gap drawn, and what else touches its subjects."""
    view, gaps = views.the_view(key), views.the_gaps(key)
    found = gaps.by_id(gap)
    return (None, []) if found is None else (small_picture(view, view.network, found.subjects), touched(gaps, found))


@kept(16)
def the_examples(key: ViewKey, language: str) -> list[tuple[Scenario, dict[str, Any]]]:  # noqa: ARG001 - as above
    """Return scenarios to begin with, each with its row of the picker."""
    from kunyet.dashboard.present.what_if.examples import examples

    return examples(views.the_view(key), views.the_gaps(key))
