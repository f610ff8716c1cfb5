"""NUG contact: an office or a focal point of the National Unity Government: an actor."""

from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.markings import Marking

KIND = Kind(
    id="nug_contact",
    order=30,
    en="NUG contact",
    aliases=(
        "nug|nug ministry|ministry|nug office|nug focal point|national unity government|government|"
        "ဝန်ကြီးဌာန|အမျိုးသားညီညွတ်ရေးအစိုးရ|အန်ယူဂျီ"
    ),
    actor=True,
    protected=False,
    marking=Marking.AMBER,
    colour="#2B1F5C",
    dark_colour="#A99BE8",
    shape="square",
)
