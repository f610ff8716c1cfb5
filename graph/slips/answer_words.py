"""The answer to a request by slip, in words of whoever asked."""

from __future__ import annotations

from typing import Final

from kunyet.graph.access.view import View
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import Message
from kunyet.graph.messages.wording import Day, Phrase
from kunyet.graph.requests.request_words import CONTEXT, name_or_id
from kunyet.graph.slips.slip import AnswerSlip
from kunyet.graph.text.dates import read_day
from kunyet.graph.vocabulary.route_starts import START_WORDS

_SAID: Final = {
    "open": N_("{a} to {b}: a coordinator is asking along the way ({day})."),
    "blocked": N_("{a} to {b}: somebody on the way refused, and a coordinator looks for another way ({day})."),
    "paused": N_("{a} to {b}: paused, because somebody on the way is silent ({day})."),
    "done": N_("{a} to {b}: reached ({day})."),
    "given_up": N_("{a} to {b}: given up ({day})."),
    "no_way": N_("{a} to {b}: there is no way now ({day})."),
}
"""By the state of an answer."""


def answer_message(view: View, answer: AnswerSlip) -> Message:
    """Return what an answer says."""
    text = _SAID.get(answer.state, _SAID["open"])
    day = Day(read_day(answer.answered_on, late=False))
    return Message(text, {"a": _end(view, answer.start), "b": _end(view, answer.goal), "day": day}, CONTEXT)


def _end(view: View, id: str) -> Message | Phrase | str:
    return Message(START_WORDS[id]) if id in START_WORDS else name_or_id(view, id)
