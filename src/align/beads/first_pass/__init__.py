"""The first pass: from two lists of vectors to scored beads in a narrow band.

Open ``sentence_pass.py`` first: the lattice, its evidence and its scores. ``anchors.py`` finds, in
linear time, the rough path that the band follows. Any encoder of sentences can take this pass."""
