"""What a person is asked to decide, in words: two values, which one holds, and how many questions are open."""
