"""Names of people, places and brands, by lexicon and by sound.

Open ``evidence.py`` first: it finds the names of a bead and how the other side answers them; the
checks pick their findings from it."""
