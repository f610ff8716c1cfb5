"""Why there is no route: the ways that nearly work, each drawn with where it breaks, and what else blocks it."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.liaison.route_list import stop_html
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, spoken
from kunyet.graph.routes import Routes
from kunyet.graph.routes.obstacles import NearRoute, Obstacle


def near_routes_heading(found: Routes) -> Html:
    """Return the heading of the ways that nearly work; nothing where there is none."""
    if not found.nearly:
        return NOTHING
    note = _("Any of these ways would do.") if len(found.nearly) > 1 else ""
    return join(tag("h2", _("What nearly works")), tag("p", note, cls="k-muted") if note else NOTHING)


def near_route_html(view: View, way: NearRoute, number: int) -> Html:
    """Return one way that nearly works, drawn with where it breaks, and what would have to change."""
    broken = {at for at, _one in way.breaks if at is not None}
    stops = [stop_html(view, way.actors[0], mark=_("it breaks here") if 0 in broken else "")]
    for at, actor in enumerate(way.actors[1:], 1):
        over = tag(
            "span",
            tag("span", "×" if at in broken else "", cls="over"),
            cls="k-over broken" if at in broken else "k-over",
        )
        stops.append(stop_html(view, actor, over, _("it breaks here") if at in broken else ""))
    sentences = [one.message.in_words(spoken()) for _at, one in way.breaks]
    head = _("All of these have to change:") if len(sentences) > 1 else _("This has to change:")
    return tag(
        "section",
        tag(
            "p", tag("span", digits(str(number)), cls="k-number"), tag("span", head, cls="k-trust"), cls="k-route-head"
        ),
        tag("ol", join(*stops), cls="k-stops"),
        tag("ul", join(*(tag("li", text) for text in sentences)), cls="k-breaks"),
        cls="k-route",
    )


def other_obstacles(found: Routes) -> list[Obstacle]:
    """Return what stands in the way besides the ways that nearly work."""
    told = {one for way in found.nearly for _at, one in way.breaks}
    return [one for one in found.blocked_by if one not in told]


def obstacles_html(found: Routes) -> Html:
    """Return why there is no route, or fewer than requested; nothing where there is no other obstacle."""
    sentences = [one.message.in_words(spoken()) for one in other_obstacles(found)]
    if not sentences:
        return NOTHING
    heading = _("What blocks it") if not found.routes else _("What would open more routes, or weakens these")
    return tag(
        "section", tag("h2", heading), tag("ul", join(*(tag("li", text) for text in sentences))), cls="k-blocked"
    )
