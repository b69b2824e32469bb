"""What speaks for a bead: each file turns edges of a lattice into columns of figures.

Open ``window_cosines.py`` first: how alike whole windows are. ``lengths_marks`` looks at the
surface, ``paragraph_borders`` at the layout, ``soft_links`` and ``straddling`` at tokens and
clauses, and ``splitting`` at what an earlier pass made of a bead's parts."""
