"""Numbers, dates and quantities, compared by value (2.4万 is 24,000).

``number_checks.py`` holds the six checks; open ``findings.py`` first: it compares the numbers of
both sides. ``excuses.py`` knows what a good translator does with numbers, ``kinds.py`` the right
figure as the wrong thing, ``wording.py`` and ``evidence.toml`` what is said and how surely. The
grammar of numbers is ``align.lexicon.numbers``."""
