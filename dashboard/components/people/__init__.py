"""Components of the People and audit page: forms, history, audit log and backup."""
