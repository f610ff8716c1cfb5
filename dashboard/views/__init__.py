"""The pages: each puts together what `present/` says with what `components/` shows."""
