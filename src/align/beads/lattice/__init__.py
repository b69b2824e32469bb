"""Where paths of beads run, and how the best and the probable ones are found.

Open ``grid.py`` first: the nodes of a band and the beads between them. ``shapes.py`` says what a
bead may look like, ``edges.py`` holds beads as arrays for the evidence, and ``paths.py`` is the
dynamic programme: best path and probability of each bead."""
