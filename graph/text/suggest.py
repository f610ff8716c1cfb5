"""The nearest known value to a word that is not known: what stands behind every "did you mean"."""

from collections.abc import Sequence

from kunyet.graph.text.folding import fold


def nearest_value(word: str, known: Sequence[str], cutoff: float = 0.6) -> str | None:
    """The known value most like a word, or None if none is like it.

    Compares folded text (case, accents, separators and the kind of digits do not count) by the ratio of matching
    characters of Ratcliff and Obershelp, 0 to 1; the first of several equally near wins. Meant for a vocabulary: up to
    some hundred values. An empty word or an empty vocabulary has no nearest.
    """
    folded = fold(word)
    if not folded:
        return None
    import difflib  # a command that is typed right never needs it

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
