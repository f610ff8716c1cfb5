"""Small directories for tests of writers: valid ones that are drawn, and one whose cells look like formulas."""

from __future__ import annotations

from hypothesis import strategies as st

from kunyet.graph.records.records import Records, Settings
from kunyet.graph.text.invisible import is_invisible
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.statuses import STATUSES
from kunyet.loaders.writing.formula_escape import RISKY_STARTS

TEXT = st.text(st.sampled_from(list("ab =+-@'\",;|\n\t＝＋１အိမ်_x")), min_size=1, max_size=8).map(str.strip).filter(bool)
NAME = TEXT.filter(lambda text: "|" not in text and not is_invisible(text))


@st.composite
def directories(draw: st.DrawFn) -> Records:
    """Draw a small valid directory."""
    count = draw(st.integers(1, 4))
    entities = [
        {
            "id": f"e{number}",
            "name": draw(NAME),
            "kind": draw(st.sampled_from(list(KINDS))),
            "notes": draw(st.one_of(st.just(""), TEXT)),
            "status": draw(st.sampled_from(["", *STATUSES])),
            "tlp": draw(st.sampled_from(["", *MARKINGS])),
            "since": draw(st.sampled_from(["", "2023", "2023-05", "2023-05-17"])),
            "members": draw(st.sampled_from(["", "~20", "20-30", "7"])),
            "Donor code": draw(st.one_of(st.just(""), TEXT)),
        }
        for number in range(count)
    ]
    needs = [{"entity": "e0", "direction": "need", "service": "legal", "state": "open", "quantity": draw(TEXT)}]
    contacts = [
        {"entity": "e0", "channel": "in person", "handle": draw(TEXT), "consent_for": "legal|media"},
        {"entity": "e0", "person": draw(TEXT), "position": draw(TEXT)},
    ]
    made = Settings(
        draw(st.one_of(st.just(""), NAME.filter(str.isprintable))), "2024-03-31", "GREEN", "stale:\n  days: 5\n"
    )
    return Records.of(made, entities=entities, needs=needs, contacts=contacts)


HOSTILE = Records.of(
    entities=[
        {
            "id": f"e{number}",
            "name": f"{head}cmd",
            "kind": "organization",
            "notes": head,
            f"{head}x": "y",
            "languages": f"{head}lang|Burmese",
        }
        for number, head in enumerate(RISKY_STARTS.replace("\t", "").replace("\r", "").replace("\n", ""))
    ]
)
