"""Merging two entities that are one, and taking it apart again at any later time.

merge_entities(store, a, b, who=...)  -> MergeOutcome      a stays, b leads to it
unmerge_entity(store, b, who=...)     -> MergeOutcome      b is there again, with what was added to it since
current_id(store.merges(), b)                             the entity that an old id leads to
"""
