"""Names of people, places and brands, by lexicon and by sound.

Open ``evidence.py`` first: it finds the names of a bead and how the other side answers them
(``accepted_forms``: a right form; ``substitutes``: what stands in its place; ``pinyin_slips``:
persons). The checks pick their findings from it; ``grounds.tsv`` says how sure each is."""
