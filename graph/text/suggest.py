"""Suggestions: the known value nearest to an unknown word, for every "did you mean"."""

from collections.abc import Sequence

from kunyet.graph.text.folding import fold


def nearest_value(word: str, known: Sequence[str], cutoff: float = 0.6) -> str | None:
    """Return the known value that is most similar to a word, `None` if none is similar.

    Folded texts are compared (case, accents, separators and the kind of digits do not count) by the ratio of matching
    characters of Ratcliff and Obershelp, 0 to 1, which must be at least ``cutoff``. Of several equally near values the
    first is returned. Meant for a vocabulary of up to some hundred values. An empty word or an empty vocabulary gives
    `None`.
    """
    folded = fold(word)
    if not folded:
        return None
    import difflib  # a correct command never needs it

    best, best_ratio = None, cutoff
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    for value in known:
        matcher.set_seq1(fold(value))
        if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio or (best is None and ratio == best_ratio):
            best, best_ratio = value, ratio
    return best
