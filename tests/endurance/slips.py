"""The deed of slips: a derived copy writes corrections down, and they are joined while the process is killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.slips.corrections import correct, corrections_of, edits_slip
from kunyet.graph.slips.given_copies import Origin, remember_copy
from kunyet.graph.slips.returned_edits import ReturnPlan, plan_return, take_return
from kunyet.graph.slips.slip import EditsSlip
from kunyet.graph.slips.slip_files import seal_slip, take_slip
from kunyet.graph.stores.encrypted import open_store
from kunyet.graph.stores.encrypted.store import EncryptedStore
from tests.graph.stores.encrypted.helping import PASS, START, Clock, apply, made, opened, organization, put

_FIRST = 100


class Slips:
    """A copy corrects the number of members of one entry, again and again; each slip is joined into the directory."""

    def prepare(self, base: Path) -> None:
        """Make a directory, and a policymaker's copy that may return edits."""
        with made(base / "s") as store, made(base / "t") as copy:
            apply(store, put("entities", organization("a", members=str(_FIRST))))
            view = open_view(store, Viewer("policymaker"))
            apply(copy, put("entities", *view.records.entities.rows()))
            Origin("outside-1", tuple(store.coordinator_keys())).save(copy)
            remember_copy(store, "outside-1", view, copy.coordinator_keys()[0])

    def work(self, base: Path) -> Iterator[int]:
        """Correct and join, turn by turn."""
        store, copy = (open_store(base / name, "one", PASS, clock=Clock(START)) for name in "st")
        view = open_view(copy, Viewer("policymaker"))
        row = view.records.entities.row(0)
        turn = _corrected(copy)
        while True:
            turn += 1
            correct(copy, view, "entities", row, {"members": str(turn)})
            _join(store, copy)
            yield turn - _FIRST

    def fault(self, base: Path, acknowledged: int) -> str:
        """Look for what was joined; then what the copy says last is joined, and joined again, which changes nothing."""
        with opened(base / "s") as store, opened(base / "t") as copy:
            said, joined = _corrected(copy), int(store.records().entities["members"][0])
            if not acknowledged + _FIRST <= joined <= said:
                return f"turn {acknowledged + _FIRST} was acknowledged, {joined} is joined and {said} is written down"
            if corrections_of(copy):
                _join(store, copy)
                if not _plan(store, copy).is_known:
                    return "a slip that was joined is not known"
            problems = [*store.verify().problems, *copy.verify().problems]
            if problems or int(store.records().entities["members"][0]) != said:
                return f"not joined by one more slip: {[problem.code for problem in problems]}"
        return ""


def _corrected(copy: EncryptedStore) -> int:
    return int(next((one.values["members"] for one in corrections_of(copy)), _FIRST))


def _plan(store: EncryptedStore, copy: EncryptedStore) -> ReturnPlan:
    content, public = store.open_letter(seal_slip(copy, edits_slip(copy)))
    taken = take_slip(store, content, public, 0)
    assert isinstance(taken.slip, EditsSlip)
    return plan_return(store, taken.slip, taken.asker)


def _join(store: EncryptedStore, copy: EncryptedStore) -> None:
    plan = _plan(store, copy)
    take_return(plan, who="one", answers={one.id: "theirs" for one in plan.conflicts})
