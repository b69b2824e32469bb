"""Checks of the bead itself: is this the right translation at all, and in the right order?

Open ``alignment_doubtful.py`` first."""
