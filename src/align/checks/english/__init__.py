"""The English of a translation: doubled words, spelling, grammar, typography.

``tokens.py`` cuts a text into words, ``slip.py`` is what a rule finds; open ``grammar.py``
first."""
