"""Forums in words and tables: the line in time, who came, what was found, and the board of promises."""
