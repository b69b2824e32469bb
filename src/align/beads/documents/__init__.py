"""One document as the aligner sees it.

Open ``encoded_document.py`` first: the vectors of segments and of windows of them, and how an
encoder fills them in. ``subsentence.py`` holds what lies below the segments, clauses and tokens,
for encoders that can look there."""
