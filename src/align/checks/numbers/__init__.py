"""Numbers, dates and quantities, compared by value (2.4万 is 24,000).

Six ids, one comparison: ``number_engine.py`` reads both sides of a bead, each check picks its own
findings. The grammar of numbers is ``align.lexicon.numbers``."""
