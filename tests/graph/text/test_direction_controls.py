"""Characters that turn the direction of writing."""

from hypothesis import given

from kunyet.graph.text.direction_controls import find_direction_controls, strip_direction_controls
from tests.helpers.texts import ANY_TEXT


def test_direction_controls_are_found_at_their_positions() -> None:
    """Each character that turns the direction of writing is found at its position, and can be removed."""
    assert find_direction_controls("a\u202eb\u2066ကျ\u200f") == (1, 3, 6)
    assert find_direction_controls("aကျ\u200b") == ()
    assert strip_direction_controls("a\u202eb\u2066ကျ\u200f") == "abကျ"


@given(ANY_TEXT)
def test_a_stripped_text_has_no_direction_control(text: str) -> None:
    """Stripping leaves nothing to find."""
    assert find_direction_controls(strip_direction_controls(text)) == ()
