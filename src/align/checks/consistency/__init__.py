"""One thing, one name: the same source, term or phrase rendered in two ways.

Open ``same_source_different_target.py`` first; ``comparable_text.py`` says what counts as equal."""
