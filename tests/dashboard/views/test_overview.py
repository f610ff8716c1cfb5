"""The Overview answers, leads on from every figure, and says what to do where there is nothing yet; Channels stands beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.present.channels.channels_sentence import channels_advice, channels_sentence
from kunyet.dashboard.present.common.charts import LinePoint, StackedBar, bar_chart, line_chart
from kunyet.dashboard.present.overview.forum_changes import forum_changes_html
from kunyet.dashboard.present.overview.gaps_to_fix import gaps_to_fix_first
from kunyet.dashboard.present.overview.overview_figures import overview_figures
from kunyet.dashboard.present.overview.overview_sentence import overview_sentence
from kunyet.dashboard.present.overview.people_behind_cell import people_behind_cell
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.messages import language
from kunyet.graph.overview.channel_use import (
    blackout_effects,
    channel_uses,
    channels_between_kinds,
    count_confidential_pairs,
    operator_uses,
)
from kunyet.graph.overview.forums import women_among_members
from kunyet.graph.records.records import Records
from tests.dashboard.helpers import OpenPage, page_html, sent_text, write_tables
from tests.helpers.building import contact_row, directory, entities, entity, ties
from tests.helpers.viewing import view_of

NOTHING_SAID = summaries.ForumChanges(None, None, None, women_among_members(view_of(directory([entity("a")]))))


def test_the_sentence_says_how_many_and_who_stands_apart() -> None:
    view = view_of(directory(entities("a b c d e f", region="Chin"), ties("a-b b-c c-d d-e")))
    assert overview_sentence(view) == "6 actors in 1 region. One network, but 1 single actor stands apart. One actor alone holds 2 others to it."  # fmt: skip
    assert (
        overview_sentence(view_of(directory(entities("a b c"), ties("a-b b-c a-c"))))
        == "3 actors. Everybody can reach everybody."
    )


@pytest.mark.parametrize(
    ("actors", "joined", "said"),
    (
        ("", "", "Nobody is in this directory yet."),
        ("a", "", "1 actor. Nobody else is recorded yet."),
        ("a b", "", "2 actors. No two of them are tied to each other on record."),
    ),
)
def test_a_small_directory_is_told_without_a_network(actors: str, joined: str, said: str) -> None:
    assert overview_sentence(view_of(directory(entities(actors), ties(joined)))) == said


def test_how_many_hang_on_one_is_for_who_may_see_cut_points() -> None:
    records = directory(entities("a b c d e"), ties("a-b b-c c-d d-e"))
    assert "One actor alone" in overview_sentence(view_of(records, "analyst"))
    assert "One actor alone" not in overview_sentence(view_of(records, "policymaker"))


def test_every_figure_leads_to_what_it_counts(open_page: OpenPage) -> None:
    page = page_html(open_page("overview"))
    leads = re.findall(r'<a class="k-go" href="([^"]+)"><span class="k-big', page)
    assert len(leads) == 4
    assert all(re.match(r"/gaps\?code=", lead) for lead in leads)
    assert 'href="/liaison"' in page_html(open_page("overview", "policymaker"))


def test_the_worst_of_each_sort_stand_first(sample_views: dict[str, View]) -> None:
    first = gaps_to_fix_first(find_gaps(sample_views["coordinator"]).top(0))
    assert len(first) == 5
    assert [gap.severity for gap in first] == ["critical"] * 5
    assert len({gap.code for gap in first}) == 4


def test_links_keep_the_language(open_page: OpenPage) -> None:
    page = page_html(open_page("overview", lang="my"))
    inside = re.findall(r'<a class="k-go[^"]*" href="([^"]+)"', page)
    assert inside
    assert all("lang=my" in address for address in inside)


def test_without_a_forum_the_page_says_what_would_let_it_compare() -> None:
    view = view_of(directory(entities("a b"), ties("a-b")))
    assert "No forum before this date is recorded" in forum_changes_html(view, find_gaps(view), NOTHING_SAID)
    assert [figure.word for figure in overview_figures(view, find_gaps(view), NOTHING_SAID)] == ["are in the largest part"]


def test_what_changed_is_told_since_the_last_forum(open_page: OpenPage) -> None:
    page = page_html(open_page("overview"))
    assert "What changed since the Second Forum" in page
    assert "3 ties went stale" in page
    assert "It ended on 31 January 2024 (60 days ago)." in page


def test_a_number_opens_the_people_behind_it(open_page: OpenPage) -> None:
    closed, opened = page_html(open_page("overview")), open_page("overview", cell="Kayah~defector_network")
    assert "tied pairs" not in closed.split("Who is where")[0].split("Who reaches whom")[2]
    assert "Kayah and Defector network: 4 tied pairs" in page_html(opened)
    assert "close-cell" in sent_text(opened)


@pytest.mark.parametrize("cell", ("", "~", "Nowhere~liaison", "Kayah~king", "Kayah", "<img src=x>~x"))
def test_a_cell_that_is_not_there_opens_nothing(open_page: OpenPage, cell: str) -> None:
    app = open_page("overview", cell=cell, matrix="no-such")
    assert not app.exception
    assert "<img" not in page_html(app)
    assert "close-cell" not in sent_text(app)


def test_people_behind_a_cell_are_those_of_the_view(sample_views: dict[str, View]) -> None:
    html, people = people_behind_cell(sample_views["analyst"], "kind-kind", "defector_network~liaison")
    assert people
    assert not any(person.startswith(("dn-", "li-")) for person in people)
    assert "/profile?id=dn-" not in html


@pytest.mark.parametrize("page", ("overview", "channels"))
def test_a_directory_without_entries_or_with_one_says_what_to_do_next(
    open_page: OpenPage, tmp_path: Path, page: str
) -> None:
    forum = [{"id": "f", "kind": "forum", "name": "A forum"}]
    empty = open_page(page, store=write_tables(tmp_path / "none", entities=forum))
    one = open_page(
        page, store=write_tables(tmp_path / "one", entities=[{"id": "o", "kind": "organization", "name": "One"}])
    )
    assert not empty.exception
    assert not one.exception
    assert ("write the first actors" if page == "overview" else "Record who works with whom") in page_html(empty)


def test_the_date_and_the_age_of_the_copy_are_on_every_page(open_page: OpenPage) -> None:
    for page in ("overview", "network", "liaison", "gaps", "channels", "what-if", "check"):
        html = page_html(open_page(page))
        assert "As of 31 March 2024" in html, page
        assert "This copy was last changed on" in html, page


def test_channels_say_what_hangs_on_one_and_what_to_do() -> None:
    view = view_of(_line())
    found = _channels(view)
    assert channels_sentence(view, found) == "50 % of tied pairs use Signal. 1 defector network cannot be reached once its own region has no internet."  # fmt: skip
    assert channels_advice(view, found).startswith("agree on a second channel with net")
    language.speak("my")
    assert "Signal" in channels_sentence(view, found)


def _line() -> Records:
    rows = [entity("nug", "nug_contact"), entity("org"), entity("net", "defector_network", region="Chin")]
    joined = [*ties("nug-org", channel="signal"), *ties("org-net", channel="wire")]
    return directory(rows, joined, contacts=[contact_row("org")])


def _channels(view: View) -> summaries.ChannelSummary:
    net = view.network
    return summaries.ChannelSummary(
        channels_between_kinds(net), channel_uses(net), operator_uses(net), count_confidential_pairs(net), count_confidential_pairs(net, protected=True), blackout_effects(net)
    )  # fmt: skip


def test_a_line_keeps_the_order_of_days_and_values() -> None:
    dots = [LinePoint(0, 0.8, "a", "80 %", "80"), LinePoint(10, 0.9, "b", "90 %", "90", "forum"), LinePoint(40, 0.85, "c", "85 %", "85")]
    drawn = line_chart("Label", dots, ("Day", "Share"))
    assert drawn is not None
    points = drawn.picture["points"]
    assert [point["at"] for point in points] == [0.0, 0.25, 1.0]
    assert points[0]["value"] < points[2]["value"] < points[1]["value"] == 1.0
    assert [point["event"] for point in points] == [False, True, False]
    assert all(word in drawn.table for word in ("80 %", "90 %", "85 %", "forum"))
    assert line_chart("Label", dots[:1], ("Day", "Share")) is None


def test_bars_share_one_scale() -> None:
    drawn = bar_chart("Label", [StackedBar("x", (("low", "Low", 1), ("high", "High", 3))), StackedBar("y", (("low", "Low", 2), ("high", "High", 0)))], ("Day", "Low", "High"))  # fmt: skip
    assert drawn is not None
    assert [[part["share"] for part in bar["parts"]] for bar in drawn.picture["bars"]] == [[0.25, 0.75], [0.5, 0.0]]
    assert bar_chart("Label", [], ()) is None
