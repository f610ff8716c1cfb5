"""Reports: what reading and loading say to people: counts, problems, questions with the lines that answer them."""
