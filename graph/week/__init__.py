"""What is to be done this week: what is silent, due, expiring or to be checked; coordinators only."""
