"""The user's glossary: terms to use and words to avoid.

``term_search.py`` finds terms in a bead; ``align.check.glossary`` reads the file."""
