"""Helpers of the dashboard's tests: tables written by hand, and what a page sends to the browser."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from kunyet.dashboard.session import page_query

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data_samples" / "second_forum"
OpenPage = Callable[..., AppTest]


def write_tables(folder: Path, **tables: Sequence[dict[str, str]]) -> Path:
    """Write tables as CSV files into a folder; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        headings = list(dict.fromkeys(key for row in rows for key in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings, restval="")
            writer.writeheader()
            writer.writerows(rows)
    (folder / "directory.yaml").write_text("title: Test\nat: 2024-03-31\n", encoding="utf-8")
    return folder


def address_query(**values: str) -> dict[str, str]:
    """Return a query as it stands in the address of a page."""
    return {name: page_query.sealed(name, value) for name, value in values.items()}


def linked_values(html: str, name: str) -> set[str | None]:
    """Return what the links of some HTML hold under a name of their query; `None` for a handle that opens nothing."""
    queries = [parse_qs(urlsplit(unescape(link)).query) for link in re.findall(r'href="([^"]*)"', html)]
    return {page_query.opened(name, text) for query in queries for text in query.get(name, [])}


def sent_text(app: AppTest) -> str:
    """Return everything that a page sends to the browser, as one text."""
    found: list[str] = []
    stack = [app._tree]
    while stack:
        node = stack.pop()
        proto = getattr(node, "proto", None)
        if proto is not None:
            found.append(proto.SerializeToString().decode("utf-8", "replace"))
        stack += list(getattr(node, "children", {}).values())
    return "\n".join(found)


def page_html(app: AppTest) -> str:
    """Return the HTML of a page that is our own."""
    return "\n".join(element.proto.body for element in app.get("html"))


def hostile_rows(mark: str) -> dict[str, list[dict[str, str]]]:
    """Return tables with a marked text in every text field.

    Parameters
    ----------
    mark
        The text, with `{place}` for the field, such as `<mark>{place}</mark>`.
    """

    def text(place: str) -> str:
        return mark.format(place=place)

    def entity(name: str, kind: str, **more: str) -> dict[str, str]:
        own = {"name": text(f"name-{name}"), "name_my": text(f"my-{name}"), "aliases": text(f"alias-{name}")}
        told = {"source": text(f"source-{name}"), "notes": text(f"notes-{name}"), "roles": text(f"role-{name}")}
        return {
            "id": name,
            "kind": kind,
            "region": "Kayin",
            "township": text(f"township-{name}"),
            **own,
            **told,
            **more,
        }

    entities = [
        entity("nug", "nug_contact"),
        entity("org", "organization"),
        entity("strike", "strike_group", code_name="Teal Drum"),
        entity("net", "defector_network", code_name="Quiet Stone"),
        entity("li", "liaison", code_name="Small Kite"),
        entity("lone", "defector_network", code_name="Far Bell"),
        entity("red", "organization", tlp="RED"),
    ]
    pairs = [("nug", "org"), ("org", "li"), ("li", "net"), ("org", "strike"), ("red", "org")]
    ties = [
        {
            "id": f"t-{a}-{b}",
            "from": a,
            "to": b,
            "type": "communicates",
            "channel": "signal",
            "last_contact": "2024-03-20",
        }
        | {"source": text(f"tie-source-{a}"), "notes": text(f"tie-notes-{a}"), "frequency": text(f"frequency-{a}")}
        for a, b in pairs
    ]
    contacts = [
        {"entity": name, "channel": "signal", "handle": text(f"handle-{name}"), "consent_for": consent}
        | {
            "consent_until": "2099-12-31",
            "person": text(f"person-{name}"),
            "position": text(f"position-{name}"),
            "instructions": text(f"instructions-{name}"),
            "consent_by": text(f"by-{name}"),
        }
        for name, consent in (("net", "liaison"), ("org", "liaison"), ("lone", ""))
    ]
    return {
        "entities": entities,
        "ties": ties,
        "contacts": contacts,
        "firewalls": [{"a": "strike", "b": "lone", "reason": text("reason")}],
        "needs": [{"entity": "net", "direction": "need", "service": text("service"), "source": text("need-source")}],
    }
