"""A forum from its invitations to its promises: figures, pasted lists of attendance, and moves of promises."""
